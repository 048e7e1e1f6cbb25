"""Opening a round of reporting, following it, and closing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samtak.followup import operations
from samtak.followup import permissions as followup_permissions
from samtak.followup import queries as followup_queries
from samtak.followup.choices import LETTERS
from samtak.followup.models import Asked, Round
from samtak.followup.rules import NOTHING_COLLIDES
from samtak.lib import clock
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.outbox.queries import messages_about
from samtak.regions import queries as region_queries
from samtak.regions.models import Region
from samtak.web.forms import DesignedForm, posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.rounds.forms import AskForm, ReturnForm, RoundForm
from samtak.web.workspace.rounds.presenters import lines_of, mail_told, round_href, round_page, round_row
from samtak.web.workspace.saving import try_to_save, version_read


@workspace_page
def rounds(request: Request, slug: str) -> HttpResponse:
    """All rounds of a region, newest first."""
    region = _region(request, slug)
    rows = [round_row(each) for each in _of(request, region)]
    context = {
        "region": region.name,
        "rows": rows,
        "crumbs": _crumbs(),
        "new_href": reverse("workspace:round_new", args=(slug,)),
    }
    return render(request, "workspace/rounds/rounds.html", context)


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """Opening a round sends the mails."""
    region = _region(request, slug)
    form = RoundForm(posted(request))
    made = try_to_save(form, lambda: _open(request, region, form)).saved
    if made is None:
        context = {"region": region.name, "form": form, "crumbs": [*_crumbs(), _listed(region)]}
        return render(request, "workspace/rounds/new.html", context)
    messages.success(request, _("%(title)s is open. The mails are on their way.") % {"title": made.title})
    return HttpResponseRedirect(round_href(made))


@workspace_page
def round_(request: Request, slug: str, number: int) -> HttpResponse:
    """Who has answered what, what waits to be taken in, and the end of the round."""
    asked_of = round_to_run(request, slug, number)
    form = DesignedForm(posted(request), initial={"version": asked_of.version})
    tried = try_to_save(form, lambda: _close(request, asked_of, form))
    if tried.saved is not None:
        messages.success(request, _("%(title)s is closed. What it says stands for ever.") % {"title": asked_of.title})
        return HttpResponseRedirect(reverse("public:round", args=(slug, number)))
    standings = followup_queries.standings_of(asked_of)
    mails = messages_about(LETTERS, [str(standing.asked.uuid) for standing in standings])
    delivered = followup_queries.delivered_in(asked_of)
    page = round_page(asked_of, standings, mails, delivered, clock.today())
    context = {
        "page": page,
        "form": form,
        "both": tried.both,
        "crumbs": [*_crumbs(), _listed(asked_of.region)],
        "take_href": reverse("workspace:round_take", args=(slug, number)),
    }
    return render(request, "workspace/rounds/round.html", context, status=tried.status)


@workspace_page
@require_POST
def take(request: Request, slug: str, number: int) -> HttpResponse:
    """Take in all that is delivered and collides with nothing."""
    asked_of = round_to_run(request, slug, number)
    delivered = followup_queries.delivered_in(asked_of)
    try:
        left = operations.take_answers(by=request.actor, round_=asked_of, answers=delivered)
    except InvalidInput as refusal:
        messages.error(request, str(refusal.message))
        return HttpResponseRedirect(round_href(asked_of))
    count = len(delivered) - len(left)
    told = ngettext("%(count)d answer is taken in.", "%(count)d answers are taken in.", count) % {"count": count}
    messages.success(request, told)
    if left:
        messages.warning(request, str(NOTHING_COLLIDES.text))
    return HttpResponseRedirect(round_href(asked_of))


@workspace_page
def asked(request: Request, slug: str, number: int, key: UUID) -> HttpResponse:
    """Who answers for an organisation. Saving sends a new link, and the former opens nothing."""
    asked_of = round_to_run(request, slug, number)
    one = found(followup_queries.asked_in(asked_of, key))
    initial = {"name": one.name, "email": one.email, "language": one.language, "version": one.version}
    form = AskForm(posted(request), initial=initial)
    tried = try_to_save(form, lambda: _ask(request, one, form))
    if tried.saved is not None:
        messages.success(request, _("A new link is on its way to %(name)s.") % {"name": tried.saved.name})
        return HttpResponseRedirect(round_href(asked_of))
    mails = messages_about(LETTERS, [str(one.uuid)]).get(str(one.uuid), [])
    context = {
        "organisation": one.organisation.name,
        "mail": mail_told(one, mails)[0],
        "form": form,
        "both": tried.both,
        "is_open": asked_of.is_open,
        "can_revoke": asked_of.is_open and not one.is_revoked and bool(one.email),
        "revoke_href": reverse("workspace:round_revoke", args=(slug, number, key)),
        "href": round_href(asked_of),
        "crumbs": [*_crumbs(), _listed(asked_of.region), (asked_of.title, round_href(asked_of))],
    }
    return render(request, "workspace/rounds/asked.html", context, status=tried.status)


@workspace_page
@require_POST
def revoke(request: Request, slug: str, number: int, key: UUID) -> HttpResponse:
    """Let a link open nothing any more."""
    asked_of = round_to_run(request, slug, number)
    one = found(followup_queries.asked_in(asked_of, key))
    form = DesignedForm(request.POST)
    try:
        version = version_read(form) if form.is_valid() else 0
        operations.revoke_link(by=request.actor, asked=one, expected_version=version)
    except (InvalidInput, StaleSave) as refusal:
        messages.error(request, str(refusal.message))
    else:
        told = _("The link of %(organisation)s opens nothing any more.")
        messages.success(request, told % {"organisation": one.organisation.name})
    return HttpResponseRedirect(round_href(asked_of))


@workspace_page
def answer(request: Request, slug: str, number: int, key: UUID) -> HttpResponse:
    """One answer beside what stood and what others say: to be taken in, or sent back."""
    asked_of = round_to_run(request, slug, number)
    one = found(followup_queries.answer_in(asked_of, key))
    form = ReturnForm(posted(request), initial={"version": one.version})
    if is_sent(request) and "take" in request.POST:
        try:
            operations.take_answers(by=request.actor, round_=asked_of, answers=[one], over_changes=True)
        except InvalidInput as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("The answer is taken in."))
        return HttpResponseRedirect(round_href(asked_of))

    def sent_back() -> bool:
        note = form.cleaned_data["note"]
        operations.return_answer(by=request.actor, answer=one, expected_version=version_read(form), note=note)
        return True

    tried = try_to_save(form, sent_back)
    if tried.saved is not None:
        messages.success(request, _("The answer is sent back, and a mail is on its way."))
        return HttpResponseRedirect(round_href(asked_of))
    context = {
        "answer": one,
        "lines": lines_of(one),
        "others": followup_queries.said_with(one.asked).get(one.action_id, []),
        "form": form,
        "both": tried.both,
        "can_decide": asked_of.is_open and one.state == "delivered",
        "href": round_href(asked_of),
        "crumbs": [*_crumbs(), _listed(asked_of.region), (asked_of.title, round_href(asked_of))],
    }
    return render(request, "workspace/rounds/answer.html", context, status=tried.status)


def _region(request: Request, slug: str) -> Region:
    region = found(region_queries.region_by_slug(slug))
    require(followup_permissions.can_run_rounds(request.actor, region.pk))
    return region


def round_to_run(request: Request, slug: str, number: int) -> Round:
    """One of those the actor may run: another region's open round answers like a missing one."""
    asked_of = found(followup_queries.round_by_number(request.actor, slug, number))
    require(followup_permissions.can_run_rounds(request.actor, asked_of.region_id))
    return asked_of


def _of(request: Request, region: Region) -> list[Round]:
    rows = followup_queries.rounds_of(request.actor, region)
    for each in rows:
        each.region = region
    return rows


def _open(request: Request, region: Region, form: RoundForm) -> Round:
    given = form.cleaned_data
    return operations.open_round(
        by=request.actor,
        region=region,
        title=given["title"],
        due_on=given["due_on"],
        remind_every=int(given["remind_every"]),
    )


def _close(request: Request, asked_of: Round, form: DesignedForm) -> Round:
    return operations.close_round(by=request.actor, round_=asked_of, expected_version=version_read(form))


def _ask(request: Request, one: Asked, form: AskForm) -> Asked:
    given = form.cleaned_data
    return operations.ask_somebody_else(
        by=request.actor,
        asked=one,
        expected_version=version_read(form),
        name=given["name"],
        email=given["email"],
        language=given["language"],
    )


def _crumbs() -> list[tuple[str, str]]:
    return [(_("My desk"), reverse("workspace:desk"))]


def _listed(region: Region) -> tuple[str, str]:
    return _("Reporting rounds"), reverse("workspace:rounds", args=(region.slug,))
