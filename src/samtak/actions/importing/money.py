"""Sums as people write them: "1,5 mill.", "250 000 kr", "kr 250.000,-", "500 tkr"."""

from __future__ import annotations

import re
from decimal import Decimal

_SUM = re.compile(
    r"(?:kr\.?|nok)?\s*(?P<number>\d[\d .]*(?:,\d+)?|\d+\.\d+)\s*(?:,-|,–|:-)?\s*"
    r"(?P<unit>millioner|millionar|mill\.?|mnok|mkr|tusen|tkr|kkr|'|million)?\s*(?:kroner|kr\.?|nok)?\.?",
    re.I,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
_UNITS = {"m": 1_000_000, "t": 1_000, "k": 1_000, "'": 1_000}


class NotASum(ValueError):
    pass


def kroner(text: str) -> int:
    """The sum in whole kroner. Raises NotASum."""
    plain = " ".join(re.sub(r"[\u00a0\u202f\u2009]", " ", text).split()).replace("−", "-")
    match = _SUM.fullmatch(plain)
    if match is None:
        raise NotASum(text)
    number = _number(match["number"].strip(), has_unit=bool(match["unit"]))
    unit = (match["unit"] or "").casefold()
    total = number * _UNITS.get(unit[:1], 1)
    if total != int(total):
        raise NotASum(text)
    return int(total)


def _number(text: str, *, has_unit: bool) -> Decimal:
    whole, _comma, decimals = text.partition(",")
    if _THOUSANDS.fullmatch(whole):
        whole = whole.replace(" ", "").replace(".", "")
    elif has_unit and not decimals and re.fullmatch(r"\d+\.\d+", whole):
        return Decimal(whole)  # "1.5 mill."
    elif re.fullmatch(r"\d+\.0+", whole) and not decimals:
        return Decimal(whole)
    if not whole.isdigit():
        raise NotASum(text)
    return Decimal(f"{whole}.{decimals or 0}")
