"""One cell as the value of one field. Raises CellFault with what is wrong and how to mend it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samtak.actions.importing import dates, money, words
from samtak.actions.importing.codes import as_told, code_of, shown_parts
from samtak.actions.importing.columns import folded
from samtak.actions.importing.faults import CellFault
from samtak.actions.importing.rows import Entry
from samtak.actions.models import Action
from samtak.actions.rules import COST_IS_PLAUSIBLE
from samtak.lib.partial_dates import PartialDate
from samtak.lib.text import clean_text
from samtak.rendering.workbook import DATE

LONGEST_TEXT = 10_000
PARAGRAPHS = frozenset({"description", "status_reason", "sustainability", "deviation"})
# What an empty cell makes of a field when empty cells count.
MAY_BE_EMPTY: dict[str, Any] = {
    **dict.fromkeys(("plan_reference", "description", "status_reason", "status_decision", "funding_note"), ""),
    **dict.fromkeys(("result_indicator", "sustainability", "next_step", "deviation", "decision_needed"), ""),
    **dict.fromkeys(("source", "phase", "priority"), ""),
    **dict.fromkeys(("cost_nok", "next_step_due", "decision_needed_by"), None),
}
_LINE_BREAK = re.compile(r"\s*\n\s*")


def longest(target: str) -> int:
    return int(getattr(Action._meta.get_field(target), "max_length", None) or LONGEST_TEXT)


def short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else f"{one_line[:59]}…"


def text_for(target: str, entry: Entry) -> str:
    text = _clean(as_told(entry.cell))
    if target not in PARAGRAPHS:
        text = _LINE_BREAK.sub(" ", text)
    if len(text) > longest(target):
        told = _("The text has %(length)d characters; there is room for %(longest)d. Shorten it.")
        raise CellFault(told % {"length": len(text), "longest": longest(target)})
    return text


def paragraph(entry: Entry) -> str:
    return _clean(as_told(entry.cell))


def _clean(text: str) -> str:
    try:
        return clean_text(text)
    except ValidationError as error:
        raise CellFault(error.messages[0]) from None


def code(entry: Entry) -> str:
    found = code_of(entry.cell, lambda _code: False)
    if found is None:
        raise CellFault(
            _("The spreadsheet has made a date of the number. Format the cell as text and write the number again.")
        )
    text = _clean(found)
    if len(text) > longest("code"):
        told = _("The number has %(length)d characters; there is room for %(longest)d.")
        raise CellFault(told % {"length": len(text), "longest": longest("code")})
    return text


def word_for(target: str, entry: Entry) -> str:
    found = words.code_of(target, entry.text)
    if found is None:
        told = _("“%(value)s” is not one of the words we know. Write %(words)s.")
        raise CellFault(told % {"value": short(entry.text), "words": words.choices_told(target)})
    return found


def language(_target: str, entry: Entry) -> str:
    found = words.languages().get(folded(entry.text))
    if found is None:
        told = _("“%(value)s” is not a language form we know. Write bokmål, nynorsk or English.")
        raise CellFault(told % {"value": short(entry.text)})
    return found


def cost(_target: str, entry: Entry) -> int:
    try:
        found = money.kroner(entry.text)
    except money.NotASum:
        told = _("“%(value)s” is not a sum. Write whole kroner, for instance 1 400 000.")
        raise CellFault(told % {"value": short(entry.text)}) from None
    if not COST_IS_PLAUSIBLE.holds(found):
        raise CellFault(str(COST_IS_PLAUSIBLE.text))
    return found


def is_ongoing(entry: Entry) -> bool:
    return folded(entry.text) in dates.ONGOING


def date_for(_target: str, entry: Entry) -> PartialDate | None:
    return _span(entry).end


def span(target: str, entry: Entry) -> dict[str, PartialDate | None]:
    """What a cell under start, deadline or period says of the two dates."""
    if target == "start":
        return {"start": _moment(entry)}
    found = _span(entry)
    given = {"start": found.start, "deadline": found.end}
    return {name: date for name, date in given.items() if date is not None}


def _moment(entry: Entry) -> PartialDate | None:
    if entry.cell.kind == DATE:
        return _of_date_cell(entry)
    try:
        return dates.moment(entry.text)
    except dates.NotADate:
        found = _span(entry)
        return found.start or found.end


def _span(entry: Entry) -> dates.Span:
    if entry.cell.kind == DATE:
        return dates.Span(end=_of_date_cell(entry))
    try:
        return dates.span_of(entry.text)
    except (dates.NotADate, ValueError):
        told = _("“%(value)s” is not a date. Write a year (2024), a month (05.2024) or a day (17.05.2024).")
        raise CellFault(told % {"value": short(entry.text)}) from None


def _of_date_cell(entry: Entry) -> PartialDate:
    """A date as the cell shows it: "des.16" is a month, whatever day the spreadsheet keeps."""
    try:
        date = dt.date.fromisoformat(entry.cell.text)
        has_day, has_month, has_year = shown_parts(entry.cell.format)
        if has_year and not has_day:
            return PartialDate(date.year, date.month if has_month else 0)
        return PartialDate.of(date)
    except ValueError:
        told = _("“%(value)s” is not a date. Write a year (2024), a month (05.2024) or a day (17.05.2024).")
        raise CellFault(told % {"value": entry.cell.text}) from None
