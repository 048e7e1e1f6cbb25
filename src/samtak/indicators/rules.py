"""What must hold for a figure, however it comes in."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from samtak.indicators.choices import AreaKind, Form
from samtak.indicators.pace import ratio
from samtak.lib.rules import Rule


def _tells_rank(form: str, value: Decimal, ranked_units: int | None, edition: str) -> bool:
    if form != Form.RANK:
        return True
    is_place = value == value.to_integral_value() and value >= 1
    return is_place and ranked_units is not None and value <= ranked_units and bool(edition.strip())


def _fits_parts(value: Decimal, numerator: Decimal | None, denominator: Decimal | None) -> bool:
    """The share as it is written, to its own last decimal, is the one part of the other."""
    if numerator is None and denominator is None:
        return True
    if numerator is None or not denominator:
        return False
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(ratio(numerator, denominator) - value) <= step / 2


def _names_area(kind: str, has_region: bool, has_municipality: bool) -> bool:
    return has_region == (kind == AreaKind.REGION) and has_municipality == (kind == AreaKind.MUNICIPALITY)


def _not_later(day: dt.date | None, today: dt.date) -> bool:
    return day is None or day <= today


RANK_TELLS_EDITION = Rule(
    name="RankTellsEdition",
    text=_("A rank is a whole number from 1, with the edition and how many were ranked. Write all three."),
    holds=_tells_rank,
    source="T5, C05",
)

SHARE_FITS_ITS_PARTS = Rule(
    name="ShareFitsItsParts",
    text=_("The figure is not the numerator divided by the denominator. Write both or none, and check them."),
    holds=_fits_parts,
    source="T3, C01",
)

AREA_IS_NAMED = Rule(
    name="AreaIsNamed",
    text=_("Say which cooperation or municipality it is when the area is one, and only then."),
    holds=_names_area,
    source="T4, C28",
)

RETRIEVED_NOT_IN_FUTURE = Rule(
    name="RetrievedNotInFuture",
    text=_("A figure cannot have been retrieved on a day that has not come."),
    holds=_not_later,
    source="C28",
)

CORRECTION_TELLS_WHY = Rule(
    name="CorrectionTellsWhy",
    text=_("Say why the figure is corrected. What it was before stays visible with the reason."),
    holds=lambda reason: bool(reason.strip()),
    source="T7, C28",
)
