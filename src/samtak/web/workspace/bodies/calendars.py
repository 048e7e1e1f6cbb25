"""When bodies meet: one calendar at a time, and which councils' calendars are told of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.governance import operations
from samtak.governance import permissions as governance_permissions
from samtak.governance import queries as governance_queries
from samtak.governance.choices import BodyKind
from samtak.lib import clock
from samtak.lib.errors import StaleSave, require
from samtak.organisations import queries as organisation_queries
from samtak.regions import queries as region_queries
from samtak.regions.models import Region
from samtak.web import queries_in_address as address
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.bodies.forms import CalendarForm, lines_of
from samtak.web.workspace.bodies.presenters import body_href, body_to_keep, head_of
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.saving import try_to_save, version_read

YEARS_BACK, YEARS_AHEAD = 4, 2
OF_A_CASE = (BodyKind.EXECUTIVE_COMMITTEE, BodyKind.COUNCIL)


@workspace_page
def calendar(request: Request, slug: str) -> HttpResponse:
    """The meetings of one body in the year that `?year=` asks for."""
    body = body_to_keep(request.actor, slug)
    years = _years()
    year = int(address.one_of(request, "year", list(map(str, years))) or clock.today().year)
    meetings = governance_queries.meetings_in(body, year)
    form = CalendarForm(posted(request), initial=CalendarForm.values_of(body, meetings), year=year)
    tried = try_to_save(form, lambda: _write(request, slug, form), theirs=_by_the_forms_names)
    if tried.saved is not None:
        messages.success(request, _("The meetings of %(year)s are saved.") % {"year": year})
        return HttpResponseRedirect(body_href(body))
    context: dict[str, Any] = {
        "head": head_of(body, _("Meetings in %(year)s") % {"year": year}),
        "form": form,
        "both": tried.both,
        "years": [(str(each), f"?year={each}", each == year) for each in years],
    }
    return render(request, "workspace/bodies/calendar.html", context, status=tried.status)


def _years() -> list[int]:
    this = clock.today().year
    return list(range(this - YEARS_BACK, this + YEARS_AHEAD + 1))


def _write(request: Request, slug: str, form: CalendarForm) -> list[object]:
    body = body_to_keep(request.actor, slug)
    said = form.cleaned_data
    return list(
        operations.write_calendar(
            by=request.actor,
            body=body,
            expected_version=version_read(form),
            year=form.year,
            days=said["days"],
            constituting=said["constituting"],
            paper_days=said["paper_days"],
        )
    )


def _by_the_forms_names(stale: StaleSave) -> dict[str, Any]:
    return {"days": lines_of(stale.theirs["days"])}  # type: ignore[arg-type]


@dataclass(frozen=True)
class Told:
    """One council or committee: how many meetings of the year are told of, and where they are written."""

    kind: str
    label: str
    href: str
    count: int


@dataclass(frozen=True)
class Row:
    municipality: str
    knr: str
    bodies: list[Told]


@workspace_page
def calendars(request: Request, slug: str) -> HttpResponse:
    """Which of the members' councils and executive committees have told when they meet this year."""
    region = found(region_queries.region_by_slug(slug))
    require(governance_permissions.can_keep_regions_bodies(request.actor, region.pk))
    if is_sent(request):
        return _tell_of(request, region)
    year = clock.today().year
    crumbs = [
        (_("My desk"), reverse("workspace:desk")),
        (_("Councils and committees"), reverse("public:region_bodies", args=(region.slug,))),
    ]
    context = {"crumbs": crumbs, "region": region.name, "year": year, "rows": _rows(region, year)}
    return render(request, "workspace/bodies/calendars.html", context)


def _tell_of(request: Request, region: Region) -> HttpResponse:
    """A council that is not told of yet gets a place for its calendar."""
    _region, members = region_queries.region_with_members(region.slug, clock.today())
    by_knr = {member.municipality.knr: member.municipality for member in members}
    municipality = found(by_knr.get(request.POST.get("knr", "")))
    kind = found(next((kind for kind in OF_A_CASE if kind.value == request.POST.get("kind")), None))
    owner = found(organisation_queries.organisation_of(municipality))
    body = operations.ensure_council(by=request.actor, owner=owner, kind=kind, language=region.language)
    return HttpResponseRedirect(reverse("workspace:body_calendar", args=(body.slug,)))


def _rows(region: Region, year: int) -> list[Row]:
    """Five queries, however many members there are."""
    _region, members = region_queries.region_with_members(region.slug, clock.today())
    runs = {
        member.municipality.knr: member.municipality.administration.organisation_id
        for member in members
        if hasattr(member.municipality, "administration")
    }
    bodies = governance_queries.bodies_at(list(runs.values()))
    counts = governance_queries.meetings_counted(bodies, year)
    known = {(body.owner_id, body.kind): body for body in bodies}
    rows = []
    for member in members:
        knr = member.municipality.knr
        told = []
        for kind in OF_A_CASE:
            body = known.get((runs.get(knr), kind))
            href = reverse("workspace:body_calendar", args=(body.slug,)) if body else ""
            told.append(Told(kind.value, str(kind.label), href, counts.get(body.pk, 0) if body else 0))
        rows.append(Row(member.municipality.name, knr, told))
    return rows
