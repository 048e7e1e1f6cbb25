"""Reading plans and the register in slices, in an order that is the same on every database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Prefetch, Q, QuerySet

from samtak.geography.queries import ChangeGraph
from samtak.lib.actor import Actor
from samtak.lib.partial_dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate
from samtak.plans import permissions
from samtak.plans.choices import Outcome
from samtak.plans.models import Adoption, Plan, PlanNode, PlanRelation, Reservation
from samtak.plans.queries import visible
from samtak.plans.register import Register
from samtak.regions.queries import are_members_known, members_on


def list_plans(actor: Actor, *, region_id: int | None = None, state: str = "", slug: str = "") -> QuerySet[Plan]:
    """Plans region by region, newest first, with those they replace and follow as far as the actor may see them.

    Three queries, and one to count.
    """
    found = visible(actor)
    if region_id is not None:
        found = found.filter(region_id=region_id)
    if state:
        found = found.filter(state=state)
    if slug:
        found = found.filter(slug=slug)
    to_others = PlanRelation.objects.filter(permissions.visible_plans(actor, "other__")).select_related("other")
    from_others = PlanRelation.objects.filter(permissions.visible_plans(actor, "plan__")).select_related("plan")
    return (
        found.select_related("region", "owner", "programme_area")
        .prefetch_related(
            Prefetch("relations", queryset=to_others.order_by("id")),
            Prefetch("relations_in", queryset=from_others.order_by("id")),
        )
        .order_by(F("region__sort_key").asc(nulls_last=True), F("adopted").desc(nulls_last=True), "id")
    )


def nodes_numbered(
    actor: Actor, code: str, *, region_id: int | None = None, plan_id: int | None = None
) -> tuple[int, ...]:
    """The parts of plans that carry a number: in one plan, in the plans of one region, or anywhere. One query."""
    found = PlanNode.objects.filter(permissions.visible_plans(actor, "plan__"), code=code)
    if plan_id is not None:
        found = found.filter(plan_id=plan_id)
    elif region_id is not None:
        found = found.filter(plan__region_id=region_id)
    return tuple(found.order_by("id").values_list("pk", flat=True))


def adoptions_on(
    actor: Actor, on: dt.date, *, plan_id: int | None = None, region_id: int | None = None
) -> QuerySet[Adoption]:
    """What the register knew on a date, plan by plan. Two queries, and one to count.

    The condition says in SQL what `queries.standing_on` says of one entry.
    """
    found = Adoption.objects.filter(permissions.visible_plans(actor, "plan_version__plan__"), known_on(on))
    if plan_id is not None:
        found = found.filter(plan_version__plan_id=plan_id)
    if region_id is not None:
        found = found.filter(plan_version__plan__region_id=region_id)
    reservations = Reservation.objects.select_related("node").order_by("id")
    return (
        found.select_related("plan_version__plan", "municipality", "body")
        .prefetch_related(Prefetch("reservations", queryset=reservations))
        .order_by(
            "plan_version__plan_id", "plan_version__number", F("municipality__sort_key").asc(nulls_first=True), "id"
        )
    )


def known_on(on: dt.date) -> Q:
    """Entries decided by then. One without date counts from the day it is not before; "not yet" always did."""
    # A partial date is stored as its text, and a text sorts before what it is the beginning of: 2016-12 ≤ 2016-12-31.
    day = PartialDate.of(min(max(on, dt.date(EARLIEST_YEAR, 1, 1)), dt.date(LATEST_YEAR, 12, 31)))
    undated = Q(outcome=Outcome.NOT_YET) | Q(not_before__isnull=True) | Q(not_before__lte=on)
    return Q(decided__lte=day) | (Q(decided__isnull=True) & undated)


@dataclass(frozen=True)
class AdoptedBy:
    """How many of a region's councils stand behind a plan they share, on a day. `unknown` are those nobody knows of."""

    adopted: int
    unknown: int
    councils: int


def adopted_by(plan: Plan, on: dt.date) -> AdoptedBy | None:
    """None for a plan the members do not share, and when it is not known who they are. Four queries."""
    region = plan.region
    if region is None or plan.owner_id not in {None, region.organisation_id} or not are_members_known(region, on):
        return None
    register = Register.load([plan.pk], on, ChangeGraph.load())
    standings = [register.of(plan.pk, member.municipality_id) for member in members_on(region, on)]
    return AdoptedBy(
        adopted=sum(standing.is_counted for standing in standings),
        unknown=sum(not standing.is_known for standing in standings),
        councils=len(standings),
    )
