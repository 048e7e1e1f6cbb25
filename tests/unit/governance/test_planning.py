"""Backward from the day by which councils are to have decided."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtak.governance.planning import Calendar, Unknown, last_chance, last_working_day


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def days(*texts: str) -> list[dt.date]:
    return [day(text) for text in texts]


def test_the_last_pair_of_meetings_in_time_decides() -> None:
    calendar = Calendar(
        council=days("2026-10-29", "2026-12-10", "2027-02-04"),
        council_paper_days=10,
        committee=days("2026-10-15", "2026-11-19", "2026-12-03"),
        committee_paper_days=14,
    )
    chance = last_chance(calendar, day("2026-12-15"))
    assert (chance.council, chance.committee) == (day("2026-12-10"), day("2026-12-03"))
    assert chance.deliver_by == day("2026-11-19")


def test_a_case_needs_time_between_committee_and_council() -> None:
    calendar = Calendar(days("2026-12-10"), 10, days("2026-11-19", "2026-12-03"), 14, days_between=10)
    assert last_chance(calendar, day("2026-12-15")).committee == day("2026-11-19")


def test_a_committee_that_meets_the_same_day_has_not_met_before() -> None:
    calendar = Calendar(days("2026-12-10"), 10, days("2026-11-05", "2026-12-10"), 14)
    assert last_chance(calendar, day("2026-12-15")).committee == day("2026-11-05")


def test_a_council_before_which_no_committee_meets_is_told() -> None:
    calendar = Calendar(days("2026-02-10", "2026-04-10"), 10, days("2026-04-20"), 14)
    chance = last_chance(calendar, day("2026-06-01"))
    assert (chance.unknown, chance.council) == (Unknown.NO_COMMITTEE_IN_TIME, day("2026-04-10"))


def test_without_a_committee_the_papers_go_to_the_council() -> None:
    chance = last_chance(Calendar(days("2026-12-10"), 10), day("2026-12-15"))
    assert (chance.deliver_by, chance.committee) == (day("2026-11-30"), None)


@pytest.mark.parametrize(
    ("calendar", "unknown"),
    [
        (Calendar([], 10), Unknown.NO_CALENDAR),
        (Calendar(days("2026-12-10"), 10, [], 14), Unknown.NO_CALENDAR),
        (Calendar(days("2027-01-10"), 10), Unknown.NO_MEETING_IN_TIME),
    ],
)
def test_what_is_not_known_is_not_guessed(calendar: Calendar, unknown: Unknown) -> None:
    chance = last_chance(calendar, day("2026-12-15"))
    assert (chance.unknown, chance.deliver_by) == (unknown, None)


@pytest.mark.parametrize(
    ("asked", "delivered"),
    [
        ("2026-11-28", "2026-11-27"),  # a Saturday
        ("2026-11-29", "2026-11-27"),  # a Sunday
        ("2026-05-17", "2026-05-15"),  # 17 May on a Sunday; the 14th, a Thursday, is Ascension Day
        ("2026-05-14", "2026-05-13"),
        ("2026-04-06", "2026-04-01"),  # Easter from Maundy Thursday to Monday
        ("2027-01-01", "2026-12-31"),
        ("2026-11-02", "2026-11-02"),
    ],
)
def test_papers_are_delivered_on_a_working_day(asked: str, delivered: str) -> None:
    assert last_working_day(day(asked)) == day(delivered)


YEAR = st.dates(day("2026-01-01"), day("2026-12-31"))


@given(st.lists(YEAR, max_size=12), st.lists(YEAR, max_size=12), YEAR, st.integers(0, 30))
def test_no_later_pair_of_meetings_would_do(
    council: list[dt.date], committee: list[dt.date], by: dt.date, papers: int
) -> None:
    """Against every pair there is, one by one."""
    chance = last_chance(Calendar(council, 10, committee, papers), by)
    pairs = [(c, m) for c in council for m in committee if c <= by and m < c]
    if not pairs:
        assert chance.deliver_by is None
        assert chance.unknown is not None
        return
    best_council = max(c for c, _m in pairs)
    assert chance.council == best_council
    assert chance.committee == max(m for c, m in pairs if c == best_council)
    assert chance.deliver_by is not None
    assert chance.deliver_by <= chance.committee - dt.timedelta(days=papers)
