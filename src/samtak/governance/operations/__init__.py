"""Verbs on bodies, their seats and their calendars."""

from samtak.governance.operations.bodies import GroupSaid, create_body, edit_body, ensure_council, remove_body
from samtak.governance.operations.calendars import write_calendar
from samtak.governance.operations.seats import (
    edit_seat,
    erase_former_sitters,
    fill_seat,
    leave_seat,
    take_seat_away,
)
from samtak.governance.operations.subject import about

__all__ = [
    "GroupSaid",
    "about",
    "create_body",
    "edit_body",
    "edit_seat",
    "ensure_council",
    "erase_former_sitters",
    "fill_seat",
    "leave_seat",
    "remove_body",
    "take_seat_away",
    "write_calendar",
]
