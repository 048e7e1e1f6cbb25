"""Who may see and change plans, targets and the adoption register. Every list starts from `visible_plans`."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import ORGANISATION_ROLES, Role
from samtak.governance import permissions as governance_permissions
from samtak.governance.models import Matter
from samtak.indicators.models import Indicator
from samtak.indicators.permissions import can_edit_indicator
from samtak.lib.actor import Actor
from samtak.lib.verdict import ALLOWED, Verdict, allowed_if
from samtak.plans.choices import PlanState
from samtak.plans.models import Plan
from samtak.plans.workflow import PLAN_WORKFLOW


def visible_plans(actor: Actor, prefix: str = "") -> Q:
    """Plans out in public; for the secretariat all of its region; for an organisation's people its own drafts too."""
    if actor.is_system:
        return Q()
    visible = Q(**{f"{prefix}state__in": sorted(PLAN_WORKFLOW.public_states)})
    regions = actor.regions_as(Role.SECRETARIAT)
    if regions:
        visible |= Q(**{f"{prefix}region_id__in": regions})
    organisations = actor.organisations_as(*ORGANISATION_ROLES)
    if organisations:
        visible |= Q(**{f"{prefix}owner_id__in": organisations})
    return visible


def can_create_plan(actor: Actor, region_id: int | None, owner_id: int | None) -> Verdict:
    """The secretariat in its region; an adviser a plan of the organisation advised."""
    in_region = region_id is not None and region_id in actor.regions_as(Role.SECRETARIAT)
    for_owner = owner_id is not None and owner_id in actor.organisations_as(Role.ADVISER)
    return allowed_if(
        actor.is_system or in_region or for_owner,
        _("A shared plan is made by the secretariat, an organisation's own plan by its adviser."),
    )


def can_edit_plan(actor: Actor, plan: Plan) -> Verdict:
    """The secretariat of the region; the owner's adviser when an organisation owns the plan."""
    in_region = plan.region_id is not None and plan.region_id in actor.regions_as(Role.SECRETARIAT)
    for_owner = plan.owner_id is not None and plan.owner_id in actor.organisations_as(Role.ADVISER)
    return allowed_if(
        actor.is_system or in_region or for_owner,
        _("Only the secretariat of the region, or the adviser of the organisation that owns the plan, may change it."),
    )


def can_move_plan(actor: Actor, plan: Plan) -> Verdict:
    """The same as may edit it."""
    return allowed_if(
        bool(can_edit_plan(actor, plan)),
        _("Only the secretariat of the region, or the adviser of the organisation that owns the plan, may move it on."),
    )


def can_discard_plan(actor: Actor, plan: Plan) -> Verdict:
    """The same as may edit it, while it has been on nobody's table."""
    return allowed_if(
        bool(can_edit_plan(actor, plan)) and plan.state in {PlanState.IDEA, PlanState.DRAFT},
        _("Only a plan that is an idea or being prepared can be discarded, by those who may change it."),
    )


def can_register_adoption(actor: Actor, plan: Plan) -> Verdict:
    """The register of who adopted what is kept by the secretariat."""
    in_region = plan.region_id is not None and plan.region_id in actor.regions_as(Role.SECRETARIAT)
    return allowed_if(
        actor.is_system or in_region, _("The register of adoptions is kept by the secretariat of the region.")
    )


def can_set_target(actor: Actor, plan: Plan) -> Verdict:
    """Targets and the figures held against them are kept by those who may edit the plan."""
    return allowed_if(
        bool(can_edit_plan(actor, plan)), _("Targets and figures are kept by those who may change the plan.")
    )


def can_put_down_figures(actor: Actor, indicator: Indicator, plans: Sequence[Plan]) -> Verdict:
    """Those who may change the indicator or keep a plan with a target on it; without such a plan, any secretariat."""
    if can_edit_indicator(actor, indicator):
        return ALLOWED
    if not plans:
        return allowed_if(
            actor.is_system or bool(actor.regions_as(Role.SECRETARIAT)),
            _("Figures that no plan has a target on are kept by the secretariats."),
        )
    return allowed_if(
        any(can_set_target(actor, plan) for plan in plans),
        _("Targets and figures are kept by those who may change the plan."),
    )


def can_tell_of_dialogues(actor: Actor, subject: Plan | Matter) -> Verdict:
    """About a plan of a region those who may change it, about a matter those who keep it."""
    if isinstance(subject, Matter):
        return governance_permissions.can_keep_matter(actor, subject)
    return allowed_if(
        subject.region_id is not None and bool(can_edit_plan(actor, subject)),
        _("Meetings about a plan of a region are told of by those who may change the plan."),
    )


def visible_local_versions(actor: Actor, prefix: str = "") -> Q:
    """Those that stand beside a plan the actor may see."""
    return visible_plans(actor, f"{prefix}node__plan__")


def can_keep_local_version(actor: Actor, plan: Plan, organisation_id: int | None) -> Verdict:
    """The adviser of the municipality whose it is, and the secretariat of the plan's region."""
    in_region = plan.region_id is not None and plan.region_id in actor.regions_as(Role.SECRETARIAT)
    is_own = organisation_id is not None and organisation_id in actor.organisations_as(Role.ADVISER)
    return allowed_if(
        actor.is_system or in_region or is_own,
        _("A local wording or target is kept by the municipality's business adviser or the secretariat of the region."),
    )
