"""What was taken out of a text and put in, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

# Looking for what two texts share takes as many steps as their words multiplied; beyond this all is told as new.
MOST_STEPS = 1_000_000


class Change(Enum):
    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Piece:
    """Words in a row that stand in both texts, or in one of them only."""

    change: Change
    text: str

    @property
    def is_out(self) -> bool:
        return self.change is Change.OUT

    @property
    def is_in(self) -> bool:
        return self.change is Change.IN


def word_diff(before: str, after: str) -> list[Piece]:
    """From one text to the other. Only words count: how lines are broken does not."""
    pieces = (Piece(change, " ".join(words)) for change, words in _steps(before.split(), after.split()))
    return [piece for piece in pieces if piece.text]


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Change, Sequence[str]]]:
    if len(old) * len(new) > MOST_STEPS:
        yield Change.OUT, old
        yield Change.IN, new
        return
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Change.SAME, new[j1:j2]
        else:
            yield Change.OUT, old[i1:i2]
            yield Change.IN, new[j1:j2]
