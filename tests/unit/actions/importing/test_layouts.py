"""Lists as regions keep them are read as a whole, with their own headings."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from openpyxl import Workbook

from samtak.accounts.choices import Role
from samtak.actions.importing.drafts import ColumnMapping, comparison_for, guessed_mapping, layout_for
from samtak.actions.importing.proposals import Comparison, Outcome, Proposal
from samtak.actions.models import Action
from samtak.actions.operations import import_actions
from samtak.lib.actor import SYSTEM
from samtak.plans.models import Plan
from samtak.regions.models import Region
from samtak.rendering.workbook import Read, read_file
from tests.factories.accounts import make_actor
from tests.unit.actions.importing.layouts import LAYOUTS, Layout

pytestmark = pytest.mark.usefixtures("demo_data")


def mapping_of(read: Read, layout: Layout) -> ColumnMapping:
    """What is guessed, with what a person says where nobody can tell."""
    guessed = guessed_mapping(read.sheets)
    headings = layout_for(read.sheets, guessed).headings
    said = {heading.column: layout.chosen[heading.text] for heading in headings if heading.text in layout.chosen}
    return ColumnMapping(
        sheet=guessed.sheet,
        heading_row=guessed.heading_row,
        targets={**guessed.targets, **said},
        carries_goals=guessed.carries_goals or "Mål" in {heading.text for heading in headings},
    )


def told(proposal: Proposal, name: str) -> Any:
    if name in {"leads", "supports"}:
        holders = getattr(proposal, name)
        named = [each.name for each in holders.organisations]
        return named if holders.party == "organisation" else [holders.party, *named]
    if name == "nodes":
        return [node.code for node in proposal.nodes or ()]
    value = proposal.changes[name]
    return value.isoformat() if hasattr(value, "isoformat") else value


def compared(layout: Layout) -> tuple[Any, Region, Plan, Read, ColumnMapping, Comparison]:
    region = Region.objects.get(slug="trondheimsregionen")
    plan = Plan.objects.get(slug="trondheim-snp-2016")
    secretariat = make_actor(Role.SECRETARIAT, region=region)
    read = read_file("liste.xlsx", layout.workbook())
    mapping = mapping_of(read, layout)
    return secretariat, region, plan, read, mapping, comparison_for(secretariat, region, plan, read.sheets, mapping)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_row_is_read(layout: Layout) -> None:
    *_rest, comparison = compared(layout)
    assert [(fault.number, fault.heading, fault.message) for fault in comparison.faults] == []
    assert [proposal.row.title for proposal in comparison.of(Outcome.NEW)] == list(layout.titles)
    first = comparison.proposals[0]
    assert {name: told(first, name) for name in layout.says} == layout.says
    assert len(comparison.left_out) == layout.left_out


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_list_is_read_in_and_its_titles_stand(layout: Layout) -> None:
    secretariat, region, plan, read, mapping, comparison = compared(layout)
    imported = import_actions(
        by=secretariat, region=region, plan=plan, sheets=read.sheets, mapping=mapping, seen=comparison.seal
    )
    assert [action.title for action in imported.made] == list(layout.titles)
    assert Action.objects.filter(region=region, title__in=layout.titles, publication="draft").count() == len(
        layout.titles
    )


def test_what_nobody_can_tell_is_left_for_a_person() -> None:
    unsure = [layout for layout in LAYOUTS if layout.chosen and layout.name.startswith(("results", "portfolio"))]
    for layout in unsure:
        read = read_file("liste.xlsx", layout.workbook())
        guessed = guessed_mapping(read.sheets)
        assert not guessed.has_title
        by_heading = {h.text: h.guess for h in layout_for(read.sheets, guessed).headings}
        assert {by_heading[heading] for heading in layout.chosen} == {""}


def test_numbers_that_became_dates_are_numbers_again_and_dates_stay() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Strategi", "Tiltak", "Frist"])
    sheet.append([dt.date(2026, 4, 1), "Første", dt.date(2026, 4, 1)])
    sheet.append([dt.date(2026, 3, 2), "Andre", dt.date(2016, 12, 1)])
    sheet["A2"].number_format, sheet["A3"].number_format = "d.m", "dd.mmm"
    sheet["C2"].number_format, sheet["C3"].number_format = "dd.mm.yyyy", "mmm.yy"
    out = io.BytesIO()
    book.save(out)
    region = Region.objects.get(slug="trondheimsregionen")
    plan = Plan.objects.get(slug="trondheim-snp-2016")
    read = read_file("liste.xlsx", out.getvalue())
    comparison = comparison_for(SYSTEM, region, plan, read.sheets, guessed_mapping(read.sheets))
    assert comparison.faults == []
    assert [told(proposal, "nodes") for proposal in comparison.proposals] == [["1.4"], ["2.3"]]
    assert [told(proposal, "deadline") for proposal in comparison.proposals] == ["2026-04-01", "2016-12"]
