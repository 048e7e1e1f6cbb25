"""Who held a role on a day, as far as sources and partial dates tell."""

from __future__ import annotations

import datetime as dt

import pytest

from samtak.contacts.models import Holding
from samtak.contacts.standing import State, standing_on
from samtak.lib.partial_dates import PartialDate


def holding(name: str, since: str = "", until: str = "", stated: str = "2016-12") -> Holding:
    dates = {"valid_from": since, "valid_to": until, "stated_on": stated}
    parsed = {key: PartialDate.parse(text) if text else None for key, text in dates.items()}
    return Holding(name=name, is_vacant=not name, **parsed)


def told(day: str, *holdings: Holding) -> tuple[State, list[str]]:
    found = standing_on(holdings, dt.date.fromisoformat(day))
    return found.state, [each.name for each in found.holdings]


def test_a_change_of_holder_is_half_open() -> None:
    both = holding("Eva", "2016-05-01", "2020-03-01"), holding("Ola", "2020-03-01")
    assert told("2016-04-30", *both) == (State.UNKNOWN, [])
    assert told("2020-02-29", *both) == (State.HELD, ["Eva"])
    assert told("2020-03-01", *both) == (State.HELD, ["Ola"])


def test_a_source_without_since_when_tells_of_its_own_date_and_not_before() -> None:
    one = holding("Eva", stated="2016-12")
    assert told("2016-11-30", one) == (State.UNKNOWN, [])
    assert told("2016-12-15", one) == (State.UNCERTAIN, ["Eva"])
    assert told("2016-12-31", one) == (State.HELD, ["Eva"])


def test_dates_known_by_the_year_leave_it_uncertain_who() -> None:
    both = holding("Eva", "2016", "2020"), holding("Ola", "2020", stated="2020-11-20")
    assert told("2019-12-31", *both) == (State.HELD, ["Eva"])
    assert told("2020-06-01", *both) == (State.UNCERTAIN, ["Eva", "Ola"])
    assert told("2020-11-20", *both) == (State.HELD, ["Ola"])


@pytest.mark.parametrize(("day", "state"), [("2021-05-31", State.HELD), ("2021-06-01", State.VACANT)])
def test_a_vacancy_is_said_and_not_the_same_as_unknown(day: str, state: State) -> None:
    both = holding("Eva", "2016-05-01", "2021-06-01"), holding("", "2021-06-01")
    assert told(day, *both)[0] == state
    assert told(day)[0] == State.UNKNOWN
