"""Making a plan, changing what is said about it, and moving it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.actions import worklist
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.verdict import Verdict
from samtak.lib.workflow import Step
from samtak.plans import editing as plan_editing
from samtak.plans import operations
from samtak.plans import permissions as plan_permissions
from samtak.plans.choices import PlanKind, TextStatus
from samtak.plans.rules import STATES_WITH_FIXED_TEXT
from samtak.plans.workflow import PLAN_WORKFLOW
from samtak.web import queries_in_address as address
from samtak.web.forms import DesignedForm, PartialDateInput, posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import workspace_page
from samtak.web.workspace.places import Place, allowed_places, choose_page
from samtak.web.workspace.plans.forms import NewPlanForm, PlanForm
from samtak.web.workspace.plans.patterns import PATTERNS, levels_of_pattern
from samtak.web.workspace.plans.presenters import (
    PlanHead,
    adoption_rows,
    node_rows,
    plan_href,
    plan_links,
    plan_of,
    workspace_href,
)
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.plans.models import Plan


class MovePlanForm(DesignedForm):
    step = forms.ChoiceField(choices=[(step.code, step.name) for step in PLAN_WORKFLOW.steps])
    adopted = PartialDateInput(
        label=gettext_lazy("Date of adoption"), help_text=gettext_lazy("Leave empty when the date is not known.")
    )


@workspace_page
def new(request: Request) -> HttpResponse:
    """Choose whose plan it is when there is a choice, then write."""
    home = worklist.home_of(request.actor, clock.today())
    places = allowed_places(request, home, lambda place: verdict_on(request.actor, place))
    if len(places) != 1:
        return choose_page(request, places, _("New plan"), _("Whose plan is it?"), label_of)
    return _write(request, places[0])


def verdict_on(actor: Actor, place: Place) -> Verdict:
    return plan_permissions.can_create_plan(actor, place.region.pk, place.owner.pk if place.owner else None)


def label_of(place: Place) -> str:
    if place.owner is None:
        return _("A shared plan of %(region)s") % {"region": place.region.name}
    return _("%(owner)s's own plan, kept under %(region)s") % {"owner": place.owner.name, "region": place.region.name}


def _write(request: Request, place: Place) -> HttpResponse:
    initial = {
        "language": place.region.language,
        "kind": PlanKind.STRATEGY,
        "text_status": TextStatus.ADOPTED_WORDING,
        "levels": levels_of_pattern(address.one_of(request, "pattern", PATTERNS), place.region.language),
    }
    areas = plan_editing.programme_areas_of(place.region.pk)
    form = NewPlanForm(posted(request), initial=initial, areas=areas)
    plan = try_to_save(form, lambda: _create(request.actor, place, form)).saved
    if plan is not None:
        messages.success(request, _("%(plan)s is saved as an idea. Now add its parts.") % {"plan": plan})
        return HttpResponseRedirect(workspace_href("plan_edit", plan))
    crumbs = [(_("My desk"), reverse("workspace:desk"))]
    return render(request, "workspace/plans/new.html", {"form": form, "place": label_of(place), "crumbs": crumbs})


def _create(actor: Actor, place: Place, form: NewPlanForm) -> Plan:
    return operations.create_plan(
        by=actor,
        region=place.region,
        owner=place.owner,
        fields={**form.changes, "slug": form.cleaned_data["slug"]},
        levels=form.cleaned_data["levels"],
    )


@workspace_page
def edit(request: Request, slug: str) -> HttpResponse:
    """What is said about the plan, and the way to its parts."""
    plan = plan_of(request.actor, slug)
    require(plan_permissions.can_edit_plan(request.actor, plan))
    areas = plan_editing.programme_areas_of(plan.region_id)
    is_fixed = plan.state in STATES_WITH_FIXED_TEXT
    form = PlanForm(posted(request), initial=PlanForm.values_of(plan), areas=areas, is_fixed=is_fixed)
    tried = try_to_save(form, lambda: _save(request.actor, plan, form))
    if tried.saved is None:
        return _edit_page(request, plan, form, tried)
    messages.success(request, _("%(plan)s is saved.") % {"plan": plan})
    return HttpResponseRedirect(plan_href(plan))


def _save(actor: Actor, plan: Plan, form: PlanForm) -> Plan:
    return operations.edit_plan(
        by=actor,
        plan=plan,
        expected_version=version_read(form),
        changes=form.changes,
        reason=form.given_reason,
    )


def _edit_page(request: Request, plan: Plan, form: PlanForm, tried: Tried[Plan]) -> HttpResponse:
    context = {
        "head": PlanHead.of(plan, _("Edit")),
        "form": form,
        "both": tried.both,
        "links": plan_links(request.actor, plan),
        "rows": node_rows(plan),
        "adoptions": adoption_rows(request.actor, plan),
        "adoption_new_href": workspace_href("adoption_new", plan)
        if plan_permissions.can_register_adoption(request.actor, plan)
        else "",
    }
    return render(request, "workspace/plans/edit.html", context, status=tried.status)


@workspace_page
def move(request: Request, slug: str) -> HttpResponse:
    """The steps that lie ahead, as buttons."""
    plan = plan_of(request.actor, slug)
    require(plan_permissions.can_move_plan(request.actor, plan))
    form = MovePlanForm(posted(request))
    tried = try_to_save(form, lambda: _move(request.actor, plan, form))
    if tried.saved is not None:
        told = {"plan": plan, "state": plan.get_state_display()}
        messages.success(request, _("%(plan)s now stands as: %(state)s.") % told)
        return HttpResponseRedirect(plan_href(plan))
    steps = PLAN_WORKFLOW.steps_from(plan.state)
    context = {
        "head": PlanHead.of(plan, _("Move the plan on")),
        "form": form,
        "onward": [(step.code, step.name, step.code == "adopt") for step in steps if _leads_on(plan, step)],
        "back": [(step.code, step.name) for step in steps if not _leads_on(plan, step)],
    }
    return render(request, "workspace/plans/move.html", context)


def _leads_on(plan: Plan, step: Step) -> bool:
    order = list(PLAN_WORKFLOW.states)
    return order.index(step.to_state) > order.index(plan.state)


def _move(actor: Actor, plan: Plan, form: MovePlanForm) -> Plan:
    step, adopted = form.cleaned_data["step"], form.cleaned_data["adopted"]
    return operations.move_plan(by=actor, plan=plan, step_code=step, adopted=adopted)
