"""Reading the log."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from samtak.audit.models import DataVersion, Event


def data_version() -> int:
    """A number that grows with every write."""
    return DataVersion.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def public_events(region_ids: Iterable[int] | None = None) -> QuerySet[Event]:
    """What anybody may read, newest first."""
    events = Event.objects.filter(is_public=True).order_by("-id")
    return events if region_ids is None else events.filter(region_id__in=list(region_ids))


def events_about(kind: str, key: str) -> QuerySet[Event]:
    """Every act on one thing, newest first."""
    return Event.objects.filter(object_type=kind, object_key=key).order_by("-id")
