"""Each rule, kept and broken."""

from __future__ import annotations

from typing import Any

from samtak.alignment import rules
from samtak.alignment.choices import Outcome, Relevance
from samtak.governance.choices import BodyKind
from samtak.governance.models import Body
from samtak.lib.partial_dates import PartialDate

UNHELD = (Outcome.NOT_TOUCHED, Outcome.NOT_ASSESSED)


def body(kind: str, **of: Any) -> Body:
    return Body(kind=kind, **of)


def test_case_is_named() -> None:
    assert rules.CASE_IS_NAMED.holds("PS 17/23")
    assert not rules.CASE_IS_NAMED.holds(" – ")


def test_body_is_theirs() -> None:
    council, regional = body(BodyKind.COUNCIL, owner_id=5), body(BodyKind.REGIONAL_COUNCIL, region_id=1)
    holds = rules.BODY_IS_THEIRS.holds
    assert holds(None, 1, 5)
    assert holds(council, 1, 5)
    assert holds(regional, 1, 5)
    assert holds(regional, 1, None)
    assert not holds(None, 1, None)
    assert not holds(council, 1, 6)
    assert not holds(council, 1, None)
    assert not holds(regional, 2, 5)
    assert not holds(body(BodyKind.NETWORK, region_id=1), 1, 5)


def test_plan_was_in_force() -> None:
    assert rules.PLAN_WAS_IN_FORCE.holds(None, set())
    assert rules.PLAN_WAS_IN_FORCE.holds(1, {1, 2})
    assert not rules.PLAN_WAS_IN_FORCE.holds(3, {1, 2})


def test_plan_is_chosen() -> None:
    assert rules.PLAN_IS_CHOSEN.holds(Outcome.IN_LINE, 1)
    assert all(rules.PLAN_IS_CHOSEN.holds(outcome, None) for outcome in UNHELD)
    assert not rules.PLAN_IS_CHOSEN.holds(Outcome.PARTLY, None)


def test_period_has_not_run_out() -> None:
    """A warning: the plan holds until another comes."""
    holds = rules.PERIOD_HAS_NOT_RUN_OUT.holds
    assert holds(None, PartialDate(2023))
    assert holds(PartialDate(2020), PartialDate(2020, 12, 31))
    assert not holds(PartialDate(2020), PartialDate(2021, 1))
    assert rules.ran_out_in(PartialDate(2020, 6), PartialDate(2021)) == "2020"
    assert rules.ran_out_in(PartialDate(2020), PartialDate(2020)) == rules.ran_out_in(None, PartialDate(2023)) == ""


def test_strategies_are_of_the_plan() -> None:
    assert rules.STRATEGIES_ARE_OF_THE_PLAN.holds(1, [1, 1])
    assert rules.STRATEGIES_ARE_OF_THE_PLAN.holds(None, [])
    assert not rules.STRATEGIES_ARE_OF_THE_PLAN.holds(1, [1, 2])
    assert not rules.STRATEGIES_ARE_OF_THE_PLAN.holds(None, [1])


def test_strategies_are_few() -> None:
    assert rules.STRATEGIES_ARE_FEW.holds(list(range(8)))
    assert not rules.STRATEGIES_ARE_FEW.holds(list(range(9)))
    assert not rules.STRATEGIES_ARE_FEW.holds([1, 1])


def test_relevant_names_a_strategy() -> None:
    holds = rules.RELEVANT_NAMES_A_STRATEGY.holds
    assert holds(Outcome.IN_LINE, 1, True)
    assert holds(Outcome.IN_LINE, 0, False)
    assert all(holds(outcome, 0, True) for outcome in UNHELD)
    assert not holds(Outcome.NOT_IN_LINE, 0, True)


def test_untouched_names_none() -> None:
    assert rules.UNTOUCHED_NAMES_NONE.holds(Outcome.IN_LINE, 2)
    assert all(rules.UNTOUCHED_NAMES_NONE.holds(outcome, 0) for outcome in UNHELD)
    assert not any(rules.UNTOUCHED_NAMES_NONE.holds(outcome, 1) for outcome in UNHELD)


def test_irrelevant_has_reason() -> None:
    assert rules.IRRELEVANT_HAS_A_REASON.holds(Relevance.LAND, "")
    assert rules.IRRELEVANT_HAS_A_REASON.holds(Relevance.NONE, "Et navn")
    assert not rules.IRRELEVANT_HAS_A_REASON.holds(Relevance.NONE, " ")


def test_irrelevant_is_not_held_against() -> None:
    assert all(rules.IRRELEVANT_IS_NOT_HELD_AGAINST.holds(Relevance.NONE, outcome) for outcome in UNHELD)
    assert rules.IRRELEVANT_IS_NOT_HELD_AGAINST.holds(Relevance.FEES, Outcome.IN_LINE)
    assert not rules.IRRELEVANT_IS_NOT_HELD_AGAINST.holds(Relevance.NONE, Outcome.IN_LINE)


def test_outcome_has_reason() -> None:
    assert rules.OUTCOME_HAS_A_REASON.holds(Relevance.NONE, "")
    assert rules.OUTCOME_HAS_A_REASON.holds(Relevance.LAND, "Fordi")
    assert not rules.OUTCOME_HAS_A_REASON.holds(Relevance.LAND, "\n")


def test_deviation_is_told() -> None:
    assert rules.DEVIATION_IS_TOLD.holds(Outcome.IN_LINE, "")
    assert rules.DEVIATION_IS_TOLD.holds(Outcome.PARTLY, "Dyrere")
    assert not rules.DEVIATION_IS_TOLD.holds(Outcome.PARTLY, "")
    assert not rules.DEVIATION_IS_TOLD.holds(Outcome.NOT_IN_LINE, " ")


def test_reviewer_is_another() -> None:
    assert rules.REVIEWER_IS_ANOTHER.holds(1, 2)
    assert rules.REVIEWER_IS_ANOTHER.holds(None, None)
    assert not rules.REVIEWER_IS_ANOTHER.holds(1, 1)


def test_finished_is_not_discarded() -> None:
    assert rules.FINISHED_IS_NOT_DISCARDED.holds(False)
    assert not rules.FINISHED_IS_NOT_DISCARDED.holds(True)
