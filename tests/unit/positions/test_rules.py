"""Each rule, kept and broken."""

from __future__ import annotations

from decimal import Decimal

from samtak.lib.partial_dates import PartialDate
from samtak.positions import rules


def test_percent_is_a_share() -> None:
    assert all(
        rules.PERCENT_IS_A_SHARE.holds(share) for share in (None, Decimal("0.01"), Decimal("37.5"), Decimal(100))
    )
    wrong = (Decimal(0), Decimal(-1), Decimal("100.01"), Decimal("33.333"))
    assert not any(rules.PERCENT_IS_A_SHARE.holds(share) for share in wrong)


def test_shares_are_at_most_the_whole() -> None:
    assert rules.SHARES_ARE_AT_MOST_THE_WHOLE.holds([Decimal(60), Decimal(40), None])
    assert not rules.SHARES_ARE_AT_MOST_THE_WHOLE.holds([Decimal(60), Decimal("40.01")])


def test_position_ends_after_start() -> None:
    assert rules.POSITION_ENDS_AFTER_START.holds(PartialDate(2023, 5), PartialDate(2023))
    assert not rules.POSITION_ENDS_AFTER_START.holds(PartialDate(2024), PartialDate(2023, 12, 31))


def test_payers_are_named_once() -> None:
    assert rules.PAYERS_ARE_NAMED_ONCE.holds(["a", "b"])
    assert not rules.PAYERS_ARE_NAMED_ONCE.holds(["a", "a"])
    assert not rules.PAYERS_ARE_NAMED_ONCE.holds([str(number) for number in range(9)])


def test_position_serves_its_region() -> None:
    assert rules.POSITION_SERVES_ITS_REGION.holds(1, [1, None])
    assert not rules.POSITION_SERVES_ITS_REGION.holds(1, [2])
