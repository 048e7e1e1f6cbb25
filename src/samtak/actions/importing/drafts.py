"""A draft's cells and what the person said of its columns, as they are stored and as they are used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from samtak.actions import permissions
from samtak.actions.importing import fields
from samtak.actions.importing.columns import Layout, layout_of
from samtak.actions.importing.comparing import compare
from samtak.actions.importing.proposals import Comparison, SameTitle
from samtak.actions.importing.reading import Options
from samtak.actions.importing.rows import TITLES, Body, body_of, seems_to_carry_goals
from samtak.actions.models import ImportDraft
from samtak.lib.actor import Actor
from samtak.plans.models import Plan
from samtak.regions.models import Region
from samtak.rendering.workbook import TEXT, Cell, Sheet


@dataclass(frozen=True)
class ColumnMapping:
    """What the columns of one sheet are. Column number → target; `heading_row` counts from 0."""

    sheet: int = 0
    heading_row: int = 0
    targets: Mapping[int, str] = field(default_factory=dict)
    carries_goals: bool = False
    clears: bool = False
    keeps_unknown: bool = False
    same_title: SameTitle = SameTitle.ASK

    @property
    def has_title(self) -> bool:
        return bool(set(TITLES) & set(self.targets.values()))

    def as_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "heading_row": self.heading_row,
            "targets": {str(column): target for column, target in self.targets.items()},
            "carries_goals": self.carries_goals,
            "clears": self.clears,
            "keeps_unknown": self.keeps_unknown,
            "same_title": self.same_title.value,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> ColumnMapping:
        return cls(
            sheet=stored["sheet"],
            heading_row=stored["heading_row"],
            targets={int(column): target for column, target in stored["targets"].items()},
            carries_goals=stored["carries_goals"],
            clears=stored["clears"],
            keeps_unknown=stored["keeps_unknown"],
            same_title=SameTitle(stored["same_title"]),
        )

    def answering(self, same_title: SameTitle) -> ColumnMapping:
        return replace(self, same_title=same_title)


def guessed_mapping(sheets: Sequence[Sheet], sheet: int | None = None, heading_row: int | None = None) -> ColumnMapping:
    """What the list most likely is: the sheet with the most columns we recognise, each taken for what it is called."""
    number = _best_sheet(sheets) if sheet is None else sheet
    layout = layout_of(sheets[number], heading_row)
    targets = layout.guessed
    return ColumnMapping(
        sheet=number,
        heading_row=layout.heading_row,
        targets=targets,
        carries_goals=seems_to_carry_goals(sheets[number], layout, targets),
    )


def _best_sheet(sheets: Sequence[Sheet]) -> int:
    def recognised(number: int) -> int:
        return sum(heading.guess != fields.NOT_READ for heading in layout_of(sheets[number]).headings)

    return max(range(len(sheets)), key=lambda number: (recognised(number), -number))


def layout_for(sheets: Sequence[Sheet], mapping: ColumnMapping) -> Layout:
    return layout_of(sheets[mapping.sheet], mapping.heading_row)


def body_for(sheets: Sequence[Sheet], mapping: ColumnMapping) -> Body:
    sheet, layout = sheets[mapping.sheet], layout_for(sheets, mapping)
    return body_of(sheet, layout, mapping.targets, carries_goals=mapping.carries_goals)


def comparison_for(
    actor: Actor, region: Region, plan: Plan | None, sheets: Sequence[Sheet], mapping: ColumnMapping
) -> Comparison:
    """What the list would do. Eight queries."""
    body = body_for(sheets, mapping)
    options = Options(plan=plan, clears=mapping.clears, keeps_unknown=mapping.keeps_unknown)
    found = compare(actor, region, body.rows, options, mapping.same_title)
    return Comparison(found.proposals, [*body.left_out, *found.left_out])


def stored(sheets: Sequence[Sheet]) -> list[dict[str, Any]]:
    """Sheets as JSON: a text as itself, any other cell with its kind and format."""
    return [
        {
            "name": sheet.name,
            "rows": [[_stored(cell) for cell in row] for row in sheet.rows],
            "merged": [list(each) for each in sheet.merged],
        }
        for sheet in sheets
    ]


def _stored(cell: Cell) -> str | list[str]:
    return cell.text if cell.kind == TEXT else [cell.text, cell.kind, cell.format]


def sheets_of(draft: ImportDraft) -> list[Sheet]:
    return [
        Sheet(
            kept["name"],
            [[Cell(cell) if isinstance(cell, str) else Cell(*cell) for cell in row] for row in kept["rows"]],
            [(top, left, bottom, right) for top, left, bottom, right in kept["merged"]],
        )
        for kept in draft.sheets
    ]


def draft_by_uuid(actor: Actor, key: UUID) -> ImportDraft | None:
    """The actor's own draft, or None when it is missing or somebody else's. One query."""
    drafts = ImportDraft.objects.filter(permissions.visible_drafts(actor), uuid=key)
    return drafts.select_related("region", "plan").first()


def drafts_of(actor: Actor) -> list[ImportDraft]:
    """What the actor has begun to read in, newest first, without the cells. One query."""
    drafts = ImportDraft.objects.filter(permissions.visible_drafts(actor))
    return list(drafts.defer("sheets", "mapping").select_related("region")[:10])
