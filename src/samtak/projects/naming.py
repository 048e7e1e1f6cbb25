"""Free words that name a funder, a target group or a partner. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def folded_name(name: str) -> str:
    """What makes two names the same: whatever their capitals, spaces and the full stop at the end."""
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return " ".join(composed.split()).strip(" .,;:")


def each_once(names: Iterable[str]) -> list[str]:
    """The names in the order given, each once, as first written."""
    found: dict[str, str] = {}
    for name in names:
        told = " ".join(name.split())
        key = folded_name(told)
        if key:
            found.setdefault(key, told)
    return list(found.values())
