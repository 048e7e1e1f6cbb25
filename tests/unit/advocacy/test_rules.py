"""Each rule, kept and broken."""

from __future__ import annotations

import datetime as dt

from samtak.advocacy import rules
from samtak.advocacy.choices import IssueStatus, Stance
from samtak.lib.partial_dates import PartialDate


def test_issue_carries_out_its_regions_plans() -> None:
    assert rules.ISSUE_CARRIES_OUT_ITS_REGIONS_PLANS.holds(1, [1, None])
    assert not rules.ISSUE_CARRIES_OUT_ITS_REGIONS_PLANS.holds(1, [2])


def test_issue_is_discarded_before_it_is_raised() -> None:
    kept = [s for s in IssueStatus if not rules.ISSUE_IS_DISCARDED_BEFORE_IT_IS_RAISED.holds(s)]
    assert kept == [status for status in IssueStatus if status != IssueStatus.PREPARED]


def test_member_takes_stand() -> None:
    assert rules.MEMBER_TAKES_STAND.holds(True, False)
    assert rules.MEMBER_TAKES_STAND.holds(False, True)
    assert not rules.MEMBER_TAKES_STAND.holds(False, False)


def test_reservation_is_told() -> None:
    assert rules.RESERVATION_IS_TOLD.holds(Stance.BEHIND, "")
    assert not rules.RESERVATION_IS_TOLD.holds(Stance.RESERVED, "")


def test_reservation_belongs_to_its_stand() -> None:
    assert rules.RESERVATION_BELONGS_TO_ITS_STAND.holds(Stance.RESERVED, "Ikke flytte")
    assert not rules.RESERVATION_BELONGS_TO_ITS_STAND.holds(Stance.BEHIND, "Ikke flytte")


def test_issue_has_been_taken_up() -> None:
    today = dt.date(2023, 11, 20)
    assert rules.ISSUE_HAS_BEEN_TAKEN_UP.holds(PartialDate(2023, 11), today)
    assert not rules.ISSUE_HAS_BEEN_TAKEN_UP.holds(PartialDate(2023, 11, 21), today)


def test_stand_is_taken_on_a_day_that_has_come() -> None:
    today = dt.date(2023, 11, 20)
    assert rules.STAND_IS_TAKEN_ON_A_DAY_THAT_HAS_COME.holds(None, today)
    assert rules.STAND_IS_TAKEN_ON_A_DAY_THAT_HAS_COME.holds(PartialDate(2023), today)
    assert not rules.STAND_IS_TAKEN_ON_A_DAY_THAT_HAS_COME.holds(PartialDate(2023, 12), today)


def test_statement_says_something() -> None:
    assert rules.STATEMENT_SAYS_SOMETHING.holds("", "", object())
    assert not rules.STATEMENT_SAYS_SOMETHING.holds("", "", None)


def test_document_for_all_readers() -> None:
    assert rules.DOCUMENT_FOR_ALL_READERS.holds(True, True)
    assert not rules.DOCUMENT_FOR_ALL_READERS.holds(True, False)
    assert not rules.DOCUMENT_FOR_ALL_READERS.holds(False, True)
