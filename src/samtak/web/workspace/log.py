"""The log of one thing: who did what and when, with what stood before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samtak.accounts.choices import name_told
from samtak.audit.operations import Subject
from samtak.audit.queries import events_about
from samtak.lib import clock
from samtak.web.workspace.verbs import field_name, value_name, verb_name

SHOWN = 200


@dataclass(frozen=True)
class Change:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class LogRow:
    when: str
    who: str
    what: str
    note: str
    changes: list[Change]


def log_page(
    request: HttpRequest, subject: Subject, title: str, crumbs: list[tuple[str, str]], lead: str
) -> HttpResponse:
    """Every act on one thing, newest first."""
    events = list(events_about(subject.kind, subject.key)[: SHOWN + 1])
    context = {
        "title": title,
        "crumbs": crumbs,
        "lead": lead,
        "rows": log_rows(events[:SHOWN]),
        "has_more": len(events) > SHOWN,
        "shown": SHOWN,
    }
    return render(request, "workspace/log.html", context)


def log_rows(events: Iterable[Any]) -> list[LogRow]:
    """Events as people read them, newest first."""
    return [
        LogRow(
            when=_moment(event),
            who=name_told(event.actor_name) or _("unknown"),
            what=verb_name(event.verb),
            note=event.note,
            changes=[_change(name, pair) for name, pair in event.changes.items()],
        )
        for event in events
    ]


def _change(name: str, pair: Any) -> Change:
    before, after = pair if isinstance(pair, list) and len(pair) == 2 else (None, pair)
    return Change(field_name(name), told(name, before), told(name, after))


def _moment(event: Any) -> str:
    """The day as it was shown to whoever acted, and the time by the clock."""
    time = formats.time_format(event.at.astimezone(clock.OSLO), "H:i")
    return f"{formats.date_format(event.on, 'DATE_FORMAT')} {time}"


def told(name: str, value: Any) -> str:
    """A logged value, which is plain data, as people read it."""
    if value is None or value in ("", []):
        return pgettext("a field", "(empty)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "\n".join(told(name, item) for item in value)
    if isinstance(value, dict):
        return "\n".join(f"{key}: {told(name, item)}" for key, item in value.items())
    return value_name(name, str(value))
