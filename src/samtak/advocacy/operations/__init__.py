"""Verbs on issues: write, move and discard them, tell who stands behind, and what was said."""

from samtak.advocacy.operations.issues import create_issue, discard_issue, edit_issue, move_issue
from samtak.advocacy.operations.stands import take_stand
from samtak.advocacy.operations.statements import edit_statement, make_statement, remove_statement
from samtak.advocacy.operations.subject import about, is_public

__all__ = [
    "about",
    "create_issue",
    "discard_issue",
    "edit_issue",
    "edit_statement",
    "is_public",
    "make_statement",
    "move_issue",
    "remove_statement",
    "take_stand",
]
