"""Verbs on initiatives: make, change, publish, withdraw, end, make an action of one, and keep a count of them."""

from samtak.projects.operations.becoming import ORIGIN_KIND, become_action
from samtak.projects.operations.counting import write_down_count
from samtak.projects.operations.moving import end_initiative, move_initiative
from samtak.projects.operations.subject import about, is_public
from samtak.projects.operations.writing import create_initiative, edit_initiative

__all__ = [
    "ORIGIN_KIND",
    "about",
    "become_action",
    "create_initiative",
    "edit_initiative",
    "end_initiative",
    "is_public",
    "move_initiative",
    "write_down_count",
]
