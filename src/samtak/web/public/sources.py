"""Where a source can be read, when it is given as words only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

# An address by itself, whole or as Norwegians write it in running text: "melhus.kommune.no/naeringsplan".
WHOLE_ADDRESS = re.compile(r"https?://[^\s/]\S*")
BARE_ADDRESS = re.compile(r"(?:[a-z0-9æøå-]+\.)+no(?:/\S*)?")


class Sourced(Protocol):
    """What names its source, with or without an address."""

    source: str
    source_url: str


def address_of(source: str, beside: Iterable[Sourced | None] = ()) -> str:
    """The address of the source: its own, or that of something beside it which names the very same source."""
    for other in beside:
        if source and other is not None and other.source == source and other.source_url:
            return other.source_url
    if WHOLE_ADDRESS.fullmatch(source):
        return source
    return f"https://{source}" if BARE_ADDRESS.fullmatch(source) else ""
