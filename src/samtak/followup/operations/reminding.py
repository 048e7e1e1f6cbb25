"""Reminding until it is done, and forgetting who answered."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from samtak.accounts import permissions as account_permissions
from samtak.followup.choices import REMINDER
from samtak.followup.models import Asked
from samtak.followup.operations.subject import letter
from samtak.followup.queries import owing_on
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.outbox.operations import put


def remind_due(*, by: Actor) -> int:
    """Put today's reminders in the outbox. Asked any number of times a day, it puts each once.

    Nothing is locked, and nothing written, on a day when nobody is to be reminded.
    """
    require(account_permissions.can_administer(by))
    today = clock.today()
    due = [asked for asked in owing_on(today) if _is_due(asked, today)]
    if due:
        put(letter(REMINDER, asked, today.isoformat()) for asked in due)
    return len(due)


def _is_due(asked: Asked, today: dt.date) -> bool:
    """Every so many days from the opening, the day before the answer is due, and every so many days after."""
    every, days = asked.round.remind_every, (today - asked.round.opened_on).days
    if not every or days <= 0:
        return False
    return days % every == 0 or today == asked.round.due_on - dt.timedelta(days=1)


@transaction.atomic
def forget_who_answered(*, by: Actor, before: dt.datetime) -> int:
    """Take the names and addresses out of rounds that were closed long ago. What organisations said stays."""
    require(account_permissions.can_administer(by))
    known = Asked.objects.filter(round__closed_on__lt=before.date()).exclude(name="", email="", user=None)
    return known.update(name="", email="", user=None)
