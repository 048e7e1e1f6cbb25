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


# How long since an action was reported on, on a day. The sooner the lower.
WITHIN_90_DAYS, WITHIN_HALF_A_YEAR, LONGER_AGO, NEVER = range(4)
Touched = tuple[int, ...]


def touched(days: Sequence[dt.date], reported: Sequence[dt.date]) -> Touched:
    """How long it was on each of the days since the last of the reports. They come in order."""
    found = []
    for day in days:
        place = bisect_right(reported, day)
        found.append(_how_long(day, reported[place - 1]) if place else NEVER)
    return tuple(found)


def _how_long(day: dt.date, last: dt.date) -> int:
    if day - last <= LATELY:
        return WITHIN_90_DAYS
    return WITHIN_HALF_A_YEAR if last >= half_a_year_before(day) else LONGER_AGO


@dataclass(frozen=True)
class Known:
    """So many actions of which the same is known, on each of the days in turn.

    `leads` is who leads, None when it was not open. `of_the_whole` is how long since it was reported on as a whole, and
    `by` the same of what each organisation reported.
    """

    leads: Sequence[Sequence[Lead] | None]
    of_the_whole: Touched
    by: Mapping[int, Touched] = field(default_factory=dict)
    times: int = 1


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

    def add(self, how_long: int, is_owned: bool | None, times: int) -> None:
        self.lately += times * (how_long == WITHIN_90_DAYS)
        self.half_year += times * (how_long == WITHIN_HALF_A_YEAR)
        self.longer += times * (how_long == LONGER_AGO)
        self.never += times * (how_long == NEVER)
        self.owned += times * (is_owned is True)
        self.unowned += times * (is_owned is False)
        self.owner_unknown += times * (is_owned is None)


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


def region_row(days: Sequence[dt.date], known: Collection[dt.date], actions: Iterable[Known], people: People) -> Row:
    """All that is open in the region. `known` are those of the days of which anything is known."""
    counts = [Count() if day in known else None for day in days]
    for action in actions:
        for number, (day, count) in enumerate(zip(days, counts, strict=True)):
            leads = _leading(action, number, day)
            if count is not None and leads is not None:
                is_owned = _any(lead.is_owned(people, day) for lead in leads)
                count.add(action.of_the_whole[number], is_owned, action.times)
    return Row(tuple(counts), tuple(True for _day in days))


def _leading(action: Known, number: int, day: dt.date) -> list[Lead] | None:
    """Those that have not declined by the day. None when the action was not open."""
    leads = action.leads[number]
    return None if leads is None else [lead for lead in leads if lead.leads_on(day)]


def party_rows(
    days: Sequence[dt.date],
    known: Collection[dt.date],
    actions: Iterable[Known],
    people: People,
    parties: Sequence[Party],
) -> list[Row]:
    """What each of the municipalities leads: by name, or as one of the members where each leads its own part."""
    by_organisation = {each: place for place, party in enumerate(parties) for each in party.organisation_ids}
    member = [tuple(party.is_member_on(day) for day in days) for party in parties]
    counts = [
        [Count() if day in known and is_member else None for day, is_member in zip(days, of_party, strict=True)]
        for of_party in member
    ]
    for action in actions:
        for number, day in enumerate(days):
            for place, leads in _led_by(_leading(action, number, day) or (), by_organisation, len(parties)).items():
                count, party = counts[place][number], parties[place]
                if count is not None:
                    how_long = _how_long_for(action, leads, party, number)
                    count.add(how_long, _owned(leads, party, people, day), action.times)
    return [Row(tuple(each), is_member) for each, is_member in zip(counts, member, strict=True)]


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


def _how_long_for(action: Known, leads: Sequence[Lead], party: Party, number: int) -> int:
    """Of what it leads by name the last report of the whole, and where each member leads the own."""
    own = min((action.by[each][number] for each in party.organisation_ids if each in action.by), default=NEVER)
    if any(lead.organisation_id is not None for lead in leads):
        return min(own, action.of_the_whole[number])
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
