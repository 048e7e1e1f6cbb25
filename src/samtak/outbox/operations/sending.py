"""Sending what is due, one mail at a time, so that a fault with one keeps no other waiting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import F

from samtak.lib import clock
from samtak.outbox.kinds import Mail, written
from samtak.outbox.models import Message
from samtak.outbox.queries import recipient_of, waiting

# For how long a worker may have a message in hand. One that was killed meanwhile lets go of it then.
IN_HAND = dt.timedelta(minutes=10)
# How long after each failed try the next comes; the last goes on until somebody is reached or it is given up.
WAITS = [dt.timedelta(minutes=m) for m in (1, 5, 15, 60, 180)]
MOST_TRIES = 60  # about a week
MORNING = dt.time(7, 0)


@dataclass
class Sent:
    """What came of a round through the outbox."""

    sent: int = 0
    failed: int = 0
    put_off: int = 0
    dropped: int = 0

    def __bool__(self) -> bool:
        return bool(self.sent or self.failed or self.put_off or self.dropped)


def send_due(*, limit: int = 200) -> Sent:
    """Send what is due, at most `limit`. Any number of workers may do so at once."""
    outcome = Sent()
    for pk in list(waiting(clock.now()).values_list("pk", flat=True)[:limit]):
        message = _taken(pk)
        if message is not None:
            _send(message, outcome)
    return outcome


def _taken(pk: int) -> Message | None:
    """Take a message in hand, unless another worker was faster."""
    now = clock.now()
    if not waiting(now).filter(pk=pk).update(claimed_until=now + IN_HAND, tries=F("tries") + 1):
        return None
    return Message.objects.get(pk=pk)


def _send(message: Message, outcome: Sent) -> None:
    mail = written(message.kind, message.key)
    if mail is None:
        _note(message, dropped_at=clock.now())
        outcome.dropped += 1
    elif not _has_the_day(message, mail):
        _note(message, not_before=_next_morning(), tries=message.tries - 1)
        outcome.put_off += 1
    elif fault := _handed_over(message, mail):
        _failed(message, fault)
        outcome.failed += 1
    else:
        _note(message, sent_at=clock.now(), fault="")
        outcome.sent += 1


def _has_the_day(message: Message, mail: Mail) -> bool:
    """Whether this is the first mail to the address today: the database decides, so two workers cannot both say yes."""
    recipient = recipient_of(mail.to)
    if message.recipient == recipient and message.sent_on == clock.now().date():
        return True  # a worker was killed with it in hand
    try:
        with transaction.atomic():
            Message.objects.filter(pk=message.pk).update(recipient=recipient, sent_on=clock.now().date())
    except IntegrityError:
        return False
    return True


def _handed_over(message: Message, mail: Mail) -> str:
    """Give the mail to the mail server. The fault in words, empty when it was taken."""
    headers = {
        "Message-ID": f"<{message.uuid}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('>')}>",
        "Auto-Submitted": "auto-generated",
    }
    try:
        EmailMessage(mail.subject, mail.text, None, [mail.to], headers=headers).send()
    except (OSError, SMTPException) as error:
        # What the server says may hold the address, which the outbox does not keep.
        return f"{type(error).__name__}: {error}".replace(mail.to, "…")[:300]
    return ""


def _failed(message: Message, fault: str) -> None:
    now = clock.now()
    is_given_up = message.tries >= MOST_TRIES
    wait = WAITS[min(message.tries, len(WAITS)) - 1]
    _note(
        message,
        fault=fault,
        not_before=now + wait,
        dropped_at=now if is_given_up else None,
        recipient="",
        sent_on=None,
    )


def _note(message: Message, **what: object) -> None:
    Message.objects.filter(pk=message.pk).update(claimed_until=None, **what)


def _next_morning() -> dt.datetime:
    tomorrow = clock.now().date() + dt.timedelta(days=1)
    return dt.datetime.combine(tomorrow, MORNING, tzinfo=clock.OSLO)
