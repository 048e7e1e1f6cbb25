"""The rules of keeping a plan, its register and its figures, by their names."""

from __future__ import annotations

import datetime as dt

import pytest

from samtak.governance.rules import NOT_YET_HAS_NO_DATE
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import Outcome
from samtak.plans.models import PlanLevel
from samtak.plans.rules import (
    COUNCIL_IS_MEMBER,
    COUNT_NOT_IN_FUTURE,
    PARENT_IS_ABOVE,
    PART_CODE_IS_PLAIN,
    PLAN_OWNER_TAKES_PART,
    TARGET_STANDS_IN_PLAN,
)
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_region


def test_part_code_is_plain() -> None:
    assert all(PART_CODE_IS_PLAIN.check(code) for code in ("1", "2.6", "5a", "D1", "Å-1"))
    assert not any(PART_CODE_IS_PLAIN.check(code) for code in ("", ".", "..", "1/2", "a b", "1\x00", "-1"))


@pytest.mark.django_db
def test_parent_is_above() -> None:
    plan, other = make_plan(region=make_region()), make_plan(region=make_region())
    goal, level = make_node(plan, "1"), PlanLevel.objects.get(plan=plan, depth=2)
    assert PARENT_IS_ABOVE.check(plan.pk, level, goal)
    assert PARENT_IS_ABOVE.check(plan.pk, level, None)
    assert not PARENT_IS_ABOVE.check(plan.pk, goal.level, goal)
    assert not PARENT_IS_ABOVE.check(other.pk, level, None)
    assert not PARENT_IS_ABOVE.check(plan.pk, level, make_node(other, "1"))


def test_plan_owner_takes_part() -> None:
    assert PLAN_OWNER_TAKES_PART.check(True)
    assert not PLAN_OWNER_TAKES_PART.check(False)


def test_council_is_member() -> None:
    assert COUNCIL_IS_MEMBER.check(True)
    assert not COUNCIL_IS_MEMBER.check(False)


@pytest.mark.parametrize("outcome", Outcome.values)
def test_not_yet_has_no_date(outcome: str) -> None:
    assert NOT_YET_HAS_NO_DATE.check(outcome, None)
    assert bool(NOT_YET_HAS_NO_DATE.check(outcome, PartialDate(2016))) is (outcome != Outcome.NOT_YET)


def test_target_stands_in_plan() -> None:
    assert TARGET_STANDS_IN_PLAN.check(True)
    assert not TARGET_STANDS_IN_PLAN.check(False)


def test_count_not_in_future() -> None:
    today = dt.date(2020, 5, 17)
    assert COUNT_NOT_IN_FUTURE.check(None, today)
    assert COUNT_NOT_IN_FUTURE.check(PartialDate(2020), today)
    assert not COUNT_NOT_IN_FUTURE.check(PartialDate(2020, 6), today)
