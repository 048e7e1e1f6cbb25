"""Reading what somebody uploads or pastes into sheets of cells that keep their kind and number format."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import isfinite
from typing import Any, NamedTuple

from openpyxl import load_workbook

from samtak.rendering.escaping import without_apostrophe
from samtak.rendering.packages import (
    LARGEST_FILE,
    Range,
    Reason,
    UnreadableFile,
    merged_ranges,
    refuse_what_does_not_fit,
)

MOST_ROWS = 5_000  # that hold something
MOST_COLUMNS = 100
# After so many empty rows nothing is expected any more: a sheet may claim a million of them.
MOST_EMPTY_ROWS = 2_000
MOST_ROWS_LOOKED_AT = 100_000
TEXT, NUMBER, DATE = "text", "number", "date"

# What no database can keep is marked, so that the row can be told of instead of the file failing.
_UNKEEPABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Cell(NamedTuple):
    """`text` is what was typed, a number with a full stop, or a date as 2016-12-31."""

    text: str
    kind: str = TEXT
    format: str = ""


EMPTY = Cell("")


@dataclass(frozen=True)
class Sheet:
    """Rows from the file's first, so that row 5 is `rows[4]`. Merged ranges count from 0."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[Range] = field(default=())


@dataclass(frozen=True)
class Read:
    sheets: list[Sheet]
    hidden: tuple[str, ...] = ()


def read_file(name: str, data: bytes) -> Read:
    """What a file holds. Raises UnreadableFile."""
    is_package = data.startswith((b"PK", b"\xd0\xcf\x11\xe0"))
    if is_package or name.casefold().endswith((".xlsx", ".xlsm", ".xls", ".ods")):
        return _read_workbook(data)
    if not data:
        raise UnreadableFile(Reason.EMPTY)
    if len(data) > LARGEST_FILE:
        raise UnreadableFile(Reason.TOO_LARGE)
    return Read([_sheet(name, _read_delimited(_decoded(data), ("\t", ";", ",")))])


def read_text(text: str, name: str = "") -> Read:
    """What was pasted: tabs between the cells, as tables come from Excel, Word and PDF readers."""
    delimiters = ("\t",) if "\t" in text else (";", ",")
    return Read([_sheet(name, _read_delimited(text, delimiters))])


def _read_workbook(data: bytes) -> Read:
    refuse_what_does_not_fit(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except MemoryError:
        raise UnreadableFile(Reason.TOO_HEAVY) from None
    except Exception:
        # The reader has no error of its own: what it meets in a damaged file may be any.
        raise UnreadableFile(Reason.DAMAGED) from None
    try:
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        hidden = tuple(sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible")
        sheets = [_workbook_sheet(data, sheet) for sheet in shown]
    except UnreadableFile:
        raise
    except MemoryError:
        raise UnreadableFile(Reason.TOO_HEAVY) from None
    except Exception:
        raise UnreadableFile(Reason.DAMAGED) from None
    finally:
        book.close()
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise UnreadableFile(Reason.NO_ROWS)
    return Read(filled, hidden)


def _workbook_sheet(data: bytes, sheet: Any) -> Sheet:
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    cells = ([_cell(cell) for cell in row] for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1))
    rows = _bounded(cells)
    merged = merged_ranges(data, sheet._worksheet_path) if rows else []
    return Sheet(clean(sheet.title), rows, merged)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return EMPTY
    if isinstance(value, str):
        return Cell(clean(_ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), value)))
    if isinstance(value, bool):
        return Cell(str(value).upper())
    if isinstance(value, int | float | Decimal):
        return Cell(_number(value), NUMBER, clean(cell.number_format or ""))
    if isinstance(value, dt.datetime):
        return Cell(value.date().isoformat(), DATE, clean(cell.number_format or ""))
    if isinstance(value, dt.date):
        return Cell(value.isoformat(), DATE, clean(cell.number_format or ""))
    return Cell(clean(str(value)))


def _number(value: int | float | Decimal) -> str:
    if isinstance(value, float):
        if not isfinite(value):
            return str(value)
        value = int(value) if value.is_integer() else Decimal(repr(value))
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _sheet(name: str, rows: Iterable[Sequence[str]]) -> Sheet:
    found = _bounded([Cell(clean(without_apostrophe(text))) for text in row] for row in rows)
    if not found:
        raise UnreadableFile(Reason.NO_ROWS)
    return Sheet(clean(name), found)


def _bounded(rows: Iterable[list[Cell]]) -> list[list[Cell]]:
    """The rows down to the last that holds something. Raises when there are more than anybody's list has."""
    kept: list[list[Cell]] = []
    filled = empty = 0
    for number, row in enumerate(rows):
        while row and not row[-1].text.strip():
            row.pop()
        if len(row) > MOST_COLUMNS:
            raise UnreadableFile(Reason.TOO_MANY_COLUMNS)
        kept.append(row)
        empty = 0 if row else empty + 1
        filled += bool(row)
        if empty > MOST_EMPTY_ROWS:
            break
        if filled > MOST_ROWS or number > MOST_ROWS_LOOKED_AT:
            raise UnreadableFile(Reason.TOO_MANY_ROWS)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def clean(text: str) -> str:
    """The text with line ends as one sign and a mark for each character that cannot be kept."""
    return _UNKEEPABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\x00" in data or data.startswith(b"%PDF"):
        raise UnreadableFile(Reason.NOT_A_WORKBOOK)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Spreadsheets on Windows write the old Western table; its holes fall back on Latin-1.
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            return data.decode("latin-1")


def _read_delimited(text: str, delimiters: Sequence[str]) -> Iterator[list[str]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if text[:4].casefold() == "sep=":
        text = text.partition("\n")[2]
    delimiter = max(delimiters, key=lambda each: _cells_if_parted(text, each))
    return _rows_of(text, delimiter)


def _cells_if_parted(text: str, delimiter: str) -> int:
    """How many cells the first rows of one width would have, were they parted so."""
    widths: Counter[int] = Counter()
    for number, row in enumerate(_rows_of(text[:100_000], delimiter)):
        if len(row) > 1:
            widths[len(row)] += 1
        if number == 50:
            break
    return max(width * count for width, count in widths.items()) if widths else 0


def _rows_of(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows; where quotation marks do not pair up, they are taken as signs like any other."""
    csv.field_size_limit(LARGEST_FILE)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE))
    yield from rows
