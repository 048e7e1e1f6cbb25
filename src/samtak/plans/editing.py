"""Reading what those who keep a plan and its register choose among."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import F, Q

from samtak.geography.models import Municipality
from samtak.lib.actor import Actor
from samtak.organisations.choices import OrganisationKind
from samtak.organisations.models import Organisation
from samtak.plans import permissions
from samtak.plans.models import Adoption, Plan, PlanLevel, PlanNode, PlanVersion, Target, TargetPlacement
from samtak.regions.models import ProgrammeArea, Region

# Organisations that may deal with a plan as a council does.
COUNCIL_KINDS = (OrganisationKind.BODY, OrganisationKind.REGIONAL_BODY, OrganisationKind.COUNTY)

MOST_PLANS = 12  # that the desk leads to; the list of plans has them all


def levels_of(plan: Plan) -> list[PlanLevel]:
    """What the plan calls its levels, from the top down. One query."""
    return list(plan.levels.order_by("depth"))


def carried_out_nodes(actor: Actor, region_id: int) -> list[PlanNode]:
    """The parts that actions carry out, in the region's plans the actor may see, newest plan first. One query."""
    nodes = PlanNode.objects.filter(
        permissions.visible_plans(actor, "plan__"), level__is_carried_out=True, plan__region_id=region_id
    )
    return list(nodes.select_related("plan").order_by("-plan__adopted", "plan_id", "position", "id"))


def programme_areas_of(region_id: int | None) -> list[ProgrammeArea]:
    """The fields of work that the plan's region divides itself into. One query, or none without a region."""
    return list(ProgrammeArea.objects.filter(region_id=region_id).order_by("code")) if region_id else []


def versions_of(plan: Plan) -> list[PlanVersion]:
    """The versions a council may have dealt with, oldest first, without their texts. One query."""
    return list(plan.versions.defer("snapshot").select_related("plan__region").order_by("number"))


def adoption_by_uuid(actor: Actor, key: UUID) -> Adoption | None:
    """The entry of the register behind an address, or None when it is missing or its plan not for this actor."""
    return (
        Adoption.objects.filter(permissions.visible_plans(actor, "plan_version__plan__"), uuid=key)
        .select_related("plan_version__plan__region", "plan_version__plan__owner", "municipality", "body")
        .prefetch_related("reservations")
        .first()
    )


def registered_adoptions(plan: Plan) -> list[Adoption]:
    """What councils are registered to have done with the plan, the newest version first. One query."""
    entries = Adoption.objects.filter(plan_version__plan=plan).select_related("plan_version", "municipality", "body")
    return list(entries.order_by("-plan_version__number", "municipality__sort_key", "body__sort_key", "id"))


def registered_entry(
    version: PlanVersion, municipality: Municipality | None, body: Organisation | None
) -> Adoption | None:
    """The council's entry for a version, when it is in the register already. One query."""
    return Adoption.objects.filter(plan_version=version, municipality=municipality, body=body).first()


def plans_in_register(actor: Actor, region_ids: Collection[int]) -> list[Plan]:
    """The shared plans of the regions that councils deal with, newest first. One query."""
    shared = Q(owner__isnull=True) | Q(owner_id=F("region__organisation_id"))
    plans = Plan.objects.filter(shared, permissions.visible_plans(actor), region_id__in=region_ids)
    in_register = plans.filter(versions__isnull=False).distinct()
    return list(in_register.order_by(F("adopted").desc(nulls_last=True), "title", "id")[:MOST_PLANS])


def municipalities_ever_in(region: Region) -> list[Municipality]:
    """Every municipality that has been, is or will be a member, in Norwegian order. One query."""
    members = Municipality.objects.filter(memberships__region=region).distinct()
    return list(members.order_by("sort_key", "knr"))


def councils_that_are_bodies() -> list[Organisation]:
    """Bodies that may have dealt with a plan, in Norwegian order. One query."""
    return list(Organisation.objects.filter(kind__in=COUNCIL_KINDS).order_by("sort_key", "id"))


def placement_at(node: PlanNode, key: UUID) -> TargetPlacement | None:
    """A target as it stands at one part of a plan. One query."""
    found = TargetPlacement.objects.filter(node=node, target__uuid=key)
    related = ("target__indicator", "target__region", "target__municipality", "target__series", "node__plan")
    return found.select_related(*related).first()


def targets_to_carry_over(actor: Actor, node: PlanNode) -> list[Target]:
    """Targets of the plans this actor keeps that do not stand here yet. One query."""
    placements = TargetPlacement.objects.filter(permissions.visible_plans(actor, "node__plan__"))
    placements = placements.exclude(target__placements__node=node).select_related("target__indicator", "node__plan")
    kept = [each for each in placements.order_by("id") if permissions.can_set_target(actor, each.node.plan)]
    return list({each.target_id: each.target for each in kept}.values())
