"""Reading what became of the messages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import Q, QuerySet

from samtak.outbox.models import Message


def waiting(now: dt.datetime) -> QuerySet[Message]:
    """Those that may be sent and that no worker has in hand, the longest due first."""
    is_free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    return unsent().filter(is_free, not_before__lte=now).order_by("not_before", "id")


def unsent() -> QuerySet[Message]:
    return Message.objects.filter(sent_at__isnull=True, dropped_at__isnull=True)


def messages_about(kinds: Collection[str], keys: Collection[str]) -> dict[str, list[Message]]:
    """All messages about each of the things, oldest first. One query."""
    found: dict[str, list[Message]] = {}
    for message in Message.objects.filter(kind__in=kinds, key__in=keys).order_by("id"):
        found.setdefault(message.key, []).append(message)
    return found
