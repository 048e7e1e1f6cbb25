"""One page with only what is theirs, for whoever holds the link."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.followup import operations
from samtak.followup import queries as followup_queries
from samtak.followup.models import Answer, Asked
from samtak.followup.operations import Given
from samtak.lib.errors import InvalidInput, InvalidRows, NotAllowed, StaleSave
from samtak.web.answering.forms import AnswerForm, form_on
from samtak.web.answering.presenters import Elsewhere, answer_page, said_elsewhere

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
    if asked is None:
        return render(request, "answering/nothing.html", status=404)
    is_sent = request.method == "POST" and asked.round.is_open
    forms = [(each, form_on(each, request.POST if is_sent else None)) for each in followup_queries.answers_of(asked)]
    if not is_sent:
        return _page(request, asked, forms)
    return _saved(request, secret, asked, forms)


def _saved(request: HttpRequest, secret: str, asked: Asked, forms: Forms) -> HttpResponse:
    """Whatever can be read is kept, also when it cannot be delivered yet."""
    is_delivery = "deliver" in request.POST
    given = [
        Given(each.uuid, form.cleaned_data["version"] or 0, form.answered) for each, form in forms if form.is_valid()
    ]
    is_whole = len(given) == len(forms)
    try:
        operations.save_answers(secret=secret, given=given, deliver=is_delivery and is_whole)
    except InvalidRows as refusal:
        operations.save_answers(secret=secret, given=given, deliver=False)
        return _refused(request, asked, forms, refusal)
    except StaleSave as stale:
        return _stale(request, asked, forms, stale)
    except (InvalidInput, NotAllowed) as refusal:
        messages.error(request, str(refusal.message))
        return HttpResponseRedirect(request.path)
    if not is_whole:
        return _page(request, asked, _anew(asked, forms), status=400)
    told = _("Thank you. Your answers are delivered.") if is_delivery else _("What you have written is kept.")
    messages.success(request, told)
    return HttpResponseRedirect(request.path)


def _refused(request: HttpRequest, asked: Asked, forms: Forms, refusal: InvalidRows) -> HttpResponse:
    for each, form in forms:
        if each.pk in refusal.rows:
            form.add_refusal(InvalidInput(refusal.rows[each.pk]))
    messages.warning(request, _("What you have written is kept, but it is not delivered yet."))
    return _page(request, asked, _anew(asked, forms), status=400)


def _stale(request: HttpRequest, asked: Asked, forms: Forms, stale: StaleSave) -> HttpResponse:
    """What was written stands in the fields, and beside it what the other window said: saving again writes over it."""
    messages.warning(request, str(stale.message))
    now = _anew(asked, forms)
    return _page(request, asked, now, status=409, elsewhere={each.pk: said_elsewhere(each, form) for each, form in now})


def _anew(asked: Asked, forms: Forms) -> Forms:
    """The same forms on the answers as they now stand, so that they can be sent again."""
    now = {each.pk: each for each in followup_queries.answers_of(asked)}
    for each, form in forms:
        form.data = {**dict(form.data.items()), form.add_prefix("version"): str(now[each.pk].version)}
    return [(now[each.pk], form) for each, form in forms]


def _page(
    request: HttpRequest, asked: Asked, forms: Forms, status: int = 200, elsewhere: Elsewhere | None = None
) -> HttpResponse:
    page = answer_page(asked, forms, followup_queries.said_with(asked), elsewhere or {})
    return render(request, "answering/answer.html", {"page": page}, status=status)
