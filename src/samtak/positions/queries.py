"""Reading positions. Every list starts from what the actor may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from samtak.actions import queries as action_queries
from samtak.lib.actor import Actor
from samtak.plans import permissions as plan_permissions
from samtak.plans.models import PlanNode
from samtak.positions import permissions
from samtak.positions.models import Payer, Position


def visible(actor: Actor) -> QuerySet[Position]:
    return Position.objects.filter(permissions.visible_positions(actor))


def _whole(positions: QuerySet[Position], actor: Actor) -> QuerySet[Position]:
    """With all that a page tells. `sees_action` and `sees_node` say whether the actor may open what it serves."""
    actions = action_queries.visible(actor).filter(pk=OuterRef("action_id"))
    nodes = PlanNode.objects.filter(plan_permissions.visible_plans(actor, "plan__"), pk=OuterRef("node_id"))
    payers = Payer.objects.select_related("organisation").order_by("place", "id")
    return (
        positions.select_related("region", "employer", "action", "node__plan")
        .annotate(sees_action=Exists(actions), sees_node=Exists(nodes))
        .prefetch_related(Prefetch("payers", queryset=payers))
    )


def positions_in(actor: Actor, region_id: int) -> list[Position]:
    """The positions of a region by title. Two queries."""
    return list(_whole(visible(actor).filter(region_id=region_id), actor).order_by("sort_key", "id"))


def position_by_slug(actor: Actor, region_slug: str, slug: str) -> Position | None:
    """The position behind an address, or None when it is missing or not for this actor. Two queries."""
    return _whole(visible(actor).filter(region__slug=region_slug, slug=slug), actor).first()


# What `positions_of` adds to each position, after its size, for `paid_of`.
OWN_SHARE = ("payers_own", "shares_own", "percent_own")


def positions_of(actor: Actor, organisation_ids: Collection[int]) -> QuerySet[Position]:
    """The positions that the organisations employ or pay for, whenever they run.

    Each with what `OWN_SHARE` names.
    """
    paid = Payer.objects.filter(organisation_id__in=organisation_ids).values("position_id")
    own: QuerySet[Any] = Payer.objects.filter(position=OuterRef("pk"), organisation_id__in=organisation_ids)
    own = own.order_by().values("position").annotate(payers=Count("pk"), shares=Count("percent"), sum=Sum("percent"))
    found = visible(actor).filter(Q(employer_id__in=organisation_ids) | Q(pk__in=paid))
    return found.annotate(
        payers_own=Subquery(own.values("payers")),
        shares_own=Subquery(own.values("shares")),
        percent_own=Subquery(own.values("sum")),
    )


@dataclass(frozen=True)
class Paid:
    """`percent` of one full position is paid for in `shared` positions. Of `unsaid` ones the share is not known."""

    percent: Decimal = Decimal(0)
    shared: int = 0
    unsaid: int = 0


class OwnShare(NamedTuple):
    """Of one position: its size, how many of the organisations pay, of how many the share is given, and their sum."""

    percent: Decimal | None
    payers: int | None
    shares: int | None
    sum: Decimal | None


def paid_by(actor: Actor, organisation_ids: Collection[int], on: dt.date) -> Paid:
    """What the organisations pay for of positions that may run on the day. One query."""
    running = (each for each in positions_of(actor, organisation_ids) if runs_on(each, on))
    return paid_of(OwnShare(each.percent, *(vars(each)[name] for name in OWN_SHARE)) for each in running)


def paid_of(positions: Iterable[OwnShare]) -> Paid:
    """The same of what is read already."""
    percent, shared, unsaid = Decimal(0), 0, 0
    for each in positions:
        if not each.payers:
            continue
        if each.percent is None or each.sum is None or each.payers != each.shares:
            unsaid += 1
            continue
        shared += 1
        percent += Decimal(each.sum) * each.percent / 100
    return Paid(percent, shared, unsaid)


def runs_on(position: Position, on: dt.date) -> bool:
    """Whether it may run on the day: what is not given does not end it."""
    has_begun = position.start is None or position.start.first_day <= on
    return has_begun and (position.end is None or not position.end.has_passed(on))


def not_given(position: Position) -> Decimal | None:
    """How many per cent nobody is known to pay, when every share is given; None when some share is not."""
    shares = [payer.percent for payer in position.payers.all()]
    if not shares or None in shares:
        return None
    return Decimal(100) - sum(share for share in shares if share is not None)


def keys_seen_by(actor: Actor, keys: Collection[str]) -> frozenset[str]:
    """Those of the positions, named "region/slug", that the actor may open. One query."""
    wanted = Q(pk__in=[])
    for key in keys:
        region_slug, _, slug = key.partition("/")
        wanted |= Q(region__slug=region_slug, slug=slug)
    found = visible(actor).filter(wanted).values_list("region__slug", "slug")
    return frozenset(f"{region_slug}/{slug}" for region_slug, slug in found)
