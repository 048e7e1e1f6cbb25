"""How a duty stands on a day. Pure: what is known comes in, a state with its dates goes out."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samtak.duties.choices import Rhythm, State
from samtak.lib.partial_dates import PartialDate

SOON = dt.timedelta(days=60)


@dataclass(frozen=True)
class Standing:
    """`last` is when it was last done, `due` the last day on which it can be done in time."""

    state: State
    last: PartialDate | None = None
    due: dt.date | None = None


@dataclass(frozen=True)
class Owed:
    """A duty as one has it: the rhythm, and from when. `event` is the adoption or the election it follows."""

    rhythm: str
    months: int
    starts_on: dt.date
    event: dt.date | None = None


def standing_on(
    owed: Owed, done: Iterable[PartialDate], on: dt.date, waived: Sequence[tuple[dt.date, dt.date]] = ()
) -> Standing:
    """What is done on the day itself counts. A month or a year counts from its first day, and lasts from its last."""
    before = sorted(date for date in done if date.first_day <= on)
    if any(first <= on <= last for first, last in waived):
        return Standing(State.WAIVED, before[-1] if before else None)
    if on < owed.starts_on:
        return Standing(State.NOT_YET)
    if owed.rhythm == Rhythm.EVERY:
        return _recurring(owed, before, on)
    return _after_event(owed, before, on)


def _recurring(owed: Owed, before: list[PartialDate], on: dt.date) -> Standing:
    last = before[-1] if before else None
    counted_from = max(owed.starts_on, last.last_day) if last else owed.starts_on
    due = months_after(counted_from, owed.months)
    if on > due:
        return Standing(State.OVERDUE, last, due)
    if last is None or last.last_day < owed.starts_on:
        return Standing(State.AHEAD, last, due)
    return Standing(State.SOON if due - on <= SOON else State.MET, last, due)


def _after_event(owed: Owed, before: list[PartialDate], on: dt.date) -> Standing:
    if owed.event is None:
        return Standing(State.UNKNOWN)
    if on < owed.event:
        return Standing(State.NOT_YET)
    event = owed.event
    since = [date for date in before if date.last_day >= event]
    due = months_after(event, owed.months)
    if since:
        return Standing(State.MET, since[-1], None)
    return Standing(State.OVERDUE if on > due else State.AHEAD, None, due)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last day of that month when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
