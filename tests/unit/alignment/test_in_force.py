"""Which plan was in force on a date that may be known by its month only (F03)."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from samtak.alignment.in_force import Term, in_force_on
from samtak.lib.partial_dates import PartialDate


def term(plan: str, begins: str, ends: str = "") -> Term[str]:
    begun = PartialDate.parse(begins)
    return Term(plan, begun.first_day, begun.last_day, PartialDate.parse(ends) if ends else None)


# The three plans of the Trondheim region: a day, a month and a year.
PLANS = (term("2010", "2010-06-11"), term("2016", "2016-12", "2020"), term("2021", "2021-06-18"))


@pytest.mark.parametrize(
    ("meeting", "plans", "run_out"),
    [
        ("2010-06-10", (), ()),
        ("2010-06-11", ("2010",), ()),
        ("2010", ("2010",), ()),
        ("2016-11-30", ("2010",), ()),
        ("2016-12-01", ("2016", "2010"), ()),
        ("2016-12-15", ("2016", "2010"), ()),
        ("2016-12-31", ("2016",), ()),
        ("2016-12", ("2016", "2010"), ()),
        ("2016", ("2016", "2010"), ()),
        ("2017-01-01", ("2016",), ()),
        ("2019-03-26", ("2016",), ()),
        ("2020-12-31", ("2016",), ()),
        ("2021-01-01", ("2016",), ("2016",)),
        ("2021-06-17", ("2016",), ("2016",)),
        ("2021-06-18", ("2021",), ()),
        ("2021-06", ("2021", "2016"), ("2016",)),
        ("2023-09-27", ("2021",), ()),
    ],
)
def test_the_plan_in_force_on_a_day(meeting: str, plans: tuple[str, ...], run_out: tuple[str, ...]) -> None:
    for order in permutations(PLANS):
        found = in_force_on(order, PartialDate.parse(meeting))
        assert (found.plans, found.run_out) == (plans, run_out)
        assert found.is_unclear == (len(plans) > 1)


def test_a_plan_whose_period_has_passed_holds_until_another_comes_and_says_so() -> None:
    """Fosen's of 2016–2020: nothing is known to have replaced it."""
    found = in_force_on([term("fosen", "2016-01-01", "2020")], PartialDate(2023, 10, 31))
    assert found.plans == found.run_out == ("fosen",)
    assert not found.is_unclear


def test_two_that_began_in_one_year_cannot_be_told_apart() -> None:
    """One known by its year only may be older or younger than one known by its day."""
    found = in_force_on([term("year", "2016"), term("day", "2016-06-01")], PartialDate(2019))
    assert set(found.plans) == {"year", "day"}


def test_one_that_began_before_anything_known_gives_way() -> None:
    always = Term("always", dt.date.min, dt.date.min)
    assert in_force_on([always, *PLANS], PartialDate(2012)).plans == ("2010",)
    assert in_force_on([always, *PLANS], PartialDate(2009)).plans == ("always",)
