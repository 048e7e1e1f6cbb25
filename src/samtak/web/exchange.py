"""Lists as files to take away: the same list, the same filters, as a workbook or as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samtak.rendering import csv, xlsx
from samtak.rendering.tables import Table
from samtak.web import queries_in_address as address

XLSX, CSV = "xlsx", "csv"
_TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
# Said of the page and not of what it holds.
_NOT_OF_THE_LIST = frozenset({"format", "page", "before"})


def written(table: Table, kind: str, made_on: dt.date | None = None) -> bytes:
    """The table as a file, with dates and decimals as the language in use writes them."""
    is_english = get_language() == "en"
    if kind == XLSX:
        return xlsx.write(table, date_format="yyyy-mm-dd" if is_english else "dd.mm.yyyy", made_on=made_on)
    date_format = "%Y-%m-%d" if is_english else "%d.%m.%Y"
    return csv.write(table, decimal_mark="." if is_english else ",", date_format=date_format)


def is_asked(request: HttpRequest) -> bool:
    return bool(request.GET.get("format"))


def file_asked_for(
    request: HttpRequest, table: Callable[[], Table], on: dt.date, place: str = ""
) -> HttpResponse | None:
    """The list as the file that `?format=` asks for, or None when the page is wanted."""
    kind = address.one_of(request, "format", (XLSX, CSV))
    if not kind:
        return None
    made = table()
    response = HttpResponse(written(made, kind), content_type=_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(made.title, place, on, kind)}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def file_name(title: str, place: str, on: dt.date, kind: str) -> str:
    """ "samtak-tiltak-fosenregionen-2023-11-20.xlsx" """
    told = [slugify(part.replace("ø", "o").replace("æ", "ae").replace("å", "a")) for part in (title, place)]
    return f"{'-'.join(['samtak', *filter(None, told), on.isoformat()])}.{kind}"


def downloads(request: HttpRequest) -> list[tuple[str, str]]:
    """The links to the same list as a file, filters kept."""
    kept = [(name, value) for name, value in request.GET.items() if value and name not in _NOT_OF_THE_LIST]
    labels = ((_("Download as Excel"), XLSX), (_("Download as CSV"), CSV))
    return [(label, "?" + urlencode([*kept, ("format", kind)])) for label, kind in labels]
