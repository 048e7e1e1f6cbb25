"""Finding a list's heading, what its columns hold, and its rows: between title rows, merged cells and footers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import takewhile

from samtak.actions.importing import fields
from samtak.rendering.workbook import EMPTY, Cell, Sheet

LOOKED_AT = 40  # rows in which a heading may stand
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NO_LETTER = re.compile(r"[^\w]+|_")
_SHORTEST_ALIKE = 7  # shorter words are too easily alike
_LONGEST_ALIKE = 60


@dataclass(frozen=True)
class Heading:
    """One column: its heading, what it was taken for (empty when nobody can tell), and its first values."""

    column: int
    text: str
    guess: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """Where the heading stands (rows from 0, the last of them when it has two lines) and what its columns are."""

    heading_row: int
    headings: Sequence[Heading] = field(default=())

    @property
    def guessed(self) -> dict[int, str]:
        return {heading.column: heading.guess for heading in self.headings}


def folded(text: str) -> str:
    """A heading as it is compared: small letters, no signs, nothing in brackets."""
    plain = unicodedata.normalize("NFC", _IN_BRACKETS.sub(" ", text) or text).casefold().replace("-", "")
    return " ".join(_NO_LETTER.sub(" ", plain).split())


@cache
def _by_heading() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for target in fields.TARGETS.values():
        for name in target.headings:
            known.setdefault(folded(name), target.name)
    for name in fields.TARGETS:
        for label in fields.labels(name):
            known[folded(label)] = name
    for name in fields.SHOWN_ONLY:
        for label in fields.labels(name):
            known[folded(label)] = fields.NOT_READ
    return known


def target_of(text: str) -> str | None:
    """What a heading stands for; "" when it is ours and not read; None when nobody can tell."""
    name = folded(text)
    if not name:
        return None
    known = _by_heading()
    if name in known:
        return known[name]
    without_numbers = " ".join(word for word in name.split() if not word.isdigit())
    if without_numbers in known:
        return known[without_numbers]
    return _misspelt(name)


@lru_cache(maxsize=2048)
def _misspelt(name: str) -> str | None:
    """What a heading with one letter wrong stands for, when that can be one thing only."""
    if not _SHORTEST_ALIKE <= len(name) <= _LONGEST_ALIKE:
        return None
    alike = {target for other, target in _by_heading().items() if _is_one_letter_off(name, other)}
    return alike.pop() if len(alike) == 1 else None


def _is_one_letter_off(name: str, other: str) -> bool:
    longest = max(len(name), len(other))
    if longest - min(len(name), len(other)) > 1 or longest < _SHORTEST_ALIKE:
        return False
    same = _alike_from_start(name, other)
    return same + _alike_from_start(name[same:][::-1], other[same:][::-1]) >= longest - 1


def _alike_from_start(one: str, other: str) -> int:
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def layout_of(sheet: Sheet, heading_row: int | None = None) -> Layout:
    """The heading that most columns are recognised by, or the row that is asked for."""
    if heading_row is not None:
        return _layout(sheet, heading_row, _lines(sheet, heading_row))
    best, best_score = 0, 0
    for row in range(min(len(sheet.rows), LOOKED_AT)):
        score = _score(_lines(sheet, row))
        if score > best_score:
            best, best_score = row, score
    if not best_score:
        best = next((n for n, row in enumerate(sheet.rows) if sum(bool(c.text.strip()) for c in row) > 1), 0)
    return _layout(sheet, best, _lines(sheet, best))


def _lines(sheet: Sheet, row: int) -> list[str]:
    """The heading as read from one row, together with the row above when that is its first line."""
    own = [_text(sheet, row, column) for column in range(_width(sheet))]
    if row == 0:
        return own
    above = [_text(sheet, row - 1, column, is_filled_right=True) for column in range(_width(sheet))]
    both = [_joined(upper, lower) for upper, lower in zip(above, own, strict=True)]
    own_matches = sum(target_of(text) is not None for text in own)
    is_two_lines = own_matches >= 2 or any(top == row - 1 and right > left for top, left, _b, right in sheet.merged)
    alone = [_text(sheet, row - 1, column) for column in range(_width(sheet))]
    return both if is_two_lines and _score(both) > max(_score(own), _score(alone)) else own


def _joined(upper: str, lower: str) -> str:
    if not lower or folded(upper) == folded(lower):
        return upper
    whole = f"{upper} {lower}".strip()
    if target_of(whole) is not None:
        return whole
    return whole if target_of(lower) is None and target_of(upper) is None else _known_of(upper, lower)


def _known_of(upper: str, lower: str) -> str:
    return lower if target_of(lower) is not None else upper


def _score(headings: Sequence[str]) -> int:
    """How many columns are recognised; a title counts more, because nothing is read without one."""
    found = [target for target in map(target_of, headings) if target is not None]
    return len(found) + (bool({"title", fields.TITLE_JOINT, fields.TITLE_OWN} & set(found)) if len(found) > 1 else 0)


def _width(sheet: Sheet) -> int:
    return max((len(row) for row in sheet.rows), default=0)


def _text(sheet: Sheet, row: int, column: int, *, is_filled_right: bool = False) -> str:
    text = cell_at(sheet, row, column).text.strip()
    if text or not is_filled_right:
        return text
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and left < column <= right:
            return cell_at(sheet, top, left).text.strip()
    return ""


def cell_at(sheet: Sheet, row: int, column: int) -> Cell:
    cells = sheet.rows[row] if 0 <= row < len(sheet.rows) else ()
    return cells[column] if column < len(cells) else EMPTY


def _layout(sheet: Sheet, heading_row: int, texts: Sequence[str]) -> Layout:
    headings = []
    taken: set[str] = set()
    for column, text in enumerate(texts):
        samples = _samples(sheet, heading_row, column)
        if not text and not samples:
            continue
        guess = target_of(text) or fields.NOT_READ
        target = fields.TARGETS.get(guess)
        if target is not None and guess in taken and not target.is_many:
            guess = fields.NOT_READ  # which of the two it is, only a person can tell
        taken.add(guess)
        headings.append(Heading(column, " ".join(text.split()), guess, samples))
    return Layout(heading_row, headings)


def _samples(sheet: Sheet, heading_row: int, column: int) -> tuple[str, ...]:
    found: list[str] = []
    for row in range(heading_row + 1, len(sheet.rows)):
        text = " ".join(cell_at(sheet, row, column).text.split())
        if text and text not in found:
            found.append(text[:60])
        if len(found) == 3:
            break
    return tuple(found)
