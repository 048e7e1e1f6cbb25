"""Each rule, kept and broken."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from samtak.lib.partial_dates import PartialDate
from samtak.results import rules
from samtak.results.choices import ResultKind
from tests.factories.results import figure_fields

TODAY = dt.date(2023, 11, 20)


def test_not_achieved_says_why() -> None:
    holds = rules.NOT_ACHIEVED_SAYS_WHY.holds
    assert holds(ResultKind.NOT_ACHIEVED, "Det var ikke penger nok.")
    assert all(holds(kind, "") for kind in ResultKind.values if kind != ResultKind.NOT_ACHIEVED)
    assert not holds(ResultKind.NOT_ACHIEVED, "")


def test_result_has_come() -> None:
    holds = rules.RESULT_HAS_COME.holds
    assert all(holds(on, TODAY) for on in (None, PartialDate(2023), PartialDate(2023, 11, 20)))
    assert not any(holds(on, TODAY) for on in (PartialDate(2024), PartialDate(2023, 11, 21)))


def test_result_comes_of_its_region() -> None:
    assert rules.RESULT_COMES_OF_ITS_REGION.holds(1, [1, 1])
    assert not rules.RESULT_COMES_OF_ITS_REGION.holds(1, [1, 2])


def test_result_comes_of_a_few_actions() -> None:
    assert rules.RESULT_COMES_OF_A_FEW_ACTIONS.holds(range(20))
    assert not rules.RESULT_COMES_OF_A_FEW_ACTIONS.holds(range(21))


def test_benefit_came_to_a_member() -> None:
    assert rules.BENEFIT_CAME_TO_A_MEMBER.holds(1, {1, 2})
    assert not rules.BENEFIT_CAME_TO_A_MEMBER.holds(3, {1, 2})


def test_benefit_landed_elsewhere() -> None:
    assert rules.BENEFIT_LANDED_ELSEWHERE.holds(1, None)
    assert rules.BENEFIT_LANDED_ELSEWHERE.holds(1, 2)
    assert not rules.BENEFIT_LANDED_ELSEWHERE.holds(1, 1)


def test_benefit_says_what() -> None:
    assert rules.BENEFIT_SAYS_WHAT.holds("Folk som bor her, fikk jobb.")
    assert not rules.BENEFIT_SAYS_WHAT.holds("")


@pytest.mark.parametrize("lacking", [{}, {"amount": None}, *({name: ""} for name in rules.CARRIED_BY_FIGURES)])
def test_figure_says_where_it_comes_from(lacking: dict[str, Any]) -> None:
    told = figure_fields(**lacking)
    assert rules.FIGURE_SAYS_WHERE_IT_COMES_FROM.holds(told) == (not lacking)


def test_figure_says_where_it_comes_from_also_when_it_is_nought() -> None:
    assert rules.FIGURE_SAYS_WHERE_IT_COMES_FROM.holds(figure_fields(amount=0))


def test_figure_is_of_the_result() -> None:
    assert rules.FIGURE_IS_OF_THE_RESULT.holds(1, None)
    assert rules.FIGURE_IS_OF_THE_RESULT.holds(1, 1)
    assert not rules.FIGURE_IS_OF_THE_RESULT.holds(1, 2)


def test_learned_from_its_own() -> None:
    assert rules.LEARNED_FROM_ITS_OWN.holds(1, None)
    assert rules.LEARNED_FROM_ITS_OWN.holds(1, 1)
    assert not rules.LEARNED_FROM_ITS_OWN.holds(1, 2)
