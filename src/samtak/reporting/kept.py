"""Reading the letterhead that a report is written on."""

from __future__ import annotations

from samtak.lib import store


def content_of(key: str) -> bytes | None:
    """The kept Word file, or nothing when there is none or it is lost."""
    if not key or not store.has(key):
        return None
    with store.opened(key) as file:
        return file.read()
