"""How a duty stands on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtak.duties.choices import Rhythm, State
from samtak.duties.standing import Owed, months_after, standing_on
from samtak.lib.partial_dates import PartialDate


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def yearly(months: int = 12) -> Owed:
    return Owed(Rhythm.EVERY, months, day("2022-01-01"))


def state(owed: Owed, done: list[str], on: str) -> State:
    return standing_on(owed, map(PartialDate.parse, done), day(on)).state


@pytest.mark.parametrize(
    ("done", "on", "expected"),
    [
        ([], "2021-12-31", State.NOT_YET),
        ([], "2022-01-01", State.AHEAD),
        ([], "2023-01-01", State.AHEAD),
        ([], "2023-01-02", State.OVERDUE),
        (["2022-05-12"], "2022-05-11", State.AHEAD),
        (["2022-05-12"], "2022-05-12", State.MET),
        (["2022-05-12"], "2023-03-12", State.MET),
        (["2022-05-12"], "2023-03-13", State.SOON),
        (["2022-05-12"], "2023-05-12", State.SOON),
        (["2022-05-12"], "2023-05-13", State.OVERDUE),
        (["2022-05-12", "2023-05-20"], "2023-06-01", State.MET),
        (["2022-05"], "2023-05-31", State.SOON),
        (["2022-05"], "2023-06-01", State.OVERDUE),
        (["2021-06-01"], "2022-06-01", State.AHEAD),
    ],
)
def test_what_recurs(done: list[str], on: str, expected: State) -> None:
    assert state(yearly(), done, on) == expected


def test_changing_what_regularly_means_changes_the_state() -> None:
    """T10: "jevnlig" is a setting of the region."""
    done, on = ["2023-01-30"], "2023-11-20"
    assert [state(yearly(months), done, on) for months in (3, 6, 12, 24)] == [
        State.OVERDUE,
        State.OVERDUE,
        State.MET,
        State.MET,
    ]


@pytest.mark.parametrize(
    ("done", "on", "expected"),
    [
        ([], "2023-09-10", State.NOT_YET),
        ([], "2023-09-11", State.AHEAD),
        ([], "2024-09-11", State.AHEAD),
        ([], "2024-09-12", State.OVERDUE),
        (["2023-09-10"], "2023-11-20", State.AHEAD),
        (["2023-11-16"], "2023-11-20", State.MET),
        (["2023-11-16"], "2026-01-01", State.MET),
    ],
)
def test_what_follows_an_event(done: list[str], on: str, expected: State) -> None:
    owed = Owed(Rhythm.AFTER_ELECTION, 12, day("2017-01-01"), event=day("2023-09-11"))
    assert state(owed, done, on) == expected


def test_without_its_event_it_cannot_be_told() -> None:
    assert state(Owed(Rhythm.AFTER_ADOPTION, 12, day("2017-01-01")), [], "2023-11-20") == State.UNKNOWN


def test_a_waiver_holds_from_its_first_day_to_its_last() -> None:
    waived = [(day("2023-01-01"), day("2023-06-30"))]
    states = [standing_on(yearly(), [], day(on), waived).state for on in ("2022-12-31", "2023-06-30", "2023-07-01")]
    assert states == [State.AHEAD, State.WAIVED, State.OVERDUE]


def test_months_are_those_of_the_calendar() -> None:
    assert months_after(day("2023-08-31"), 6) == day("2024-02-29")
    assert months_after(day("2023-12-15"), 1) == day("2024-01-15")
    assert months_after(day("2022-05-12"), 12) == day("2023-05-12")


DAYS = st.dates(day("2022-01-01"), day("2026-12-31"))


@given(st.lists(DAYS, max_size=6), DAYS, st.integers(1, 36))
def test_more_done_never_makes_it_worse(done: list[dt.date], on: dt.date, months: int) -> None:
    order = (State.OVERDUE, State.AHEAD, State.SOON, State.MET)
    partial = [PartialDate.of(each) for each in done]
    with_less, with_all = (standing_on(yearly(months), dates, on).state for dates in (partial[1:], partial))
    assert order.index(with_all) >= order.index(with_less)
