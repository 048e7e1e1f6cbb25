"""The rows of a list below its heading: merged goals carried down, group headings kept in mind, footers left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from samtak.actions.importing import fields
from samtak.actions.importing.columns import Layout, cell_at, folded
from samtak.lib.verdict import Text
from samtak.rendering.workbook import Cell, Sheet

TITLES = ("title", fields.TITLE_JOINT, fields.TITLE_OWN)
_IS_GROUP = re.compile(r"(mål|hovedmål|hovudmål|delmål|målområde|satsingsområde|innsatsområde|strategi)\s*\d", re.I)
_SUMS = frozenset({"sum", "totalt", "total", "i alt", "sum totalt"})

NO_TITLE = _("It has no title, so it is taken for a note below the list.")
GROUP = _("It is the heading of a group. The rows below it belong to this goal.")
SUM = _("It is a sum.")
REPEATED = _("It repeats the heading.")
OTHER_REGION = _("It belongs to another region.")


@dataclass(frozen=True)
class Entry:
    """One cell with the heading of its column."""

    heading: str
    cell: Cell

    @property
    def text(self) -> str:
        return self.cell.text.strip()


@dataclass(frozen=True)
class RawRow:
    """One row by what its columns hold. `number` is the row's in the file, from 1."""

    number: int
    entries: Mapping[str, Sequence[Entry]]

    def text(self, target: str) -> str:
        return next((entry.text for entry in self.entries.get(target, ()) if entry.text), "")

    def place_of(self, heading: str) -> int:
        """Where a heading stands among the columns, so that faults are told from left to right."""
        headings = [entry.heading for entries in self.entries.values() for entry in entries]
        return headings.index(heading) if heading in headings else -1

    def filled(self, target: str) -> list[Entry]:
        return [entry for entry in self.entries.get(target, ()) if entry.text]


@dataclass(frozen=True)
class LeftOut:
    number: int
    text: str
    reason: Text


@dataclass(frozen=True)
class Body:
    rows: list[RawRow] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def body_of(sheet: Sheet, layout: Layout, targets: Mapping[int, str], *, carries_goals: bool) -> Body:
    """The rows that are actions, and those that are not, with the reason for each."""
    return _Reader(sheet, layout, targets, carries_goals).read()


def seems_to_carry_goals(sheet: Sheet, layout: Layout, targets: Mapping[int, str]) -> bool:
    """Whether an empty goal seems to mean the one above: the goals stand in front of the titles, with holes."""
    titles = [column for column, target in targets.items() if target in TITLES]
    goals = [column for column, target in targets.items() if target == fields.GOAL]
    if not titles or not goals or min(goals) > min(titles):
        return False
    column = min(goals)
    rows = [row for row in range(layout.heading_row + 1, len(sheet.rows)) if cell_at(sheet, row, min(titles)).text]
    texts = [cell_at(sheet, row, column).text.strip() for row in rows]
    return bool(texts) and bool(texts[0]) and not all(texts)


class _Reader:
    def __init__(self, sheet: Sheet, layout: Layout, targets: Mapping[int, str], carries_goals: bool) -> None:
        self.sheet, self.layout, self.carries_goals = sheet, layout, carries_goals
        self.headings = {h.column: h.text for h in layout.headings}
        self.targets = {column: target for column, target in targets.items() if target}
        self.titles = [column for column, target in self.targets.items() if target in TITLES]
        self.goals = sorted(column for column, target in self.targets.items() if target == fields.GOAL)
        self.covered = self._covered()
        self.above: dict[int, Cell] = {}
        self.group: Cell | None = None
        self.body = Body()

    def read(self) -> Body:
        numbers = range(self.layout.heading_row + 1, len(self.sheet.rows))
        last = max((n for n in numbers if self._has_title(n)), default=-1)
        for number in numbers:
            reason = self._why_left_out(number, last)
            if reason is not None:
                text = " | ".join(cell.text.strip() for cell in self.sheet.rows[number] if cell.text.strip())
                self.body.left_out.append(LeftOut(number + 1, " ".join(text.split())[:160], reason))
            elif any(self._cell(number, column).text.strip() for column in self.targets):
                self.body.rows.append(self._row(number))
        return self.body

    def _covered(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Cells that a merged cell above them covers, with where that one stands."""
        return {
            (row, left): (top, left)
            for top, left, bottom, _right in self.sheet.merged
            if top > self.layout.heading_row
            for row in range(top + 1, min(bottom, len(self.sheet.rows) - 1) + 1)
        }

    def _cell(self, row: int, column: int) -> Cell:
        return cell_at(self.sheet, *self.covered.get((row, column), (row, column)))

    def _has_title(self, row: int) -> bool:
        return any(self._cell(row, column).text.strip() for column in self.titles)

    def _why_left_out(self, row: int, last: int) -> Text | None:
        own = {c: cell for c, cell in enumerate(self.sheet.rows[row]) if cell.text.strip()}
        if not own and not self._has_title(row):
            return None  # an empty row needs no reason
        if own and self._repeats_heading(own):
            return REPEATED
        first = next(iter(own.values()), None)
        if first is not None and folded(first.text) in _SUMS:
            return SUM
        if first is not None and self._is_group(row, own, first):
            self.group, self.above = first, {}
            return GROUP
        return NO_TITLE if row > last and not self._has_title(row) else None

    def _repeats_heading(self, own: Mapping[int, Cell]) -> bool:
        return len(own) > 1 and all(folded(cell.text) == folded(self.headings.get(c, "")) for c, cell in own.items())

    def _is_group(self, row: int, own: Mapping[int, Cell], first: Cell) -> bool:
        if len(own) != 1:
            return False
        column = next(iter(own))
        if not self._has_title(row):
            return column in self.goals or _IS_GROUP.match(first.text.strip()) is not None
        is_across = any(top == row == bottom and right - left >= 2 for top, left, bottom, right in self.sheet.merged)
        return column in self.titles and (is_across or _IS_GROUP.match(first.text.strip()) is not None)

    def _row(self, number: int) -> RawRow:
        entries: dict[str, list[Entry]] = {}
        goals = self._goals(number)
        for column, target in self.targets.items():
            cell = goals.get(column) or self._cell(number, column)
            entries.setdefault(target, []).append(Entry(self.headings.get(column, ""), cell))
        if self.group is not None and not any(cell.text.strip() for cell in goals.values()):
            entries[fields.GOAL] = [Entry("", self.group)]
        return RawRow(number + 1, entries)

    def _goals(self, number: int) -> dict[int, Cell]:
        """The row's goals; an empty one is the one above when so asked, until a goal to its left changes."""
        found = {column: self._cell(number, column) for column in self.goals}
        if not self.carries_goals:
            return found
        is_new = False
        for column, cell in found.items():
            if cell.text.strip():
                is_new = True
                self.above[column] = cell
            elif is_new:
                self.above.pop(column, None)
        return {column: self.above.get(column, cell) for column, cell in found.items()}
