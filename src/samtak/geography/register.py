"""What a register says of municipalities, as plain facts: from the list that is shipped, or from Klass's answers."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from samtak.adapters.klass import CodeChange, KlassCode
from samtak.geography.choices import ChangeKind

FACTS = Path(__file__).parent / "facts"
SOURCE = "Statistisk sentralbyrå, Klass 131 Standard for kommuneinndeling"
LICENCE = "CC BY 4.0"
SINCE = dt.date(2018, 1, 1)
UNKNOWN_PLACE = "9999"  # what Klass calls a place that is not given


class AnswersDisagree(Exception):
    """The register's answers contradict each other, so none of them is used."""


@dataclass(frozen=True)
class MunicipalityFact:
    knr: str
    name: str
    valid_from: dt.date | None
    valid_to: dt.date | None = None
    sami: str = ""
    sami_language: str = ""
    sami_from: dt.date | None = None
    at: tuple[str, str] | None = None


@dataclass(frozen=True)
class ChangeFact:
    date: dt.date
    old: str
    new: str
    kind: str


@dataclass(frozen=True)
class Register:
    municipalities: Sequence[MunicipalityFact]
    changes: Sequence[ChangeFact]


# ---- The list that is shipped ---------------------------------------------------------------------------------------


def shipped() -> Register:
    return Register(
        [
            MunicipalityFact(
                knr=row["number"],
                name=row["name"],
                valid_from=_day(row["from"]),
                valid_to=_day(row["to"]),
                sami=row["sami"],
                sami_language=row["language"],
                sami_from=_day(row["sami_from"]),
                at=_position(row["at"]),
            )
            for row in _rows("municipalities.csv")
        ],
        [
            ChangeFact(dt.date.fromisoformat(row["date"]), row["from"], row["to"], row["kind"])
            for row in _rows("changes.csv")
        ],
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _position(text: str) -> tuple[str, str] | None:
    """Latitude and longitude."""
    latitude, _space, longitude = text.partition(" ")
    return (latitude, longitude) if longitude else None


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


# ---- What Klass answers ---------------------------------------------------------------------------------------------


def from_klass(
    first: Iterable[KlassCode], changes: Iterable[CodeChange], last: Iterable[KlassCode], known: Register
) -> Register:
    """The register that `first` (the codes on `SINCE`) became through `changes`; it must end in `last`, today's codes.

    `known` lends its ways of writing names, and the days on which the first ones began.
    """
    names = _Names(known)
    begun = {fact.knr: fact.valid_from for fact in known.municipalities}
    today = {code.code: code.name for code in last if code.code != UNKNOWN_PLACE}
    found = {
        code.code: names.fact(code.code, code.name, begun.get(code.code, SINCE))
        for code in first
        if code.code != UNKNOWN_PLACE
    }
    told: list[ChangeFact] = []
    by_date: dict[dt.date, list[CodeChange]] = {}
    for change in changes:
        if change.date > SINCE:
            by_date.setdefault(change.date, []).append(change)
    for date in sorted(by_date):
        told += _applied(date, by_date[date], found, names, set(today))
    _require_same(found, today)
    return Register(list(found.values()), told)


def _applied(
    date: dt.date, changes: list[CodeChange], found: dict[str, MunicipalityFact], names: _Names, today: set[str]
) -> list[ChangeFact]:
    """Let one day's changes happen in `found`, and tell those that lead from one number to another."""
    pairs = {(change.old, change.new) for change in changes if change.old and change.new and change.old != change.new}
    stays = {change.old for change in changes if change.old == change.new} | today
    before = {knr for knr, fact in found.items() if fact.valid_to is None}
    for change in changes:
        if change.new and (change.new not in found or change.old == change.new):
            begun = found[change.new].valid_from if change.new in found else date
            found[change.new] = names.fact(change.new, change.new_name, begun)
    for old in {change.old for change in changes if change.old and change.old != change.new} - stays:
        if old not in found:
            raise AnswersDisagree(f"{old} ends on {date}, but was not there on {SINCE} and did not begin later.")
        found[old] = replace(found[old], valid_to=date)
    return [ChangeFact(date, *pair, _kind(pair, pairs, stays, was_there=pair[1] in before)) for pair in sorted(pairs)]


def _kind(change: tuple[str, str], pairs: set[tuple[str, str]], stays: set[str], was_there: bool) -> str:
    """A part when the old one lives on or went to several; a merger when the new one took in others as well."""
    old, new = change
    if old in stays or sum(1 for pair in pairs if pair[0] == old) > 1:
        return ChangeKind.SPLIT
    sources = sum(1 for pair in pairs if pair[1] == new)
    return ChangeKind.MERGE if was_there or sources > 1 else ChangeKind.RENUMBER


def _require_same(found: dict[str, MunicipalityFact], today: dict[str, str]) -> None:
    standing = {knr for knr, fact in found.items() if fact.valid_to is None}
    if odd := sorted(standing ^ set(today)):
        raise AnswersDisagree(
            f"the changes and the list of today do not fit together for {', '.join(odd[:10])}"
            + (f" and {len(odd) - 10} more" if len(odd) > 10 else "")
        )


class _Names:
    """Klass writes "Snåase - Snåsa" and "Våler (Innlandet)"; we keep each language's name by itself."""

    def __init__(self, known: Register) -> None:
        self._sami = {fact.sami: fact for fact in known.municipalities if fact.sami}

    def fact(self, knr: str, written: str, valid_from: dt.date | None) -> MunicipalityFact:
        """The parts that we know for Sami names are told apart; a name we cannot part is kept as it is written."""
        whole = written.split(" (")[0].strip()
        parts = whole.split(" - ")
        like = next((self._sami[part] for part in parts if part in self._sami), None)
        if like is None or like.name not in parts:
            return MunicipalityFact(knr, whole, valid_from)
        return MunicipalityFact(
            knr,
            like.name,
            valid_from,
            sami=like.sami,
            sami_language=like.sami_language,
            sami_from=like.sami_from,
        )
