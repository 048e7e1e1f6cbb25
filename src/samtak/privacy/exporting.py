"""All that is held of one person, for the person: every field the register calls personal, save what opens doors."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Field, Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.privacy.people import Person, own_rows, signed_rows
from samtak.privacy.register import FieldClasses, Retention, personal
from samtak.privacy.words import field_name


def taken_out(person: Person, shared_names: Iterable[str], now: dt.datetime) -> dict[str, Any]:
    """`shared_names` are names of the person's that somebody else has too, so that what is signed so may be theirs."""
    parts = [part for model, classes in personal() if (part := _part(model, classes, person))]
    left_out = [
        _("Passwords, keys and sessions: whoever got hold of the file could sign in with them."),
        _("Texts that others wrote and that mention you: they are searched by nobody, and may be about others too."),
    ]
    for name in shared_names:
        left_out.append(_("What is signed “%(name)s” alone, since somebody else has that name too.") % {"name": name})
    return {
        _("made"): now.isoformat(timespec="minutes"),
        _("about"): person.email,
        _("what is held"): parts,
        _("not in this file"): left_out,
    }


def as_json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2)


def _part(model: type[Model], classes: FieldClasses, person: Person) -> dict[str, Any]:
    own = [_own(row, classes, person) for row in own_rows(model, classes, person)] if classes.whose else []
    signed = list(_signed(model, classes, person))
    if not own and not signed:
        return {}
    return {
        _("what"): _(classes.called),
        _("why"): _(classes.why),
        _("for how long"): how_long(classes),
        **({_("about you"): own} if own else {}),
        **({_("signed by you"): signed} if signed else {}),
    }


def how_long(classes: FieldClasses) -> list[str]:
    """For how long the fields are kept; which ones is said when they are not all kept alike."""
    if len(classes.retention) == 1:
        return [_until(classes.retention[0])]
    return [f"{', '.join(map(field_name, kept.fields))}: {_until(kept)}" for kept in classes.retention]


def _until(kept: Retention) -> str:
    until = _(kept.until)
    if not kept.days:
        return _("until %(event)s") % {"event": until}
    sentence = ngettext("%(days)d day after %(event)s", "%(days)d days after %(event)s", kept.days)
    return sentence % {"days": kept.days, "event": until}


def _own(row: Model, classes: FieldClasses, person: Person) -> dict[str, Any]:
    shown = [name for name in (*classes.shown, *classes.personal) if name not in classes.secret]
    # Who gave a role, for instance, is about somebody else.
    return {field_name(name): _value(row, name) for name in shown if name not in classes.signed}


def _signed(model: type[Model], classes: FieldClasses, person: Person) -> Iterator[dict[str, Any]]:
    """Each row once, with the fields that name the person and what the row is about."""
    rows: dict[Any, tuple[Model, list[str]]] = {}
    for name in classes.signed:
        for row in signed_rows(model, classes, person, name):
            rows.setdefault(row.pk, (row, []))[1].append(name)
    for row, names in rows.values():
        about = [name for name in classes.shown if not _tells_of_another(row, name, person)]
        yield {field_name(name): _value(row, name) for name in dict.fromkeys((*about, *names))}


def _tells_of_another(row: Model, name: str, person: Person) -> bool:
    """An act on somebody else's account is the other's business, save that it was done."""
    return (
        name == "object_label"
        and getattr(row, "object_type", "") == "person"
        and getattr(row, "object_key", "") != str(person.uuid)
    )


def _value(row: Model, name: str) -> Any:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display is not None else getattr(row, name)
    field = row._meta.get_field(name)
    if isinstance(value, Model):
        return str(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return str(field.value_to_string(row)) if isinstance(field, Field) else str(value)
