"""Klass, Statistics Norway's server of classifications, as far as standard 131 (municipalities) needs it.

Address: https://data.ssb.no/api/klass/v1, without key. Without an `Accept` header it answers XML; we ask for JSON.
Dates are written 2024-01-01. Licence of what it answers: CC BY 4.0.

`/classifications/131/codesAt?date=D&language=nb`
    `{"codes": [{"code": "0301", "name": "Oslo", "level": "1", "parentCode": null, ...}]}`: the numbers that were in use
    on D. We read `code` and `name`. 9999 stands for a place that is not given.

`/classifications/131/changes?from=D&to=D&language=nb`
    `{"codeChanges": [{"oldCode", "oldName", "newCode", "newName", "changeOccurred", ...}]}`: what changed from the
    first day up to, but not including, the last. The same number on both sides is a new name or a new extent. Without
    `oldCode` a number is new, without `newCode` it ended. One old number on several lines was divided; one new number
    on several was put together.

Numbers are text: 0301 begins with a zero. Names may hold two or three languages with " - " between, and the county in
brackets where two municipalities are called the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from samtak.adapters.fetching import Limits, Unreadable, fetch_json

ADDRESS = "https://data.ssb.no/api/klass/v1"
HOSTS = frozenset({"data.ssb.no"})
STANDARD = 131
MOST_ROWS = 20_000
LONGEST_NAME = 200
_NUMBER = re.compile(r"[0-9]{4}")


@dataclass(frozen=True)
class KlassCode:
    code: str
    name: str


@dataclass(frozen=True)
class CodeChange:
    """`old` is empty when the number is new, `new` when it ended."""

    date: dt.date
    old: str
    old_name: str
    new: str
    new_name: str


class Klass:
    """`base` and `hosts` are others in tests alone."""

    def __init__(self, base: str = ADDRESS, hosts: Collection[str] = HOSTS, limits: Limits | None = None) -> None:
        self._base = base
        self._hosts = hosts
        self._limits = limits or Limits()

    def codes_at(self, date: dt.date) -> list[KlassCode]:
        """The numbers in use on the date, in order."""
        rows = self._rows("codesAt", {"date": date.isoformat()}, "codes")
        found = [KlassCode(_number(row, "code"), _text(row, "name")) for row in rows]
        if not found or len({code.code for code in found}) != len(found) or not all(code.name for code in found):
            raise Unreadable(f"Klass's list for {date} is empty, or a number stands there twice or without a name.")
        return sorted(found, key=lambda code: code.code)

    def changes(self, first: dt.date, until: dt.date) -> list[CodeChange]:
        """What changed from `first` up to, but not including, `until`, in order."""
        rows = self._rows("changes", {"from": first.isoformat(), "to": until.isoformat()}, "codeChanges")
        found = [_change(row) for row in rows]
        if any(not first <= change.date < until for change in found):
            raise Unreadable(f"Klass answered with changes outside {first} to {until}.")
        return sorted(found, key=lambda change: (change.date, change.old, change.new))

    def _rows(self, what: str, query: dict[str, str], under: str) -> list[dict[str, Any]]:
        path = f"/classifications/{STANDARD}/{what}"
        answer = fetch_json(self._base, path, {**query, "language": "nb"}, hosts=self._hosts, limits=self._limits)
        rows = answer.get(under) if isinstance(answer, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows) or len(rows) > MOST_ROWS:
            raise Unreadable(f"Klass's answer on {what} has no list of {under}.")
        return rows


def _change(row: dict[str, Any]) -> CodeChange:
    change = CodeChange(
        date=_day(row, "changeOccurred"),
        old=_number(row, "oldCode", may_miss=True),
        old_name=_text(row, "oldName"),
        new=_number(row, "newCode", may_miss=True),
        new_name=_text(row, "newName"),
    )
    if not (change.old or change.new) or (change.new and not change.new_name):
        raise Unreadable("Klass told of a change without saying of what, or into what name.")
    return change


def _number(row: dict[str, Any], name: str, *, may_miss: bool = False) -> str:
    value = row.get(name)
    if may_miss and value in (None, ""):
        return ""
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise Unreadable(f"Klass's {name} is {str(value)[:40]!r}, not four digits.")
    return value


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > LONGEST_NAME or not value.isprintable():
        raise Unreadable(f"Klass's {name} is {str(value)[:40]!r}, which is no name.")
    return value.strip()


def _day(row: dict[str, Any], name: str) -> dt.date:
    try:
        return dt.date.fromisoformat(str(row.get(name))[:10])
    except ValueError:
        raise Unreadable(f"Klass's {name} is {str(row.get(name))[:40]!r}, not a day.") from None
