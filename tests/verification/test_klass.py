"""What we rely on in Klass's answers. The fake passes it; `pytest -m real tests/verification` asks the real one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from samtak.adapters.klass import Klass
from samtak.geography import register
from tests.fakes.klass import a_small_country, serving

DAY = dt.timedelta(days=1)
NEW_YEAR_2024 = dt.date(2024, 1, 1)


@pytest.fixture(params=["fake", pytest.param("real", marks=pytest.mark.real)])
def klass(request: pytest.FixtureRequest) -> Iterator[Klass]:
    if request.param == "real":
        yield Klass()
        return
    with serving(a_small_country()) as fake:
        yield Klass(fake.address, {fake.host})


def names(klass: Klass, date: dt.date) -> dict[str, str]:
    return {code.code: code.name for code in klass.codes_at(date)}


def test_the_list_is_that_of_the_day(klass: Klass) -> None:
    before, after = names(klass, NEW_YEAR_2024 - DAY), names(klass, NEW_YEAR_2024)
    assert "1507" in before
    assert "1507" not in after
    assert (after["1508"], after["1580"]) == ("Ålesund", "Haram")


def test_numbers_keep_their_zeros_and_names_their_letters(klass: Klass) -> None:
    found = names(klass, NEW_YEAR_2024)
    assert found["0301"].startswith("Oslo")
    assert found["5001"] == "Trondheim - Tråante"


def test_changes_go_up_to_but_not_including_the_last_day(klass: Klass) -> None:
    assert klass.changes(dt.date(2023, 1, 2), NEW_YEAR_2024) == []
    assert {change.date for change in klass.changes(NEW_YEAR_2024, NEW_YEAR_2024 + DAY)} == {NEW_YEAR_2024}


def test_a_division_stands_on_several_lines(klass: Klass) -> None:
    changes = klass.changes(NEW_YEAR_2024, NEW_YEAR_2024 + DAY)
    assert [change.new for change in changes if change.old == "1507"] == ["1508", "1580"]


def test_a_new_name_has_the_same_number_on_both_sides(klass: Klass) -> None:
    renamed = [change for change in klass.changes(dt.date(2023, 1, 1), dt.date(2023, 1, 2)) if change.old == "5001"]
    assert [(change.new, change.new_name) for change in renamed] == [("5001", "Trondheim - Tråante")]


def test_the_answers_fit_together(klass: Klass) -> None:
    """From the first list, through all changes, one comes to the last list: else nothing would be taken in."""
    until = dt.date(2024, 6, 1)
    found = register.from_klass(
        klass.codes_at(register.SINCE),
        klass.changes(register.SINCE, until + DAY),
        klass.codes_at(until),
        register.shipped(),
    )
    kinds = {(change.old, change.new): change.kind for change in found.changes}
    assert kinds["5030", "5001"] == "merge"
    assert kinds["1534", "1507"] == "merge"
    assert kinds["1507", "1508"] == kinds["1507", "1580"] == "split"
    assert kinds["5402", "5503"] == "renumber"
    assert ("5001", "5001") not in kinds
    harstad = next(fact for fact in found.municipalities if fact.knr == "5503")
    assert (harstad.name, harstad.sami) == ("Harstad", "Hárstták")
