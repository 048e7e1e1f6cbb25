"""Writing a table as a workbook: text as text, numbers as numbers, and a second sheet that says where it comes from."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from typing import Any

import xlsxwriter

from samtak.rendering.tables import Kind, Table, Value

LONGEST_TEXT = 32_767  # that a cell can hold
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
# Whatever looks like a link or a formula stays text also where a writer would guess.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_urls": False,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
}


def write(table: Table, *, date_format: str = "dd.mm.yyyy", made_on: dt.date | None = None) -> bytes:
    """The table as the bytes of a workbook: heading frozen, columns wide enough, filter on.

    With `made_on` the same table gives the same bytes whenever it is written.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        if made_on is not None:
            book.set_properties({"created": dt.datetime.combine(made_on, dt.time())})
        _write_rows(book, table, date_format)
        _write_notes(book, table)
    return out.getvalue()


def _write_rows(book: Any, table: Table, date_format: str) -> None:
    sheet = book.add_worksheet(sheet_name(table.title))
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    formats = {
        Kind.TEXT: wrapped,
        Kind.NUMBER: book.add_format({"valign": "top", "num_format": "#,##0.####"}),
        Kind.DATE: book.add_format({"valign": "top", "align": "left", "num_format": date_format}),
    }
    plain = book.add_format({"valign": "top", "align": "left"})
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.title[:LONGEST_TEXT], heading)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), max(len(table.columns) - 1, 0))
    writers = [_writer(sheet, column.kind, formats[column.kind], plain) for column in table.columns]
    for line, row in enumerate(table.rows, start=1):
        for number, value in enumerate(row):
            if value is not None and value != "":
                writers[number](line, number, value)


def _writer(sheet: Any, kind: Kind, own: Any, plain: Any) -> Callable[[int, int, Value], None]:
    """How one column's cells are written. A text is a text in every column."""

    def write_cell(line: int, number: int, value: Value) -> None:
        if isinstance(value, dt.date):
            sheet.write_datetime(line, number, value, own)
        elif isinstance(value, str) or kind is Kind.TEXT:
            sheet.write_string(line, number, str(value)[:LONGEST_TEXT], own if kind is Kind.TEXT else plain)
        else:
            sheet.write_number(line, number, value, own if kind is Kind.NUMBER else plain)

    return write_cell


def _write_notes(book: Any, table: Table) -> None:
    sheet = book.add_worksheet(_apart(sheet_name(table.notes_title), sheet_name(table.title)))
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    for line, (word, told) in enumerate([(table.title, ""), *table.notes]):
        sheet.write_string(line, 0, word[:LONGEST_TEXT], bold)
        if told:
            sheet.write_string(line, 1, told[:LONGEST_TEXT], wrapped)


def sheet_name(title: str) -> str:
    """A name a workbook accepts: 31 characters, without the signs that paths use."""
    return _NOT_IN_A_NAME.sub(" ", title).strip(" '")[:31].strip(" '") or "1"


def _apart(name: str, other: str) -> str:
    return f"{name[:29]} 2" if name.casefold() == other.casefold() else name
