"""The verb that changes many actions in one go, each through the verbs for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from samtak.actions import permissions
from samtak.actions.checks import check_after
from samtak.actions.choices import Party, RoleKind
from samtak.actions.importing.comparing import holders_of
from samtak.actions.importing.proposals import Holders
from samtak.actions.models import Action
from samtak.actions.operations.roles import settle_roles
from samtak.actions.operations.writing import edit_action, move_action
from samtak.actions.rules import JOINT_NEEDS_LEAD_TO_PUBLISH
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, InvalidRows, RowFaults, StaleSave
from samtak.lib.rules import uphold


@dataclass(frozen=True)
class Edit:
    """What is to change in one action. `leads` is None when who leads stays as it is."""

    action: Action
    expected_version: int
    changes: dict[str, Any] = field(default_factory=dict)
    leads: Holders | None = None


@dataclass
class Together:
    """What came of it. `stale` are the ids of those that somebody else had changed: they were left alone."""

    saved: list[Action] = field(default_factory=list)
    stale: set[int] = field(default_factory=set)


def faults_of(by: Actor, edits: Sequence[Edit]) -> RowFaults:
    """All that the verbs would refuse, by the action's id and the field's name."""
    faults: RowFaults = {}
    for edit in edits:
        for check in (_check_may, _check_fields, _check_leads):
            try:
                check(by, edit)
            except InvalidInput as refusal:
                faults.setdefault(edit.action.pk, {}).update(refusal.fields)
    return faults


@transaction.atomic
def edit_together(*, by: Actor, edits: Sequence[Edit]) -> Together:
    """Change them all, or none when a single one cannot be: then InvalidRows tells every fault.

    One that somebody else has changed since it was read is no fault: it is left alone, and the others are changed.
    """
    faults = faults_of(by, edits)
    if faults:
        raise InvalidRows(faults)
    done = Together()
    # In one order for all, so that two who save at once do not wait for each other.
    for edit in sorted(edits, key=lambda each: each.action.pk):
        try:
            _carry_out(by, edit)
        except StaleSave:
            done.stale.add(edit.action.pk)
        except InvalidInput as refusal:
            raise InvalidRows({edit.action.pk: refusal.fields}) from None
        else:
            done.saved.append(edit.action)
    return done


@transaction.atomic
def publish_together(*, by: Actor, actions: Sequence[Action]) -> list[Action]:
    """Publish drafts, all or none: InvalidRows tells by the action's id which cannot be, and why."""
    faults: RowFaults = {}
    for action in sorted(actions, key=lambda each: each.pk):
        try:
            move_action(by=by, action=action, step_code="publish")
        except InvalidInput as refusal:
            faults[action.pk] = refusal.fields
    if faults:
        raise InvalidRows(faults)
    return list(actions)


@transaction.atomic
def _carry_out(by: Actor, edit: Edit) -> None:
    action, version = edit.action, edit.expected_version
    if edit.changes:
        version = edit_action(by=by, action=action, expected_version=version, changes=edit.changes).version
    if edit.leads is None:
        return
    supports = holders_of(action, RoleKind.SUPPORT)
    leading = {organisation.pk for organisation in edit.leads.organisations}
    settle_roles(
        by=by,
        action=action,
        expected_version=version,
        leads=edit.leads.organisations,
        supports=[each for each in supports.organisations if each.pk not in leading],
        lead_party=edit.leads.party,
        support_party=supports.party,
    )


def _check_may(by: Actor, edit: Edit) -> None:
    """Roles may have been taken away while somebody wrote; what else was written is not lost for that."""
    verdict = permissions.can_edit_action(by, edit.action)
    if verdict and edit.leads is not None:
        verdict = permissions.can_assign_roles(by, edit.action)
    if not verdict:
        raise InvalidInput({"": verdict.reason})


def _check_fields(_by: Actor, edit: Edit) -> None:
    check_after(edit.action, edit.changes)


def _check_leads(_by: Actor, edit: Edit) -> None:
    if edit.leads is not None:
        count = len(edit.leads.organisations) + (edit.leads.party != Party.ORGANISATION)
        uphold(JOINT_NEEDS_LEAD_TO_PUBLISH, "leads", edit.action.publication, count)
