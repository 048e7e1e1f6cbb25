"""Reading bodies: who sits in them on a day, what is missing, and when they meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q, QuerySet

from samtak.governance import rules
from samtak.governance.choices import BodyKind, Tenure
from samtak.governance.composition import Filled, Sits, filled_on
from samtak.governance.models import AgendaItem, Assignment, Body, Meeting, Seat, SeatGroup
from samtak.governance.planning import Calendar
from samtak.lib import clock
from samtak.lib.periods import on_date
from samtak.organisations.models import Administration, Organisation
from samtak.regions import queries as region_queries
from samtak.regions.models import Region


@dataclass(frozen=True)
class FilledGroup:
    """A group of seats with those who sit in it on the day."""

    group: SeatGroup
    filled: Filled[Seat]


@dataclass(frozen=True)
class Composed:
    """A body with its groups on a day. A body of which no seat has been told is unknown, which is not empty."""

    body: Body
    groups: tuple[FilledGroup, ...]
    is_known: bool

    @property
    def is_in_order(self) -> bool:
        return all(each.filled.is_in_order for each in self.groups)


def body_by_slug(slug: str) -> Body | None:
    """One query."""
    return Body.objects.filter(slug=slug).select_related("region", "owner", "organisation").first()


def regions_bodies(region: Region) -> list[Body]:
    """The region's own. One query."""
    return list(Body.objects.filter(region=region).select_related("region").order_by("sort_key", "id"))


def bodies_at(organisation_ids: Collection[int]) -> list[Body]:
    """The councils and committees of municipalities. One query."""
    found = Body.objects.filter(owner_id__in=organisation_ids).select_related("owner")
    return list(found.order_by("owner__sort_key", "kind", "sort_key", "id"))


def keeping_regions(body: Body) -> frozenset[int]:
    """The regions whose secretariats keep it, when it is a municipality's. One query, or none."""
    if body.owner_id is None:
        return frozenset()
    return regions_of_owner(body.owner_id)


def regions_of_owner(organisation_id: int) -> frozenset[int]:
    return frozenset(region_queries.regions_with([organisation_id], clock.today()))


def composed(bodies: Iterable[Body], on: dt.date) -> list[Composed]:
    """The bodies with their seats on a day. One query however many there are, one more about municipal councils."""
    bodies = list(bodies)
    return _composed(bodies, SeatGroup.objects.filter(body__in=bodies), on)


def out_of_order(region: Region, on: dt.date) -> list[Composed]:
    """The region's bodies in which something is missing on a day, of those whose seats are told of. One query."""
    groups = SeatGroup.objects.filter(body__region=region).select_related("body")
    return [each for each in _composed(None, groups, on) if each.is_known and not each.is_in_order]


_OF_SEAT = ("id", "uuid", "office", "name", "origin", "title", "since", "term_to", "left_on", "decision", "is_invented")


def _composed(bodies: list[Body] | None, groups: QuerySet[SeatGroup], on: dt.date) -> list[Composed]:
    """Groups with their seats in one query, a row for each seat. Without `bodies` they are those of the groups."""
    runs = Administration.objects.filter(organisation=OuterRef("held__organisation_id"))
    here = runs.filter(on_date(on, "municipality__"))
    rows: QuerySet[Any] = groups.annotate(
        **{f"held_{name}": F(f"held__{name}") for name in (*_OF_SEAT, "organisation_id")},
        held_from=F("held__organisation__name"),
        is_gone=ExpressionWrapper(Exists(runs) & ~Exists(here), BooleanField()),
    )
    found: dict[int, dict[int, tuple[SeatGroup, list[Seat]]]] = {}
    told: dict[int, Body] = {}
    for row in rows.order_by("place", "id", "held__id"):
        if bodies is None:
            told[row.body_id] = row.body
        seats = found.setdefault(row.body_id, {}).setdefault(row.pk, (row, []))[1]
        if row.held_id is not None:
            seats.append(_seat_of(row))
    shown = bodies if bodies is not None else sorted(told.values(), key=lambda body: (body.sort_key, body.pk))
    constituted = _constituted(shown, {pk: [group for group, _ in each.values()] for pk, each in found.items()})
    return [
        Composed(
            body,
            tuple(_filled(group, seats, on, constituted) for group, seats in found.get(body.pk, {}).values()),
            is_known=any(seats for _group, seats in found.get(body.pk, {}).values()),
        )
        for body in shown
    ]


def _seat_of(row: Any) -> Seat:
    seat = Seat(group_id=row.pk, **{name: getattr(row, f"held_{name}") for name in _OF_SEAT})
    if row.held_organisation_id is not None:
        seat.organisation = Organisation(pk=row.held_organisation_id, name=row.held_from)
    seat.is_gone = row.is_gone  # type: ignore[attr-defined]
    return as_told(seat)


def _filled(
    group: SeatGroup,
    seats: list[Seat],
    on: dt.date,
    constituted: dict[int, tuple[dt.date, ...]],
) -> FilledGroup:
    held = [
        Sits(seat, seat.office, seat.since, seat.term_to, seat.left_on, is_gone=seat.is_gone)  # type: ignore[attr-defined]
        for seat in seats
    ]
    return FilledGroup(group, filled_on(group, held, on, constituted=constituted.get(group.body_id, ())))


def as_told(seat: Seat) -> Seat:
    """A holder who left long ago is named no more, though the night's work has not been done yet."""
    if not rules.FORMER_SITTERS_ARE_FORGOTTEN.check(seat.left_on, clock.today()):
        seat.name = ""
    return seat


def _constituted(bodies: list[Body], groups: dict[int, list[SeatGroup]]) -> dict[int, tuple[dt.date, ...]]:
    """By body, when the council of its municipality took its seats, where somebody's time ends with it."""
    ending = {
        body.pk: body.owner_id
        for body in bodies
        if body.owner_id and any(group.tenure == Tenure.CONSTITUTING for group in groups.get(body.pk, []))
    }
    met: dict[int, tuple[dt.date, ...]] = {}
    if ending:
        first = Meeting.objects.filter(
            body__owner_id__in=ending.values(), body__kind=BodyKind.COUNCIL, is_constituting=True
        )
        for owner_id, day in first.order_by("day").values_list("body__owner_id", "day"):
            met[owner_id] = (*met.get(owner_id, ()), day)
    return {pk: met.get(owner_id, ()) for pk, owner_id in ending.items()}


def seats_from(organisation_ids: Collection[int], on: dt.date) -> list[Seat]:
    """Those that people from the organisations hold on a day in bodies of regions, body by body. One query.

    Whether a holder's time has run out is asked of `composition`.
    """
    found = Seat.objects.filter(organisation_id__in=organisation_ids, group__body__region__isnull=False)
    found = found.exclude(left_on__lte=on).select_related("group__body__region", "organisation")
    rows = found.order_by("group__body__sort_key", "group__body_id", "group__place", "group_id", "id")
    return [as_told(seat) for seat in rows if seat.since is None or seat.since.first_day <= on]


def seat_by_uuid(key: UUID) -> Seat | None:
    """One query."""
    found = Seat.objects.filter(uuid=key).select_related("group__body__region", "group__body__owner", "organisation")
    seat = found.first()
    return as_told(seat) if seat else None


def groups_of(body: Body) -> list[SeatGroup]:
    """One query."""
    return list(body.groups.order_by("place", "id"))


def meetings_of(body: Body, since: dt.date) -> list[Meeting]:
    """From a day on. One query."""
    return list(body.meetings.filter(day__gte=since).order_by("day"))


def meetings_in(body: Body, year: int) -> list[Meeting]:
    """One query."""
    return list(body.meetings.filter(day__year=year).order_by("day"))


def meetings_between(
    region: Region, organisation_ids: Collection[int], since: dt.date, before: dt.date
) -> list[Meeting]:
    """Those of the region's bodies, and of the councils and committees of municipalities, in order. One query."""
    whose = Q(body__region=region) | Q(body__owner_id__in=organisation_ids)
    found = Meeting.objects.filter(whose, day__gte=since, day__lt=before).select_related("body__region", "body__owner")
    return list(found.order_by("day", "body__sort_key", "id"))


def meetings_ahead(
    region_ids: Collection[int], organisation_ids: Collection[int], since: dt.date, most: int
) -> list[Meeting]:
    """The first from a day on, of regions' bodies and of municipalities' councils and committees. One query."""
    whose = Q(body__region_id__in=region_ids) | Q(body__owner_id__in=organisation_ids)
    found = Meeting.objects.filter(whose, day__gte=since).select_related("body__region", "body__owner")
    return list(found.order_by("day", "body__sort_key", "id")[:most])


def meetings_counted(bodies: Collection[Body], year: int) -> dict[int, int]:
    """How many meetings of the year each of the bodies has told of. One query."""
    found = Meeting.objects.filter(body__in=bodies, day__year=year).order_by().values("body_id")
    return {row["body_id"]: row["count"] for row in found.annotate(count=Count("id"))}


def calendars_of(organisation_ids: Collection[int], since: dt.date) -> dict[int, Calendar]:
    """When the councils of the organisations meet from a day on, with their executive committees. Two queries.

    An organisation whose council is not told of here has none.
    """
    wanted = Q(owner_id__in=organisation_ids, kind__in=[BodyKind.COUNCIL, BodyKind.EXECUTIVE_COMMITTEE])
    bodies = {(body.owner_id, body.kind): body for body in Body.objects.filter(wanted)}
    days: dict[int, list[dt.date]] = {}
    meetings: QuerySet[Meeting] = Meeting.objects.filter(body__in=bodies.values(), day__gte=since)
    for body_id, day in meetings.order_by("day").values_list("body_id", "day"):
        days.setdefault(body_id, []).append(day)
    found: dict[int, Calendar] = {}
    for owner_id in organisation_ids:
        council = bodies.get((owner_id, BodyKind.COUNCIL))
        committee = bodies.get((owner_id, BodyKind.EXECUTIVE_COMMITTEE))
        if council is None:
            continue
        found[owner_id] = Calendar(
            days.get(council.pk, []),
            council.paper_days,
            days.get(committee.pk, []) if committee else None,
            committee.paper_days if committee else 0,
        )
    return found


def council_of(organisation: Organisation, kind: str) -> Body | None:
    """One query."""
    return Body.objects.filter(owner=organisation, kind=kind).first()


def meeting_on(slug: str, day: dt.date) -> Meeting | None:
    """One query."""
    found = Meeting.objects.filter(body__slug=slug, day=day)
    return found.select_related("body__region", "body__owner").first()


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """The cases with what was asked of whom, in the order of the agenda. Two queries."""
    assignments = Assignment.objects.select_related("responsible").order_by("id")
    found = AgendaItem.objects.filter(meeting=meeting).order_by("place", "id")
    items = list(found.prefetch_related(Prefetch("assignments", queryset=assignments)))
    for item in items:
        item.meeting, item.body = meeting, meeting.body
    return items


def meetings_with_cases(body: Body) -> list[Meeting]:
    """Those that have an agenda or minutes here, newest first, with how many cases (`cases`). One query."""
    counted = Meeting.objects.filter(body=body).annotate(cases=Count("agenda"))
    return list(counted.filter(_HAS_PAPERS).order_by("-day"))


_HAS_PAPERS = Q(cases__gt=0) | ~Q(minutes="") | ~Q(minutes_url="")


def days_with_papers(body: Body, year: int) -> list[dt.date]:
    """The meetings of a year that have an agenda or minutes. One query."""
    found = Meeting.objects.filter(body=body, day__year=year).annotate(cases=Count("agenda")).filter(_HAS_PAPERS)
    return list(found.order_by("day").values_list("day", flat=True))


def items_counted(meeting: Meeting) -> int:
    return AgendaItem.objects.filter(meeting=meeting).count()


def case_numbers_of(body: Body) -> list[str]:
    return list(AgendaItem.objects.filter(body=body).order_by().values_list("case_number", flat=True))


def item_by_uuid(key: UUID) -> AgendaItem | None:
    """One query."""
    found = AgendaItem.objects.filter(uuid=key)
    return found.select_related("meeting__body", "body__region", "body__owner").first()


def assignment_by_uuid(key: UUID) -> Assignment | None:
    """One query."""
    found = Assignment.objects.filter(uuid=key)
    return found.select_related("item__meeting", "item__body__region", "item__body__owner", "responsible").first()


def assignments_of(organisation_ids: Collection[int]) -> list[Assignment]:
    """What the organisations are to do and have not told that they did, most urgent first. One query."""
    return list(_open_assignments(Q(responsible__in=organisation_ids)))


def assignments_in(region: Region) -> list[Assignment]:
    """What the decisions of the region's bodies ask of anybody, and nobody has told is done. One query."""
    return list(_open_assignments(Q(item__body__region=region)))


def _open_assignments(whose: Q) -> QuerySet[Assignment]:
    found = Assignment.objects.filter(whose, done_on__isnull=True)
    by_deadline = F("deadline").asc(nulls_last=True)
    return found.select_related("item__meeting", "item__body", "responsible").order_by(by_deadline, "id")
