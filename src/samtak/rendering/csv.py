"""Writing a table as CSV the way a Norwegian spreadsheet opens it: semicolons, UTF-8 with a mark in front."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

from samtak.rendering.escaping import as_plain_text
from samtak.rendering.tables import Table, Value

BOM = "\ufeff"
DECIMAL_MARK = ","


def write(table: Table, *, decimal_mark: str = DECIMAL_MARK, date_format: str = "%d.%m.%Y") -> bytes:
    """The table as bytes. Only text is kept from being calculated, so that numbers stay numbers."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([as_plain_text(column.title) for column in table.columns])
    for row in table.rows:
        writer.writerow([_told(value, decimal_mark, date_format) for value in row])
    return (BOM + out.getvalue()).encode("utf-8", "replace")


def _told(value: Value, decimal_mark: str, date_format: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return as_plain_text(value)
    if isinstance(value, dt.date):
        return value.strftime(date_format)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", decimal_mark)
    return str(value).replace(".", decimal_mark)
