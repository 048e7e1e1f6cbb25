"""The sorts of mail there are, told by the rooms that own them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    text: str


# Writes the mail about the thing with the key, in the reader's language. None when nobody is owed it any more.
Write = Callable[[str], Mail | None]

_kinds: dict[str, Write] = {}


def register(kind: str, write: Write) -> None:
    """Make a kind known, once, when the rooms open."""
    _kinds[kind] = write


def written(kind: str, key: str) -> Mail | None:
    return _kinds[kind](key)
