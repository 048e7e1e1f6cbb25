"""Today in Norway. The demo runs on a date of its own; nothing else may ask the machine what day it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")

_shown_date: ContextVar[dt.date | None] = ContextVar("shown_date", default=None)


def today() -> dt.date:
    """The date the user works on: the demo's shown date, else today's date in Norway."""
    return _shown_date.get() or now().date()


def now() -> dt.datetime:
    """The true moment, for logs; never moved by the demo's date."""
    return dt.datetime.now(OSLO)


@contextmanager
def showing(date: dt.date | None) -> Iterator[None]:
    """Let `today()` answer `date` inside the block."""
    token = _shown_date.set(date)
    try:
        yield
    finally:
        _shown_date.reset(token)
