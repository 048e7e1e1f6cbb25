"""A table as a value: what is to be written to a file, whatever the kind of file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

# A date of which only the month or the year is known is a text or a whole number in its column.
Value = str | int | float | Decimal | dt.date | None


class Kind(Enum):
    """What a column holds. In a TEXT column everything is text, also what looks like a number."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True)
class Column:
    title: str
    kind: Kind = Kind.TEXT
    width: int = 18


@dataclass(frozen=True)
class Table:
    """`notes` are pairs of a word and what is said under it: source, date, method."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    notes: Sequence[tuple[str, str]] = field(default=())
    notes_title: str = "About"
