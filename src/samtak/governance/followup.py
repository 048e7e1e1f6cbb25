"""How an assignment stands on a day. Pure: the days come in, the state comes out."""

from __future__ import annotations

import datetime as dt
from enum import Enum


class Progress(Enum):
    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"


def progress_on(deadline: dt.date | None, done_on: dt.date | None, on: dt.date) -> Progress:
    """What was done later than the day was not done on it. Without a deadline nothing is overdue."""
    if done_on is not None and done_on <= on:
        return Progress.DONE
    if deadline is not None and deadline < on:
        return Progress.OVERDUE
    return Progress.OPEN
