"""Putting messages in. Called inside a verb that asks permission and logs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from samtak.lib import clock
from samtak.outbox.models import Message
from samtak.outbox.queries import unsent


@dataclass(frozen=True)
class ToSend:
    """`key` names the thing it is about, `once` makes it the same message when it is put again."""

    kind: str
    key: str
    once: str


def put(messages: Iterable[ToSend], *, not_before: dt.datetime | None = None) -> None:
    """Owe somebody each of the mails. One that was put before is left as it is. One query."""
    now = clock.now()
    Message.objects.bulk_create(
        [
            Message(kind=each.kind, key=each.key, once=each.once, made_at=now, not_before=not_before or now)
            for each in messages
        ],
        ignore_conflicts=True,
        batch_size=2000,
    )


def drop(kinds: Collection[str], keys: Collection[str]) -> int:
    """Let go of what has not been sent about some things. One query."""
    return unsent().filter(kind__in=kinds, key__in=keys).update(dropped_at=clock.now(), claimed_until=None)


def forget_sent(*, before: dt.datetime) -> int:
    """Delete what was sent or dropped long ago."""
    count: int = Message.objects.filter(sent_at__lt=before).delete()[0]
    return count + Message.objects.filter(dropped_at__lt=before).delete()[0]
