"""When two people saved at once: what each wrote, side by side, field by field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samtak.lib.errors import StaleSave
from samtak.lib.localtext import LocalText
from samtak.web.forms import DesignedForm


@dataclass(frozen=True)
class BothTexts:
    """One field on which the two do not agree. `anchor` leads to it in the form."""

    label: str
    anchor: str
    theirs: str
    mine: str


def both_texts(form: DesignedForm, stale: StaleSave, theirs: Mapping[str, Any] | None = None) -> list[BothTexts]:
    """Where both wrote, and not the same. `theirs` overrides how the verb named things."""
    stands = {**stale.theirs, **(theirs or {})}
    mine, meanwhile = form.fields_written_in(), form.fields_changed_meanwhile()
    found = []
    for name in form.fields:
        if name not in stands or name not in mine:
            continue
        field = form[name]
        told = shown(field, stands[name]), shown(field, form.cleaned_data.get(name))
        # What is written anew each time, as a report, never stood in the form.
        is_theirs = name in meanwhile or (told[0] and not field.initial)
        if is_theirs and told[0] != told[1]:
            nothing = pgettext("a field", "(empty)")
            found.append(BothTexts(str(field.label), field.auto_id, told[0] or nothing, told[1] or nothing))
    return found


def shown(field: BoundField, value: Any) -> str:
    """A value as people read it: choices by their names, several on a line each."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return formats.date_format(value, "DATE_FORMAT")
    if isinstance(value, LocalText):
        return "\n".join(value.values())
    if isinstance(value, list | tuple | set | frozenset):
        return "\n".join(sorted(shown(field, item) for item in value))
    names = getattr(field.field, "choices", None)
    return _name_among(names, value) if names else str(value)


def _name_among(choices: Any, value: Any) -> str:
    for key, name in choices:
        if isinstance(name, list | tuple):
            inner = _name_among(name, value)
            if inner != str(value):
                return inner
        elif str(key) == str(value):
            return str(name)
    return str(value)
