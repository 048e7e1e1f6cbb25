"""Putting an initiative into the register, and changing what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.lib.errors import require
from samtak.organisations import queries as organisation_queries
from samtak.plans import queries as plan_queries
from samtak.projects import operations
from samtak.projects import permissions as initiative_permissions
from samtak.projects import queries as initiative_queries
from samtak.projects.choices import InitiativeStatus
from samtak.regions import queries as region_queries
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.choosing import box_groups
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.initiatives.forms import InitiativeForm
from samtak.web.workspace.initiatives.presenters import (
    head_of,
    initiative_href,
    initiative_links,
    initiative_of,
)
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.projects.models import Initiative
    from samtak.regions.models import Region


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """Only the name is needed to begin with."""
    region = found(region_queries.region_by_slug(slug))
    require(initiative_permissions.can_keep_register(request.actor, region.pk))
    initial = {"language": region.language, "status": InitiativeStatus.UNKNOWN}
    form = InitiativeForm(
        posted(request),
        initial=initial,
        organisations=list(organisation_queries.all_organisations()),
        nodes=plan_queries.parts_in_region(request.actor, region.pk),
    )
    made = try_to_save(form, lambda: _create(request, region, form)).saved
    if made is None:
        register = reverse("public:region_initiatives", args=(region.slug,))
        context = {
            "region": region.name,
            "crumbs": [(_("My desk"), reverse("workspace:desk")), (_("Initiatives"), register)],
            "form": form,
            "goals": box_groups(form["goals"]),
        }
        return render(request, "workspace/initiatives/new.html", context)
    messages.success(request, _("%(name)s is saved as a draft. Publish it when it is ready.") % {"name": made.name})
    return HttpResponseRedirect(initiative_href(made))


@workspace_page
def edit(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """All that an initiative says, on one page."""
    initiative = initiative_of(request.actor, region_slug, slug)
    require(initiative_permissions.can_edit_initiative(request.actor, initiative))
    nodes = plan_queries.parts_in_region(request.actor, initiative.region_id)
    known = {node.pk for node in nodes}
    linked = [link.node for link in initiative.goal_links.all() if link.node_id not in known]
    form = InitiativeForm(
        posted(request),
        initial=InitiativeForm.values_of(initiative),
        organisations=list(organisation_queries.all_organisations()),
        nodes=[*nodes, *linked],
    )
    tried = try_to_save(
        form,
        lambda: _save(request, initiative, form),
        theirs=lambda stale: form.named_as_here(stale.theirs),
    )
    if tried.saved is None:
        return _page(request, initiative, form, tried)
    messages.success(request, _("%(name)s is saved.") % {"name": tried.saved.name})
    return HttpResponseRedirect(initiative_href(initiative))


def _create(request: Request, region: Region, form: InitiativeForm) -> Initiative:
    return operations.create_initiative(
        by=request.actor, region=region, fields=form.changes, tags=form.tags, goals=form.chosen_goals
    )


def _save(request: Request, initiative: Initiative, form: InitiativeForm) -> Initiative:
    """What the editor cannot see was not taken away by the editor: it stays."""
    seen = {node.pk for node in form.goal_choice.things.values()}
    return operations.edit_initiative(
        by=request.actor,
        initiative=initiative,
        expected_version=version_read(form),
        changes=form.changes,
        tags=form.tags,
        goals=[*form.chosen_goals, *initiative_queries.unseen_goals(initiative, seen)],
    )


def _page(request: Request, initiative: Initiative, form: InitiativeForm, tried: Tried[Initiative]) -> HttpResponse:
    context = {
        "head": head_of(initiative, _("Edit")),
        "form": form,
        "both": tried.both,
        "goals": box_groups(form["goals"]),
        "links": initiative_links(initiative),
        "invented": bool(initiative.invented_fields),
    }
    return render(request, "workspace/initiatives/edit.html", context, status=tried.status)
