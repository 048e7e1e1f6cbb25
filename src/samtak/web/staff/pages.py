"""Turning the pages of a long list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samtak.web.errors import BadQuery

ROWS = 50


@dataclass(frozen=True)
class Page:
    """Some of a list, with where the rest is. A link that leads nowhere is empty."""

    items: list[Any]
    count: int
    number: int
    last: int
    earlier: str
    later: str


def page_of(rows: Any, number: int, address: str | Promise, **kept: str) -> Page:
    """Page `number` of the rows. A number beyond the last page is a mistake in the address."""
    pages = Paginator(rows, ROWS)
    if number > pages.num_pages:
        raise BadQuery("page", _("There are only %(last)d pages. Choose a lower number.") % {"last": pages.num_pages})

    def link(to: int) -> str:
        given = {**{name: value for name, value in kept.items() if value}, "page": to}
        return f"{address}?{urlencode(given)}" if 1 <= to <= pages.num_pages else ""

    items = list(pages.page(number).object_list)
    return Page(items, pages.count, number, pages.num_pages, link(number - 1), link(number + 1))
