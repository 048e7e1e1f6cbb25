"""Verbs on actions: make, change, discard, report, publish, withdraw, settle who leads and supports."""

from samtak.actions.operations.discarding import discard_action
from samtak.actions.operations.reporting import (
    REPORTED_FIELDS,
    add_milestone,
    reach_milestone,
    remove_milestone,
    report_on_action,
    report_part,
)
from samtak.actions.operations.roles import described_roles, settle_roles
from samtak.actions.operations.subject import about, is_public
from samtak.actions.operations.writing import create_action, edit_action, link_strategies, move_action, next_code

__all__ = [
    "REPORTED_FIELDS",
    "about",
    "add_milestone",
    "create_action",
    "described_roles",
    "discard_action",
    "edit_action",
    "is_public",
    "link_strategies",
    "move_action",
    "next_code",
    "reach_milestone",
    "remove_milestone",
    "report_on_action",
    "report_part",
    "settle_roles",
]
