"""Each rule, kept and broken."""

from __future__ import annotations

import datetime as dt

from samtak.lib.partial_dates import PartialDate
from samtak.projects import rules
from samtak.projects.choices import InitiativeStatus

TODAY = dt.date(2023, 11, 20)


def test_initiative_ends_after_start() -> None:
    holds = rules.INITIATIVE_ENDS_AFTER_START.holds
    assert holds(PartialDate(2020, 5), PartialDate(2020))
    assert holds(None, PartialDate(2020))
    assert not holds(PartialDate(2021), PartialDate(2020, 12, 31))


def test_runner_is_told_once() -> None:
    assert rules.RUNNER_IS_TOLD_ONCE.holds(None, "Bondelaget")
    assert rules.RUNNER_IS_TOLD_ONCE.holds(1, "")
    assert not rules.RUNNER_IS_TOLD_ONCE.holds(1, "Bondelaget")


def test_initiative_serves_its_region() -> None:
    assert rules.INITIATIVE_SERVES_ITS_REGION.holds(1, [1, None])
    assert not rules.INITIATIVE_SERVES_ITS_REGION.holds(1, [1, 2])


def test_names_fit() -> None:
    assert rules.NAMES_FIT.holds(["x" * 120] * 30)
    assert not rules.NAMES_FIT.holds(["x" * 121])
    assert not rules.NAMES_FIT.holds(["x"] * 31)


def test_initiative_ends_once() -> None:
    assert rules.ENDS_ONCE.holds(InitiativeStatus.UNKNOWN)
    assert not rules.ENDS_ONCE.holds(InitiativeStatus.ENDED)


def test_ended_when_the_day_has_come() -> None:
    assert rules.ENDED_WHEN_THE_DAY_HAS_COME.holds(None, TODAY)
    assert rules.ENDED_WHEN_THE_DAY_HAS_COME.holds(PartialDate(2023), TODAY)
    assert not rules.ENDED_WHEN_THE_DAY_HAS_COME.holds(PartialDate(2023, 11, 21), TODAY)


def test_becomes_one_action() -> None:
    assert rules.BECOMES_ONE_ACTION.holds(None)
    assert not rules.BECOMES_ONE_ACTION.holds(7)
