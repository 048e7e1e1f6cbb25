"""Verbs on bodies, their seats, their calendars and what is put before them."""

from samtak.governance.operations.agendas import (
    add_item,
    edit_assignment,
    edit_item,
    give_assignment,
    remove_assignment,
    remove_item,
    report_done,
    write_minutes,
)
from samtak.governance.operations.bodies import GroupSaid, create_body, edit_body, ensure_council, remove_body
from samtak.governance.operations.calendars import write_calendar
from samtak.governance.operations.matters import (
    about_matter,
    choose_councils,
    create_matter,
    discard_matter,
    edit_matter,
    plan_matter,
    send_matter,
    tell_treatment,
)
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
    "about_matter",
    "add_item",
    "choose_councils",
    "create_body",
    "create_matter",
    "discard_matter",
    "edit_assignment",
    "edit_body",
    "edit_item",
    "edit_matter",
    "edit_seat",
    "ensure_council",
    "erase_former_sitters",
    "fill_seat",
    "give_assignment",
    "leave_seat",
    "plan_matter",
    "remove_assignment",
    "remove_body",
    "remove_item",
    "report_done",
    "send_matter",
    "take_seat_away",
    "tell_treatment",
    "write_calendar",
    "write_minutes",
]
