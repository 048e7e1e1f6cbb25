"""Dates as people write them in lists: "desember 2016", "høsten 2017", "2016–2018", "1.4.2017", "innen 2018"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from samtak.lib.partial_dates import PartialDate, with_month_name

# A part of a year from its first to its last month. A winter lies in two years, so nobody can tell which is meant.
_PARTS = {
    "vår": (3, 5),
    "våren": (3, 5),
    "spring": (3, 5),
    "sommer": (6, 8),
    "sommeren": (6, 8),
    "sommar": (6, 8),
    "sommaren": (6, 8),
    "summer": (6, 8),
    "høst": (9, 11),
    "høsten": (9, 11),
    "haust": (9, 11),
    "hausten": (9, 11),
    "autumn": (9, 11),
    "primo": (1, 1),
    "medio": (6, 6),
    "ultimo": (12, 12),
}
_YEAR = r"(?P<year>(?:18|19|20|21)\d\d)"
_SHORT_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{2}|\d{4})")
_SLASHED = re.compile(rf"(?P<month>\d{{1,2}})/{_YEAR}")
_HALF = re.compile(rf"(?P<number>[12])\.?\s*(?:halv[åa]r|halvår)\s*{_YEAR}")
_QUARTER = re.compile(rf"(?:(?P<number>[1-4])\.?\s*(?:kvartal|kv\.?)|[qk](?P<q>[1-4]))\s*{_YEAR}")
_PART_OF_YEAR = re.compile(rf"\b(?:{'|'.join(_PARTS)}|halv[åa]r|kvartal|kv|[qk][1-4])\b")
_UNTIL = re.compile(r"(?:innen|innan|til og med|til|t\.o\.m\.|tom|senest|seinast|før utgangen av|by|until)\s+", re.I)
_FROM = re.compile(r"(?:fra og med|frå og med|fra|frå|f\.o\.m\.|fom|from|oppstart|start)\s+", re.I)
_BETWEEN = re.compile(r"\s*[–—]\s*|\s+-\s+|\s+(?:til|to)\s+", re.I)
_ISO_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_YEARS = re.compile(r"((?:18|19|20|21)\d\d)\s*[-–—/]\s*((?:18|19|20|21)\d\d|\d\d)")

ONGOING = frozenset(
    {
        *("løpende", "fortløpende", "kontinuerlig", "kontinuerleg", "løpande", "fortløpande", "hele perioden"),
        *("heile perioden", "årlig", "årleg", "årlig oppgave", "ongoing", "i planperioden", "permanent"),
    }
)


class NotADate(ValueError):
    pass


@dataclass(frozen=True)
class Span:
    """From and to, either of which may be open."""

    start: PartialDate | None = None
    end: PartialDate | None = None


def tells_part_of_year(text: str) -> bool:
    """Whether it names a season, a half or a quarter, for which months stand afterwards."""
    return _PART_OF_YEAR.search(text.casefold()) is not None


def span_of(text: str) -> Span:
    """A period, or one date as an end. Raises NotADate."""
    text = " ".join(text.strip().split()).removesuffix(".")
    years = _YEARS.fullmatch(text)
    if years and not _ISO_MONTH.fullmatch(text):
        first, last = years.groups()
        return Span(PartialDate(int(first)), PartialDate(int(last if len(last) == 4 else first[:2] + last)))
    if until := _UNTIL.match(text):
        return Span(end=moment(text[until.end() :], is_end=True))
    if since := _FROM.match(text):
        rest = _BETWEEN.split(text[since.end() :], maxsplit=1)
        return Span(moment(rest[0]), moment(rest[1], is_end=True) if len(rest) == 2 and rest[1] else None)
    parts = _BETWEEN.split(text, maxsplit=1)
    if len(parts) == 2:
        first, last = parts
        return Span(moment(first) if first else None, moment(last, is_end=True) if last else None)
    if text.endswith("-") or text.startswith("-"):
        return Span(moment(text[:-1]), None) if text.endswith("-") else Span(None, moment(text[1:], is_end=True))
    return Span(end=moment(text, is_end=True))


def moment(text: str, *, is_end: bool = False) -> PartialDate:
    """One date; of a part of a year its first month, or its last when an end is meant. Raises NotADate."""
    text = text.strip().casefold()
    try:
        return PartialDate.parse(text)
    except ValueError:
        pass
    try:
        found = _short(text) or _part_of_year(text, is_end) or with_month_name(text)
    except ValueError:
        raise NotADate(text) from None
    if found is None:
        raise NotADate(text)
    return found


def _short(text: str) -> PartialDate | None:
    if match := _SHORT_DAY.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        return PartialDate.of(dt.date(year if year > 99 else 2000 + year, month, day))
    if match := _SLASHED.fullmatch(text):
        return PartialDate(int(match["year"]), _month(int(match["month"])))
    return None


def _part_of_year(text: str, is_end: bool) -> PartialDate | None:
    word, _space, rest = text.partition(" ")
    if word in _PARTS and re.fullmatch(_YEAR, rest):
        return PartialDate(int(rest), _PARTS[word][is_end])
    for pattern, months in ((_HALF, 6), (_QUARTER, 3)):
        if match := pattern.fullmatch(text):
            groups = match.groupdict()
            number = int(groups["number"] or groups.get("q") or 0)
            return PartialDate(int(match["year"]), number * months if is_end else (number - 1) * months + 1)
    return None


def _month(number: int) -> int:
    if not 1 <= number <= 12:
        raise NotADate(str(number))
    return number
