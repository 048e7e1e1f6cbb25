"""Each rule of local wordings and targets, by its name."""

from __future__ import annotations

import datetime as dt

import pytest

from samtak.lib.partial_dates import PartialDate
from samtak.plans import rules
from samtak.plans.choices import PlanState
from samtak.plans.models import Plan
from samtak.regions.models import Region


@pytest.mark.parametrize("state", PlanState.values)
def test_local_version_of_shared_plan(state: str) -> None:
    region = Region(organisation_id=7)
    holds = rules.LOCAL_VERSION_OF_SHARED_PLAN.holds
    for owner_id in (None, 7):
        assert holds(Plan(region=region, owner_id=owner_id, state=state)) is (state == PlanState.ADOPTED)
    assert not holds(Plan(region=region, owner_id=8, state=state))
    assert not holds(Plan(owner_id=8, state=state))


def test_local_version_by_member() -> None:
    assert rules.LOCAL_VERSION_BY_MEMBER.holds(True)
    assert not rules.LOCAL_VERSION_BY_MEMBER.holds(False)


def test_local_version_once() -> None:
    assert rules.LOCAL_VERSION_ONCE.holds(False)
    assert not rules.LOCAL_VERSION_ONCE.holds(True)


def test_local_version_says_something() -> None:
    assert rules.LOCAL_VERSION_SAYS_SOMETHING.holds("Ute i 20 bedrifter", "")
    assert rules.LOCAL_VERSION_SAYS_SOMETHING.holds("", "Minst 20 besøk")
    assert not rules.LOCAL_VERSION_SAYS_SOMETHING.holds(" ", "\n")


def test_local_wording_differs() -> None:
    assert rules.LOCAL_WORDING_DIFFERS.holds("Ute i 20 bedrifter", "Ute i bedriftene")
    assert rules.LOCAL_WORDING_DIFFERS.holds("", "")
    assert not rules.LOCAL_WORDING_DIFFERS.holds("Ute i  bedriftene\n", "Ute i bedriftene")


def test_local_version_rests_on_decision() -> None:
    assert rules.LOCAL_VERSION_RESTS_ON_DECISION.holds("PS 41/17")
    assert not rules.LOCAL_VERSION_RESTS_ON_DECISION.holds(" – ")


def test_local_decision_is_made() -> None:
    today = dt.date(2023, 11, 20)
    assert rules.LOCAL_DECISION_IS_MADE.holds(None, today)
    assert rules.LOCAL_DECISION_IS_MADE.holds(PartialDate(2023, 11), today)
    assert not rules.LOCAL_DECISION_IS_MADE.holds(PartialDate(2023, 11, 21), today)


def test_local_version_has_reason() -> None:
    assert rules.LOCAL_VERSION_HAS_REASON.holds("Vi ville ha et tall")
    assert not rules.LOCAL_VERSION_HAS_REASON.holds(" ")


def test_shared_text_was_read() -> None:
    assert rules.SHARED_TEXT_WAS_READ.holds("1f", "1f")
    assert not rules.SHARED_TEXT_WAS_READ.holds("", "1f")


def test_local_version_stands() -> None:
    assert rules.LOCAL_VERSION_STANDS.holds(None)
    assert not rules.LOCAL_VERSION_STANDS.holds(dt.date(2023, 11, 20))


def test_part_continues() -> None:
    assert rules.PART_CONTINUES.holds(True)
    assert not rules.PART_CONTINUES.holds(False)
