"""Who holds a seat. What is logged names nobody: the log is kept, and holders are not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import Subject, record
from samtak.governance import rules
from samtak.governance.models import Seat, SeatGroup
from samtak.governance.operations.subject import about, require_keeper
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import refuse, uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.verdict import allowed_if

_CHANGED = "…"


@transaction.atomic
def fill_seat(*, by: Actor, group: SeatGroup, fields: Mapping[str, Any]) -> Seat:
    """Somebody takes a seat. More than there is room for is told by the check of the body, not refused here."""
    require_keeper(by, group.body)
    seat = Seat(group=group, **fields)
    _check(seat.name, group.tenure, seat.since, seat.term_to)
    seat.save(force_insert=True)
    record(by=by, verb="body.seat_filled", subject=about(group.body), changes={"side": [None, group.side]})
    return seat


@transaction.atomic
def edit_seat(*, by: Actor, seat: Seat, expected_version: int, changes: Mapping[str, Any]) -> Seat:
    """Tell rightly who holds the seat, and since when. Raises StaleSave."""
    require_keeper(by, seat.group.body)
    after = {name: changes.get(name, getattr(seat, name)) for name in ("name", "since", "term_to")}
    _check(after["name"], seat.group.tenure, after["since"], after["term_to"])
    changed = save_unless_stale(seat, expected_version, {**changes, "is_invented": False})
    changed.pop("is_invented", None)
    if changed:
        told = {name: [_CHANGED, _CHANGED] if name == "name" else pair for name, pair in changed.items()}
        record(by=by, verb="body.seat_edited", subject=about(seat.group.body), changes=told)
    return seat


@transaction.atomic
def leave_seat(*, by: Actor, seat: Seat, expected_version: int, left_on: dt.date) -> Seat:
    """The holder left, or was replaced. Raises StaleSave."""
    require_keeper(by, seat.group.body)
    uphold(rules.LEFT_AFTER_COMING, "left_on", seat.since, left_on)
    uphold(rules.LEAVING_HAS_COME, "left_on", left_on, clock.today())
    save_unless_stale(seat, expected_version, {"left_on": left_on})
    _erase()
    record(by=by, verb="body.seat_left", subject=about(seat.group.body), changes={"left_on": [None, left_on]})
    return seat


@transaction.atomic
def take_seat_away(*, by: Actor, seat: Seat) -> None:
    """It was told of by mistake, and is kept nowhere."""
    require_keeper(by, seat.group.body)
    record(by=by, verb="body.seat_taken_away", subject=about(seat.group.body))
    seat.delete()


@transaction.atomic
def erase_former_sitters(*, by: Actor) -> int:
    """Erase the names of those who left long enough ago. Returns how many. For what runs by itself."""
    require(allowed_if(by.is_system, _("Names are erased when the rule says so, by nobody's hand.")))
    count = _erase()
    if count:
        record(by=by, verb="body.names_erased", subject=Subject("body", "", f"{count}"))
    return count


def _check(name: str, tenure: str, since: PartialDate | None, term_to: PartialDate | None) -> None:
    refuse(
        [
            (rules.SITTER_IS_NAMED, "name", (name.strip(),)),
            (rules.TERM_IS_IN_ORDER, "term_to", (since, term_to)),
            (rules.TERM_IS_OF_ITS_OWN, "term_to", (tenure, term_to)),
        ]
    )


def _erase() -> int:
    today = clock.today()
    named = Seat.objects.filter(left_on__isnull=False).exclude(name="").values_list("pk", "left_on")
    old = [pk for pk, left_on in named if not rules.FORMER_SITTERS_ARE_FORGOTTEN.check(left_on, today)]
    return Seat.objects.filter(pk__in=old).update(name="")
