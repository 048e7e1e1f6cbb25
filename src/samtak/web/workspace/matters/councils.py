"""Whom a matter goes to, when it is sent, and getting it through every council by a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.governance import matters as matter_queries
from samtak.governance import operations
from samtak.lib import clock
from samtak.lib.errors import InvalidInput
from samtak.lib.localtext import LANGUAGES
from samtak.lib.partial_dates import PartialDate
from samtak.regions import queries as region_queries
from samtak.web import queries_in_address as address
from samtak.web.forms import as_typed, posted
from samtak.web.middleware import Request
from samtak.web.workspace.councils import DAYS_AHEAD, council_row, day_asked_for, decided_by, word_file
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.matters.case_paper import case_paper
from samtak.web.workspace.matters.forms import CouncilsForm, SendForm
from samtak.web.workspace.matters.presenters import head_of, matter_href, matter_to_keep
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.geography.models import Municipality
    from samtak.governance.models import Matter, MatterTreatment

SEND = "send"


@workspace_page
def councils(request: Request, slug: str) -> HttpResponse:
    """Choose the councils; send it to those that are chosen."""
    matter = matter_to_keep(request.actor, slug)
    asked = [entry.municipality for entry in matter_queries.treatments_of([matter])]
    is_sending = is_sent(request) and request.POST.get("do") == SEND
    form = CouncilsForm(
        posted(request) if not is_sending else None,
        initial={"councils": [municipality.knr for municipality in asked] or _members(matter)},
        municipalities=_choosable(matter, asked),
    )
    sending = SendForm(
        posted(request) if is_sending else None, initial={"sent_on": clock.today(), "version": matter.version}
    )
    if is_sending:
        tried: Tried[Matter] = try_to_save(sending, lambda: _send(request, matter, sending))
        if tried.saved is not None:
            messages.success(request, _("It is sent, and everybody can read it."))
            return HttpResponseRedirect(matter_href(matter))
    else:
        chosen = try_to_save(
            form,
            lambda: operations.choose_councils(by=request.actor, matter=matter, municipalities=form.chosen),
        ).saved
        if chosen is not None:
            messages.success(request, _("The councils are chosen."))
            return HttpResponseRedirect(reverse("workspace:matter_councils", args=(matter.slug,)))
        tried = Tried()
    context: dict[str, Any] = {
        "head": head_of(matter, _("Choose councils and send it")),
        "form": form,
        "sending": None if matter.sent_on or not asked else sending,
        "both": tried.both,
    }
    return render(request, "workspace/matters/councils.html", context, status=tried.status)


def _members(matter: Matter) -> list[str]:
    """Every member, until somebody chooses."""
    return [m.municipality.knr for m in region_queries.members_on(matter.region, clock.today())]


def _choosable(matter: Matter, asked: list[Municipality]) -> list[Municipality]:
    """The members today, and those that were asked when they were."""
    members = [m.municipality for m in region_queries.members_on(matter.region, clock.today())]
    return [*members, *(municipality for municipality in asked if municipality not in members)]


def _send(request: Request, matter: Matter, form: SendForm) -> Matter:
    return operations.send_matter(
        by=request.actor,
        matter=matter,
        expected_version=version_read(form),
        sent_on=form.cleaned_data["sent_on"],
    )


@workspace_page
def anchoring(request: Request, slug: str) -> HttpResponse:
    """`?by=` is the day. Sending the form gives the councils their days."""
    matter = matter_to_keep(request.actor, slug)
    entries = matter_queries.treatments_of([matter])
    asked = decided_by(request, _standard(matter))
    form, by = asked.form, asked.by
    ahead = matter_queries.councils_ahead(entries, by, clock.today()) if by else []
    if is_sent(request) and asked.is_valid:
        chances = {each.municipality: each.delivery for each in ahead}
        try:
            given = operations.plan_matter(by=request.actor, matter=matter, chances=chances)
        except InvalidInput as refusal:
            form.add_refusal(refusal)
        else:
            told = ngettext("%(count)d council got a day.", "%(count)d councils got a day.", len(given))
            messages.success(request, told % {"count": len(given)})
            here = reverse("workspace:matter_anchoring", args=(matter.slug,))
            return HttpResponseRedirect(f"{here}?by={form.cleaned_data['by'].isoformat()}")
    context: dict[str, Any] = {
        "head": head_of(matter, _("Get it through the councils")),
        "form": form,
        "by": as_typed(PartialDate.of(by)) if by else "",
        "rows": [council_row(each, lambda m: _paper_href(matter, m), by) for each in ahead if by],
        "has_councils": bool(entries),
        "councils_href": reverse("workspace:matter_councils", args=(matter.slug,)),
        "calendars_href": reverse("workspace:calendars", args=(matter.region.slug,)),
    }
    return render(request, "workspace/matters/anchoring.html", context)


def _standard(matter: Matter) -> dt.date:
    return matter.decide_by or clock.today() + dt.timedelta(days=DAYS_AHEAD)


def _paper_href(matter: Matter, municipality: Municipality) -> str:
    return reverse("workspace:matter_case_paper", args=(matter.slug, municipality.knr))


@workspace_page
def paper(request: Request, slug: str, knr: str) -> HttpResponse:
    """The paper for one council as a Word file: `?language=` is its language form, `?by=` the day to decide by."""
    matter = matter_to_keep(request.actor, slug)
    entries: list[MatterTreatment] = matter_queries.treatments_of([matter])
    ahead = matter_queries.councils_ahead(entries, day_asked_for(request, _standard(matter)), clock.today())
    council = found(next((each for each in ahead if each.municipality.knr == knr), None))
    language = address.one_of(request, "language", list(LANGUAGES)) or matter.language
    content = case_paper(matter, council, [each.municipality.name for each in ahead], language)
    return word_file(content, f"saksframlegg-{matter.slug}-{knr}-{language}")
