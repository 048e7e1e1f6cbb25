"""Reading what the freshness of reporting is told from: reports, the log, who was in place, closed rounds."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, FilteredRelation, Q, QuerySet

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant
from samtak.actions.choices import MEMBERS, OPEN_STATUSES, Publication, RoleKind, Standing
from samtak.actions.history import TRACED, Change, State, changes_by_action, states_on
from samtak.actions.models import Action, ActionUpdate
from samtak.audit.models import Event
from samtak.contacts.models import Holding
from samtak.followup.choices import AnswerState
from samtak.followup.freshness import (
    THE_SECRETARIAT,
    Known,
    Lead,
    Party,
    People,
    Period,
    RoundTold,
    Touched,
    touched,
)
from samtak.followup.models import Asked, Round
from samtak.geography.queries import ChangeGraph
from samtak.lib import clock
from samtak.lib.clock import OSLO
from samtak.organisations.models import Organisation
from samtak.regions.models import Membership, Region
from samtak.regions.queries import KnownRegion

# Whose role in an organisation makes that somebody is in place there. They are those who may answer for it.
IN_PLACE = (Role.ADVISER, Role.CHIEF_EXECUTIVE)
MOST_ROUNDS = 40

_OF_ACTION = ("id", "code", "status", "publication", "made_on")
_OF_LEAD = ("party", "organisation_id", "standing", "answered_on", "limit_passes", "holder_id")


@dataclass(frozen=True)
class Facts:
    """What the counts are told from. `known` are those of the days on which anything was kept already."""

    days: Sequence[dt.date]
    known: frozenset[dt.date]
    actions: Sequence[Known]
    people: People
    parties: Sequence[Party]
    rounds: Sequence[RoundTold]


@dataclass
class _Read:
    """An action as it is now, with its leads as they were read."""

    id: int
    code: str
    status: str
    publication: str
    made_on: dt.date | None
    leads: list[tuple[Any, ...]] = field(default_factory=list)


def facts_of(known: KnownRegion, members: Sequence[Membership], days: Sequence[dt.date]) -> Facts:
    """Everything about a region and those of its members that are asked for. Eight queries at any size."""
    region, today = known.region, clock.today()
    read = _actions(region)
    changes = _changes(region, days[0], {f"{region.slug}/{each.code}": each.id for each in read})
    reports = _reports(region, days)
    lineages = _lineages(members, days[-1])
    organisations = _organisations(
        {lead[1] for each in read for lead in each.leads if lead[1]} | _named(changes.values()), lineages
    )
    grants = _grants(region, organisations.by_id)
    people = _people(region, grants, organisations.by_id, today)
    leads = _Leads(organisations, grants, today)
    begun = min(_begun(read, changes.values()), reports.begun)
    return Facts(
        days,
        frozenset(day for day in days if begun <= day <= today or day == today),
        _alike(read, changes, reports, leads, days),
        people,
        _parties(known, members, lineages, organisations),
        _rounds(region, days[-1]),
    )


def _actions(region: Region) -> list[_Read]:
    """Those that are or were published, with a row for each lead. One query."""
    rows = Action.objects.filter(region=region).exclude(publication=Publication.DRAFT)
    rows = rows.annotate(lead=FilteredRelation("roles", condition=Q(roles__kind=RoleKind.LEAD)))
    found: dict[int, _Read] = {}
    told = rows.order_by("id", "lead__position", "lead__id")
    for row in told.values_list(*_OF_ACTION, *(f"lead__{name}" for name in _OF_LEAD)):
        action = found.setdefault(row[0], _Read(*row[: len(_OF_ACTION)]))
        if row[len(_OF_ACTION)] is not None:
            action.leads.append(row[len(_OF_ACTION) :])
    return list(found.values())


def _changes(region: Region, since: dt.date, keys: Mapping[str, int]) -> dict[int, list[Change]]:
    """What the log says was changed after a day of what is traced. One query."""
    # Both values, so that the index of what anybody may read serves here too.
    events = Event.objects.filter(is_public__in=(True, False), region_id=region.pk, object_type="action")
    events = events.filter(on__gt=since, changes__has_any_keys=list(TRACED))
    rows = events.order_by("-id").values_list("pk", "object_key", "on", "changes")
    return changes_by_action([Change(*row) for row in rows], keys)


@dataclass
class _Reports:
    """How long since each action was reported on, by its id: as a whole, and by each organisation."""

    never: Touched
    of_the_whole: dict[int, Touched] = field(default_factory=dict)
    by: dict[int, dict[int, Touched]] = field(default_factory=dict)
    begun: dt.date = dt.date.max


def _reports(region: Region, days: Sequence[dt.date]) -> _Reports:
    """One query."""
    rows = ActionUpdate.objects.filter(action__region=region, on__lte=days[-1]).order_by("on")
    of_the_whole: dict[int, list[dt.date]] = {}
    by: dict[tuple[int, int], list[dt.date]] = {}
    found = _Reports(touched(days, ()))
    for action_id, organisation_id, on, is_part in rows.values_list("action_id", "organisation_id", "on", "is_part"):
        found.begun = min(found.begun, on)
        if not is_part:
            of_the_whole.setdefault(action_id, []).append(on)
        if organisation_id is not None:
            by.setdefault((action_id, organisation_id), []).append(on)
    found.of_the_whole = {key: touched(days, reported) for key, reported in of_the_whole.items()}
    for (action_id, organisation_id), reported in by.items():
        found.by.setdefault(action_id, {})[organisation_id] = touched(days, reported)
    return found


def _lineages(members: Sequence[Membership], on: dt.date) -> dict[int, frozenset[int]]:
    """Each municipality with those that had wholly become it. One query, none when the graph is at hand."""
    graph = ChangeGraph.load() if members else ChangeGraph()
    return {
        each.municipality_id: frozenset({each.municipality_id}) | graph.whole_predecessor_ids(each.municipality_id, on)
        for each in members
    }


@dataclass
class _Organisations:
    """Those that lead anything or run a municipality: by name, with the last day of what each ran."""

    by_id: set[int] = field(default_factory=set)
    by_name: dict[str, int] = field(default_factory=dict)
    running: dict[int, set[int]] = field(default_factory=dict)
    ended: dict[int, dt.date | None] = field(default_factory=dict)


def _named(changes: Iterable[Sequence[Change]]) -> set[str]:
    """The names that the log told of roles that were settled anew."""
    return {name for each in changes for change in each for name in _names_of(change.changes.get("roles", ((), ()))[0])}


def _names_of(roles: Iterable[str]) -> list[str]:
    """Who leads, as the log told it: a name, or what stands for members."""
    return [text.partition(": ")[2] for text in roles if text.startswith(f"{RoleKind.LEAD}: ")]


def _organisations(wanted: Collection[int | str], lineages: Mapping[int, Collection[int]]) -> _Organisations:
    """One query."""
    municipalities = {each for lineage in lineages.values() for each in lineage}
    ids, names = [each for each in wanted if isinstance(each, int)], [e for e in wanted if isinstance(e, str)]
    runs = "administrations__municipality"
    rows = Organisation.objects.filter(Q(pk__in=ids) | Q(name__in=names) | Q(**{f"{runs}_id__in": municipalities}))
    found = _Organisations()
    # All that each runs, not only what it was found by.
    told = Organisation.objects.filter(pk__in=rows.values("pk")).order_by("id")
    for pk, name, municipality_id, ends in told.values_list("pk", "name", f"{runs}_id", f"{runs}__valid_to"):
        found.by_id.add(pk)
        found.by_name[name] = pk
        if municipality_id is not None:
            found.running.setdefault(municipality_id, set()).add(pk)
            last = found.ended.get(pk, dt.date.min)
            found.ended[pk] = None if last is None or ends is None else max(last, ends)
    return found


def _grants(region: Region, organisation_ids: Collection[int]) -> list[RoleGrant]:
    """The secretariat's roles and those for the organisations, also those taken back. One query."""
    wanted = Q(organisation_id__in=organisation_ids) | Q(region=region, role=Role.SECRETARIAT)
    return list(RoleGrant.objects.filter(wanted).order_by("id"))


def _period_of(grant: RoleGrant, today: dt.date) -> Period:
    """Whatever day is shown as today, who has the role now has it then, and who has not has not."""
    begins = min(grant.granted_at.astimezone(OSLO).date(), today)
    ends = min(grant.revoked_at.astimezone(OSLO).date(), today) if grant.revoked_at else None
    return Period(begins, ends)


def _people(region: Region, grants: Iterable[RoleGrant], organisation_ids: Collection[int], today: dt.date) -> People:
    """Who could answer when: people with a role, and holders of the roles that are shown. One query."""
    periods: dict[int, list[Period]] = {}
    begun = today
    for grant in grants:
        begun = min(begun, grant.granted_at.astimezone(OSLO).date())
        if grant.organisation_id is None or grant.role in IN_PLACE:
            periods.setdefault(grant.organisation_id or THE_SECRETARIAT, []).append(_period_of(grant, today))
    for organisation_id, period in _holdings(region, organisation_ids):
        periods.setdefault(organisation_id or THE_SECRETARIAT, []).append(period)
    if region.organisation_id is not None:
        periods.setdefault(region.organisation_id, []).extend(periods.get(THE_SECRETARIAT, ()))
        periods[THE_SECRETARIAT] = periods[region.organisation_id]
    return People(periods, begun)


def _holdings(region: Region, organisation_ids: Collection[int]) -> Iterable[tuple[int | None, Period]]:
    """Of the region's own roles and those of the organisations."""
    wanted = Q(role__organisation_id__in=organisation_ids)
    wanted |= Q(role__region=region, role__plan__isnull=True, role__organisation__isnull=True)
    rows: QuerySet[Any, Any] = Holding.objects.filter(wanted, is_vacant=False).order_by("id")
    for organisation_id, begins, ends, stated, left in rows.values_list(
        "role__organisation_id", "valid_from", "valid_to", "stated_on", "grant__revoked_at"
    ):
        days = [ends.first_day] if ends else []
        days += [left.astimezone(OSLO).date()] if left else []
        yield organisation_id, Period((begins or stated).first_day, min(days, default=None))


class _Leads:
    """Tells who led an action, from its roles now and from what the log said of them before."""

    def __init__(self, organisations: _Organisations, grants: Iterable[RoleGrant], today: dt.date) -> None:
        self.organisations = organisations
        self.held: dict[tuple[int, int], list[Period]] = {}
        for grant in grants:
            if grant.organisation_id is not None:
                key = (grant.user_id, grant.organisation_id)
                self.held.setdefault(key, []).append(_period_of(grant, today))

    def now(self, leads: Iterable[tuple[Any, ...]]) -> list[Lead]:
        return [self._lead(*lead) for lead in leads]

    def then(self, roles: Iterable[str]) -> list[Lead]:
        return [self._named(name) for name in _names_of(roles)]

    def _lead(
        self,
        party: str,
        organisation_id: int | None,
        standing: str,
        answered_on: dt.date | None,
        limit_passes: dt.date | None,
        holder_id: int | None,
    ) -> Lead:
        if party in MEMBERS or organisation_id is None:
            return Lead(None)
        limit = limit_passes + dt.timedelta(days=1) if limit_passes else None
        over = [each for each in (limit, self.organisations.ended.get(organisation_id)) if each is not None]
        return Lead(
            organisation_id,
            declined_on=(answered_on or dt.date.min) if standing == Standing.DECLINED else None,
            over_on=min(over, default=None),
            holders=None if holder_id is None else self.held.get((holder_id, organisation_id), []),
        )

    def _named(self, name: str) -> Lead:
        if name in MEMBERS:
            return Lead(None)
        organisation_id = self.organisations.by_name.get(name)
        if organisation_id is None:
            return Lead(None, is_known=False)
        return Lead(organisation_id, over_on=self.organisations.ended.get(organisation_id))


def _alike(
    read: Iterable[_Read],
    changes: Mapping[int, Sequence[Change]],
    reports: _Reports,
    leads: _Leads,
    days: Sequence[dt.date],
) -> list[Known]:
    """The actions, those of which the same is known together: of thousands most are like many others."""
    found: dict[tuple[object, ...], tuple[_Read, int]] = {}
    for each in read:
        by = reports.by.get(each.id, {})
        made = bisect_left(days, each.made_on) if each.made_on else 0
        whole = reports.of_the_whole.get(each.id, reports.never)
        # What the log tells of is an action by itself.
        alone = each.id if each.id in changes else None
        key = (alone, each.status, each.publication, made, tuple(each.leads), whole, tuple(sorted(by.items())))
        found[key] = (each, found[key][1] + 1 if key in found else 1)
    return [
        Known(
            _leads_by_day(each, changes.get(each.id, []), leads, days),
            reports.of_the_whole.get(each.id, reports.never),
            reports.by.get(each.id, {}),
            times,
        )
        for each, times in found.values()
    ]


def _leads_by_day(
    action: _Read, changes: Sequence[Change], leads: _Leads, days: Sequence[dt.date]
) -> list[Sequence[Lead] | None]:
    """None on days when the action was not open, or not made yet."""
    now = leads.now(action.leads)
    told: list[Sequence[Lead] | None] = []
    for day, state in zip(days, states_on(days, State(action.status, action.publication), changes), strict=True):
        is_made = action.made_on is None or action.made_on <= day
        is_open = is_made and state.publication == Publication.PUBLISHED and state.status in OPEN_STATUSES
        told.append((now if state.roles is None else leads.then(state.roles)) if is_open else None)
    return told


def _begun(read: Iterable[_Read], changes: Iterable[Sequence[Change]]) -> dt.date:
    """The first day of which anything is kept, but for reports."""
    days = [each.made_on for each in read if each.made_on is not None]
    days += [each[-1].on for each in changes if each]
    return min(days, default=dt.date.max)


def _parties(
    known: KnownRegion,
    members: Sequence[Membership],
    lineages: Mapping[int, frozenset[int]],
    organisations: _Organisations,
) -> list[Party]:
    return [_party(known, lineages[each.municipality_id], organisations) for each in members]


def _party(known: KnownRegion, lineage: frozenset[int], organisations: _Organisations) -> Party:
    held = [each for each in known.memberships if each.municipality_id in lineage]
    ids = frozenset[int]().union(*(organisations.running.get(each, set()) for each in lineage))
    return Party(ids, lambda day: any(each.holds_on(day) for each in held))


def _rounds(region: Region, until: dt.date) -> list[RoundTold]:
    """The last rounds that were closed by a day. One query."""
    closed = Round.objects.filter(region=region, closed_on__lte=until).order_by("-number").values("pk")[:MOST_ROUNDS]
    rows: QuerySet[Any] = Asked.objects.filter(round__in=closed).annotate(
        answered=Count("answers", filter=Q(answers__state=AnswerState.TAKEN)), count=Count("answers")
    )
    rows = rows.annotate(number=F("round__number"), title=F("round__title"), closed=F("round__closed_on"))
    told = rows.order_by("number", "id").values_list(
        "number", "title", "closed", "organisation_id", "answered", "count"
    )
    found: dict[tuple[int, str, dt.date], dict[int, tuple[int, int]]] = {}
    for number, title, day, organisation_id, answered, count in told:
        found.setdefault((number, title, day), {})[organisation_id] = (answered, count)
    return [RoundTold(title, number, day, asked) for (number, title, day), asked in found.items()]
