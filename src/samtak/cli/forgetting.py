"""Deleting what has been kept of people for as long as the register of personal data says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from samtak.accounts.erasing import operations as erasing
from samtak.actions.operations import forget_drafts
from samtak.contacts.operations import erase_former_holders
from samtak.followup.operations import forget_who_answered
from samtak.governance.operations import erase_former_sitters
from samtak.lib import clock
from samtak.lib.actor import SYSTEM
from samtak.outbox.operations import forget_sent
from samtak.privacy.register import days_of
from samtak.visits.operations import forget_who_was_there

# As the register names them: it says after how many days.
RULES: dict[str, tuple[str, Callable[..., int]]] = {
    "closed_accounts": ("accounts closed long ago, erased", erasing.forget_closed_accounts),
    "invitations": ("invitations that were used, taken back or expired", erasing.forget_invitations),
    # The rule itself knows when a holder has been gone for a council term.
    "former_holders": ("names of former holders of roles", lambda by, before: erase_former_holders(by=by)),
    "former_sitters": ("names of those who left their seats", lambda by, before: erase_former_sitters(by=by)),
    "mails": ("notes of mails that were sent or dropped", lambda by, before: forget_sent(before=before)),
    "round_people": ("names of those who answered in rounds of reporting", forget_who_answered),
    "visit_people": ("who was at company visits", forget_who_was_there),
    "drafts": ("lists that nobody went on reading in", forget_drafts),
    "sign_ins": ("ended sign-ins and expired counts of tries", erasing.forget_sign_ins),
}


def forget(*, dry_run: bool) -> int:
    """Carry every rule out, each in a transaction of its own, and say what it did."""
    print("What would be forgotten:" if dry_run else "Forgotten:")
    _told("erased people whom an older backup brought back", lambda: erasing.erase_again(by=SYSTEM), 0, dry_run)
    for name, (what, rule) in RULES.items():
        days = days_of(name)
        before = clock.now() - dt.timedelta(days=days)
        _told(what, lambda rule=rule, before=before: rule(by=SYSTEM, before=before), days, dry_run)  # type: ignore[misc]
    return 0


def _told(what: str, rule: Callable[[], int], days: int, dry_run: bool) -> None:
    with transaction.atomic():
        count = rule()
        # What is rolled back has been tried to the end, so the number is the true one.
        transaction.set_rollback(dry_run)
    print(f"{count:6}  {what}{f', after {days} days' if days else ''}")
