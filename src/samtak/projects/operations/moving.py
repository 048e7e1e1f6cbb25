"""Verbs that publish, withdraw and end an initiative."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.projects import permissions
from samtak.projects.choices import InitiativeStatus
from samtak.projects.models import Initiative
from samtak.projects.operations.subject import about, is_public
from samtak.projects.rules import ENDED_WHEN_THE_DAY_HAS_COME, ENDS_ONCE, INITIATIVE_ENDS_AFTER_START
from samtak.projects.workflow import INITIATIVE_PUBLICATION

MOVED_ON = _("The initiative has been moved on meanwhile. Look at it again.")


@transaction.atomic
def move_initiative(*, by: Actor, initiative: Initiative, step_code: str, reason: str = "") -> Initiative:
    """Publish or withdraw, as the workflow allows."""
    require(permissions.can_edit_initiative(by, initiative))
    step = INITIATIVE_PUBLICATION.step(step_code)
    current = Initiative.objects.select_for_update().get(pk=initiative.pk)
    if step is None or current.publication not in step.from_states:
        raise InvalidInput({"publication": MOVED_ON})
    changed = save_unless_stale(initiative, current.version, {"publication": step.to_state})
    record(
        by=by,
        verb=f"initiative.{step.code}",
        subject=about(initiative),
        changes=changed,
        note=reason,
        is_public=True,
    )
    return initiative


@transaction.atomic
def end_initiative(
    *, by: Actor, initiative: Initiative, expected_version: int, end: PartialDate | None, reason: str = ""
) -> Initiative:
    """Say that it has ended. When may be unknown; what stood before is kept then.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    require(permissions.can_edit_initiative(by, initiative))
    uphold(ENDS_ONCE, "end", initiative.status)
    uphold(ENDED_WHEN_THE_DAY_HAS_COME, "end", end, clock.today())
    uphold(INITIATIVE_ENDS_AFTER_START, "end", initiative.start, end)
    written: dict[str, Any] = {"status": InitiativeStatus.ENDED}
    if end is not None:
        written["end"] = end
    written["invented_fields"] = [name for name in initiative.invented_fields if name not in written]
    changed = save_unless_stale(initiative, expected_version, written)
    record(
        by=by,
        verb="initiative.ended",
        subject=about(initiative),
        changes=changed,
        note=reason,
        is_public=is_public(initiative),
    )
    return initiative
