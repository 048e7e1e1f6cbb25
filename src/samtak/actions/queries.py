"""Reading actions. Every list starts from what the actor may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When

from samtak.actions import permissions
from samtak.actions.choices import COUNTED, MEMBERS, OPEN_STATUSES, Freshness, Publication, RoleKind, Standing, Status
from samtak.actions.models import Action, ActionRole, ActionStrategy
from samtak.actions.orphans import with_ties
from samtak.geography.models import Municipality
from samtak.lib.actor import Actor
from samtak.organisations.models import Administration, Organisation
from samtak.organisations.queries import organisations_of_lineage
from samtak.plans import permissions as plan_permissions
from samtak.plans.models import Plan
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
    is_off_track_on: dt.date | None = None
    without_withdrawn: bool = False


@dataclass(frozen=True)
class ActionPage:
    """One page of a list: `count` is how many there are in all."""

    actions: list[Action] = field(default_factory=list)
    count: int = 0


def visible(actor: Actor) -> QuerySet[Action]:
    return Action.objects.filter(permissions.visible_actions(actor))


LISTED = (
    "code",
    "title",
    "language",
    "region_id",
    "scope",
    "status",
    "start",
    "deadline",
    "priority",
    "invented_fields",
    "touched_on",
    "made_on",
)
# What tells why an action is off track.
REASONS = ("status_reason", "status_decision", "deviation", "decision_needed", "decision_needed_by")


def list_actions(actor: Actor, narrowed: ActionFilter, *, offset: int = 0, limit: int = 50) -> ActionPage:
    """A page of actions in the order of their regions' numbering. Three queries whatever the number of actions.

    Who leads and supports is read apart, by `role_lines`; of each action only what a list shows.
    """
    found = visible(actor).filter(conditions(narrowed)).order_by("sort_key", "id")
    shown = LISTED if narrowed.is_off_track_on is None else (*LISTED, *REASONS)
    rows = list(found.only(*shown).prefetch_related("region")[offset : offset + limit])
    return ActionPage(rows, counted(found, len(rows), offset, limit))


@dataclass(frozen=True)
class AddressedAction:
    """An action with the addresses of its region and of its plan, which is empty when the actor may not see it."""

    action: Action
    region_slug: str
    plan_slug: str


@dataclass(frozen=True)
class AddressedPage:
    actions: list[AddressedAction] = field(default_factory=list)
    count: int = 0


def list_addressed(actor: Actor, narrowed: ActionFilter, *, offset: int = 0, limit: int = 50) -> AddressedPage:
    """As `list_actions`, for those who need no more of region and plan than their addresses. Two queries."""
    found = visible(actor).filter(conditions(narrowed)).order_by("sort_key", "id")
    plan_slug = Case(When(plan_permissions.visible_plans(actor, "plan__"), then=F("plan__slug")), default=Value(""))
    rows = found.annotate(region_slug=F("region__slug"), plan_slug=plan_slug)[offset : offset + limit]
    actions = [AddressedAction(row, row.region_slug, row.plan_slug) for row in rows]
    return AddressedPage(actions, counted(found, len(actions), offset, limit))


def counted(found: QuerySet[Action], shown: int, offset: int, limit: int) -> int:
    """How many there are in all. The last page knows without asking."""
    is_last = 0 < shown < limit or (not shown and not offset)
    return offset + shown if is_last else found.count()


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
    if narrowed.is_off_track_on is not None:
        wanted &= off_track_conditions(narrowed.is_off_track_on)
    if narrowed.without_withdrawn:
        wanted &= ~Q(publication=Publication.WITHDRAWN)
    return wanted


def red_conditions(on: dt.date) -> Q:
    """What needs attention: past its deadline, waiting for a decision, or reported to deviate, while still open."""
    return Q(status__in=sorted(OPEN_STATUSES)) & (Q(deadline_passes__lt=on) | ~Q(decision_needed="") | ~Q(deviation=""))


def off_track_conditions(on: dt.date) -> Q:
    """What does not go as planned: what needs attention, and what was postponed or stopped."""
    return red_conditions(on) | Q(status__in=(Status.POSTPONED, Status.STOPPED))


def taking_part(who: TakingPart, kind: str = "") -> Q:
    """Actions in which the organisations lead or support, by name or as members of the region.

    Those that lead an action do not also support it: "the other members" are the others. Who declined takes no part.
    """
    if kind == RoleKind.SUPPORT:
        return _holding(who, RoleKind.SUPPORT) & ~_holding(who, RoleKind.LEAD)
    return _holding(who, kind)


def _holding(who: TakingPart, kind: str) -> Q:
    roles = ActionRole.objects.filter(standing__in=COUNTED)
    roles = roles.filter(kind=kind) if kind else roles
    by_name = roles.filter(organisation_id__in=who.organisation_ids).values("action_id")
    as_member = roles.filter(party__in=MEMBERS, action__region_id__in=who.region_ids).values("action_id")
    return Q(pk__in=by_name) | Q(pk__in=as_member)


def member_organisation_ids(region: Region, on: dt.date) -> frozenset[int]:
    """The organisations that run the region's members on the day. One query."""
    members = Membership.objects.on(on).filter(region=region).values("municipality_id")
    run = Administration.objects.filter(municipality_id__in=members)
    return frozenset(run.values_list("organisation_id", flat=True))


class Member(NamedTuple):
    """A member of a region on a day, with the organisation that runs it, when it is known."""

    knr: str
    name: str
    organisation: Organisation | None


def members_on(
    region: Region, on: dt.date, others: Collection[int] = ()
) -> tuple[list[Member], dict[int, Municipality]]:
    """The members, and those of the other municipalities that exist on the day, in Norwegian order. One query."""
    held = Membership.objects.on(on).filter(region=region)
    wanted = Q(pk__in=held.values("municipality_id")) | Q(pk__in=others)
    found = Municipality.objects.filter(wanted).annotate(is_member=Exists(held.filter(municipality_id=OuterRef("pk"))))
    rows = list(found.select_related("administration__organisation").order_by("sort_key", "knr"))
    members = [Member(row.knr, row.name, _run_by(row)) for row in rows if row.is_member]
    return members, {row.pk: row for row in rows if row.pk in others and row.holds_on(on)}


def _run_by(municipality: Municipality) -> Organisation | None:
    administration = getattr(municipality, "administration", None)
    return administration.organisation if administration else None


class RoleLine(NamedTuple):
    """Who leads or supports, as a list shows it. Names are empty when members are meant."""

    kind: str
    party: str
    organisation_id: int | None
    name: str
    slug: str
    standing: str = Standing.NOT_ASKED


def role_lines(action_ids: Collection[int]) -> dict[int, list[RoleLine]]:
    """The roles of each action, leads first, as plain values: a long list has several hundred. One query."""
    rows = ActionRole.objects.filter(action_id__in=action_ids).order_by("kind", "position", "id")
    lines: dict[int, list[RoleLine]] = {}
    for action_id, kind, party, organisation_id, name, slug, standing in rows.values_list(
        "action_id", "kind", "party", "organisation_id", "organisation__name", "organisation__slug", "standing"
    ):
        line = RoleLine(kind, party, organisation_id, name or "", slug or "", standing)
        lines.setdefault(action_id, []).append(line)
    return lines


def with_roles(actions: QuerySet[Action]) -> QuerySet[Action]:
    """The actions with region and roles at hand: `action.roles.all()` costs nothing afterwards."""
    return actions.select_related("region").prefetch_related(Prefetch("roles", queryset=_roles_in_order()))


def action_by_code(actor: Actor, region_slug: str, code: str) -> Action | None:
    """The action behind an address, or None when it is missing or not for this actor.

    `sees_plan` says whether the actor may know the plan it is placed in, `is_linked` whether it carries anything out,
    also in plans the actor may not see yet.
    """
    plans = Plan.objects.filter(plan_permissions.visible_plans(actor), pk=OuterRef("plan_id"))
    found = visible(actor).filter(region__slug=region_slug, code=code).select_related("region", "plan", "owner")
    found = found.annotate(
        sees_plan=Exists(plans), is_linked=Exists(ActionStrategy.objects.filter(action=OuterRef("pk")))
    )
    return found.prefetch_related(Prefetch("roles", queryset=with_ties(_roles_in_order()))).first()


def drafts_in(actor: Actor, region: Region) -> list[Action]:
    """The region's drafts that the actor may see, in order of their codes, each with the number of its leads."""
    has_led = Count("roles", filter=Q(roles__kind=RoleKind.LEAD, roles__standing__in=COUNTED))
    found = visible(actor).filter(region=region, publication=Publication.DRAFT)
    return list(found.select_related("region", "owner").annotate(lead_count=has_led).order_by("sort_key", "id"))


def _roles_in_order() -> QuerySet[ActionRole]:
    return ActionRole.objects.select_related("organisation").order_by("kind", "position", "id")


def leads(action: Action) -> list[ActionRole]:
    return [role for role in action.roles.all() if role.kind == RoleKind.LEAD]


def supports(action: Action) -> list[ActionRole]:
    return [role for role in action.roles.all() if role.kind == RoleKind.SUPPORT]


def freshness(action: Action, region: Region, on: dt.date) -> Freshness:
    """How long since somebody reported, by the region's own limits."""
    if action.touched_on is None:
        is_new = action.made_on is not None and (on - action.made_on).days <= region.due_after_days
        return Freshness.NEW if is_new else Freshness.NEVER
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
