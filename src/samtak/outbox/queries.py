"""Reading what became of the messages."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection

from django.conf import settings
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


def recipient_of(address: str) -> str:
    """What is kept of an address, so that two mails to it are told apart from mails to two."""
    return hashlib.sha256(f"{settings.SECRET_KEY}{address.lower()}".encode()).hexdigest()


def mailed_on(day: dt.date, addresses: Collection[str]) -> frozenset[str]:
    """Those of the addresses that have had their one mail of the day. One query."""
    digests = {address: recipient_of(address) for address in addresses}
    sent = Message.objects.filter(recipient__in=set(digests.values()), sent_on=day)
    reached = set(sent.values_list("recipient", flat=True))
    return frozenset(address for address, digest in digests.items() if digest in reached)
