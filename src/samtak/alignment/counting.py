"""Statements counted by body. Pure: rows of counts come in, a line for each body goes out, by name (F04).

Members are never ranked against each other: the lines stand in the order of their names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from samtak.alignment.choices import COUNCIL, Relevance
from samtak.governance.choices import BodyKind
from samtak.lib.text import norwegian_sort_key


class Counted(NamedTuple):
    """So many statements of one sort. Without a body the name tells where the case went."""

    organisation_id: int | None
    organisation: str | None
    body_id: int | None
    kind: str | None
    body: str
    relevance: str
    outcome: str
    number: int


@dataclass
class Line:
    """One body with its cases: how many, how many relevant, and how many with each outcome."""

    organisation: str
    body: str
    cases: int = 0
    relevant: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)

    def add(self, row: Counted) -> None:
        self.cases += row.number
        if row.relevance != Relevance.NONE:
            self.relevant += row.number
            self.outcomes[row.outcome] = self.outcomes.get(row.outcome, 0) + row.number


def lines_of(rows: Iterable[Counted]) -> list[Line]:
    """A council that was told of later is the same council."""
    lines: dict[tuple[object, ...], Line] = {}
    for row in sorted(rows, key=lambda row: row.body_id is None):
        lines.setdefault(_key(row), Line(row.organisation or "", row.body)).add(row)
    return sorted(lines.values(), key=lambda line: tuple(map(norwegian_sort_key, (line.organisation, line.body))))


def _key(row: Counted) -> tuple[object, ...]:
    is_council = row.kind == BodyKind.COUNCIL or (row.body_id is None and row.body == COUNCIL)
    if is_council:
        return row.organisation_id, BodyKind.COUNCIL
    return (row.organisation_id, row.body_id) if row.body_id is not None else (row.organisation_id, row.body)
