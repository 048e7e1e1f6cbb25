"""Each rule of plans and adoptions, by its name."""

from __future__ import annotations

import datetime as dt

import pytest

from samtak.governance.picture import counts_as_adopted
from samtak.governance.rules import CHANGES_ARE_DESCRIBED, COMMITTEE_HAS_MET, DECISION_NOT_IN_FUTURE
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import Outcome, PlanState
from samtak.plans.rules import CODE_IS_FREE, FIXED_TEXT_NEEDS_REASON, ONE_COUNCIL, PERIOD_IN_ORDER


def test_period_in_order() -> None:
    assert PERIOD_IN_ORDER.check(PartialDate(2017), PartialDate(2020))
    assert PERIOD_IN_ORDER.check(PartialDate(2017), PartialDate(2017))
    assert PERIOD_IN_ORDER.check(PartialDate(2017, 6), PartialDate(2017))
    assert PERIOD_IN_ORDER.check(None, PartialDate(2017))
    assert PERIOD_IN_ORDER.check(PartialDate(2017), None)
    assert not PERIOD_IN_ORDER.check(PartialDate(2018), PartialDate(2017))


@pytest.mark.parametrize("state", PlanState.values)
def test_fixed_text_needs_reason(state: str) -> None:
    councils_have_read_it = state in {PlanState.HEARING, PlanState.ADOPTED, PlanState.SUPERSEDED}
    assert bool(FIXED_TEXT_NEEDS_REASON.check(state, "  ")) is not councils_have_read_it
    assert FIXED_TEXT_NEEDS_REASON.check(state, "Skrivefeil i 1.1")


def test_committee_has_met() -> None:
    today = dt.date(2016, 12, 15)
    assert COMMITTEE_HAS_MET.check(PartialDate(2016, 12, 15), today)
    assert not COMMITTEE_HAS_MET.check(PartialDate(2030, 1, 1), today)


def test_decision_not_in_future() -> None:
    today = dt.date(2016, 12, 15)
    assert DECISION_NOT_IN_FUTURE.check(None, today)
    assert DECISION_NOT_IN_FUTURE.check(PartialDate(2016, 12, 15), today)
    assert DECISION_NOT_IN_FUTURE.check(PartialDate(2016, 12), today)
    assert not DECISION_NOT_IN_FUTURE.check(PartialDate(2016, 12, 16), today)
    assert not DECISION_NOT_IN_FUTURE.check(PartialDate(2017), today)


@pytest.mark.parametrize("outcome", Outcome.values)
def test_changes_are_described(outcome: str) -> None:
    assert bool(CHANGES_ARE_DESCRIBED.check(outcome, " ")) is (outcome != Outcome.ADOPTED_WITH_CHANGES)
    assert CHANGES_ARE_DESCRIBED.check(outcome, "Punkt 2.3 strøket")


def test_one_council() -> None:
    assert ONE_COUNCIL.check(True, False)
    assert ONE_COUNCIL.check(False, True)
    assert not ONE_COUNCIL.check(True, True)
    assert not ONE_COUNCIL.check(False, False)


def test_code_is_free() -> None:
    assert CODE_IS_FREE.check(False)
    assert not CODE_IS_FREE.check(True)


def test_taking_note_is_not_adopting() -> None:
    counted = {outcome for outcome in Outcome.values if counts_as_adopted(outcome)}
    assert counted == {"adopted", "adopted_with_changes", "endorsed"}
