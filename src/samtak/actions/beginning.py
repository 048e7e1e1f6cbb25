"""How far a region has come from being made to being at work."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from samtak.accounts.queries import hands_in
from samtak.actions.choices import Publication
from samtak.actions.queries import visible
from samtak.lib.actor import Actor
from samtak.organisations.queries import organisation_ids_by_municipality
from samtak.plans.models import Plan, Target
from samtak.plans.queries import plans_of
from samtak.plans.workflow import PLAN_WORKFLOW
from samtak.regions.models import Region
from samtak.regions.queries import members_on


@dataclass(frozen=True)
class PlanBegun:
    plan: Plan
    parts: int
    is_public: bool


@dataclass(frozen=True)
class Beginning:
    """As far as the actor may see. `advised` are the members that have a business adviser."""

    members: int
    secretariat: int
    advised: int
    plans: list[PlanBegun]
    targets: int
    drafts: int
    published: int


def beginning_of(actor: Actor, region: Region, on: dt.date) -> Beginning:
    """Six queries."""
    municipalities = [membership.municipality_id for membership in members_on(region, on)]
    organisations = organisation_ids_by_municipality(municipalities)
    secretariat, advised = hands_in(region.pk, organisations.values())
    actions = (
        visible(actor)
        .filter(region=region)
        .aggregate(
            drafts=Count("pk", filter=Q(publication=Publication.DRAFT)),
            published=Count("pk", filter=Q(publication=Publication.PUBLISHED)),
        )
    )
    shared = plans_of(actor, region.pk).filter(owner__isnull=True).annotate(part_count=Count("nodes"))
    return Beginning(
        members=len(municipalities),
        secretariat=secretariat,
        advised=advised,
        plans=[PlanBegun(plan, plan.part_count, plan.state in PLAN_WORKFLOW.public_states) for plan in shared],
        targets=Target.objects.filter(placements__node__plan__in=list(shared)).distinct().count(),
        drafts=actions["drafts"],
        published=actions["published"],
    )
