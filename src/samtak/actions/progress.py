"""How a plan is carried out: actions counted by place and status, and what nobody carries yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from samtak.actions.choices import COUNTED, OPEN_STATUSES, RoleKind
from samtak.actions.models import Action, ActionRole, ActionStrategy
from samtak.actions.queries import ActionFilter, conditions, visible
from samtak.lib.actor import Actor
from samtak.organisations.models import Administration
from samtak.plans.choices import Origin
from samtak.plans.models import PlanLevel, PlanNode


@dataclass(frozen=True)
class Gaps:
    """Open actions that cannot be followed up as they stand, each with whether anybody leads it."""

    actions: list[tuple[Action, bool]] = field(default_factory=list)
    count: int = 0
    without_lead: int = 0
    without_next_step: int = 0
    without_deadline: int = 0


WHOLE = 0


def counts_by_region(actor: Actor) -> dict[int, dict[str, int]]:
    """How many actions have each status, by region id. One query."""
    rows = visible(actor).values_list("region_id", "status").annotate(n=Count("pk")).order_by()
    counts: dict[int, dict[str, int]] = {}
    for region_id, status, number in rows:
        counts.setdefault(region_id, {})[status] = number
    return counts


def counts_of(actor: Actor, narrowed: ActionFilter) -> dict[str, int]:
    """How many of the actions have each status. One query."""
    rows = visible(actor).filter(conditions(narrowed)).values_list("status").annotate(n=Count("pk")).order_by()
    return dict(rows)


def counts_by_place(
    actor: Actor, places: Mapping[int, int], whole: ActionFilter | None = None
) -> dict[int, dict[str, int]]:
    """How many actions of each status stand at each place of a plan; `places` says to which place a node belongs.

    An action that carries out two strategies of the same place is counted once there. With `whole`, the counts of all
    those actions stand under WHOLE. One query.
    """
    totals = visible(actor).filter(conditions(whole)) if whole is not None else Action.objects.none()
    counted = totals.annotate(place=Value(WHOLE, IntegerField())).values_list("place", "status").order_by()
    rows = counted.annotate(n=Count("pk"))
    if places:
        rows = rows.union(_counts_at(actor, places), all=True)
    counts: dict[int, dict[str, int]] = {}
    for place, status, number in rows:
        counts.setdefault(place, {})[status] = number
    return counts


def _counts_at(actor: Actor, places: Mapping[int, int]) -> QuerySet[Action, Any]:
    return (
        visible(actor)
        .filter(strategy_links__node_id__in=list(places))
        .annotate(place=node_places(places))
        .values_list("place", "status")
        .annotate(n=Count("pk", distinct=True))
        .order_by()
    )


def node_places(places: Mapping[int, int]) -> Case:
    """To which place the node of an action's link belongs."""
    nodes_by_place: dict[int, list[int]] = {}
    for node_id, place in places.items():
        nodes_by_place.setdefault(place, []).append(node_id)
    return Case(
        *[When(strategy_links__node_id__in=ids, then=Value(place)) for place, ids in nodes_by_place.items()],
        output_field=IntegerField(),
    )


@dataclass
class Life:
    """What happens at one part of a plan: how many actions have each status, and when somebody last reported."""

    counts: dict[str, int] = field(default_factory=dict)
    last: dt.date | None = None


def life_of_plan(actor: Actor, plan_id: int, parents: Mapping[int, int | None]) -> dict[int, Life]:
    """The life at each part of a plan, by node id: actions linked to it or to anything below it, each once. One query.

    `parents` says which part stands above each, as in the plan.
    """
    linked = visible(actor).filter(strategy_links__node__plan_id=plan_id).order_by()
    lives: dict[int, Life] = {}
    counted: set[tuple[int, int]] = set()
    for node_id, action_id, status, last in linked.values_list("strategy_links__node_id", "pk", "status", "touched_on"):
        place: int | None = node_id
        while place is not None and (place, action_id) not in counted:
            counted.add((place, action_id))
            life = lives.setdefault(place, Life())
            life.counts[status] = life.counts.get(status, 0) + 1
            life.last = max((day for day in (life.last, last) if day is not None), default=None)
            place = parents.get(place)
    return lives


@dataclass(frozen=True)
class Carrier:
    """An action that carries out a part of a plan. `is_ours` when no source makes the link, only we."""

    action: Action
    is_ours: bool


def carriers_of(actor: Actor, node_ids: Collection[int], limit: int = 50) -> list[Carrier]:
    """Actions that carry out any of the parts, each once. One query."""
    links = ActionStrategy.objects.filter(node_id__in=node_ids)
    from_source = Exists(links.filter(action=OuterRef("pk"), origin=Origin.SOURCE))
    found = visible(actor).filter(pk__in=links.values("action_id")).annotate(is_from_source=from_source)
    rows = found.select_related("region").order_by("sort_key", "id")[:limit]
    return [Carrier(row, not vars(row)["is_from_source"]) for row in rows]


def actions_with_gaps(actor: Actor, region_id: int, limit: int = 100) -> Gaps:
    """Open actions of the region that lack a lead, a next step or a deadline, and how many lack what. Two queries."""
    leads = ActionRole.objects.filter(action=OuterRef("pk"), kind=RoleKind.LEAD, standing__in=COUNTED)
    has_lead = Exists(leads)
    lacking = (
        visible(actor)
        .filter(region_id=region_id, status__in=sorted(OPEN_STATUSES))
        .annotate(has_lead=has_lead)
        .filter(Q(next_step="") | Q(deadline_passes__isnull=True) | Q(has_lead=False))
    )
    rows = lacking.order_by("sort_key", "id")[:limit]
    actions: list[tuple[Action, bool]] = [(row, row.has_lead) for row in rows]
    if len(actions) < limit:
        return _gaps_among(actions)
    counts = lacking.aggregate(
        count=Count("pk"),
        without_lead=Count("pk", filter=Q(has_lead=False)),
        without_next_step=Count("pk", filter=Q(next_step="")),
        without_deadline=Count("pk", filter=Q(deadline_passes__isnull=True)),
    )
    return Gaps(actions=actions, **counts)


def _gaps_among(actions: list[tuple[Action, bool]]) -> Gaps:
    """The same counts of a list that holds them all."""
    return Gaps(
        actions=actions,
        count=len(actions),
        without_lead=sum(not has_lead for _action, has_lead in actions),
        without_next_step=sum(not action.next_step for action, _has_lead in actions),
        without_deadline=sum(action.deadline_passes is None for action, _has_lead in actions),
    )


def municipalities_that_lead(actor: Actor, region_id: int, municipality_ids: Collection[int]) -> frozenset[int]:
    """Those of the municipalities whose organisation leads something in the region by name. One query."""
    led = visible(actor).filter(
        region_id=region_id,
        roles__kind=RoleKind.LEAD,
        roles__standing__in=COUNTED,
        roles__organisation_id=OuterRef("organisation_id"),
    )
    found = Administration.objects.filter(Exists(led), municipality_id__in=municipality_ids)
    return frozenset(found.values_list("municipality_id", flat=True))


def nodes_with_carriers(actor: Actor, plan_id: int) -> list[tuple[PlanNode, bool]]:
    """The parts of a plan on the levels actions carry out and below, and whether an action names the part. One query.

    An action that names the part above says nothing of the parts below it.
    """
    carriers = visible(actor).filter(strategy_links__node_id=OuterRef("pk"))
    highest = PlanLevel.objects.filter(plan_id=plan_id, is_carried_out=True).order_by("depth").values("depth")[:1]
    nodes = PlanNode.objects.filter(plan_id=plan_id, level__depth__gte=Subquery(highest))
    marked = nodes.annotate(is_carried=Exists(carriers)).select_related("level")
    return [(node, node.is_carried) for node in marked.order_by("position", "id")]
