"""Numbers such as 1.4 that a spreadsheet has turned into dates, told from dates by how the cell shows itself."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from samtak.rendering.workbook import DATE, NUMBER, Cell

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def shown_parts(number_format: str) -> tuple[bool, bool, bool]:
    """Whether the format shows day, month and year."""
    plain = _QUOTED.sub("", number_format.casefold())
    return "d" in plain, "m" in plain, "y" in plain or "å" in plain


def code_candidates(cell: Cell) -> list[str]:
    """What may have been typed: "1.4" of a day in April shown as "1.4" or "01.apr", "2.3.1" of 2 March 2001."""
    if cell.kind == NUMBER:
        return [cell.text]
    if cell.kind != DATE:
        return [cell.text.strip()]
    date = dt.date.fromisoformat(cell.text)
    has_day, has_month, has_year = shown_parts(cell.format)
    if has_day and has_month and not has_year:
        return [f"{date.day}.{date.month}"]
    if has_month and has_year and not has_day:
        # "1.16" became January 2016.
        return [f"{date.month}.{date.year % 100}", f"{date.month}.{date.year}"]
    return [f"{date.day}.{date.month}.{date.year % 100}", f"{date.day}.{date.month}.{date.year % 100:02d}"]


def code_of(cell: Cell, is_known: Callable[[str], bool]) -> str | None:
    """The code that was typed; None when that cannot be told."""
    candidates = code_candidates(cell)
    certain = [candidate for candidate in candidates if is_known(candidate)]
    if certain:
        return certain[0]
    is_full_date = cell.kind == DATE and all(shown_parts(cell.format))
    return None if is_full_date else candidates[0]


def as_told(cell: Cell) -> str:
    """The cell's value as text, for columns that hold words."""
    if cell.kind == DATE:
        return dt.date.fromisoformat(cell.text).strftime("%d.%m.%Y")
    return cell.text.replace(".", ",") if cell.kind == NUMBER else cell.text
