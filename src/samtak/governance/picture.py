"""What is known on a date of councils and the cases put before them, through mergers. Pure: entries come in.

An entry is a council's treatment of a case. Councils without one are unknown, which is not the same as not yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from samtak.geography.queries import ChangeGraph
from samtak.governance.choices import COUNTS_AS_ADOPTED, Outcome
from samtak.governance.models.treatment import Treatment

_T = TypeVar("_T", bound=Treatment)


class Stage(Enum):
    """How far a case has come that the council has not decided."""

    PLANNED = "planned"
    SENT = "sent"
    THROUGH_COMMITTEE = "through_committee"


def counts_as_adopted(outcome: str) -> bool:
    """Whether the outcome binds the council to what was put before it. Taking note does not."""
    return outcome in COUNTS_AS_ADOPTED


def stage_on(entry: Treatment, on: dt.date) -> Stage | None:
    """How far the case had come on the date, or None when nothing is known of that."""
    committee = entry.committee_date
    if committee is not None and committee.last_day <= on:
        return Stage.THROUGH_COMMITTEE
    if entry.sent_on is not None and entry.sent_on <= on:
        return Stage.SENT
    return Stage.PLANNED if entry.council_planned is not None else None


def is_known_on(entry: Treatment, on: dt.date) -> bool:
    """Whether what the entry tells had come about on the date. Before its date nothing is known."""
    if entry.decided is not None:
        return bool(entry.decided.first_day <= on)
    if entry.outcome == Outcome.NOT_YET:
        return True
    return entry.not_before is None or entry.not_before <= on


def is_reserved(entry: Treatment) -> bool:
    """Whether a council held something back, for an entry that was read with its reservations."""
    return bool(getattr(entry, "has_reservation", False))


@dataclass(frozen=True)
class CouncilStanding(Generic[_T]):
    """What is known on a date of one council and one case.

    `entry` is the council's own. `inherited` are the entries of the councils that wholly became this one, told when it
    has no entry itself. Nothing of either means unknown, which is not the same as not yet; `is_whole` is False when
    something is known of some of those councils and nothing of others. `stage` is how far the case has come that the
    council has not decided; `under_way` is its entry while the decision lies ahead of the date.
    """

    entry: _T | None = None
    inherited: tuple[_T, ...] = ()
    is_counted: bool = False
    is_whole: bool = True
    under_way: _T | None = None
    stage: Stage | None = None

    @property
    def is_known(self) -> bool:
        return self.entry is not None or bool(self.inherited) or self.under_way is not None

    @property
    def entries(self) -> tuple[_T, ...]:
        """The council's own, else those it has from the councils that became it."""
        return (self.entry,) if self.entry is not None else self.inherited


class Picture(Generic[_T]):
    """What councils did with some cases as known on a date: one reading for a whole page.

    Entries come with the key of their case and the number of their council; a later one of the same two stands.
    """

    def __init__(self, entries: Iterable[tuple[int, int, _T]], on: dt.date, graph: ChangeGraph) -> None:
        self.on = on
        self._graph = graph
        self._by_council: dict[tuple[int, int], _T] = {}
        self._under_way: dict[tuple[int, int], _T] = {}
        for case, council, entry in entries:
            if is_known_on(entry, on):
                self._by_council[case, council] = entry
            elif stage_on(entry, on) is not None:
                self._under_way[case, council] = entry

    def of(self, case: int, council: int) -> CouncilStanding[_T]:
        """A council's own entry, else what those decided who wholly became it by the date."""
        own = self._by_council.get((case, council))
        if own is not None:
            stage = stage_on(own, self.on) if own.outcome == Outcome.NOT_YET else None
            return CouncilStanding(own, (), counts_as_adopted(own.outcome), stage=stage)
        ahead = self._under_way.get((case, council))
        if ahead is not None:
            return CouncilStanding(under_way=ahead, stage=stage_on(ahead, self.on))
        return self._inherited(case, council, frozenset({council}))

    def _inherited(self, case: int, council: int, seen: frozenset[int]) -> CouncilStanding[_T]:
        """A successor counts only when every council that became it had adopted."""
        steps = [s for s in self._graph.steps_to.get(council, ()) if s.is_whole and s.date <= self.on]
        found: list[_T] = []
        all_counted, all_known = bool(steps), bool(steps)
        for step in steps:
            earlier = step.predecessor_id
            own = self._by_council.get((case, earlier))
            standing: CouncilStanding[_T]
            if own is not None:
                standing = CouncilStanding(None, (own,), counts_as_adopted(own.outcome))
            elif earlier in seen:
                standing = CouncilStanding()
            else:
                standing = self._inherited(case, earlier, seen | {earlier})
            found += standing.inherited
            all_counted = all_counted and standing.is_counted
            all_known = all_known and standing.is_known and standing.is_whole
        return CouncilStanding(None, tuple(found), all_counted, is_whole=all_known or not found)

    def councils(self, case: int) -> list[_T]:
        """Every council's own entry, also of councils that no longer exist."""
        return [entry for (of, _council), entry in self._by_council.items() if of == case]
