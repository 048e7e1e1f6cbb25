"""Reading actions. Every list starts from what the actor may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet

from samtak.actions import permissions
from samtak.actions.choices import OPEN_STATUSES, Freshness, Party, RoleKind
from samtak.actions.models import Action, ActionRole, ActionStrategy
from samtak.lib.actor import Actor
from samtak.regions.models import Region


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
