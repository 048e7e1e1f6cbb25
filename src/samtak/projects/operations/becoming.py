"""The verb that makes an action of an initiative."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from samtak.actions.choices import Scope
from samtak.actions.choices import Status as ActionStatus
from samtak.actions.models import Action
from samtak.actions.operations import create_action, settle_roles
from samtak.audit.operations import record
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.projects import permissions
from samtak.projects.choices import InitiativeStatus, TagKind
from samtak.projects.models import Initiative
from samtak.projects.operations.subject import about
from samtak.projects.queries import tags_of
from samtak.projects.rules import BECOMES_ONE_ACTION

# How the action says what it came from.
ORIGIN_KIND = "initiative"
# What the action calls the same fields.
_INVENTED = {"status": "status", "start": "start", "end": "deadline", "runner": "lead"}


@transaction.atomic
def become_action(*, by: Actor, initiative: Initiative, expected_version: int) -> Action:
    """Make a draft of a joint action that says the same, led by whoever runs it, and link the two both ways.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    require(permissions.can_edit_initiative(by, initiative))
    uphold(BECOMES_ONE_ACTION, "action", initiative.action_id)
    goals = [link.node for link in initiative.goal_links.select_related("node__plan")]
    action = create_action(by=by, region=initiative.region, owner=None, fields=_fields(initiative), strategies=goals)
    if initiative.runner is not None:
        action = settle_roles(
            by=by, action=action, expected_version=action.version, leads=[initiative.runner], supports=[]
        )
    save_unless_stale(initiative, expected_version, {"action": action})
    record(
        by=by,
        verb="initiative.became_action",
        subject=about(initiative),
        changes={"action": [None, f"{action.code} {action.title}"]},
    )
    return action


def _fields(initiative: Initiative) -> dict[str, Any]:
    is_running = initiative.status == InitiativeStatus.RUNNING
    told = _INVENTED.items()
    return {
        "code": "",
        "title": initiative.name,
        "description": initiative.aim,
        "language": initiative.language,
        "scope": Scope.JOINT,
        "status": ActionStatus.IN_PROGRESS if is_running else ActionStatus.NOT_STARTED,
        "start": initiative.start,
        "deadline": initiative.end,
        "funding_note": ", ".join(tags_of(initiative, TagKind.FUNDER))[:300],
        "source": initiative.source,
        "invented_fields": [there for here, there in told if here in initiative.invented_fields],
        "origin_kind": ORIGIN_KIND,
        "origin_key": str(initiative.uuid),
    }
