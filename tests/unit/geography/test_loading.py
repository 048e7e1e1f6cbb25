"""Taking in what the official register says: all or nothing, and never over what we know."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from samtak.adapters.klass import CodeChange, KlassCode
from samtak.audit.models import Event
from samtak.geography import register
from samtak.geography.counties import county_of
from samtak.geography.models import Municipality, MunicipalityChange
from samtak.geography.operations import Loaded, load_municipalities
from samtak.geography.register import AnswersDisagree, ChangeFact, MunicipalityFact, Register
from samtak.lib.actor import SYSTEM, Actor, Grant
from samtak.lib.errors import InvalidInput, NotAllowed
from tests.house.source import ROOT

SHARED = ROOT.parent / "shared"
HISTORY = SHARED / "data/municipal_history"
START = dt.date(1990, 1, 1)
DAY = dt.date(2030, 1, 1)


def fact(knr: str, name: str = "Nes", start: dt.date | None = START, end: dt.date | None = None) -> MunicipalityFact:
    return MunicipalityFact(knr, name, start, end)


def load(*facts: MunicipalityFact, changes: tuple[ChangeFact, ...] = ()) -> Loaded:
    return load_municipalities(by=SYSTEM, register=Register(facts, changes), source="the register")


@pytest.mark.django_db
def test_the_shipped_list_agrees_with_the_demos_own_facts() -> None:
    before = {row.knr: (row.name_nb, row.valid_from, row.valid_to) for row in Municipality.objects.all()}
    loaded = load_municipalities(by=SYSTEM, register=register.shipped(), source=register.SOURCE)
    assert loaded.differing == []
    assert loaded.ended == []
    assert {row.knr: (row.name_nb, row.valid_from, row.valid_to) for row in Municipality.objects.all()} | before == {
        row.knr: (row.name_nb, row.valid_from, row.valid_to) for row in Municipality.objects.all()
    }
    again = load_municipalities(by=SYSTEM, register=register.shipped(), source=register.SOURCE)
    assert (again.made, again.changes) == ([], [])
    assert Event.objects.filter(verb="geography.municipalities_loaded").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "count"), [("2018-01-01", 422), ("2020-01-01", 356), ("2024-01-01", 357)])
def test_the_country_is_whole_on_any_day(day: str, count: int) -> None:
    load_municipalities(by=SYSTEM, register=register.shipped(), source=register.SOURCE)
    there = Municipality.objects.on(dt.date.fromisoformat(day)).filter(knr__lt="9000")
    assert there.count() == count
    assert all(len(county_of(one.knr)) > 2 for one in there)
    assert not there.filter(latitude__isnull=True).exists()


@pytest.fixture
def nodes() -> Iterator[list[dict[str, str]]]:
    path = HISTORY / "klass131_nodes.csv"
    if not SHARED.exists():
        pytest.skip("the collected registers do not stand beside this checkout")
    with path.open(encoding="utf-8") as file:
        yield list(csv.DictReader(file))


@pytest.mark.parametrize("day", ["2018-01-01", "2019-01-01", "2019-12-31", "2020-01-01", "2023-12-31", "2024-01-01"])
def test_the_shipped_list_is_the_registers(nodes: list[dict[str, str]], day: str) -> None:
    theirs = {
        node["code"]
        for node in nodes
        if node["validFrom"] <= day and (not node["validTo"] or day < node["validTo"]) and node["code"] != "9999"
    }
    on = dt.date.fromisoformat(day)
    ours = {
        fact.knr
        for fact in register.shipped().municipalities
        if fact.valid_from and fact.valid_from <= on and (fact.valid_to is None or on < fact.valid_to)
    }
    assert ours == theirs


def test_the_shipped_names_are_the_registers(nodes: list[dict[str, str]]) -> None:
    """Each of our names is a part of a name that the register has for the number."""
    theirs: dict[str, set[str]] = {}
    for node in nodes:
        theirs.setdefault(node["code"], set()).update(node["label"].split(" (")[0].split(" - "))
    for one in register.shipped().municipalities:
        assert {one.name, one.sami} - {""} <= theirs[one.knr], one


def test_the_shipped_changes_are_the_registers(nodes: list[dict[str, str]]) -> None:
    with (HISTORY / "klass131_changes.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["changeOccurred"] > "2018-01-01"]
    theirs = {(row["changeOccurred"], row["oldCode"], row["newCode"]) for row in rows}
    ours = {(change.date.isoformat(), change.old, change.new) for change in register.shipped().changes}
    assert ours == {row for row in theirs if row[1] != row[2]}


@pytest.mark.skipif(not SHARED.exists(), reason="the collected registers do not stand beside this checkout")
def test_the_registers_own_changes_lead_to_the_shipped_list() -> None:
    """What `from_klass` makes of the raw changes is what is shipped, kinds and ends and all."""
    known = register.shipped()
    with (HISTORY / "klass131_changes.csv").open(encoding="utf-8") as file:
        changes = [
            CodeChange(
                dt.date.fromisoformat(row["changeOccurred"]),
                row["oldCode"],
                row["oldName"],
                row["newCode"],
                row["newName"],
            )
            for row in csv.DictReader(file)
        ]
    first = _codes_on(HISTORY / "klass131_nodes.csv", "2018-01-01")
    last = _codes_on(HISTORY / "klass131_nodes.csv", "2024-06-01")
    found = register.from_klass(first, changes, last, known)
    assert {(c.date, c.old, c.new, c.kind) for c in found.changes} == {
        (c.date, c.old, c.new, c.kind) for c in known.changes
    }
    assert {(f.knr, f.name, f.valid_from, f.valid_to) for f in found.municipalities} == {
        (f.knr, f.name, f.valid_from, f.valid_to) for f in known.municipalities
    }


def _codes_on(path: Path, day: str) -> list[KlassCode]:
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        KlassCode(row["code"], row["label"])
        for row in rows
        if row["validFrom"] <= day and (not row["validTo"] or day < row["validTo"])
    ]


# ---- The verb -------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_an_end_that_we_lack_is_taken_in() -> None:
    load(fact("9801"))
    loaded = load(
        fact("9801", end=DAY), fact("9802", start=DAY), changes=(ChangeFact(DAY, "9801", "9802", "renumber"),)
    )
    assert [one.knr for one in loaded.ended] == ["9801"]
    assert Municipality.objects.get(knr="9801").valid_to == DAY
    assert MunicipalityChange.objects.get(predecessor__knr="9801").is_whole


@pytest.mark.django_db
def test_what_we_know_otherwise_stands_and_is_told() -> None:
    load(fact("9801", "Nes", end=DAY))
    loaded = load(fact("9801", "Ness", dt.date(1991, 1, 1), dt.date(2031, 1, 1)), fact("9802"))
    assert len(loaded.differing) == 3
    row = Municipality.objects.get(knr="9801")
    assert (row.name_nb, row.valid_from, row.valid_to) == ("Nes", START, DAY)


@pytest.mark.django_db
def test_another_successor_than_ours_is_told_and_not_added() -> None:
    facts = fact("9801", end=DAY), fact("9802"), fact("9803")
    load(*facts, changes=(ChangeFact(DAY, "9801", "9802", "merge"),))
    loaded = load(*facts, changes=(ChangeFact(DAY, "9801", "9803", "merge"),))
    assert len(loaded.differing) == 1
    assert MunicipalityChange.objects.filter(predecessor__knr="9801").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "changes"),
    [
        ((), ()),
        ((fact("9801"), fact("9801")), ()),
        ((fact("9801", start=DAY, end=START),), ()),
        ((fact("98"),), ()),
        ((fact("9801", "x" * 101),), ()),
        ((fact("9801", "a\x00b"),), ()),
        ((fact("9801"),), (ChangeFact(DAY, "9801", "9899", "merge"),)),
        ((fact("9801"),), (ChangeFact(DAY, "9801", "9801", "merge"),)),
        ((fact("9801"), fact("9802")), (ChangeFact(DAY, "9801", "9802", "sale"),)),
    ],
)
def test_facts_that_do_not_hold_together_change_nothing(
    facts: tuple[MunicipalityFact, ...], changes: tuple[ChangeFact, ...]
) -> None:
    before = Municipality.objects.count()
    with pytest.raises(InvalidInput):
        load(fact("9898"), *facts, changes=changes) if facts else load()
    assert Municipality.objects.count() == before


@pytest.mark.django_db
def test_only_the_system_loads() -> None:
    administrator = Actor(id=1, grants=(Grant("administrator"),))
    with pytest.raises(NotAllowed):
        load_municipalities(by=administrator, register=Register([fact("9801")], []), source="")


# ---- Klass's answers ------------------------------------------------------------------------------------------------


def from_klass(changes: list[CodeChange], last: list[str], first: tuple[str, ...] = ("9801", "9802")) -> Register:
    codes = [KlassCode(code, f"Name {code}") for code in first]
    return register.from_klass(codes, changes, [KlassCode(code, code) for code in last], Register([], []))


def step(old: str, new: str, date: dt.date = DAY) -> CodeChange:
    return CodeChange(date, old, f"Name {old}" if old else "", new, f"Name {new}" if new else "")


def test_a_part_that_goes_to_another_ends_nothing() -> None:
    found = from_klass([step("9801", "9802"), step("9801", "9801")], ["9801", "9802"])
    assert [(change.old, change.new, change.kind) for change in found.changes] == [("9801", "9802", "split")]
    assert all(fact.valid_to is None for fact in found.municipalities)


def test_one_that_goes_wholly_into_one_that_stays_is_a_merger() -> None:
    found = from_klass([step("9801", "9802")], ["9802"])
    assert [(change.kind, change.date) for change in found.changes] == [("merge", DAY)]
    assert {fact.knr: fact.valid_to for fact in found.municipalities} == {"9801": DAY, "9802": None}


def test_one_that_ends_without_heir_ends() -> None:
    found = from_klass([step("9801", "")], ["9802"])
    assert ({fact.knr: fact.valid_to for fact in found.municipalities}["9801"], found.changes) == (DAY, [])


@pytest.mark.parametrize(
    ("changes", "last"),
    [
        ([], ["9801"]),
        ([], ["9801", "9802", "9803"]),
        ([step("9801", "9803")], ["9801", "9802"]),
        ([step("9899", "9803")], ["9801", "9802", "9803"]),
    ],
)
def test_answers_that_contradict_each_other_are_not_used(changes: list[CodeChange], last: list[str]) -> None:
    with pytest.raises(AnswersDisagree):
        from_klass(changes, last)


def test_a_name_we_cannot_part_is_kept_as_it_is_written() -> None:
    known = Register([replace(fact("9801", "Snåsa"), sami="Snåase", sami_language="sma")], [])
    written = [
        KlassCode("9801", "Snåase - Snåsa"),
        KlassCode("9802", "Ny - Dat"),
        KlassCode("9803", "Våler (Innlandet)"),
    ]
    found = register.from_klass(written, [], written, known)
    assert [(one.name, one.sami) for one in found.municipalities] == [
        ("Snåsa", "Snåase"),
        ("Ny - Dat", ""),
        ("Våler", ""),
    ]
