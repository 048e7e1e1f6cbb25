"""Each rule, kept and broken."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from samtak.duties import rules
from samtak.duties.choices import Addressee
from samtak.lib.partial_dates import PartialDate


def test_rhythm_is_in_reach() -> None:
    assert all(rules.RHYTHM_IS_IN_REACH.holds(months) for months in (1, 24, 120))
    assert not any(rules.RHYTHM_IS_IN_REACH.holds(months) for months in (None, 0, 121))


def test_rhythm_is_the_plans() -> None:
    """B01 and T12: the two-year rule warns and never refuses."""
    assert rules.RHYTHM_IS_THE_PLANS.holds(True, 24, 24)
    assert rules.RHYTHM_IS_THE_PLANS.holds(False, 12, 24)
    assert not rules.RHYTHM_IS_THE_PLANS.holds(True, 12, 24)


def test_something_is_taken_in() -> None:
    assert rules.SOMETHING_IS_TAKEN_IN.holds(["arena"])
    assert not rules.SOMETHING_IS_TAKEN_IN.holds([])


def test_ground_is_the_regions() -> None:
    node = SimpleNamespace(plan=SimpleNamespace(region_id=1))
    assert rules.GROUND_IS_THE_REGIONS.holds(1, None)
    assert rules.GROUND_IS_THE_REGIONS.holds(1, node)
    assert not rules.GROUND_IS_THE_REGIONS.holds(2, node)


def test_evidence_has_come() -> None:
    today = dt.date(2023, 11, 20)
    assert rules.EVIDENCE_HAS_COME.holds(PartialDate(2023), today)
    assert not rules.EVIDENCE_HAS_COME.holds(PartialDate(2023, 11, 21), today)


def test_evidence_tells_what() -> None:
    assert rules.EVIDENCE_TELLS_WHAT.holds("Møte")
    assert not rules.EVIDENCE_TELLS_WHAT.holds("  ")


def test_duty_is_theirs() -> None:
    assert rules.DUTY_IS_THEIRS.holds(Addressee.EACH_MUNICIPALITY, True)
    assert rules.DUTY_IS_THEIRS.holds(Addressee.EACH_AND_REGION, False)
    assert not rules.DUTY_IS_THEIRS.holds(Addressee.EACH_MUNICIPALITY, False)
    assert not rules.DUTY_IS_THEIRS.holds(Addressee.SECRETARIAT, True)


def test_waiver_has_reason() -> None:
    assert rules.WAIVER_HAS_A_REASON.holds("Ny kommune")
    assert not rules.WAIVER_HAS_A_REASON.holds(" ")


def test_waiver_is_in_order() -> None:
    assert rules.WAIVER_IS_IN_ORDER.holds(dt.date(2023, 1, 1), dt.date(2023, 1, 1))
    assert not rules.WAIVER_IS_IN_ORDER.holds(dt.date(2023, 1, 2), dt.date(2023, 1, 1))
