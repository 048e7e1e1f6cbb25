"""Each rule of actions, by its name."""

from __future__ import annotations

import pytest

from samtak.actions.choices import Publication, Scope, Status
from samtak.actions.rules import (
    CODE_IS_PLAIN,
    COST_IS_PLAUSIBLE,
    DEADLINE_AFTER_START,
    JOINT_NEEDS_LEAD_TO_PUBLISH,
    LARGEST_COST,
    ONE_ROLE_PER_ORGANISATION,
    OWN_ACTION_HAS_OWNER,
    OWNER_TAKES_PART,
    REPORT_SAYS_SOMETHING,
    STATUS_NEEDS_DECISION,
    STATUS_NEEDS_REASON,
    STRATEGY_OF_THE_REGION,
)
from samtak.lib.partial_dates import PartialDate

DECIDED = {Status.POSTPONED, Status.STOPPED, Status.CONTINUED}


@pytest.mark.parametrize("status", Status.values)
def test_status_needs_reason(status: str) -> None:
    assert bool(STATUS_NEEDS_REASON.check(status, " ")) is (status not in DECIDED)
    assert STATUS_NEEDS_REASON.check(status, "Ingen søkere")


@pytest.mark.parametrize("status", Status.values)
def test_status_needs_decision(status: str) -> None:
    assert bool(STATUS_NEEDS_DECISION.check(status, "")) is (status not in DECIDED)
    assert STATUS_NEEDS_DECISION.check(status, "Sak 12/23")


def test_report_says_something() -> None:
    assert REPORT_SAYS_SOMETHING.check("Ingen endring", set())
    assert REPORT_SAYS_SOMETHING.check("", {"status"})
    assert not REPORT_SAYS_SOMETHING.check(" ", set())


def test_deadline_after_start() -> None:
    assert DEADLINE_AFTER_START.check(PartialDate(2023, 5), PartialDate(2023))
    assert DEADLINE_AFTER_START.check(None, PartialDate(2023))
    assert DEADLINE_AFTER_START.check(PartialDate(2023), None)
    assert not DEADLINE_AFTER_START.check(PartialDate(2023, 5, 2), PartialDate(2023, 5, 1))


def test_cost_is_plausible() -> None:
    for cost in (None, 0, 1, LARGEST_COST):
        assert COST_IS_PLAUSIBLE.check(cost)
    for cost in (-1, LARGEST_COST + 1, 10**30):
        assert not COST_IS_PLAUSIBLE.check(cost)


def test_published_action_has_lead() -> None:
    assert JOINT_NEEDS_LEAD_TO_PUBLISH.check(Publication.PUBLISHED, 1)
    assert JOINT_NEEDS_LEAD_TO_PUBLISH.check(Publication.DRAFT, 0)
    assert JOINT_NEEDS_LEAD_TO_PUBLISH.check(Publication.WITHDRAWN, 0)
    assert not JOINT_NEEDS_LEAD_TO_PUBLISH.check(Publication.PUBLISHED, 0)


def test_one_role_per_organisation() -> None:
    assert ONE_ROLE_PER_ORGANISATION.check([1], [2, 3])
    assert ONE_ROLE_PER_ORGANISATION.check([], [])
    assert not ONE_ROLE_PER_ORGANISATION.check([1], [2, 1])
    assert not ONE_ROLE_PER_ORGANISATION.check([1, 1], [])


def test_code_is_plain() -> None:
    for code in ("TR-07", "1.1", "a_b"):
        assert CODE_IS_PLAIN.check(code)
    for code in ("TR 07", "TR/07", "<b>", "TR-07\n", ""):
        assert not CODE_IS_PLAIN.check(code)


def test_owner_takes_part() -> None:
    assert OWNER_TAKES_PART.check(1, {1, 2})
    assert not OWNER_TAKES_PART.check(3, {1, 2})


def test_strategy_of_the_region() -> None:
    assert STRATEGY_OF_THE_REGION.check(1, [1, None, 1])
    assert STRATEGY_OF_THE_REGION.check(1, [])
    assert not STRATEGY_OF_THE_REGION.check(1, [1, 2])


@pytest.mark.parametrize("scope", Scope.values)
def test_own_action_has_owner(scope: str) -> None:
    assert OWN_ACTION_HAS_OWNER.check(scope, 1)
    assert bool(OWN_ACTION_HAS_OWNER.check(scope, None)) is (scope != Scope.OWN)
