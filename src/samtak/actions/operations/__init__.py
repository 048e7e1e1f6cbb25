"""Verbs on actions: make, change, discard, read in, report, publish, settle roles, ask, answer; also many at once."""

from samtak.actions.operations.answering import ANSWER_FIELDS, answer_role, ask_for_role
from samtak.actions.operations.discarding import discard_action
from samtak.actions.operations.importing import (
    Imported,
    discard_import,
    forget_drafts,
    import_actions,
    match_columns,
    start_import,
)
from samtak.actions.operations.mandates import edit_mandate, register_mandates, remove_mandate
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
from samtak.actions.operations.taking import Report, take_reports
from samtak.actions.operations.together import Edit, Together, edit_together, faults_of, publish_together
from samtak.actions.operations.writing import create_action, edit_action, link_strategies, move_action, next_code

__all__ = [
    "ANSWER_FIELDS",
    "REPORTED_FIELDS",
    "Edit",
    "Imported",
    "Report",
    "Together",
    "about",
    "add_milestone",
    "answer_role",
    "ask_for_role",
    "create_action",
    "described_roles",
    "discard_action",
    "discard_import",
    "edit_action",
    "edit_mandate",
    "edit_together",
    "faults_of",
    "forget_drafts",
    "import_actions",
    "is_public",
    "link_strategies",
    "match_columns",
    "move_action",
    "next_code",
    "publish_together",
    "reach_milestone",
    "register_mandates",
    "remove_mandate",
    "remove_milestone",
    "report_on_action",
    "report_part",
    "settle_roles",
    "start_import",
    "take_reports",
]
