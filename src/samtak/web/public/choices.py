"""The drop-downs of a list's filter form, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Choice:
    """One drop-down of the filter form."""

    name: str
    label: str
    options: list[Option]


def choice_of(name: str, label: str, options: Iterable[tuple[str, object]], chosen: str) -> Choice:
    return Choice(name, label, [Option(str(value), str(text), value == chosen) for value, text in options])
