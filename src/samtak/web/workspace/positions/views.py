"""Registering a position, changing it, publishing and withdrawing it, and its log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.actions import queries as action_queries
from samtak.actions.choices import Publication
from samtak.lib import clock
from samtak.lib.errors import require
from samtak.lib.workflow import Step
from samtak.organisations import queries as organisation_queries
from samtak.plans import editing
from samtak.positions import operations
from samtak.positions import permissions as position_permissions
from samtak.positions.workflow import POSITION_PUBLICATION
from samtak.regions import queries as region_queries
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.heads import Stepping, try_step
from samtak.web.workspace.log import log_page
from samtak.web.workspace.organisation_names import ORGANISATIONS
from samtak.web.workspace.positions.forms import PositionForm
from samtak.web.workspace.positions.presenters import head_of, position_href, position_links, position_of
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.positions.models import Position
    from samtak.regions.models import Region

# Where what the verb refuses stands in the form.
NAMES = {"payers": "payer_0", "action": "code"}


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """Only the title is needed to begin with."""
    region = found(region_queries.region_by_slug(slug))
    require(position_permissions.can_keep_positions(request.actor, region.pk))
    form = _form(request, region, {"language": region.language})
    made = try_to_save(form, lambda: _create(request, region, form), names=NAMES).saved
    if made is None:
        listing = reverse("public:region_positions", args=(region.slug,))
        context = {
            **_shared(form),
            "region": region.name,
            "crumbs": [(_("My desk"), reverse("workspace:desk")), (_("Positions that several pay for"), listing)],
        }
        return render(request, "workspace/positions/new.html", context)
    messages.success(request, _("%(name)s is saved as a draft. Publish it when it is ready.") % {"name": made.title})
    return HttpResponseRedirect(position_href(made))


@workspace_page
def edit(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """All that is told of a position, on one page."""
    position = _to_edit(request, region_slug, slug)
    form = _form(request, position.region, PositionForm.values_of(position), position)
    tried = try_to_save(
        form,
        lambda: _save(request, position, form),
        theirs=lambda stale: form.named_as_here(stale.theirs),
        names=NAMES,
    )
    if tried.saved is None:
        return _page(request, position, form, tried)
    messages.success(request, _("%(name)s is saved.") % {"name": tried.saved.title})
    return HttpResponseRedirect(position_href(tried.saved))


@workspace_page
def move(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """`?step=` says which step of the workflow to look at; without it the one that lies ahead."""
    position = _to_edit(request, region_slug, slug)

    def take(step: Step, reason: str) -> Position:
        return operations.move_position(by=request.actor, position=position, step_code=step.code, reason=reason)

    stepping = try_step(request, POSITION_PUBLICATION, position.publication, take)
    if not stepping.is_taken:
        return _move_page(request, position, stepping)
    told = {"name": position.title, "publication": position.get_publication_display()}
    messages.success(request, _("%(name)s is now %(publication)s.") % told)
    return HttpResponseRedirect(position_href(position))


@workspace_page
def log(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """Every act on the position, newest first."""
    position = position_of(request.actor, region_slug, slug)
    require(position_permissions.can_see_position_log(request.actor, position))
    head = head_of(position, _("Log"))
    lead = _("Who did what to this position, and when. The log names people, so only those who may edit see it.")
    return log_page(request, operations.about(position), f"{head.doing}: {head.title}", head.crumbs, lead)


def _form(request: Request, region: Region, initial: dict[str, Any], position: Position | None = None) -> PositionForm:
    nodes = editing.carried_out_nodes(request.actor, region.pk)
    node = position.node if position and position.sees_node else None  # type: ignore[attr-defined]
    if node is not None and node.pk not in {each.pk for each in nodes}:
        nodes = [*nodes, node]
    return PositionForm(
        posted(request),
        initial=initial,
        actor=request.actor,
        region_id=region.pk,
        organisations=list(organisation_queries.all_organisations()),
        members=action_queries.member_organisation_ids(region, clock.today()),
        nodes=nodes,
    )


def _create(request: Request, region: Region, form: PositionForm) -> Position:
    return operations.create_position(by=request.actor, region=region, fields=form.changes, payers=form.payers)


def _save(request: Request, position: Position, form: PositionForm) -> Position:
    """What the editor cannot see was not taken away by the editor: it stays."""
    changes = form.changes
    if changes["node"] is None and not position.sees_node:  # type: ignore[attr-defined]
        del changes["node"]
    return operations.edit_position(
        by=request.actor,
        position=position,
        expected_version=version_read(form),
        changes=changes,
        payers=form.payers,
    )


def _to_edit(request: Request, region_slug: str, slug: str) -> Position:
    position = position_of(request.actor, region_slug, slug)
    require(position_permissions.can_edit_position(request.actor, position))
    return position


def _shared(form: PositionForm) -> dict[str, Any]:
    """What the fields of both pages need: the organisations are suggestions, and any other name may be written."""
    return {"form": form, "list_id": ORGANISATIONS, "organisations": form.known.names}


def _page(request: Request, position: Position, form: PositionForm, tried: Tried[Position]) -> HttpResponse:
    context = {
        **_shared(form),
        "head": head_of(position, _("Edit")),
        "both": tried.both,
        "links": position_links(position),
        "invented": bool(position.invented_fields),
    }
    return render(request, "workspace/positions/edit.html", context, status=tried.status)


def _move_page(request: Request, position: Position, stepping: Stepping) -> HttpResponse:
    meaning = {
        Publication.PUBLISHED.value: _("Everybody can then read it."),
        Publication.WITHDRAWN.value: _("Only the secretariat and the employer can then read it. The log keeps it."),
    }
    context = {
        "head": head_of(position, str(stepping.step.name)),
        "publication": position.get_publication_display(),
        "form": stepping.form,
        "step": stepping.step.name,
        "meaning": meaning.get(stepping.step.to_state, ""),
    }
    return render(request, "workspace/positions/move.html", context)
