"""Reading what waits for somebody: the actions that are theirs, each in the first list it fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Value, When
from django.db.models.expressions import OrderBy

from samtak.accounts.choices import ORGANISATION_ROLES, Role
from samtak.actions import permissions
from samtak.actions.choices import COUNTED, OPEN_STATUSES, Publication, RoleKind, Standing
from samtak.actions.models import Action, ActionPart, ActionRole, ActionUpdate, Milestone
from samtak.actions.orphans import orphaned_on
from samtak.actions.queries import TakingPart, member_organisation_ids, taking_part, visible, with_roles
from samtak.geography.models import Municipality
from samtak.lib.actor import Actor
from samtak.lib.partial_dates import LATEST_YEAR, PartialDate
from samtak.organisations.models import Organisation
from samtak.regions.models import Membership, Region

# Why an action stands in a list. What matters today comes first, and deadlines that passed long ago after it.
DRAFT = "draft"
DECISION = "decision"
OVERDUE = "overdue"
LONG_OVERDUE = "long_overdue"
SILENT = "silent"
REST = "rest"
REASONS = (DECISION, OVERDUE, SILENT, DRAFT, LONG_OVERDUE, REST)
# What each list begins with: the first decision due, the oldest deadline, those never heard of, the newest report.
ORDERS: dict[str, tuple[str | OrderBy, ...]] = {
    DECISION: (F("decision_needed_by").asc(nulls_last=True), "sort_key", "id"),
    OVERDUE: ("deadline_passes", "sort_key", "id"),
    LONG_OVERDUE: ("deadline_passes", "sort_key", "id"),
    SILENT: (F("touched_on").asc(nulls_first=True), "sort_key", "id"),
    DRAFT: ("sort_key", "id"),
    REST: (F("touched_on").desc(nulls_last=True), "-sort_key", "-id"),
}
LONG = dt.timedelta(days=365)
LAST = PartialDate(LATEST_YEAR, 12, 31)


@dataclass(frozen=True)
class Home:
    """Where somebody works: organisations, the municipalities these run, and the regions concerned, on a date."""

    organisations: list[Organisation]
    municipalities: dict[int, Municipality]
    regions: list[Region]
    all_regions: list[Region]
    secretariat_of: list[Region]
    members: dict[int, frozenset[int]]

    def member_ids(self, region_id: int) -> frozenset[int]:
        """Those of the own organisations that run a member of the region."""
        return self.members.get(region_id, frozenset())


def home_of(actor: Actor, on: dt.date) -> Home:
    """Where the actor works. Two queries for those who work for members, three at most."""
    organisation_ids = actor.organisations
    memberships: list[Membership] = []
    organisations: list[Organisation] = []
    if organisation_ids:
        held = Membership.objects.on(on).filter(municipality__administration__organisation_id__in=organisation_ids)
        memberships = list(held.select_related("municipality__administration__organisation").order_by("id"))
        organisations = _organisations(organisation_ids, memberships)
    regions = list(Region.objects.all())
    members: dict[int, set[int]] = {}
    for membership in memberships:
        members.setdefault(membership.region_id, set()).add(membership.municipality.administration.organisation_id)
    secretariat = actor.regions_as(Role.SECRETARIAT)
    return Home(
        organisations=organisations,
        municipalities={m.municipality.administration.organisation_id: m.municipality for m in memberships},
        regions=[region for region in regions if region.pk in members or region.pk in secretariat],
        all_regions=regions,
        secretariat_of=[region for region in regions if region.pk in secretariat],
        members={region_id: frozenset(ids) for region_id, ids in members.items()},
    )


def _organisations(organisation_ids: Collection[int], memberships: Iterable[Membership]) -> list[Organisation]:
    """Those that run no member are read apart."""
    running = (membership.municipality.administration.organisation for membership in memberships)
    found = {organisation.pk: organisation for organisation in running}
    others = set(organisation_ids) - found.keys()
    found |= Organisation.objects.in_bulk(others) if others else {}
    return sorted(found.values(), key=lambda organisation: (organisation.sort_key, organisation.pk))


def theirs(actor: Actor, home: Home) -> Q:
    """The actions that concern the actor: all of a secretariat's region; what the own organisations own or share."""
    wanted = Q(region_id__in=[region.pk for region in home.secretariat_of])
    organisation_ids = tuple(sorted(actor.organisations_as(*ORGANISATION_ROLES)))
    if organisation_ids:
        part = TakingPart(organisation_ids, tuple(home.members))
        wanted |= Q(owner_id__in=organisation_ids) | taking_part(part)
    return wanted


def counts_by_reason(actor: Actor, home: Home, on: dt.date) -> dict[str, int]:
    """How many of the actor's actions stand in each list. One query."""
    rows = _with_reason(actor, home, on).values_list("why").annotate(n=Count("pk")).order_by()
    return dict(rows)


def first_of_each(
    actor: Actor, home: Home, on: dt.date, limit: int, reasons: Iterable[str] = REASONS
) -> dict[str, list[Action]]:
    """The first `limit` actions of every list asked for. Three queries whatever the number of actions.

    Each list is found by itself, in an order that an index serves: the database stops when it has enough of one.
    """
    concerned = _with_reason(actor, home, on)
    parts = [
        Action.objects.filter(pk__in=concerned.filter(why=why).order_by(*ORDERS[why]).values("pk")[:limit])
        .annotate(why=Value(why))
        .order_by()
        .values_list("pk", "why")
        for why in reasons
    ]
    if not parts:
        return {}
    reason_of = dict(parts[0].union(*parts[1:], all=True))
    lists: dict[str, list[Action]] = {}
    for action in with_roles(Action.objects.filter(pk__in=reason_of)):
        lists.setdefault(reason_of[action.pk], []).append(action)
    return {why: sorted(actions, key=_urgency(why), reverse=why == REST) for why, actions in lists.items()}


def page_of_reason(actor: Actor, home: Home, on: dt.date, why: str, *, offset: int, limit: int) -> list[Action]:
    """One page of one list. Two queries."""
    found = _with_reason(actor, home, on).filter(why=why)
    return list(with_roles(found).order_by(*ORDERS[why])[offset : offset + limit])


@dataclass(frozen=True)
class Missing:
    """What the open actions of a region lack, as counts."""

    open: int
    lead: int
    next_step: int
    deadline: int
    orphan: int
    declined: int
    asked: int


def missing_in(actor: Actor, region: Region, on: dt.date) -> Missing:
    """How many open actions of the region lack something, or have roles that wait for somebody. One query."""
    roles = ActionRole.objects.filter(action=OuterRef("pk"))
    has_lead = Exists(roles.filter(kind=RoleKind.LEAD, standing__in=COUNTED))
    counts = (
        visible(actor)
        .filter(region=region, status__in=sorted(OPEN_STATUSES))
        .aggregate(
            open=Count("pk"),
            lead=Count("pk", filter=~Q(has_lead)),
            next_step=Count("pk", filter=Q(next_step="")),
            deadline=Count("pk", filter=Q(deadline_passes__isnull=True)),
            orphan=Count("pk", filter=Q(Exists(roles.filter(orphaned_on(on))))),
            declined=Count("pk", filter=Q(Exists(roles.filter(standing=Standing.DECLINED)))),
            asked=Count("pk", filter=Q(Exists(roles.filter(standing=Standing.ASKED)))),
        )
    )
    return Missing(**counts)


def speaks_for(actor: Actor, action: Action, member_ids: frozenset[int]) -> list[Organisation]:
    """The organisations on whose part in the action the actor may report, the actor's own first. One query."""
    named = {role.organisation_id for role in action.roles.all() if role.organisation_id is not None}
    allowed = [
        organisation_id
        for organisation_id in named | member_ids
        if permissions.can_report_part(actor, action, organisation_id, member_ids)
    ]
    organisations = Organisation.objects.filter(pk__in=allowed)
    return sorted(organisations, key=lambda o: (o.pk not in actor.organisations, o.sort_key))


def members_of(region: Region, on: dt.date) -> list[Organisation]:
    """The organisations that run the region's members on the day, in Norwegian order. Two queries."""
    return list(Organisation.objects.filter(pk__in=member_organisation_ids(region, on)))


def part_of(action: Action, organisation_id: int) -> ActionPart | None:
    """What the organisation has said of its own part, if anything."""
    return action.parts.filter(organisation_id=organisation_id).first()


def milestones_of(action: Action) -> list[Milestone]:
    return list(action.milestones.order_by("position", "id"))


def milestone_of(action: Action, milestone_id: int) -> Milestone | None:
    return action.milestones.select_related("action__region").filter(pk=milestone_id).first()


def latest_update(action: Action) -> ActionUpdate | None:
    """The newest report on the action as a whole."""
    return action.updates.filter(is_part=False).order_by("-id").first()


def reporting_organisation_id(actor: Actor, action: Action) -> int | None:
    """On whose behalf somebody reports on the whole: an own organisation that leads or owns, else the cooperation."""
    advised = actor.organisations_as(Role.ADVISER)
    for role in action.roles.all():
        if role.kind == RoleKind.LEAD and role.standing in COUNTED and role.organisation_id in advised:
            return role.organisation_id
    if action.owner_id in advised:
        return action.owner_id
    return action.region.organisation_id


def _with_reason(actor: Actor, home: Home, on: dt.date) -> Any:
    """The actor's actions, each with `why` it stands in its list."""
    return visible(actor).filter(theirs(actor, home)).annotate(why=_reason(actor, home, on))


def _reason(actor: Actor, home: Home, on: dt.date) -> Case:
    """The first reason that holds. What is most common is asked first."""
    return Case(
        When(publication=Publication.DRAFT, then=Value(DRAFT)),
        When(~Q(status__in=sorted(OPEN_STATUSES)), then=Value(REST)),
        When(~Q(decision_needed=""), then=Value(DECISION)),
        When(deadline_passes__lt=on - LONG, then=Value(LONG_OVERDUE)),
        When(deadline_passes__lt=on, then=Value(OVERDUE)),
        When(silent(home.regions, on) & ~_own_part_is_told(actor, home, on), then=Value(SILENT)),
        default=Value(REST),
        output_field=CharField(),
    )


def _own_part_is_told(actor: Actor, home: Home, on: dt.date) -> Q:
    """Actions that others lead, and of which the own organisations have lately told their part: it is others' turn."""
    own = sorted(actor.organisations_as(*ORGANISATION_ROLES))
    if not own:
        return Q(pk__in=[])
    parts = ActionPart.objects.filter(action=OuterRef("pk"), organisation_id__in=own)
    leads = ActionRole.objects.filter(action=OuterRef("pk"), kind=RoleKind.LEAD, organisation_id__in=own)
    leads = leads.filter(standing__in=COUNTED)
    lately = Q(pk__in=[])
    for region in home.regions:
        since = on - dt.timedelta(days=region.stale_after_days)
        lately |= Q(Q(region=region), Exists(parts.filter(touched_on__gte=since)))
    keeps = Q(region_id__in=[region.pk for region in home.secretariat_of])
    return Q(lately, ~keeps, ~Q(owner_id__in=own), ~Exists(leads))


def silent(regions: Iterable[Region], on: dt.date) -> Q:
    """Actions on which nobody has reported for longer than their region's limit, or ever. A new one is given time."""
    silent = Q(touched_on__isnull=True)
    for region in regions:
        new = Q(region=region, made_on__isnull=False, made_on__gte=on - dt.timedelta(days=region.due_after_days))
        silent &= ~new
    for region in regions:
        silent |= Q(region=region, touched_on__lt=on - dt.timedelta(days=region.stale_after_days))
    return silent


def _urgency(why: str) -> Callable[[Action], tuple[Any, ...]]:
    """The order of the list as a key, for actions that are read already."""

    def first(action: Action) -> Any:
        if why == DECISION:
            return action.decision_needed_by or LAST
        if why in (OVERDUE, LONG_OVERDUE):
            return action.deadline_passes
        return dt.date.min if why == DRAFT else action.touched_on or dt.date.min

    return lambda action: (first(action), action.sort_key, action.pk)
