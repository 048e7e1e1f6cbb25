"""What is known of a role on a day. Pure.

Dates may be known by year or month only, so that on some days it is not certain who held the role; and a source says
who holds it on its own date, seldom since when.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar

from samtak.lib.partial_dates import PartialDate


class State(Enum):
    HELD = "held"
    VACANT = "vacant"
    UNCERTAIN = "uncertain"
    UNKNOWN = "unknown"


class Dated(Protocol):
    """A holding, as far as it matters here."""

    @property
    def is_vacant(self) -> bool: ...
    @property
    def valid_from(self) -> PartialDate | None: ...
    @property
    def valid_to(self) -> PartialDate | None: ...
    @property
    def stated_on(self) -> PartialDate: ...


_H = TypeVar("_H", bound=Dated)


@dataclass(frozen=True)
class Standing(Generic[_H]):
    """`holdings` is the one that holds, those that may when it is not certain, or none."""

    state: State
    holdings: tuple[_H, ...] = ()

    @property
    def holding(self) -> _H | None:
        return self.holdings[0] if len(self.holdings) == 1 else None


def standing_on(holdings: Sequence[_H], day: dt.date) -> Standing[_H]:
    certain = [each for each in holdings if _holds_for_certain(each, day)]
    if certain:
        latest = certain[-1]
        return Standing(State.VACANT if latest.is_vacant else State.HELD, (latest,))
    possible = tuple(each for each in holdings if _may_hold(each, day))
    return Standing(State.UNCERTAIN, possible) if possible else Standing(State.UNKNOWN)


def _holds_for_certain(holding: Dated, day: dt.date) -> bool:
    began, stated = holding.valid_from, holding.stated_on.last_day
    if began is None:
        first = stated
    elif began.first_day <= stated < began.last_day:
        # Known by the year only, but told of within it.
        first = stated
    else:
        first = began.last_day
    return first <= day and (holding.valid_to is None or day < holding.valid_to.first_day)


def _may_hold(holding: Dated, day: dt.date) -> bool:
    """From the first day it can have begun up to the last it can have lasted."""
    first = holding.valid_from or holding.stated_on
    if day < first.first_day:
        return False
    end = holding.valid_to
    if end is None:
        return True
    return day < end.first_day if end.day else day <= end.last_day
