"""Loading made-up reports and milestones, so that the demo shows work going on. Each is marked as made up."""

from __future__ import annotations

from typing import Any

from samtak.actions.models import Action, ActionUpdate, Milestone
from samtak.actions.operations import about
from samtak.audit.operations import record
from samtak.demo.places import Known
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.facts import Row

# What a report says of the action as a whole, and what it may leave unsaid.
TOLD = ("deviation", "decision_needed", "next_step", "status_reason", "status_decision")
TOLD_DATES = ("decision_needed_by", "next_step_due")


def load_reports(file: Row, known: Known, by: Actor) -> None:
    """Load the reports in order of time; the newest is what the action shows."""
    actions = {f"{action.region.slug}/{action.code}": action for action in Action.objects.select_related("region")}
    for row in file.rows("reports"):
        _report(row, row.one_of("action", actions), known, by)
        row.finish()
    for position, row in enumerate(file.rows("milestones")):
        Milestone.objects.create(
            action=row.one_of("action", actions),
            title=row.text("title"),
            due=row.partial_date("due"),
            done_on=row.day("done_on"),
            position=position,
        )
        row.finish()
    file.finish()


def _report(row: Row, action: Action, known: Known, by: Actor) -> None:
    on = row.first_day("on")
    before = action.status
    told: dict[str, Any] = {name: row.text(name, "") for name in TOLD}
    told |= {name: row.partial_date(name) for name in TOLD_DATES}
    action.status = row.text("status")
    for name, value in told.items():
        setattr(action, name, value)
    action.touched_on = on
    said = [name for name, value in told.items() if value]
    action.invented_fields = sorted({*action.invented_fields, "status", *said})
    action.save()
    ActionUpdate.objects.create(
        action=action,
        organisation=row.one_of("organisation", known.organisations),
        on=on,
        status=action.status,
        text=row.text("text"),
        deviation=action.deviation,
        decision_needed=action.decision_needed,
        next_step=action.next_step,
        is_invented=True,
    )
    with clock.showing(on):
        changes = {"status": [before, action.status]} if before != action.status else {}
        record(by=by, verb="action.reported", subject=about(action), changes=changes, is_public=True)
