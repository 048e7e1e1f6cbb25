"""What was sent from the table: row by row what stood there, what was typed, and what that would change."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import QueryDict

from samtak.actions.choices import STATUSES_THAT_NEED_REASON
from samtak.actions.operations import Edit
from samtak.lib.text import clean_text
from samtak.web.workspace.grid.typed import FIELDS, LEAD, WHY, RowForm, holders_chosen, typed

if TYPE_CHECKING:
    from samtak.actions.models import Action
    from samtak.organisations.models import Organisation

MOST_ROWS = 50
LARGEST_VERSION = 2**31 - 1


@dataclass(frozen=True)
class SentRow:
    """One row. `seen` is what stood in it when the page was made, so that it can be told what was touched."""

    number: int
    key: UUID
    version: int
    seen: Mapping[str, str]
    typed: Mapping[str, str]

    @property
    def touched(self) -> list[str]:
        """The fields that somebody wrote in. Reason and decision count when the status asks for them."""
        asks_why = self.typed.get("status") in STATUSES_THAT_NEED_REASON
        names = [name for name in FIELDS if name in self.typed and (asks_why or name not in WHY)]
        return [name for name in names if _plain(self.typed[name]) != _plain(self.seen.get(name, ""))]


def read_sent(sent: QueryDict) -> list[SentRow]:
    """The rows that can be read. What is no row of ours is passed over."""
    rows: list[SentRow] = []
    for number in range(1, MOST_ROWS + 1):
        key = _key(sent.get(f"r{number}-key", ""))
        if key is None or any(row.key == key for row in rows):
            continue
        typed_in = {name: str(sent[f"r{number}-{name}"]) for name in FIELDS if f"r{number}-{name}" in sent}
        seen = _seen(sent.get(f"r{number}-seen", ""))
        rows.append(SentRow(number, key, _version(sent.get(f"r{number}-version", "")), seen, typed_in))
    return rows


@dataclass(frozen=True)
class Meant:
    """What a row would do: nothing, an edit, or faults by field."""

    edit: Edit | None
    faults: dict[str, str]


def meant(row: SentRow, action: Action, names: Sequence[str], leads: Mapping[str, Organisation]) -> Meant:
    """Only what was touched and would be another than what stands is changed."""
    touched = [name for name in row.touched if name in names]
    if not touched:
        return Meant(None, {})
    form = RowForm({**typed(action, names), **row.typed}, leads=leads)
    faults = {name: " ".join(map(str, form.errors[name])) for name in touched if name in form.errors}
    clean = {name: form.cleaned_data[name] for name in touched if name not in faults}
    chosen = clean.pop(LEAD, None)
    is_other_lead = chosen is not None and chosen != typed(action, (LEAD,))[LEAD]
    changes = {name: value for name, value in clean.items() if getattr(action, name) != value}
    holders = holders_chosen(str(chosen), leads) if is_other_lead else None
    edit = Edit(action, row.version, changes, holders) if changes or holders else None
    return Meant(edit, faults)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _version(text: str) -> int:
    """0, which nothing has, when it cannot be read."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_VERSION))
    return min(int(text), LARGEST_VERSION) if is_number else 0


def _seen(text: str) -> dict[str, str]:
    """What stood in the row. What cannot be read counts as nothing: then every field counts as touched."""
    try:
        found = json.loads(text)
        return {name: clean_text(str(found[name])) for name in FIELDS if name in found}
    except (ValueError, TypeError, RecursionError, ValidationError):
        return {}
