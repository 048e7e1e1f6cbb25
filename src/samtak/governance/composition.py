"""Whether a body is composed as it should be on a day. Pure: what is known comes in, findings come out.

Source: D03 (four, four and two), T11 (who only attends takes no seat), kommuneloven §§ 7-1 and 7-8 (councils sit until
the new one constitutes itself; those whom councils choose sit until others are chosen).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar

from samtak.governance.choices import Office, Tenure
from samtak.governance.elections import last_election, must_have_met_by
from samtak.lib.partial_dates import PartialDate


class Flaw(Enum):
    MISSING = "missing"
    EXPIRED = "expired"
    TOO_MANY = "too_many"
    NO_SUBSTITUTE = "no_substitute"
    TO_BE_CHOSEN = "to_be_chosen"
    NOT_CONSTITUTED = "not_constituted"


class Needed(Protocol):
    """A group of seats, as far as it matters here."""

    @property
    def seats(self) -> int | None: ...
    @property
    def substitutes(self) -> int: ...
    @property
    def tenure(self) -> str: ...


_T = TypeVar("_T")


@dataclass(frozen=True)
class Sits(Generic[_T]):
    """Somebody in a seat, as far as it matters here. `is_gone` when the municipality sat for is no more on the day."""

    who: _T
    office: str = Office.MEMBER
    since: PartialDate | None = None
    term_to: PartialDate | None = None
    left_on: dt.date | None = None
    is_gone: bool = False


@dataclass(frozen=True)
class Finding(Generic[_T]):
    """One thing that is not as it should be: how many seats it is about, and who is in them when that is known."""

    flaw: Flaw
    count: int
    who: tuple[_T, ...] = ()


@dataclass(frozen=True)
class Filled(Generic[_T]):
    """A group on a day. `members` hold a seat, `substitutes` stand in, `over` were there until their time ran out."""

    members: tuple[_T, ...]
    substitutes: tuple[_T, ...]
    over: tuple[_T, ...]
    findings: tuple[Finding[_T], ...]

    @property
    def is_in_order(self) -> bool:
        return not self.findings


def filled_on(
    group: Needed, held: Iterable[Sits[_T]], on: dt.date, *, constituted: Sequence[dt.date] = ()
) -> Filled[_T]:
    """Who sits in a group on a day, and what is missing.

    `constituted` are the days on which newly elected councils took their seats.
    """
    there = [seat for seat in held if _has_begun(seat, on) and not _has_left(seat, on)]
    over = [seat for seat in there if _is_over(group, seat, on, constituted) or seat.is_gone]
    sitting = [seat for seat in there if seat not in over]
    members = [seat for seat in sitting if seat.office != Office.SUBSTITUTE]
    substitutes = [seat for seat in sitting if seat.office == Office.SUBSTITUTE]
    findings = (
        *_of_members(group, members, over),
        *_of_substitutes(group, substitutes),
        *_of_elections(group, sitting, on, constituted),
    )
    return Filled(_who(members), _who(substitutes), _who(over), findings)


def _who(seats: Iterable[Sits[_T]]) -> tuple[_T, ...]:
    return tuple(seat.who for seat in seats)


def _has_begun(seat: Sits[_T], on: dt.date) -> bool:
    return seat.since is None or seat.since.first_day <= on


def _has_left(seat: Sits[_T], on: dt.date) -> bool:
    return seat.left_on is not None and seat.left_on <= on


def _is_over(group: Needed, seat: Sits[_T], on: dt.date, constituted: Sequence[dt.date]) -> bool:
    """Whether the seat's time ran out, though nobody has said that its holder left."""
    if group.tenure == Tenure.OWN_TERM:
        return seat.term_to is not None and seat.term_to.has_passed(on)
    if group.tenure == Tenure.CONSTITUTING:
        return any(_began_before(seat, day) for day in constituted if day <= on)
    return False


def _began_before(seat: Sits[_T], day: dt.date) -> bool:
    """A seat known by the year only may be of that very day: what is not certain ends nobody's time."""
    return seat.since is None or seat.since.last_day < day


def _of_members(group: Needed, members: list[Sits[_T]], over: list[Sits[_T]]) -> list[Finding[_T]]:
    if group.seats is None:
        return []
    if len(members) > group.seats:
        return [Finding(Flaw.TOO_MANY, len(members) - group.seats)]
    empty = group.seats - len(members)
    latest = sorted((seat for seat in over if seat.office != Office.SUBSTITUTE), key=_ended, reverse=True)
    expired = _who(latest[:empty])
    found = [Finding(Flaw.EXPIRED, len(expired), expired)] if expired else []
    missing: list[Finding[_T]] = [Finding(Flaw.MISSING, empty - len(expired))] if empty > len(expired) else []
    return [*missing, *found]


def _ended(seat: Sits[_T]) -> dt.date:
    return seat.term_to.last_day if seat.term_to else dt.date.min


def _of_substitutes(group: Needed, substitutes: list[Sits[_T]]) -> list[Finding[_T]]:
    lacking = group.substitutes - len(substitutes)
    return [Finding(Flaw.NO_SUBSTITUTE, lacking)] if lacking > 0 else []


def _of_elections(
    group: Needed, sitting: list[Sits[_T]], on: dt.date, constituted: Sequence[dt.date]
) -> list[Finding[_T]]:
    """What an election asks for: nothing of those with a term of their own."""
    election = last_election(on)
    before = _who(seat for seat in sitting if _began_before(seat, election))
    if group.tenure == Tenure.REPLACED and before:
        return [Finding(Flaw.TO_BE_CHOSEN, len(before), before)]
    has_met = any(election < day <= on for day in constituted)
    if group.tenure == Tenure.CONSTITUTING and before and not has_met and on > must_have_met_by(election):
        return [Finding(Flaw.NOT_CONSTITUTED, len(before), before)]
    return []
