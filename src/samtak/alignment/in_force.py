"""Which plan was in force on a date. Pure: plans with the days they began on come in, those it may have been go out.

A plan or a meeting may be known by its month only: then it may be that nobody can tell which plan held, and the one who
writes has to choose (F03).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from samtak.lib.partial_dates import PartialDate

_T = TypeVar("_T")


@dataclass(frozen=True)
class Term(Generic[_T]):
    """A plan that came into force on one of the days from `first` to `last`. `ends` is the end of its own period."""

    plan: _T
    first: dt.date
    last: dt.date
    ends: PartialDate | None = None


@dataclass(frozen=True)
class InForce(Generic[_T]):
    """Those that may have been in force, the newest first. `run_out` are those whose period had passed by then."""

    plans: tuple[_T, ...]
    run_out: tuple[_T, ...] = ()

    @property
    def is_unclear(self) -> bool:
        return len(self.plans) > 1


def in_force_on(terms: Iterable[Term[_T]], meeting: PartialDate) -> InForce[_T]:
    """A plan holds from the day it came into force until another surely has, whatever its own period says."""
    begun = sorted(
        (term for term in terms if term.first <= meeting.last_day), key=lambda term: term.first, reverse=True
    )
    surely = [term for term in begun if term.last <= meeting.first_day]
    latest = surely[0] if surely else None
    possible = [term for term in begun if latest is None or term is latest or term.last >= latest.first]
    return InForce(
        tuple(term.plan for term in possible),
        tuple(term.plan for term in possible if term.ends is not None and term.ends.has_passed(meeting.first_day)),
    )
