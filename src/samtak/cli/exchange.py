"""Read a list of actions in from a file, and write lists out to one."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from django.utils import translation

from samtak.actions import operations
from samtak.actions.exporting import actions_table
from samtak.actions.importing import fields
from samtak.actions.importing.drafts import ColumnMapping, comparison_for, guessed_mapping, layout_for
from samtak.actions.importing.proposals import Comparison, Outcome, SameTitle
from samtak.actions.importing.unreadable import REASONS
from samtak.actions.queries import ActionFilter
from samtak.cli.errors import CommandFailed
from samtak.lib import clock
from samtak.lib.actor import SYSTEM
from samtak.lib.errors import SamtakError
from samtak.plans.models import Plan
from samtak.plans.queries import plan_by_slug
from samtak.regions.models import Region
from samtak.regions.queries import all_regions, region_by_slug
from samtak.rendering.packages import LARGEST_FILE, Reason, UnreadableFile
from samtak.rendering.tables import Table
from samtak.rendering.workbook import Sheet, read_file
from samtak.web.exchange import CSV, XLSX, written
from samtak.web.public.exports import adoptions_table, plans_table

TABLES: dict[str, Callable[[Region], Table]] = {
    "actions": lambda region: actions_table(
        SYSTEM, ActionFilter(region_id=region.pk), on=clock.today(), described=region.name
    ),
    "plans": lambda region: plans_table(SYSTEM, clock.today(), region.pk),
    "adoptions": lambda region: adoptions_table(SYSTEM, clock.today(), region.pk),
}


def import_actions(given: argparse.Namespace) -> int:
    """Print what each row would do, and do it unless only asked to look. Returns 1 when a row must be mended."""
    region = _region(given.region)
    with translation.override(given.language or region.language):
        plan = _plan(given.plan, region)
        sheets = _sheets(given.file)
        mapping = _mapping(sheets, given)
        comparison = comparison_for(SYSTEM, region, plan, sheets, mapping)
        _print(comparison)
        if comparison.faults:
            print("Nothing is read in.")
            return 1
        if comparison.by_title and mapping.same_title is SameTitle.ASK:
            for proposal in comparison.by_title:
                twin = proposal.twin.code if proposal.twin else ""
                print(f"Row {proposal.row.number}: has no number, and {twin} has the same title")
            print("Nothing is read in. Say --same-title update, or --same-title make.")
            return 1
        if given.dry_run:
            return 0
        try:
            operations.import_actions(
                by=SYSTEM, region=region, plan=plan, sheets=sheets, mapping=mapping, seen=comparison.seal
            )
        except SamtakError as refusal:
            raise CommandFailed(str(refusal.message)) from refusal
    print("The list is read in.")
    return 0


def export(given: argparse.Namespace) -> int:
    """Write one of the lists of a region, as the file's name says."""
    kind = given.output.suffix.removeprefix(".").casefold()
    if kind not in {XLSX, CSV}:
        raise CommandFailed("name a file that ends with .xlsx or .csv")
    region = _region(given.region)
    with translation.override(given.language or region.language):
        table = TABLES[given.what](region)
        data = written(table, kind)
    try:
        given.output.write_bytes(data)
    except OSError as error:
        raise CommandFailed(f"cannot write {given.output}: {error.strerror}") from None
    print(f"{len(table.rows)} rows are written to {given.output}")
    return 0


def _region(slug: str) -> Region:
    region = region_by_slug(slug)
    if region is None:
        known = ", ".join(each.slug for each in all_regions())
        raise CommandFailed(f"there is no region {slug}. There are: {known or 'none yet'}")
    return region


def _plan(slug: str, region: Region) -> Plan | None:
    if not slug:
        return None
    plan = plan_by_slug(SYSTEM, slug)
    if plan is None or plan.region_id != region.pk:
        raise CommandFailed(f"there is no plan {slug} in {region.slug}")
    return plan


def _sheets(file: Path) -> list[Sheet]:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(Reason.TOO_LARGE)
        return read_file(file.name, file.read_bytes()).sheets
    except OSError as error:
        raise CommandFailed(f"cannot read {file}: {error.strerror}") from None
    except UnreadableFile as unreadable:
        raise CommandFailed(f"cannot read {file}. {REASONS[unreadable.reason]}") from None


def _mapping(sheets: list[Sheet], given: argparse.Namespace) -> ColumnMapping:
    """What is guessed of the columns, with what is said of them."""
    guessed = guessed_mapping(sheets)
    headings = {heading.text: heading.column for heading in layout_for(sheets, guessed).headings}
    targets = dict(guessed.targets)
    for said in given.column:
        heading, _equals, target = said.rpartition("=")
        if heading not in headings:
            raise CommandFailed(f"there is no column {heading!r}. There are: {', '.join(headings)}")
        if target not in {fields.NOT_READ, *fields.TARGETS}:
            raise CommandFailed(f"there is no field {target!r}. There are: {', '.join(fields.TARGETS)}")
        targets[headings[heading]] = target
    mapping = replace(
        guessed,
        targets=targets,
        clears=given.clear_empty,
        keeps_unknown=given.keep_unknown,
        same_title=SameTitle(given.same_title),
    )
    if not mapping.has_title:
        raise CommandFailed(f"say which column is the title, --column HEADING=title. There are: {', '.join(headings)}")
    for heading, column in headings.items():
        print(f"{heading or '(no heading)'}: {mapping.targets.get(column) or 'not read in'}")
    return mapping


def _print(comparison: Comparison) -> None:
    for fault in comparison.faults:
        where = f"Row {fault.number}, {fault.heading}" if fault.heading else f"Row {fault.number}"
        print(f"{where}: {fault.message}")
    for left in comparison.left_out:
        print(f"Row {left.number} is left out: {left.reason} {left.text!r}")
    for proposal in (*comparison.of(Outcome.NEW), *comparison.of(Outcome.CHANGED)):
        what = "new" if proposal.outcome is Outcome.NEW else f"changes {', '.join(proposal.touches)}"
        print(f"Row {proposal.row.number}: {what}: {proposal.row.code} {proposal.row.title}")
        for note in proposal.row.notes:
            print(f"Row {proposal.row.number}: {note}")
    counts = {outcome.value: len(comparison.of(outcome)) for outcome in Outcome}
    print(", ".join(f"{word}: {count}" for word, count in counts.items()))
