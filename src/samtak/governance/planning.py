"""Counting backward from a day by which councils are to have decided, to the day their papers must be delivered. Pure.

A council is given a case by its executive committee, which meets on a day before it; papers are delivered some days
before the first of these meetings, on a working day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

import holidays


class Unknown(Enum):
    """Why no date can be told. Nothing is guessed."""

    NO_CALENDAR = "no_calendar"
    NO_MEETING_IN_TIME = "no_meeting_in_time"
    NO_COMMITTEE_IN_TIME = "no_committee_in_time"


@dataclass(frozen=True)
class Calendar:
    """When a council and its executive committee meet, and how long before papers are due.

    Without `committee` the case goes to the council itself. `days_between` is the least number of days from the
    committee's meeting to the council's.
    """

    council: Sequence[dt.date]
    council_paper_days: int
    committee: Sequence[dt.date] | None = None
    committee_paper_days: int = 0
    days_between: int = 1


@dataclass(frozen=True)
class Delivery:
    """The last chance: deliver on a day, for a committee's and a council's meeting. Or why there is none."""

    deliver_by: dt.date | None = None
    committee: dt.date | None = None
    council: dt.date | None = None
    unknown: Unknown | None = None

    def is_too_late(self, on: dt.date) -> bool:
        return self.deliver_by is not None and self.deliver_by < on


def last_chance(calendar: Calendar, decided_by: dt.date) -> Delivery:
    """The latest pair of meetings that ends with a decision no later than the day."""
    if not calendar.council:
        return Delivery(unknown=Unknown.NO_CALENDAR)
    council = max((day for day in calendar.council if day <= decided_by), default=None)
    if council is None:
        return Delivery(unknown=Unknown.NO_MEETING_IN_TIME)
    if calendar.committee is None:
        return Delivery(_delivered(council, calendar.council_paper_days), None, council)
    if not calendar.committee:
        return Delivery(council=council, unknown=Unknown.NO_CALENDAR)
    before = [day for day in calendar.committee if (council - day).days >= calendar.days_between]
    if not before:
        return Delivery(council=council, unknown=Unknown.NO_COMMITTEE_IN_TIME)
    return Delivery(_delivered(max(before), calendar.committee_paper_days), max(before), council)


def _delivered(meeting: dt.date, days_before: int) -> dt.date:
    return last_working_day(meeting - dt.timedelta(days=days_before))


def last_working_day(day: dt.date) -> dt.date:
    """The day itself, or the nearest working day before it: not a weekend, nor one of Norway's public holidays."""
    free = public_holidays({day.year, day.year - 1})
    while day.weekday() >= SATURDAY or day in free:
        day -= dt.timedelta(days=1)
    return day


SATURDAY = 5


def public_holidays(years: Collection[int]) -> frozenset[dt.date]:
    return frozenset(holidays.country_holidays("NO", years=years))
