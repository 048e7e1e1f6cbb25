"""Reading plans, targets and the register of adoptions. Every list starts from what the actor may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from samtak.lib.actor import Actor
from samtak.plans import permissions
from samtak.plans.choices import Outcome, PlanState, RelationKind
from samtak.plans.models import Adoption, Plan, PlanNode, PlanRelation, TargetPlacement
from samtak.plans.rules import counts_as_adopted


@dataclass
class Branch:
    """A part of a plan with the parts below it."""

    node: PlanNode
    children: list[Branch] = field(default_factory=list)

    def descendants(self) -> Iterable[Branch]:
        for child in self.children:
            yield child
            yield from child.descendants()


def visible(actor: Actor) -> QuerySet[Plan]:
    return Plan.objects.filter(permissions.visible_plans(actor))


def plans_of(actor: Actor, region_id: int | None = None) -> QuerySet[Plan]:
    """Plans the actor may see, newest first, with region and owner at hand."""
    plans = visible(actor).select_related("region", "owner", "programme_area")
    if region_id is not None:
        plans = plans.filter(region_id=region_id)
    return plans.order_by("region__sort_key", "-adopted", "title", "id")


def plan_by_slug(actor: Actor, slug: str) -> Plan | None:
    """The plan behind an address with its relations at hand, or None when it is missing or not for this actor."""
    relations = PlanRelation.objects.select_related("other", "plan")
    return (
        visible(actor)
        .select_related("region", "owner", "programme_area")
        .prefetch_related(Prefetch("relations", queryset=relations), Prefetch("relations_in", queryset=relations))
        .filter(slug=slug)
        .first()
    )


def replaced_by(plan: Plan) -> Plan | None:
    """The plan that took over, from the prefetched relations."""
    return next((r.plan for r in plan.relations_in.all() if r.kind == RelationKind.REPLACES), None)


def replaces(plan: Plan) -> Plan | None:
    return next((r.other for r in plan.relations.all() if r.kind == RelationKind.REPLACES), None)


def tree(plan: Plan) -> list[Branch]:
    """The plan's parts, nested, in the document's order. One query."""
    nodes = list(plan.nodes.select_related("level").order_by("position", "id"))
    branches = {node.pk: Branch(node) for node in nodes}
    roots: list[Branch] = []
    for node in nodes:
        above = branches.get(node.parent_id) if node.parent_id else None
        (above.children if above else roots).append(branches[node.pk])
    return roots


def plan_in_force(plans: Iterable[Plan], on: dt.date) -> Plan | None:
    """The adopted strategy that holds on the date: the one adopted or counted latest, of those not yet replaced.

    A plan without adoption date counts from the start of its period, or always when that is unknown too.
    """
    candidates = [p for p in plans if p.state in {PlanState.ADOPTED, PlanState.SUPERSEDED} and _begins(p) <= on]
    return max(candidates, key=_begins, default=None)


def _begins(plan: Plan) -> dt.date:
    starts = plan.adopted or plan.period_from
    return starts.first_day if starts else dt.date.min


@dataclass(frozen=True)
class Standing:
    """What is known on a date of one council and one plan. `adoption` is None when nothing is known."""

    adoption: Adoption | None
    is_counted: bool


def standing_on(adoption: Adoption | None, on: dt.date) -> Standing:
    """What an entry of the register amounts to on a date. Before its date nothing is known."""
    if adoption is None or not _is_known_on(adoption, on):
        return Standing(None, False)
    return Standing(adoption, counts_as_adopted(adoption.outcome))


def _is_known_on(adoption: Adoption, on: dt.date) -> bool:
    if adoption.decided is not None:
        return bool(adoption.decided.first_day <= on)
    if adoption.outcome == Outcome.NOT_YET:
        return True
    return adoption.not_before is None or adoption.not_before <= on


def adoptions_of(plan_ids: Iterable[int]) -> QuerySet[Adoption]:
    """The register for some plans. The newest version a council dealt with comes last."""
    return (
        Adoption.objects.filter(plan_version__plan_id__in=list(plan_ids))
        .select_related("plan_version", "municipality", "body")
        .prefetch_related("reservations")
        .order_by("plan_version__number", "id")
    )


def placements_in(plan_ids: Iterable[int]) -> QuerySet[TargetPlacement]:
    """Where targets stand in some plans, with target, indicator and place at hand."""
    return (
        TargetPlacement.objects.filter(node__plan_id__in=list(plan_ids))
        .select_related("target", "target__indicator", "node", "node__plan")
        .order_by("node__position", "id")
    )
