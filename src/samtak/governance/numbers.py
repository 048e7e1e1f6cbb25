"""The numbers that a body gives its cases: "RF 46/10" is the forty-sixth of 2010. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable


def next_case_number(letters: str, year: int, taken: Iterable[str]) -> str:
    """One more than the highest of the year. Numbers that somebody writes in another way are left out of account."""
    head, short = (f"{letters} " if letters else ""), f"{year % 100:02d}"
    pattern = re.compile(rf"{re.escape(head)}(\d{{1,4}})/{short}")
    used = [int(match[1]) for number in taken if (match := pattern.fullmatch(number))]
    return f"{head}{max(used, default=0) + 1}/{short}"
