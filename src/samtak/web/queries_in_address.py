"""Reading what stands after the question mark, with a clear answer when it cannot be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from samtak.lib import clock
from samtak.lib.partial_dates import PartialDate
from samtak.lib.text import clean_text
from samtak.web.errors import BadQuery

LONGEST = 200
LARGEST_PAGE = 100_000


def text(request: HttpRequest, name: str) -> str:
    """A cleaned text, empty when absent."""
    try:
        value = clean_text(request.GET.get(name, ""))
    except ValidationError as error:
        raise BadQuery(name, error.messages[0]) from None
    if len(value) > LONGEST:
        raise BadQuery(name, _("The text is longer than %(longest)d characters. Shorten it.") % {"longest": LONGEST})
    return value


def one_of(request: HttpRequest, name: str, choices: Iterable[str], aliases: Mapping[str, str] | None = None) -> str:
    """One of the choices, or empty."""
    value = text(request, name)
    value = (aliases or {}).get(value, value)
    if value and value not in set(choices):
        raise BadQuery(name, _("“%(value)s” is not one of the choices. Pick one from the list.") % {"value": value})
    return value


def date(request: HttpRequest, name: str = "on") -> dt.date:
    """A day, today when absent."""
    value = text(request, name)
    if not value:
        return clock.today()
    day = read_day(value)
    if day is None:
        raise BadQuery(name, _("“%(value)s” is not a date. Write a day, like 2016-12-31.") % {"value": value})
    return day


def read_day(text: str) -> dt.date | None:
    """A day as browsers write it, 2016-12-31, or as Norwegians do, 31.12.2016."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        pass
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return None
    return date.first_day if date.day else None


def page_number(request: HttpRequest, name: str = "page") -> int:
    """A page number, from 1."""
    value = text(request, name)
    if not value:
        return 1
    if not (value.isascii() and value.isdigit() and len(value) <= 6 and 1 <= int(value) <= LARGEST_PAGE):
        raise BadQuery(name, _("“%(value)s” is not a page number.") % {"value": value})
    return int(value)
