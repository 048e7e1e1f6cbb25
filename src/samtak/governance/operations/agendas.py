"""What is put before a meeting, what came of it, and who does what about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from samtak.audit.operations import record
from samtak.governance import permissions, queries, rules
from samtak.governance.indexing import CASE, index_item
from samtak.governance.models import AgendaItem, Assignment, Body, Meeting
from samtak.governance.numbers import next_case_number
from samtak.governance.operations.subject import about, require_keeper
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import refuse
from samtak.lib.saving import save_unless_stale
from samtak.search import operations as search

_CHECKED = ("case_number", "title", "outcome", "resolution", "decided_on")


@transaction.atomic
def write_minutes(*, by: Actor, meeting: Meeting, expected_version: int, changes: Mapping[str, Any]) -> Meeting:
    """Paste the minutes, or say where they stand. Raises StaleSave. The log keeps that they were changed, not how."""
    require_keeper(by, meeting.body)
    changed = save_unless_stale(meeting, expected_version, dict(changes))
    if changed:
        told = {name: ["…", "…"] if name == "minutes" else pair for name, pair in changed.items()}
        record(by=by, verb="body.minutes_written", subject=about(meeting.body), changes=told)
    return meeting


@transaction.atomic
def add_item(*, by: Actor, meeting: Meeting, fields: Mapping[str, Any]) -> AgendaItem:
    """Put a case on the agenda. Without a number it gets the body's next one of the year."""
    body = meeting.body
    require_keeper(by, body)
    _lock_numbers(body)
    given = {"place": queries.items_counted(meeting) + 1, **fields}
    given["case_number"] = given.get("case_number") or _next_number(body, meeting.day.year)
    item = AgendaItem(meeting=meeting, body=body, **_with_day(given, meeting))
    _check(item)
    item.save(force_insert=True)
    record(by=by, verb="body.case_added", subject=about(body), changes={"case_number": [None, item.case_number]})
    index_item(item)
    return item


@transaction.atomic
def edit_item(*, by: Actor, item: AgendaItem, expected_version: int, changes: Mapping[str, Any]) -> AgendaItem:
    """Change the case, or tell what the body decided. Raises StaleSave."""
    require_keeper(by, item.body)
    _lock_numbers(item.body)
    written = dict(changes)
    if not written.get("case_number", item.case_number):
        written["case_number"] = item.case_number
    written = _with_day(written, item.meeting) if "outcome" in written else written
    after = {name: written.get(name, getattr(item, name)) for name in _CHECKED}
    _check(AgendaItem(pk=item.pk, body=item.body, meeting=item.meeting, **after))
    changed = save_unless_stale(item, expected_version, {**written, "is_invented": False})
    changed.pop("is_invented", None)
    if changed:
        told = {f"{item.case_number} {name}": pair for name, pair in changed.items()}
        record(by=by, verb="body.case_edited", subject=about(item.body), changes=told)
        index_item(item)
    return item


@transaction.atomic
def remove_item(*, by: Actor, item: AgendaItem) -> None:
    """It was put on the agenda by mistake. What it asked of anybody goes with it, and its number is free again."""
    require_keeper(by, item.body)
    record(by=by, verb="body.case_removed", subject=about(item.body), changes={"case_number": [item.case_number, None]})
    search.forget(CASE, [item.pk])
    item.delete()


@transaction.atomic
def give_assignment(*, by: Actor, item: AgendaItem, fields: Mapping[str, Any]) -> Assignment:
    """Somebody is to do something about what was decided."""
    require_keeper(by, item.body)
    assignment = Assignment(item=item, **fields)
    _check_assignment(assignment)
    assignment.save(force_insert=True)
    changes = {f"{item.case_number} asked": [None, assignment.asked]}
    record(by=by, verb="body.assignment_given", subject=about(item.body), changes=changes)
    return assignment


@transaction.atomic
def edit_assignment(
    *, by: Actor, assignment: Assignment, expected_version: int, changes: Mapping[str, Any]
) -> Assignment:
    """Change what is to be done, by whom and when, and how it went. Raises StaleSave."""
    body = assignment.item.body
    require_keeper(by, body)
    _save(by, assignment, expected_version, changes, "body.assignment_edited")
    return assignment


@transaction.atomic
def report_done(
    *, by: Actor, assignment: Assignment, expected_version: int, done_on: dt.date | None, done_note: str
) -> Assignment:
    """It is done, and what was done; without a day it is open again. Raises StaleSave."""
    regions = queries.keeping_regions(assignment.item.body)
    require(permissions.can_report_done(by, assignment, regions))
    changes = {"done_on": done_on, "done_note": done_note}
    _save(by, assignment, expected_version, changes, "body.assignment_reported")
    return assignment


@transaction.atomic
def remove_assignment(*, by: Actor, assignment: Assignment) -> None:
    """It was given by mistake."""
    item = assignment.item
    require_keeper(by, item.body)
    changes = {f"{item.case_number} asked": [assignment.asked, None]}
    record(by=by, verb="body.assignment_removed", subject=about(item.body), changes=changes)
    assignment.delete()


def _save(by: Actor, assignment: Assignment, expected_version: int, changes: Mapping[str, Any], verb: str) -> None:
    names = ("asked", "responsible", "role", "deadline", "done_on", "done_note")
    _check_assignment(Assignment(**{name: changes.get(name, getattr(assignment, name)) for name in names}))
    changed = save_unless_stale(assignment, expected_version, dict(changes))
    if changed:
        item = assignment.item
        told = {f"{item.case_number} {name}": pair for name, pair in changed.items()}
        record(by=by, verb=verb, subject=about(item.body), changes=told)


def _lock_numbers(body: Body) -> None:
    """Two who number a case at once must not give the same number."""
    Body.objects.select_for_update().order_by("pk").get(pk=body.pk)


def _next_number(body: Body, year: int) -> str:
    return next_case_number(body.case_prefix, year, queries.case_numbers_of(body))


def _with_day(fields: dict[str, Any], meeting: Meeting) -> dict[str, Any]:
    """What a body did, it did at its meeting, unless another day is told."""
    if fields.get("outcome") and not fields.get("decided_on"):
        return {**fields, "decided_on": meeting.day}
    return fields


def _check(item: AgendaItem) -> None:
    same = AgendaItem.objects.filter(body=item.body, case_number=item.case_number).exclude(pk=item.pk)
    decided = PartialDate.of(item.decided_on) if item.decided_on else None
    refuse(
        [
            (rules.CASE_HAS_A_TITLE, "title", (item.title,)),
            (rules.CASE_NUMBER_IS_FREE, "case_number", (same.exists(),)),
            (rules.DECISION_TELLS_OUTCOME, "outcome", (item.outcome, item.resolution, item.decided_on)),
            (rules.DECIDED_DAY_HAS_COME, "decided_on", (decided, clock.today())),
        ]
    )


def _check_assignment(assignment: Assignment) -> None:
    refuse(
        [
            (rules.ASSIGNMENT_SAYS_WHAT, "asked", (assignment.asked,)),
            (rules.ASSIGNMENT_IS_SOMEBODYS, "responsible", (assignment.responsible_id, assignment.role)),
            (rules.DONE_HAS_COME, "done_on", (assignment.done_on, clock.today())),
            (rules.DONE_TELLS_WHAT, "done_note", (assignment.done_on, assignment.done_note)),
        ]
    )
