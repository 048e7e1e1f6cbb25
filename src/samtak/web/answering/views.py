"""One page with only what is theirs, for whoever holds the link."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.followup import operations
from samtak.followup import queries as followup_queries
from samtak.followup.choices import AnswerState
from samtak.followup.models import Answer, Asked
from samtak.followup.operations import Given
from samtak.lib.errors import InvalidInput, InvalidRows, NotAllowed, RowFaults, StaleSave
from samtak.web.answering.drafts import drafted, over
from samtak.web.answering.forms import AnswerForm, form_on
from samtak.web.answering.presenters import Elsewhere, Others, answer_page, said_elsewhere

Forms = list[tuple[Answer, AnswerForm]]


def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """What the link opens. It is kept by no cache, listed by no search engine, and told to no other site."""
    response = _answer(request, secret)
    response.headers["Cache-Control"] = "private, no-store"
    # "no-referrer" would also keep the origin back, and a form without one is refused.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _answer(request: HttpRequest, secret: str) -> HttpResponse:
    asked = operations.opened(secret=secret)
    is_draft = request.method == "POST" and "draft" in request.POST
    if asked is None:
        nothing = str(operations.OPENS_NOTHING)
        return over(nothing) if is_draft else render(request, "answering/nothing.html", status=404)
    is_sent = request.method == "POST" and asked.round.is_open
    # What is taken in has no fields on the page.
    forms = [
        (each, form_on(each, request.POST if is_sent and each.state != AnswerState.TAKEN else None))
        for each in followup_queries.answers_of(asked)
    ]
    if is_draft:
        return drafted(secret, asked, forms)
    return _saved(request, secret, asked, forms) if is_sent else _page(request, asked, forms)


def _saved(request: HttpRequest, secret: str, asked: Asked, forms: Forms) -> HttpResponse:
    """Whatever can be read is kept, also when it cannot be delivered yet."""
    is_delivery, into = "deliver" in request.POST, request.POST.get("merge", "")
    read = [(each, form) for each, form in forms if form.is_valid()]
    is_whole = len(read) == sum(form.is_bound for _each, form in forms)
    # What is only kept is what was written: what stands unread in this window may be newer in another.
    wanted = [one for one in read if is_delivery or one[1].prefix == into or one[1].fields_written_in()]
    given = [Given(each.uuid, form.version_read, form.answered) for each, form in wanted]
    merged = next((each.uuid for each, form in wanted if into and form.prefix == into), None)
    try:
        if merged and is_whole:
            operations.merge_parts(secret=secret, given=given, into=merged)
        else:
            operations.save_answers(secret=secret, given=given, deliver=is_delivery and is_whole)
    except InvalidRows as refusal:
        return _refused(request, secret, asked, forms, given, refusal.rows)
    except StaleSave as stale:
        return _stale(request, asked, forms, stale)
    except (InvalidInput, NotAllowed) as refusal:
        if merged and asked.round.is_open and isinstance(refusal, InvalidInput):
            pk = next(each.pk for each, form in wanted if form.prefix == into)
            return _refused(request, secret, asked, forms, given, {pk: refusal.fields})
        messages.error(request, str(refusal.message))
        return HttpResponseRedirect(request.path)
    if not is_whole:
        return _page(request, asked, _anew(asked, forms), status=400)
    _thank(request, asked, is_delivery=is_delivery)
    return HttpResponseRedirect(f"{request.path}?open={into}#a-{into}" if merged else request.path)


def _thank(request: HttpRequest, asked: Asked, *, is_delivery: bool) -> None:
    told = _("Thank you. Your answers are delivered.") if is_delivery else _("What you have written is kept.")
    messages.success(request, told)
    if asked.delivered_on and not followup_queries.is_delivered(asked):
        messages.warning(request, _("It is not delivered any more until you deliver the answers again."))


def _refused(
    request: HttpRequest, secret: str, asked: Asked, forms: Forms, given: Sequence[Given], rows: RowFaults
) -> HttpResponse:
    operations.save_answers(secret=secret, given=given, deliver=False)
    for each, form in forms:
        if each.pk in rows:
            form.add_refusal(InvalidInput(rows[each.pk]))
    messages.warning(request, _("What you have written is kept, but it is not delivered yet."))
    return _page(request, asked, _anew(asked, forms), status=400)


def _stale(request: HttpRequest, asked: Asked, forms: Forms, stale: StaleSave) -> HttpResponse:
    """What was written stands in its fields, and beside it what the other window said: saving again writes over it.

    In every other field stands what stands now.
    """
    messages.warning(request, str(stale.message))
    sent = [(each, form) for each, form in forms if form.is_bound]
    elsewhere = {each.pk: said_elsewhere(each, form) for each, form in sent}
    for _each, form in sent:
        form.take_over(stale)
    return _page(request, asked, forms, status=409, elsewhere=elsewhere)


def _anew(asked: Asked, forms: Forms) -> Forms:
    """The same forms on the answers as they now stand, so that they can be sent again."""
    now = {each.pk: each for each in followup_queries.answers_of(asked)}
    for each, form in forms:
        form.data = {**dict(form.data.items()), form.add_prefix("version"): str(now[each.pk].version)}
    return [(now[each.pk], form) for each, form in forms]


def _page(
    request: HttpRequest, asked: Asked, forms: Forms, status: int = 200, elsewhere: Elsewhere | None = None
) -> HttpResponse:
    others = Others(followup_queries.said_with(asked), followup_queries.parts_led(asked))
    page = answer_page(asked, forms, others, elsewhere or {}, request.GET.get("open", ""))
    return render(request, "answering/answer.html", {"page": page}, status=status)
