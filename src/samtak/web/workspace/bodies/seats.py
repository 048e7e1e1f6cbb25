"""Who holds which seat."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.actions import queries as action_queries
from samtak.governance import operations
from samtak.governance import queries as governance_queries
from samtak.lib import clock
from samtak.organisations import queries as organisation_queries
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.bodies.forms import LeaveForm, SeatForm
from samtak.web.workspace.bodies.presenters import body_href, body_to_keep, head_of
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.organisation_names import ORGANISATIONS
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.governance.models import Body, Seat

SAVE, LEAVE, AWAY = "save", "leave", "away"


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """Somebody takes a seat."""
    body = body_to_keep(request.actor, slug)
    form = _form(request, body, {})
    saved = try_to_save(
        form, lambda: operations.fill_seat(by=request.actor, group=form.chosen_group, fields=form.said)
    ).saved
    if saved is not None:
        messages.success(request, _("The seat is filled."))
        return HttpResponseRedirect(body_href(body))
    context = {"head": head_of(body, _("Fill a seat")), **_shared(form)}
    return render(request, "workspace/bodies/seat_new.html", context)


@workspace_page
def seat(request: Request, key: UUID) -> HttpResponse:
    """Tell rightly of the holder, say that the holder left, or take away a seat that was told of by mistake."""
    sits = found(governance_queries.seat_by_uuid(key))
    body = body_to_keep(request.actor, sits.group.body.slug)
    doing = request.POST.get("do", "") if request.method == "POST" else ""
    if doing == AWAY:
        operations.take_seat_away(by=request.actor, seat=sits)
        messages.success(request, _("The seat is taken away."))
        return HttpResponseRedirect(body_href(body))
    form = _form(request if doing != LEAVE else None, body, SeatForm.values_of(sits), sits)
    leaving = LeaveForm(posted(request) if doing == LEAVE else None, initial={"version": sits.version})
    tried: Tried[Seat]
    if doing == LEAVE:
        tried = try_to_save(leaving, lambda: _leave(request, sits, leaving))
    else:
        tried = try_to_save(form, lambda: _save(request, sits, form), theirs=lambda s: form.named_as_here(s.theirs))
    if tried.saved is not None:
        messages.success(request, _("The seat is saved."))
        return HttpResponseRedirect(body_href(body))
    context: dict[str, Any] = {
        "head": head_of(body, _("Change a seat")),
        "both": tried.both,
        "leaving": leaving,
        "name": sits.name,
        "has_left": sits.left_on is not None,
        **_shared(form),
    }
    return render(request, "workspace/bodies/seat.html", context, status=tried.status)


def _save(request: Request, sits: Seat, form: SeatForm) -> Seat:
    changes = {**form.said, "group": form.chosen_group}
    return operations.edit_seat(by=request.actor, seat=sits, expected_version=version_read(form), changes=changes)


def _leave(request: Request, sits: Seat, form: LeaveForm) -> Seat:
    return operations.leave_seat(
        by=request.actor, seat=sits, expected_version=version_read(form), left_on=form.cleaned_data["left_on"]
    )


def _form(request: Request | None, body: Body, initial: dict[str, Any], sits: Seat | None = None) -> SeatForm:
    members: Collection[int] = ()
    if body.region is not None:
        members = action_queries.member_organisation_ids(body.region, clock.today())
    return SeatForm(
        posted(request) if request else None,
        initial=initial,
        groups=governance_queries.groups_of(body),
        organisations=list(organisation_queries.all_organisations()),
        members=members,
    )


def _shared(form: SeatForm) -> dict[str, Any]:
    return {"form": form, "list_id": ORGANISATIONS, "organisations": form.known.names, "has_groups": bool(form.groups)}
