"""How fresh the reporting is, and whether somebody stands behind what is open, on a row of days. Pure.

What is known comes in, counts go out. It says nothing of how well anybody does. What is not known is None, never zero.
"""

from __future__ import annotations

import calendar
import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

QUARTERS = 8
LATELY = dt.timedelta(days=90)
HALF_A_YEAR = 6

# The secretariat of the region, where an organisation is named: it answers for what each member leads.
THE_SECRETARIAT = 0


def days_shown(on: dt.date, quarters: int = QUARTERS) -> list[dt.date]:
    """The ends of the last quarters up to the day, oldest first, and the day itself."""
    number = on.year * 4 + (on.month - 1) // 3
    ends = [_end_of_quarter(each) for each in range(number - quarters, number + 1) if each >= 4]
    past = [end for end in ends if end < on][-quarters:]
    return [*past, on]


def _end_of_quarter(number: int) -> dt.date:
    year, quarter = divmod(number, 4)
    month = quarter * 3 + 3
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def half_a_year_before(day: dt.date) -> dt.date:
    """The same day six months earlier, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - HALF_A_YEAR, 12)
    if year < 1:
        return dt.date.min
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Period:
    """From a day, up to but not including another."""

    begins: dt.date | None = None
    ends: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        return (self.begins is None or self.begins <= day) and (self.ends is None or day < self.ends)


@dataclass(frozen=True)
class People:
    """When somebody was in place for each organisation. Before `known_from` nobody can be said to have been missing."""

    periods: Mapping[int, Sequence[Period]] = field(default_factory=dict)
    known_from: dt.date = dt.date.min

    def in_place(self, organisation_id: int, day: dt.date) -> bool | None:
        if any(period.holds(day) for period in self.periods.get(organisation_id, ())):
            return True
        return False if day >= self.known_from else None


@dataclass(frozen=True)
class Lead:
    """Who leads an action: an organisation, or each member when there is none, or somebody not known any more.

    From `declined_on` it leads no more. From `over_on` it leads, and nobody stands behind it. `holders` is when the
    person who was named was in place, None when nobody was.
    """

    organisation_id: int | None
    is_known: bool = True
    declined_on: dt.date | None = None
    over_on: dt.date | None = None
    holders: Sequence[Period] | None = None

    def leads_on(self, day: dt.date) -> bool:
        return self.declined_on is None or day < self.declined_on

    def is_owned(self, people: People, day: dt.date, in_stead: int | None = None) -> bool | None:
        """Whether somebody is in place. Where each member leads, for the organisation `in_stead`."""
        if self.over_on is not None and self.over_on <= day:
            return False
        if not self.is_known:
            return None
        who = self.organisation_id if self.organisation_id is not None else in_stead
        is_there = people.in_place(THE_SECRETARIAT if who is None else who, day)
        if self.holders is None or is_there is not True:
            return is_there
        return any(period.holds(day) for period in self.holders)


@dataclass(frozen=True)
class Reports:
    """The days on which an action was reported on, in order: as a whole, and by each organisation."""

    of_the_whole: Sequence[dt.date] = ()
    by: Mapping[int, Sequence[dt.date]] = field(default_factory=dict)

    def last(self, day: dt.date) -> dt.date | None:
        return _last(self.of_the_whole, day)

    def last_by(self, organisation_ids: Iterable[int], day: dt.date) -> dt.date | None:
        found = [last for each in organisation_ids if (last := _last(self.by.get(each, ()), day)) is not None]
        return max(found, default=None)


def _last(days: Sequence[dt.date], on: dt.date) -> dt.date | None:
    place = bisect_right(days, on)
    return days[place - 1] if place else None


@dataclass(frozen=True)
class Known:
    """An action: from when it was there, and on each of the days who led it, None when it was not open."""

    made_on: dt.date | None
    leads: Mapping[dt.date, Sequence[Lead] | None]
    reports: Reports

    def leads_when_open(self, day: dt.date) -> Sequence[Lead] | None:
        if self.made_on is not None and self.made_on > day:
            return None
        found = self.leads[day]
        return None if found is None else [lead for lead in found if lead.leads_on(day)]


@dataclass
class Count:
    """Open actions on a day, by how long since they were reported on, and by whether somebody stands behind them."""

    lately: int = 0
    half_year: int = 0
    longer: int = 0
    never: int = 0
    owned: int = 0
    unowned: int = 0
    owner_unknown: int = 0

    @property
    def open(self) -> int:
        return self.lately + self.half_year + self.longer + self.never

    def add(self, day: dt.date, last: dt.date | None, is_owned: bool | None) -> None:
        if last is None:
            self.never += 1
        elif day - last <= LATELY:
            self.lately += 1
        elif last >= half_a_year_before(day):
            self.half_year += 1
        else:
            self.longer += 1
        self.owned += is_owned is True
        self.unowned += is_owned is False
        self.owner_unknown += is_owned is None


@dataclass(frozen=True)
class Party:
    """A municipality: the organisations that run it and ran what became it, and whether it is a member on a day."""

    organisation_ids: frozenset[int]
    is_member_on: Callable[[dt.date], bool]


@dataclass(frozen=True)
class Row:
    """On each of the days the count. None when it is not known, or of a municipality that is no member then."""

    counts: tuple[Count | None, ...]
    is_member: tuple[bool, ...]


def region_row(days: Sequence[dt.date], known: Collection[dt.date], actions: Collection[Known], people: People) -> Row:
    """All that is open in the region. `known` are those of the days of which anything is known."""
    counts = {day: Count() for day in days if day in known}
    for action in actions:
        for day, count in counts.items():
            leads = action.leads_when_open(day)
            if leads is not None:
                count.add(day, action.reports.last(day), _any(lead.is_owned(people, day) for lead in leads))
    return Row(tuple(counts.get(day) for day in days), tuple(True for _day in days))


def party_rows(
    days: Sequence[dt.date],
    known: Collection[dt.date],
    actions: Collection[Known],
    people: People,
    parties: Sequence[Party],
) -> list[Row]:
    """What each of the municipalities leads: by name, or as one of the members where each leads its own part."""
    by_organisation = {each: place for place, party in enumerate(parties) for each in party.organisation_ids}
    member = [{day: party.is_member_on(day) for day in days} for party in parties]
    counts = [{day: Count() for day in days if day in known and member[place][day]} for place in range(len(parties))]
    for action in actions:
        for day in known:
            for place, leads in _led_by(action.leads_when_open(day) or (), by_organisation, len(parties)).items():
                if day in counts[place]:
                    party = parties[place]
                    counts[place][day].add(day, _last_of(action, leads, party, day), _owned(leads, party, people, day))
    return [
        Row(tuple(count.get(day) for day in days), tuple(member[place][day] for day in days))
        for place, count in enumerate(counts)
    ]


def _led_by(leads: Sequence[Lead], by_organisation: Mapping[int, int], count: int) -> dict[int, list[Lead]]:
    """The leads of an action by the place of the municipality that holds them."""
    found: dict[int, list[Lead]] = {}
    for lead in leads:
        if lead.organisation_id is not None:
            place = by_organisation.get(lead.organisation_id)
            places = [place] if place is not None else []
        else:
            places = list(range(count)) if lead.is_known else []
        for each in places:
            found.setdefault(each, []).append(lead)
    return found


def _last_of(action: Known, leads: Sequence[Lead], party: Party, day: dt.date) -> dt.date | None:
    """Of what it leads by name the last report of the whole, and where each member leads the own."""
    own = action.reports.last_by(party.organisation_ids, day)
    if any(lead.organisation_id is not None for lead in leads):
        return max((last for last in (own, action.reports.last(day)) if last is not None), default=None)
    return own


def _owned(leads: Sequence[Lead], party: Party, people: People, day: dt.date) -> bool | None:
    return _any(
        lead.is_owned(people, day, each)
        for lead in leads
        for each in (party.organisation_ids if lead.organisation_id is None else (None,))
    )


def _any(answers: Iterable[bool | None]) -> bool | None:
    """Yes when one is, unknown when one may be."""
    told = list(answers)
    return True if True in told else None if None in told else False


@dataclass(frozen=True)
class RoundTold:
    """A closed round: of how many actions each organisation was asked, and of how many it answered."""

    title: str
    number: int
    closed_on: dt.date
    asked: Mapping[int, tuple[int, int]]

    def of(self, organisation_ids: Collection[int] | None) -> tuple[int, int] | None:
        """Answered and asked about. None when it was not asked. Without ids it is of all."""
        found = [each for key, each in self.asked.items() if organisation_ids is None or key in organisation_ids]
        return (sum(done for done, _all in found), sum(count for _done, count in found)) if found else None


def last_round(rounds: Iterable[RoundTold], day: dt.date) -> RoundTold | None:
    return max((each for each in rounds if each.closed_on <= day), key=lambda each: each.number, default=None)
