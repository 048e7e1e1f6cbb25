"""Reading actions. Every list starts from what the actor may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.functions import RowNumber

from samtak.actions import permissions
from samtak.actions.choices import OPEN_STATUSES, Freshness, Party, RoleKind, Scope
from samtak.actions.models import Action, ActionPart, ActionRole, ActionStrategy, ActionUpdate
from samtak.geography.models import Municipality
from samtak.lib.actor import Actor
from samtak.organisations.models import Administration
from samtak.organisations.queries import organisations_of_lineage
from samtak.plans import permissions as plan_permissions
from samtak.plans.choices import Origin
from samtak.plans.models import PlanNode
from samtak.regions.models import Membership, Region
from samtak.regions.queries import regions_of


@dataclass(frozen=True)
class TakingPart:
    """Who a municipality's part is told from: its organisations, and the regions it is a member of on the day.

    `organisation_ids` holds its own organisation and those of the municipalities that wholly became it.
    """

    organisation_ids: tuple[int, ...]
    region_ids: tuple[int, ...]


@dataclass(frozen=True)
class ActionFilter:
    """What a list of actions is narrowed to. Empty means no narrowing."""

    region_id: int | None = None
    taking_part: TakingPart | None = None
    role: str = ""
    node_ids: tuple[int, ...] = ()
    status: str = ""
    scope: str = ""
    plan_id: int | None = None
    is_overdue_on: dt.date | None = None


@dataclass(frozen=True)
class ActionPage:
    """One page of a list: `count` is how many there are in all."""

    actions: list[Action] = field(default_factory=list)
    count: int = 0


def visible(actor: Actor) -> QuerySet[Action]:
    return Action.objects.filter(permissions.visible_actions(actor))


def list_actions(actor: Actor, narrowed: ActionFilter, *, offset: int = 0, limit: int = 50) -> ActionPage:
    """A page of actions in the order of their regions' numbering. Three queries whatever the number of actions."""
    found = visible(actor).filter(conditions(narrowed))
    count = found.count()
    rows = found.order_by("sort_key", "id")[offset : offset + limit]
    return ActionPage(list(with_roles(rows)), count)


def conditions(narrowed: ActionFilter) -> Q:
    """The filter as a condition. Sub-selects instead of joins, so that no action is counted twice."""
    wanted = Q()
    if narrowed.region_id is not None:
        wanted &= Q(region_id=narrowed.region_id)
    if narrowed.status:
        wanted &= Q(status=narrowed.status)
    if narrowed.scope:
        wanted &= Q(scope=narrowed.scope)
    if narrowed.plan_id is not None:
        wanted &= Q(plan_id=narrowed.plan_id)
    if narrowed.node_ids:
        wanted &= Q(pk__in=ActionStrategy.objects.filter(node_id__in=narrowed.node_ids).values("action_id"))
    if narrowed.taking_part is not None:
        wanted &= taking_part(narrowed.taking_part, narrowed.role)
    if narrowed.is_overdue_on is not None:
        wanted &= Q(deadline_passes__lt=narrowed.is_overdue_on, status__in=sorted(OPEN_STATUSES))
    return wanted


def taking_part(who: TakingPart, kind: str = "") -> Q:
    """Actions in which the organisations lead or support, by name or as members of the region."""
    roles = ActionRole.objects.filter(kind=kind) if kind else ActionRole.objects.all()
    by_name = roles.filter(organisation_id__in=who.organisation_ids).values("action_id")
    as_member = roles.exclude(party=Party.ORGANISATION).filter(action__region_id__in=who.region_ids).values("action_id")
    return Q(pk__in=by_name) | Q(pk__in=as_member)


def member_organisation_ids(region: Region, on: dt.date) -> frozenset[int]:
    """The organisations that run the region's members on the day. One query."""
    members = Membership.objects.on(on).filter(region=region).values("municipality_id")
    run = Administration.objects.filter(municipality_id__in=members)
    return frozenset(run.values_list("organisation_id", flat=True))


def with_roles(actions: QuerySet[Action]) -> QuerySet[Action]:
    """The actions with region and roles at hand: `action.roles.all()` costs nothing afterwards."""
    roles = ActionRole.objects.select_related("organisation", "holder").order_by("kind", "position", "id")
    return actions.select_related("region").prefetch_related(Prefetch("roles", queryset=roles))


def action_by_code(actor: Actor, region_slug: str, code: str) -> Action | None:
    """The action behind an address, or None when it is missing or not for this actor."""
    found = with_roles(visible(actor).filter(region__slug=region_slug, code=code).select_related("plan", "owner"))
    return found.first()


def leads(action: Action) -> list[ActionRole]:
    return [role for role in action.roles.all() if role.kind == RoleKind.LEAD]


def supports(action: Action) -> list[ActionRole]:
    return [role for role in action.roles.all() if role.kind == RoleKind.SUPPORT]


def freshness(action: Action, region: Region, on: dt.date) -> Freshness:
    """How long since somebody reported, by the region's own limits."""
    if action.touched_on is None:
        return Freshness.NEVER
    days = (on - action.touched_on).days
    if days > region.stale_after_days:
        return Freshness.STALE
    return Freshness.DUE if days > region.due_after_days else Freshness.FRESH


def is_overdue(action: Action, on: dt.date) -> bool:
    """Whether the deadline has passed while the action is still open."""
    return action.status in OPEN_STATUSES and action.deadline is not None and action.deadline.has_passed(on)


def strategy_links(action_ids: Sequence[int]) -> QuerySet[ActionStrategy]:
    """What the actions carry out, with the plan at hand."""
    return (
        ActionStrategy.objects.filter(action_id__in=action_ids)
        .select_related("node", "node__plan", "node__parent")
        .order_by("node__plan_id", "node__position", "id")
    )


@dataclass(frozen=True)
class Gaps:
    """Open actions that cannot be followed up as they stand, each with whether anybody leads it."""

    actions: list[tuple[Action, bool]] = field(default_factory=list)
    count: int = 0
    without_lead: int = 0
    without_next_step: int = 0
    without_deadline: int = 0


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


WHOLE = 0


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


def _counts_at(actor: Actor, places: Mapping[int, int]) -> QuerySet[ActionStrategy, Any]:
    nodes_by_place: dict[int, list[int]] = {}
    for node_id, place in places.items():
        nodes_by_place.setdefault(place, []).append(node_id)
    place_of = Case(
        *[When(node_id__in=ids, then=Value(place)) for place, ids in nodes_by_place.items()],
        output_field=IntegerField(),
    )
    return (
        ActionStrategy.objects.filter(action__in=visible(actor), node_id__in=list(places))
        .annotate(place=place_of)
        .values_list("place", "action__status")
        .annotate(n=Count("action_id", distinct=True))
        .order_by()
    )


@dataclass
class Life:
    """What happens at one part of a plan: how many actions have each status, and when somebody last reported."""

    counts: dict[str, int] = field(default_factory=dict)
    last: dt.date | None = None


def life_of_plan(actor: Actor, plan_id: int) -> dict[int, Life]:
    """The life at each part of a plan that actions name, by node id. One query."""
    rows = (
        ActionStrategy.objects.filter(node__plan_id=plan_id, action__in=visible(actor))
        .values_list("node_id", "action__status")
        .annotate(n=Count("action_id"), last=Max("action__touched_on"))
        .order_by()
    )
    lives: dict[int, Life] = {}
    for node_id, status, number, last in rows:
        life = lives.setdefault(node_id, Life())
        life.counts[status] = number
        life.last = max((day for day in (life.last, last) if day is not None), default=None)
    return lives


@dataclass(frozen=True)
class Carrier:
    """An action that carries out a part of a plan. `is_ours` when no source makes the link, only we."""

    action: Action
    is_ours: bool


def carriers_of(actor: Actor, node_ids: Collection[int], limit: int = 50) -> list[Carrier]:
    """Actions that carry out any of the parts, each once. Two queries."""
    links = ActionStrategy.objects.filter(node_id__in=node_ids)
    from_source = Exists(links.filter(action=OuterRef("pk"), origin=Origin.SOURCE))
    found = visible(actor).filter(pk__in=links.values("action_id")).annotate(is_from_source=from_source)
    rows = with_roles(found).order_by("sort_key", "id")[:limit]
    return [Carrier(row, not vars(row)["is_from_source"]) for row in rows]


def strategy_links_seen_by(actor: Actor, action_id: int) -> QuerySet[ActionStrategy]:
    """What one action carries out, in the plans the actor may see."""
    links = strategy_links([action_id]).select_related("node__parent__parent", "node__plan", "node__level")
    return links.filter(plan_permissions.visible_plans(actor, "node__plan__"))


def strategy_links_of(actor: Actor, action_ids: Sequence[int]) -> QuerySet[ActionStrategy]:
    """What each of the actions carries out, in the plans the actor may see. One query."""
    return strategy_links(action_ids).filter(plan_permissions.visible_plans(actor, "node__plan__"))


def taking_part_on(municipality: Municipality, on: dt.date) -> TakingPart:
    """What the municipality's part is told from on a day. Three queries."""
    organisations = organisations_of_lineage(municipality, on)
    regions = regions_of(municipality, on)
    return TakingPart(tuple(o.pk for o in organisations), tuple(r.pk for r in regions))


def updates_of(action: Action, limit: int = 50) -> QuerySet[ActionUpdate]:
    """What has been reported, newest first."""
    return action.updates.select_related("organisation").order_by("-on", "-id")[:limit]


def parts_of(action: Action) -> QuerySet[ActionPart]:
    return action.parts.select_related("organisation").order_by("organisation__sort_key", "id")


def red_conditions(on: dt.date) -> Q:
    """What needs attention: past its deadline, waiting for a decision, or reported to deviate, while still open."""
    return Q(status__in=sorted(OPEN_STATUSES)) & (Q(deadline_passes__lt=on) | ~Q(decision_needed="") | ~Q(deviation=""))


def red_actions(actor: Actor, narrowed: ActionFilter, on: dt.date, limit: int = 50) -> list[Action]:
    """Open actions that need attention; those that wait for a decision first. Two queries."""
    found = visible(actor).filter(conditions(narrowed)).filter(red_conditions(on))
    waits_first = Case(When(decision_needed="", then=Value(1)), default=Value(0), output_field=IntegerField())
    return list(with_roles(found).order_by(waits_first, "decision_needed_by", "deadline_passes", "sort_key")[:limit])


def actions_with_gaps(actor: Actor, region_id: int, limit: int = 100) -> Gaps:
    """Open actions of the region that lack a lead, a next step or a deadline, and how many lack what. One query."""
    has_lead = Exists(ActionRole.objects.filter(action=OuterRef("pk"), kind=RoleKind.LEAD))
    lacking = (
        visible(actor)
        .filter(region_id=region_id, status__in=sorted(OPEN_STATUSES))
        .annotate(has_lead=has_lead)
        .filter(Q(has_lead=False) | Q(next_step="") | Q(deadline_passes__isnull=True))
        .annotate(
            in_all=Window(Count("pk")),
            without_lead=Window(Count("pk", filter=Q(has_lead=False))),
            without_next_step=Window(Count("pk", filter=Q(next_step=""))),
            without_deadline=Window(Count("pk", filter=Q(deadline_passes__isnull=True))),
        )
    )
    rows = list(lacking.order_by("sort_key", "id")[:limit])
    if not rows:
        return Gaps()
    first = rows[0]
    return Gaps(
        actions=[(row, row.has_lead) for row in rows],
        count=first.in_all,
        without_lead=first.without_lead,
        without_next_step=first.without_next_step,
        without_deadline=first.without_deadline,
    )


def municipalities_that_lead(actor: Actor, region_id: int, municipality_ids: Collection[int]) -> frozenset[int]:
    """Those of the municipalities whose organisation leads something in the region by name. One query."""
    roles = ActionRole.objects.filter(
        action__in=visible(actor).filter(region_id=region_id), kind=RoleKind.LEAD, organisation__isnull=False
    )
    found = Administration.objects.filter(
        municipality_id__in=municipality_ids, organisation_id__in=roles.values("organisation_id")
    )
    return frozenset(found.values_list("municipality_id", flat=True))


def nodes_with_carriers(actor: Actor, plan_id: int) -> list[tuple[PlanNode, bool]]:
    """The parts of a plan that actions are to carry out, and whether any does. One query."""
    links = ActionStrategy.objects.filter(node=OuterRef("pk"), action__in=visible(actor))
    nodes = PlanNode.objects.filter(plan_id=plan_id, level__is_carried_out=True).annotate(is_carried=Exists(links))
    return [(node, node.is_carried) for node in nodes.order_by("position", "id")]


def keys_seen_by(actor: Actor, keys: Collection[str]) -> dict[str, Action]:
    """Those of the actions, named "region/code", that the actor may open. One query."""
    wanted = Q(pk__in=[])
    for key in keys:
        region_slug, _, code = key.partition("/")
        wanted |= Q(region__slug=region_slug, code=code)
    found = visible(actor).filter(wanted).select_related("region")
    return {f"{action.region.slug}/{action.code}": action for action in found}


@dataclass(frozen=True)
class Share:
    """One action in which a municipality takes part: "own", "lead" or "support"."""

    action: Action
    part: str
    is_red: bool


@dataclass(frozen=True)
class Shares:
    """A municipality's actions, some of each part, with how many there are of each and how many of those are open."""

    shown: list[Share] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    open: dict[str, int] = field(default_factory=dict)
    red: int = 0


def shares_of(actor: Actor, who: TakingPart, on: dt.date, limit: int = 6) -> Shares:
    """The municipality's actions, red ones first, then by deadline: at most `limit` of each part. One query."""
    ours = visible(actor).filter(taking_part(who))
    is_open = Q(status__in=sorted(OPEN_STATUSES))
    own = Q(scope=Scope.OWN, owner_id__in=who.organisation_ids)
    part = Case(
        When(own, then=Value("own")),
        When(taking_part(who, RoleKind.LEAD), then=Value("lead")),
        default=Value("support"),
    )
    ranked = ours.annotate(
        part=part,
        is_red=Case(When(red_conditions(on), then=Value(1)), default=Value(0), output_field=IntegerField()),
        is_open=Case(When(is_open, then=Value(1)), default=Value(0), output_field=IntegerField()),
    ).annotate(
        rank=Window(
            RowNumber(),
            partition_by=[F("part"), F("is_red")],
            order_by=[F("is_open").desc(), F("deadline_passes").asc(nulls_last=True), F("sort_key").asc()],
        ),
        in_part=Window(Count("pk"), partition_by=F("part")),
        open_in_part=Window(Sum("is_open"), partition_by=F("part")),
        red_in_all=Window(Sum("is_red")),
    )
    rows = ranked.filter(rank__lte=limit).select_related("region").order_by("-is_red", "-is_open", "rank", "sort_key")
    shares = Shares()
    red = 0
    for row in rows:
        found = vars(row)
        shares.shown.append(Share(row, found["part"], bool(found["is_red"])))
        shares.counts[found["part"]] = found["in_part"]
        shares.open[found["part"]] = found["open_in_part"]
        red = found["red_in_all"]
    return replace(shares, red=red)


def local_plan_of(actor: Actor, who: TakingPart, limit: int = 500) -> list[Action]:
    """What a municipality does: its own actions, and the joint ones it takes part in, by reference. Three queries.

    The parts of its own organisations stand in `action.own_parts`.
    """
    own_parts = ActionPart.objects.filter(organisation_id__in=who.organisation_ids).select_related("organisation")
    found = with_roles(visible(actor).filter(taking_part(who) | Q(owner_id__in=who.organisation_ids)))
    return list(
        found.prefetch_related(Prefetch("parts", queryset=own_parts, to_attr="own_parts")).order_by("sort_key", "id")[
            :limit
        ]
    )
