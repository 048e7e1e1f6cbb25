"""How an assignment stands on a day, and the numbers that bodies give their cases."""

from __future__ import annotations

import datetime as dt

import pytest

from samtak.governance.followup import Progress, progress_on
from samtak.governance.numbers import next_case_number


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("deadline", "done_on", "on", "state"),
    [
        ("2023-11-10", "", "2023-11-10", Progress.OPEN),
        ("2023-11-10", "", "2023-11-11", Progress.OVERDUE),
        ("2023-11-10", "2023-11-09", "2023-11-20", Progress.DONE),
        # Done late: on the days between it was overdue, and it is done from the day on which it was.
        ("2023-11-10", "2023-11-15", "2023-11-14", Progress.OVERDUE),
        ("2023-11-10", "2023-11-15", "2023-11-15", Progress.DONE),
        ("2023-11-10", "2023-11-09", "2023-11-08", Progress.OPEN),
        ("", "", "2099-01-01", Progress.OPEN),
    ],
)
def test_the_state_of_an_assignment_on_a_day(deadline: str, done_on: str, on: str, state: Progress) -> None:
    assert progress_on(day(deadline), day(done_on), dt.date.fromisoformat(on)) == state


@pytest.mark.parametrize(
    ("letters", "taken", "number"),
    [
        ("RR", [], "RR 1/23"),
        ("RR", ["RR 9/23", "RR 10/23"], "RR 11/23"),
        ("RR", ["RR 46/22", "RF 80/23", "12/23"], "RR 1/23"),
        ("", ["12/23", "RR 40/23", "Tillegg 3"], "13/23"),
        ("A.", ["A. 3/23", "AB 9/23"], "A. 4/23"),
    ],
)
def test_the_next_number_is_the_bodys_own_of_the_year(letters: str, taken: list[str], number: str) -> None:
    assert next_case_number(letters, 2023, taken) == number
