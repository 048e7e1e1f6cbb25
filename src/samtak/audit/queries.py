"""Reading the log."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max, Q, QuerySet, Subquery

from samtak.audit.models import DataVersion, Event
from samtak.lib import clock


@dataclass
class _Reading:
    version: int | None = None


_reading: ContextVar[_Reading | None] = ContextVar("reading", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """While a page is put together nothing is written, so the data version is read once and is known from then on."""
    token = _reading.set(_Reading())
    try:
        yield
    finally:
        _reading.reset(token)


def data_version() -> int:
    """A number that grows with every write. One query, and none where it is known already."""
    known = known_data_version()
    return note_data_version(_data_versions().first() or 0) if known is None else known


def known_data_version() -> int | None:
    """The number this page goes by, where one was read; None outside of `reading`."""
    page = _reading.get()
    return page.version if page else None


def note_data_version(version: int | None) -> int:
    """For a query that brought the number along, by `with_data_version`."""
    page = _reading.get()
    if page and page.version is None:
        page.version = version or 0
    return version or 0


def forget_data_version() -> None:
    """For a page that writes after all."""
    page = _reading.get()
    if page:
        page.version = None


def with_data_version() -> Subquery:
    """The number as a column of another query, which has to be the first of its page."""
    return Subquery(_data_versions())


def _data_versions() -> QuerySet[DataVersion, int]:
    return DataVersion.objects.filter(pk=1).values_list("number", flat=True)


def etag(*parts: object) -> str:
    """A name for one answer as it stands: other data, another date or another release give another. One query."""
    told = (data_version(), clock.today().isoformat(), settings.SAMTAK_RELEASE, *parts)
    return f'W/"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'


def public_events(region_ids: Iterable[int] | None = None) -> QuerySet[Event]:
    """What anybody may read, newest first."""
    events = Event.objects.filter(is_public=True).order_by("-id")
    return events if region_ids is None else events.filter(region_id__in=list(region_ids))


def newest_public_events(
    region_ids: Iterable[int] | None = None, *, until: dt.date, before: tuple[dt.date, int] | None = None
) -> QuerySet[Event]:
    """What anybody may read of acts up to a date, newest first. `before` is the date and id to go on from."""
    events = public_events(region_ids).filter(on__lte=until)
    if before is not None:
        on, key = before
        events = events.filter(Q(on__lt=on) | Q(on=on, pk__lt=key))
    return events.order_by("-on", "-id")


def events_about(kind: str, key: str) -> QuerySet[Event]:
    """Every act on one thing, newest first."""
    return Event.objects.filter(object_type=kind, object_key=key).order_by("-id")


def last_public_change_by_region() -> dict[int, dt.date]:
    """The date of the newest public act in each region. One query."""
    rows = Event.objects.filter(is_public=True, region_id__isnull=False).values_list("region_id")
    return {region_id: last for region_id, last in rows.annotate(last=Max("on")).order_by() if region_id is not None}


def events_of_kind(kind: str) -> QuerySet[Event]:
    """Every act on things of one kind, newest first. The caller answers for who may read it."""
    return Event.objects.filter(object_type=kind).order_by("-id")
