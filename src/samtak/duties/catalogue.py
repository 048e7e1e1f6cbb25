"""The duties that are shipped, ready for a region to take in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from samtak.duties.choices import Addressee, Rhythm
from samtak.lib.facts import read

FILE = Path(__file__).with_name("catalogue.yaml")


@dataclass(frozen=True)
class Definition:
    """A duty by the names of its fields. Its ground in a plan is the region's to tell."""

    code: str
    fields: Mapping[str, Any]


@cache
def definitions() -> tuple[Definition, ...]:
    """In the order of the file."""
    file = read(FILE, FILE.parent)
    found = []
    for place, row in enumerate(file.rows("duties")):
        months = int(row.number("months") or 0)
        fields = {
            "title": row.local_text("title"),
            "asks_for": row.local_text("asks_for"),
            "addressee": row.one_of("addressee", {each.value: each.value for each in Addressee}),
            "rhythm": row.one_of("rhythm", {each.value: each.value for each in Rhythm}),
            "months": months,
            "usual_months": months,
            "is_fixed": row.is_so("fixed", False),
            "rhythm_source": row.text("rhythm_source", ""),
            "place": place,
        }
        found.append(Definition(row.text("code"), fields))
        row.finish()
    file.finish()
    return tuple(found)
