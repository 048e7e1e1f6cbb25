"""Logging company visits, correcting them, and the list of one's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.lib import clock
from samtak.lib.errors import require
from samtak.visits import operations
from samtak.visits import permissions as visit_permissions
from samtak.visits import queries as visit_queries
from samtak.web import exchange
from samtak.web import queries_in_address as address
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.fields import DayInput
from samtak.web.workspace.log import log_page
from samtak.web.workspace.organisation_names import ORGANISATIONS
from samtak.web.workspace.saving import Tried, try_to_save, version_read
from samtak.web.workspace.visits.forms import ANOTHER, RemoveForm, VisitForm
from samtak.web.workspace.visits.presenters import head_of, rows_of, visits_table, where_it_counts

if TYPE_CHECKING:
    from samtak.geography.models import Municipality
    from samtak.governance.models import Seat
    from samtak.lib.errors import StaleSave
    from samtak.visits.models import Visit

PAGE = 50


@workspace_page
def visits(request: Request) -> HttpResponse:
    """Those one may see, newest first; `?format=` gives them as a file."""
    on = clock.today()
    listed = visit_queries.visits_of(request.actor)
    file = exchange.file_asked_for(request, lambda: visits_table(listed, on), on)
    if file is not None:
        return file
    page, count = address.page_number(request), listed.count()
    pages = max(1, -(-count // PAGE))
    if page > pages:
        raise Http404
    here = reverse("workspace:visits")
    context = {
        "crumbs": [(_("My desk"), reverse("workspace:desk"))],
        "rows": rows_of(listed[(page - 1) * PAGE : page * PAGE]),
        "count": count,
        "may_log": bool(visit_queries.places_to_log(request.actor, on)),
        "downloads": exchange.downloads(request),
        "page": page,
        "pages": pages,
        "previous": f"{here}?page={page - 1}" if page > 1 else "",
        "next": f"{here}?page={page + 1}" if page < pages else "",
    }
    return render(request, "workspace/visits/list.html", context)


@workspace_page
def new(request: Request) -> HttpResponse:
    """`?municipality=` says whose visit it is; who may log for one municipality need not be asked."""
    places = visit_queries.places_to_log(request.actor, clock.today())
    municipality = _whose(request, places)
    crumbs = [(_("My desk"), reverse("workspace:desk")), (_("Company visits"), reverse("workspace:visits"))]
    if municipality is None:
        return render(request, "workspace/visits/whose.html", {"crumbs": crumbs, "places": places})
    form = _form(request, municipality, {"day": clock.today(), "administration": "1"})
    tried, same = _log_or_join(request, municipality, form)
    if tried.saved is not None:
        return HttpResponseRedirect(reverse("workspace:visits"))
    if same:
        form.ask_whether_same(same)
    context = {
        "crumbs": crumbs,
        "municipality": municipality.name,
        "others": reverse("workspace:visit_new") if len(places) > 1 else "",
        "form": form,
        "is_asked": bool(same),
        "list_id": ORGANISATIONS,
    }
    return render(request, "workspace/visits/new.html", context)


def _whose(request: Request, places: list[Municipality]) -> Municipality | None:
    """None when one of several has to be chosen first."""
    knr = address.text(request, "municipality")
    if not knr:
        if not places:
            require(visit_permissions.can_log_visits(request.actor, None, ()))
        return places[0] if len(places) == 1 else None
    listed = next((place for place in places if place.knr == knr), None)
    if listed is not None:
        return listed
    other = found(visit_queries.place_to_log(knr))
    require(visit_permissions.can_log_visits(request.actor, other.administration.organisation_id, ()))
    return other


def _log_or_join(request: Request, municipality: Municipality, form: VisitForm) -> tuple[Tried[Visit], list[Visit]]:
    """What was saved, or the visits that may be the same one, to be asked about."""
    if not form.is_valid():
        return Tried(), []
    said, answer = form.said, form.cleaned_data["same"]
    same = visit_queries.same_visits(municipality, said.company, said.organisation, said.day)
    joined = next((visit for visit in same if str(visit.uuid) == answer), None)

    def save() -> Visit:
        if joined is not None:
            return operations.join_visit(by=request.actor, visit=joined, said=said, seats=form.chosen)
        return operations.log_visit(
            by=request.actor, municipality=municipality, said=said, seats=form.chosen, is_another=answer == ANOTHER
        )

    tried = try_to_save(form, save)
    if tried.saved is None:
        return tried, same or visit_queries.same_visits(municipality, said.company, said.organisation, said.day)
    told = _("The visit to %(company)s is logged.") if joined is None else _("You joined the visit to %(company)s.")
    regions = visit_queries.regions_counting(municipality, tried.saved.day)
    messages.success(request, f"{told % {'company': tried.saved.company}} {where_it_counts(regions)}")
    return tried, []


@workspace_page
def edit(request: Request, key: UUID) -> HttpResponse:
    """All that is told of a visit, on one page."""
    visit = _to_edit(request, key)
    present = visit_queries.seats_at(visit)
    form = _form(request, visit.municipality, VisitForm.values_of(visit, present), present)
    tried = try_to_save(
        form,
        lambda: operations.edit_visit(
            by=request.actor, visit=visit, expected_version=version_read(form), said=form.said, seats=form.chosen
        ),
        theirs=_theirs,
    )
    if tried.saved is not None:
        messages.success(request, _("The visit is saved."))
        return HttpResponseRedirect(reverse("workspace:visits"))
    context = {
        "head": head_of(visit, _("Company visit")),
        "form": form,
        "both": tried.both,
        "is_invented": visit.is_invented,
        "key": visit.uuid,
        "list_id": ORGANISATIONS,
    }
    return render(request, "workspace/visits/edit.html", context, status=tried.status)


def _theirs(stale: StaleSave) -> dict[str, Any]:
    """What now stands, by the form's own names."""
    seats: Any = stale.theirs.get("seats", ())
    politicians: Any = stale.theirs.get("politicians", 0)
    return VisitForm.named_as_here(politicians, seats)


@workspace_page
def remove(request: Request, key: UUID) -> HttpResponse:
    visit = _to_edit(request, key)
    form = RemoveForm(posted(request), initial={"version": visit.version})

    def taken_away() -> bool:
        operations.remove_visit(by=request.actor, visit=visit, expected_version=version_read(form))
        return True

    tried = try_to_save(form, taken_away)
    if tried.saved is not None:
        messages.success(request, _("The visit is taken away."))
        return HttpResponseRedirect(reverse("workspace:visits"))
    context = {"head": head_of(visit, _("Take the visit away")), "form": form, "both": tried.both, "key": visit.uuid}
    return render(request, "workspace/visits/remove.html", context, status=tried.status)


@workspace_page
def log(request: Request, key: UUID) -> HttpResponse:
    """Every act on the visit, newest first."""
    visit = _to_edit(request, key)
    head = head_of(visit, _("Log"))
    lead = _("Who did what to this visit, and when. The log names people, so only those who may edit see it.")
    return log_page(request, operations.about(visit), f"{head.doing}: {head.title}", head.crumbs, lead)


def _to_edit(request: Request, key: UUID) -> Visit:
    visit = found(visit_queries.visit_by_uuid(request.actor, key))
    regions = [region.pk for region in visit_queries.regions_counting(visit.municipality, visit.day)]
    administration = getattr(visit.municipality, "administration", None)
    organisation_id = administration.organisation_id if administration else None
    require(visit_permissions.can_log_visits(request.actor, organisation_id, regions))
    return visit


def _form(
    request: Request, municipality: Municipality, initial: dict[str, Any], present: Sequence[Seat] = ()
) -> VisitForm:
    organisations, used = visit_queries.companies_known(municipality)
    day = _day_told(request) or initial["day"]
    return VisitForm(
        posted(request),
        initial=initial,
        politicians=visit_queries.politicians_of(municipality.administration.organisation_id, day),
        present=present,
        organisations=organisations,
        names_used=used,
    )


def _day_told(request: Request) -> dt.date | None:
    """The day that was sent, when it can be read: those who may have been there are those of that day."""
    try:
        day: dt.date | None = DayInput(required=False).clean(request.POST.get("day", ""))
    except ValidationError:
        return None
    return day
