"""Paces, shares and ranks against figures worked out elsewhere."""

from __future__ import annotations

from decimal import Decimal

import pytest

from samtak.indicators.areas import Area, is_same_area
from samtak.indicators.choices import AreaKind
from samtak.indicators.pace import (
    RankStatus,
    achieved_pace,
    rank_status,
    ratio,
    required_pace,
    share_of_shares,
    years_between,
)
from samtak.lib.partial_dates import PartialDate


def year(number: int) -> PartialDate:
    return PartialDate(number)


def test_the_way_to_20_000_employees_takes_7_3_per_cent_a_year_against_4_4_before() -> None:
    required = required_pace(Decimal(12242), year(2018), Decimal(20000), year(2025))
    achieved = achieved_pace(Decimal(10318), year(2014), Decimal(12242), year(2018))

    assert required is not None
    assert achieved is not None
    assert required.share is not None
    assert achieved.share is not None
    assert round(100 * required.share, 1) == Decimal("7.3")
    assert round(100 * achieved.share, 1) == Decimal("4.4")
    assert (round(required.amount), achieved.amount) == (1108, 481)


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (443571, 451735, "0.982"),
        (443571, 534790, "0.829"),
        (456463, 485449, "0.940"),
        (456463, 590827, "0.773"),
    ],
)
def test_t03_the_denominator_decides_the_answer(numerator: int, denominator: int, expected: str) -> None:
    assert str(round(ratio(Decimal(numerator), Decimal(denominator)), 3)) == expected


def test_a_share_of_shares_is_one_head_against_another() -> None:
    told = share_of_shares(Decimal(30), Decimal(100), Decimal(60), Decimal(100))
    assert told == ratio(Decimal(30) / 60, Decimal(100) / 100) == Decimal("0.5")
    with pytest.raises(ValueError, match="zero"):
        ratio(Decimal(1), Decimal(0))


def test_no_pace_backwards_and_no_share_from_nothing() -> None:
    assert required_pace(Decimal(1), year(2025), Decimal(2), year(2025)) is None
    assert required_pace(Decimal(1), year(2026), Decimal(2), year(2025)) is None
    from_nothing = achieved_pace(Decimal(0), year(2018), Decimal(10), year(2020))
    assert from_nothing is not None
    assert (from_nothing.share, from_nothing.amount) == (None, 5)


def test_years_are_as_exact_as_the_coarser_date() -> None:
    assert years_between(year(2018), PartialDate(2025, 12, 31)) == 7
    assert years_between(PartialDate(2018, 1), PartialDate(2018, 7, 15)) == Decimal("0.5")
    assert round(years_between(PartialDate(2018, 1, 1), PartialDate(2019, 1, 1)), 2) == 1


def test_t05_a_lower_rank_is_better() -> None:
    assert rank_status(Decimal(15), Decimal(15)) is RankStatus.MET
    assert rank_status(Decimal(14), Decimal(15)) is RankStatus.MET
    assert rank_status(Decimal(16), Decimal(15)) is RankStatus.NOT_MET


def test_t04_only_areas_of_one_sort_can_be_the_same() -> None:
    region = Area(AreaKind.REGION, "Trondheimsregionen", region_id=1)
    county = Area(AreaKind.COUNTY, "Trøndelag")
    assert is_same_area(region, Area(AreaKind.REGION, "Trondheim-regionen", region_id=1)) is True
    assert is_same_area(region, Area(AreaKind.REGION, "Trondheimsregionen", region_id=2)) is False
    assert is_same_area(region, county) is False
    assert is_same_area(county, Area(AreaKind.COUNTY, "TRØNDELAG")) is True
    assert is_same_area(county, Area(AreaKind.NUTS2, "Trøndelag")) is False
    assert is_same_area(region, Area("", "Trondheimsregionen")) is None
    assert is_same_area(region, Area(AreaKind.REGION, "Trondheimsregionen")) is None
