"""The rules of figures, by their names."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from samtak.indicators.choices import AreaKind, Form
from samtak.indicators.rules import (
    AREA_IS_NAMED,
    CORRECTION_TELLS_WHY,
    RANK_TELLS_EDITION,
    RETRIEVED_NOT_IN_FUTURE,
    SHARE_FITS_ITS_PARTS,
)


def test_rank_tells_edition() -> None:
    assert RANK_TELLS_EDITION.check(Form.RANK, Decimal(15), 238, "2019")
    assert RANK_TELLS_EDITION.check(Form.NUMBER, Decimal("1.5"), None, "")
    for value, units, edition in ((15, None, "2019"), (15, 238, " "), (0, 238, "2019"), (239, 238, "2019")):
        assert not RANK_TELLS_EDITION.check(Form.RANK, Decimal(value), units, edition)
    assert not RANK_TELLS_EDITION.check(Form.RANK, Decimal("1.5"), 238, "2019")


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "is_kept"),
    [
        ("0.982", 443571, 451735, True),
        ("0.98", 443571, 451735, True),
        ("0.829", 443571, 534790, True),
        ("0.940", 456463, 485449, True),
        ("0.773", 456463, 590827, True),
        ("0.982", 443571, 534790, False),
        ("0.981", 443571, 451735, False),
        ("0.982", 443571, None, False),
        ("0.982", None, 451735, False),
        ("0.982", 443571, 0, False),
        ("0.982", None, None, True),
        ("2", 4, 2, True),
    ],
)
def test_share_fits_its_parts(value: str, numerator: int | None, denominator: int | None, is_kept: bool) -> None:
    parts = (None if part is None else Decimal(part) for part in (numerator, denominator))
    assert bool(SHARE_FITS_ITS_PARTS.check(Decimal(value), *parts)) is is_kept


def test_area_is_named() -> None:
    assert AREA_IS_NAMED.check(AreaKind.REGION, True, False)
    assert AREA_IS_NAMED.check(AreaKind.MUNICIPALITY, False, True)
    assert AREA_IS_NAMED.check(AreaKind.COUNTY, False, False)
    assert AREA_IS_NAMED.check("", False, False)
    assert not AREA_IS_NAMED.check(AreaKind.REGION, False, False)
    assert not AREA_IS_NAMED.check(AreaKind.REGION, True, True)
    assert not AREA_IS_NAMED.check(AreaKind.COUNTY, True, False)


def test_retrieved_not_in_future() -> None:
    today = dt.date(2023, 11, 20)
    assert RETRIEVED_NOT_IN_FUTURE.check(today, today)
    assert RETRIEVED_NOT_IN_FUTURE.check(None, today)
    assert not RETRIEVED_NOT_IN_FUTURE.check(dt.date(2023, 11, 21), today)


def test_correction_tells_why() -> None:
    assert CORRECTION_TELLS_WHY.check("Feil kilde")
    assert not CORRECTION_TELLS_WHY.check(" ")
