"""What municipalities became and what they came from, on a date.

Every answer is told from one graph of all changes, read with one query: the country has about a thousand of them. They
change once a year and are asked for on every second page, so the process keeps the graph while nothing is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q, QuerySet

from samtak.audit.queries import known_data_version
from samtak.geography.models import Municipality, MunicipalityChange


def municipalities(on: dt.date | None = None) -> QuerySet[Municipality]:
    """Those that exist on a date, else all there ever were, in Norwegian order."""
    found: QuerySet[Municipality] = Municipality.objects.all() if on is None else Municipality.objects.on(on)
    return found.order_by("sort_key", "knr")


def municipality_by_knr(knr: str) -> Municipality | None:
    found: Municipality | None = Municipality.objects.filter(knr=knr).first()
    return found


def municipalities_by_uuid(keys: Iterable[str]) -> list[Municipality]:
    """Those behind public ids, in Norwegian order; what is no id is passed over. One query."""
    wanted = [key for key in keys if _is_uuid(key)]
    return list(Municipality.objects.filter(uuid__in=wanted).order_by("sort_key", "knr")) if wanted else []


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


@dataclass(frozen=True)
class Step:
    """One change as ids: on `date` the predecessor went, wholly or in part, into the successor."""

    date: dt.date
    predecessor_id: int
    successor_id: int
    is_whole: bool


@dataclass(frozen=True)
class ChangeGraph:
    """All changes of municipalities, by where they lead from and where they lead to. Empty unless it is loaded."""

    steps_from: Mapping[int, tuple[Step, ...]] = field(default_factory=dict)
    steps_to: Mapping[int, tuple[Step, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> ChangeGraph:
        """Every change. One query; none on a page of the same data version as the last that asked."""
        version = known_data_version()
        if version is None:
            return cls._read()
        kept = _kept.get("graph")
        if kept is None or kept[0] != version:
            _kept["graph"] = kept = (version, cls._read())
        return kept[1]

    @classmethod
    def _read(cls) -> ChangeGraph:
        steps_from: dict[int, list[Step]] = {}
        steps_to: dict[int, list[Step]] = {}
        rows = MunicipalityChange.objects.order_by("date", "id")
        for row in rows.values_list("date", "predecessor_id", "successor_id", "is_whole"):
            step = Step(*row)
            steps_from.setdefault(step.predecessor_id, []).append(step)
            steps_to.setdefault(step.successor_id, []).append(step)
        return cls(
            {key: tuple(steps) for key, steps in steps_from.items()},
            {key: tuple(steps) for key, steps in steps_to.items()},
        )

    def reached_from(self, municipality_id: int, on: dt.date) -> frozenset[int]:
        """Itself and all that any part of it had gone into by `on`, whether or not they still existed then."""
        reached = {municipality_id}
        waiting = [municipality_id]
        while waiting:
            for step in self.steps_from.get(waiting.pop(), ()):
                if step.date <= on and step.successor_id not in reached:
                    reached.add(step.successor_id)
                    waiting.append(step.successor_id)
        return frozenset(reached)

    def whole_successor_id(self, municipality_id: int, on: dt.date) -> int:
        """The last in the chain of whole changes by `on`; itself when it has not wholly become another."""
        seen = {municipality_id}
        current = municipality_id
        while step := self._whole_step_from(current, on):
            if step.successor_id in seen:
                return current
            current = step.successor_id
            seen.add(current)
        return current

    def _whole_step_from(self, municipality_id: int, on: dt.date) -> Step | None:
        steps = self.steps_from.get(municipality_id, ())
        return next((step for step in steps if step.is_whole and step.date <= on), None)

    def whole_predecessor_ids(self, municipality_id: int, on: dt.date) -> frozenset[int]:
        """All that had wholly become it by `on`, however many changes back. It is not its own predecessor."""
        found: set[int] = set()
        waiting = [municipality_id]
        while waiting:
            for step in self.steps_to.get(waiting.pop(), ()):
                if step.is_whole and step.date <= on and step.predecessor_id not in found:
                    found.add(step.predecessor_id)
                    waiting.append(step.predecessor_id)
        return frozenset(found - {municipality_id})


# The graph and the data version it was read at.
_kept: dict[str, tuple[int, ChangeGraph]] = {}


def forget_graph() -> None:
    """For whoever takes writes back, so that the same data version may mean other data: tests do."""
    _kept.clear()


@dataclass(frozen=True)
class History:
    """The changes that one municipality went through, oldest first, and what else went into its successors."""

    out: list[MunicipalityChange]
    into: list[MunicipalityChange]
    beside: list[MunicipalityChange]

    @property
    def is_empty(self) -> bool:
        return not self.out and not self.into


def successors_on(municipality: Municipality, date: dt.date, graph: ChangeGraph | None = None) -> list[Municipality]:
    """The municipalities that on `date` hold what this one held, wholly or in part.

    One that still exists is its own successor, beside those that parts of it went into. Two queries at most.
    """
    ids = (graph or ChangeGraph.load()).reached_from(municipality.pk, date)
    if ids == {municipality.pk}:
        return [municipality] if municipality.holds_on(date) else []
    return list(Municipality.objects.on(date).filter(pk__in=ids))


def whole_successor_on(
    municipality: Municipality, date: dt.date, graph: ChangeGraph | None = None
) -> Municipality | None:
    """The one municipality that on `date` holds the whole of this one, or None when it was divided. Two queries."""
    successor_id = (graph or ChangeGraph.load()).whole_successor_id(municipality.pk, date)
    if successor_id == municipality.pk:
        return municipality if municipality.holds_on(date) else None
    found: Municipality | None = Municipality.objects.on(date).filter(pk=successor_id).first()
    return found


def predecessors_whole(municipality: Municipality, on: dt.date, graph: ChangeGraph | None = None) -> frozenset[int]:
    """Ids of all municipalities that had wholly become this one by `on`. One query."""
    return (graph or ChangeGraph.load()).whole_predecessor_ids(municipality.pk, on)


def municipality_with_history(knr: str) -> tuple[Municipality | None, History]:
    """The municipality under a number with its changes. One query, two when it went through none."""
    successors = MunicipalityChange.objects.filter(predecessor__knr=knr).values("successor_id")
    found = MunicipalityChange.objects.filter(
        Q(predecessor__knr=knr) | Q(successor__knr=knr) | Q(successor_id__in=successors)
    )
    changes = list(found.select_related("predecessor", "successor").order_by("date", "id"))
    history = History(
        out=[change for change in changes if change.predecessor.knr == knr],
        into=[change for change in changes if change.successor.knr == knr],
        beside=[change for change in changes if knr not in (change.predecessor.knr, change.successor.knr)],
    )
    if history.is_empty:
        return municipality_by_knr(knr), history
    return (history.out[0].predecessor if history.out else history.into[0].successor), history


def whole_changes_of(municipalities: Iterable[Municipality], after: dt.date) -> list[MunicipalityChange]:
    """The whole changes that any of the municipalities has gone through since a day, however many in a row."""
    graph = ChangeGraph.load()
    reached = {found for one in municipalities for found in graph.reached_from(one.pk, dt.date.max)}
    changes = MunicipalityChange.objects.filter(predecessor_id__in=reached, is_whole=True, date__gt=after)
    return list(changes.select_related("predecessor", "successor").order_by("date", "id"))
