"""Writing the log. Every verb of a higher room calls `record` inside its own transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from samtak.audit.models import DataVersion, Event
from samtak.audit.queries import forget_data_version
from samtak.lib import clock
from samtak.lib.actor import Actor

_waiting: ContextVar[list[Event] | None] = ContextVar("events_waiting", default=None)


@dataclass(frozen=True)
class Subject:
    """The thing an event is about: `kind` and `key` find its page, `label` is what people call it."""

    kind: str
    key: str
    label: str
    region_id: int | None = None


def record(
    *,
    by: Actor,
    verb: str,
    subject: Subject,
    changes: Mapping[str, Any] | None = None,
    note: str = "",
    is_public: bool = False,
) -> Event:
    """Log one act and count the data version up: at once, or with the others of `logged_together`."""
    event = Event(
        at=clock.now(),
        on=clock.today(),
        verb=verb,
        actor_uuid=by.uuid,
        actor_name=by.name,
        region_id=subject.region_id,
        object_type=subject.kind,
        object_key=subject.key,
        object_label=subject.label[:300],
        changes={name: plain(value) for name, value in (changes or {}).items()},
        note=note,
        is_public=is_public,
    )
    waiting = _waiting.get()
    if waiting is None:
        event.save(force_insert=True)
        _count_up()
    else:
        waiting.append(event)
    return event


@contextmanager
def logged_together() -> Iterator[None]:
    """For many acts of one transaction: what is logged inside is written when it ends well, in one statement."""
    if _waiting.get() is not None:
        yield
        return
    waiting: list[Event] = []
    before = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(before)
    if waiting:
        Event.objects.bulk_create(waiting, batch_size=2000)
        _count_up()


def _count_up() -> None:
    forget_data_version()
    if not DataVersion.objects.filter(pk=1).update(number=F("number") + 1):
        DataVersion.objects.get_or_create(pk=1, defaults={"number": 1})


def unname(*, keys: Iterable[str], labels: Iterable[str], label: str) -> int:
    """Take a person's name and e-mail out of what was logged about them. That it was done, by whom and when, stays.

    Called inside a verb that asks permission. `keys` find the person's own events; `labels` others about people, as
    those about invitations to the address.
    """
    about = Event.objects.filter(Q(object_key__in=list(keys)) | Q(object_label__in=list(labels)), object_type="person")
    # What somebody changed in the own account: the names before and after.
    about.filter(verb="person.profile_edited").update(changes={})
    return about.exclude(object_label=label).update(object_label=label, note="")


def renew_data_version(using: str) -> None:
    """Count further than was ever counted: after a restore, a page that somebody's browser kept is an old one."""
    at_least = int(clock.now().timestamp())
    versions = DataVersion.objects.using(using)
    if not versions.filter(pk=1, number__lt=at_least).update(number=at_least):
        versions.get_or_create(pk=1, defaults={"number": at_least})


def plain(value: Any) -> Any:
    """A value as JSON can carry it."""
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Decimal | UUID):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
