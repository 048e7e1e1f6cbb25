"""Verbs that say how an action goes, as a whole and organisation by organisation, and its milestones."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max

from samtak.actions import permissions
from samtak.actions.checks import applied, check_after, check_status, really_changed
from samtak.actions.models import Action, ActionPart, ActionUpdate, Milestone
from samtak.actions.operations.subject import about, is_public
from samtak.actions.rules import REPORT_SAYS_SOMETHING, STATUS_NEEDS_REASON
from samtak.audit.operations import record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.organisations.models import Organisation

# What a report may set on the action as a whole.
REPORTED_FIELDS = (
    "status",
    "status_reason",
    "status_decision",
    "phase",
    "deviation",
    "decision_needed",
    "decision_needed_by",
    "next_step",
    "next_step_due",
)


@transaction.atomic
def report_on_action(
    *, by: Actor, action: Action, expected_version: int, text: str, changes: dict[str, Any], organisation_id: int | None
) -> ActionUpdate:
    """Say how the whole action goes. The update is kept for ever; the action shows the newest."""
    require(permissions.can_report_on_action(by, action))
    unknown = set(changes) - set(REPORTED_FIELDS)
    if unknown:
        raise ValueError(f"a report cannot set {sorted(unknown)}")
    check_after(action, changes)
    if "status" in changes:
        # Whoever reports it as stopped says why, even when a source that lacked the reason said so first.
        check_status(applied(action, changes))
    new = really_changed(action, changes)
    uphold(REPORT_SAYS_SOMETHING, "text", text, new)
    set_by_hand = new | {"status"}
    invented = [name for name in action.invented_fields if name not in set_by_hand]
    changed = save_unless_stale(
        action, expected_version, {**changes, "touched_on": clock.today(), "invented_fields": invented}
    )
    update = ActionUpdate.objects.create(
        action=action,
        organisation_id=organisation_id,
        author_id=by.id,
        author_name=by.name,
        on=clock.today(),
        status=action.status,
        text=text,
        deviation=action.deviation,
        decision_needed=action.decision_needed,
        next_step=action.next_step,
    )
    record(by=by, verb="action.reported", subject=about(action), changes=changed, is_public=is_public(action))
    return update


@transaction.atomic
def report_part(
    *,
    by: Actor,
    action: Action,
    organisation: Organisation,
    member_ids: frozenset[int],
    expected_version: int,
    changes: dict[str, Any],
) -> ActionPart:
    """Say how one organisation's own part goes. `expected_version` is 0 when there is no part yet."""
    require(permissions.can_report_part(by, action, organisation.pk, member_ids))
    part, is_new = ActionPart.objects.get_or_create(action=action, organisation=organisation)
    uphold(
        STATUS_NEEDS_REASON,
        "note",
        changes.get("status", part.status),
        changes.get("note", part.note),
    )
    expected = part.version if is_new and expected_version == 0 else expected_version
    changed = save_unless_stale(part, expected, {**changes, "touched_on": clock.today()})
    ActionUpdate.objects.create(
        action=action,
        organisation=organisation,
        author_id=by.id,
        author_name=by.name,
        on=clock.today(),
        status=part.status,
        text=part.note,
        next_step=part.next_step,
        is_part=True,
    )
    record(
        by=by,
        verb="action.part_reported",
        subject=about(action),
        changes=changed,
        note=organisation.name,
        is_public=is_public(action),
    )
    return part


@transaction.atomic
def add_milestone(*, by: Actor, action: Action, title: str, due: Any = None) -> Milestone:
    """Add something to be reached on the way, last in the list."""
    require(permissions.can_edit_action(by, action))
    last = action.milestones.aggregate(last=Max("position"))["last"] or 0
    milestone = Milestone.objects.create(action=action, title=title, due=due, position=min(last + 1, 32_767))
    record(
        by=by,
        verb="action.milestone_added",
        subject=about(action),
        changes={"milestone": [None, title]},
        is_public=is_public(action),
    )
    return milestone


@transaction.atomic
def reach_milestone(*, by: Actor, milestone: Milestone, is_done: bool) -> Milestone:
    """Tick a milestone off, or open it again. Doing so twice is not an error, and keeps the first date."""
    action = milestone.action
    require(permissions.can_report_on_action(by, action))
    if is_done == (milestone.done_on is not None):
        return milestone
    milestone.done_on = clock.today() if is_done else None
    milestone.save(update_fields=["done_on"])
    verb = "action.milestone_reached" if is_done else "action.milestone_reopened"
    record(by=by, verb=verb, subject=about(action), note=milestone.title, is_public=is_public(action))
    return milestone


@transaction.atomic
def remove_milestone(*, by: Actor, milestone: Milestone) -> None:
    """Take a milestone away. The log keeps its title."""
    action = milestone.action
    require(permissions.can_edit_action(by, action))
    record(
        by=by,
        verb="action.milestone_removed",
        subject=about(action),
        changes={"milestone": [milestone.title, None]},
        is_public=is_public(action),
    )
    milestone.delete()
