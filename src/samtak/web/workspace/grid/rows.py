"""The rows of the table as plain strings: fields where the reader may write, texts elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samtak.actions import queries as action_queries
from samtak.lib.actor import Actor
from samtak.web.workspace.actions.presenters import action_href, party_name, workspace_href
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.grid.sent import SentRow
from samtak.web.workspace.grid.typed import FIELDS, LEAD, RowForm, fields_for, labels, lead_choices, typed

if TYPE_CHECKING:
    from samtak.actions.models import Action
    from samtak.organisations.models import Organisation

Leads = Mapping[str, "Organisation"]


@dataclass(frozen=True)
class Cell:
    """One field. `theirs` tells what somebody else wrote there meanwhile, `was` what stood there before."""

    id: str
    label: str
    value: str
    options: SafeString
    error: str
    theirs: str = ""
    was: str = ""

    @property
    def described_by(self) -> str:
        marks = {"error": self.error, "theirs": self.theirs or self.was}
        return " ".join(f"{self.id}-{mark}" for mark, told in marks.items() if told)


@dataclass(frozen=True)
class Both:
    """One field of a row that two people wrote in."""

    label: str
    anchor: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class GridRow:
    id: str
    key: str
    version: int
    seen: str
    code: str
    title: str
    lang: SafeString
    href: str
    place: str
    texts: Mapping[str, str]
    status: str
    cells: Mapping[str, Cell]
    roles_href: str
    error: str
    both: list[Both] = field(default_factory=list)
    is_stale: bool = False


class Table:
    """Labels and choices made once for all rows."""

    def __init__(self, actor: Actor, leads: Mapping[int, Leads]) -> None:
        self.actor, self.leads, self.labels = actor, leads, labels()
        self.choices: dict[str, Sequence[tuple[Any, Any]]] = {
            name: list(getattr(RowForm.base_fields[name], "choices", ())) for name in FIELDS
        }
        self._made: dict[tuple[str, int, str], SafeString] = {}

    def row(
        self, number: int, action: Action, sent: SentRow | None = None, faults: Mapping[str, str] | None = None
    ) -> GridRow:
        """`sent` is what somebody typed in it, when that is not saved."""
        names = fields_for(self.actor, action)
        now = typed(action, names)
        told = faults or {}
        touched = set(sent.touched if sent else ()) & set(names)
        is_stale = bool(touched) and sent is not None and sent.version != action.version
        cells = {
            name: self._cell(number, action, name, now[name], sent if name in touched or is_stale else None, told)
            for name in names
        }
        return GridRow(
            id=f"r{number}",
            key=str(action.uuid),
            version=action.version,
            seen=json.dumps(now, ensure_ascii=False),
            code=action.code,
            title=action.title,
            lang=lang_mark(action.language),
            href=action_href(action),
            place=f"{action.region.name}, {action.get_scope_display()}",
            texts=self._texts(action),
            status=action.status,
            cells=cells,
            roles_href=workspace_href("action_roles", action) if names and LEAD not in names else "",
            error=told.get("", ""),
            both=list(self._both(action, cells, touched)) if is_stale else [],
            is_stale=is_stale,
        )

    def _cell(
        self, number: int, action: Action, name: str, now: str, sent: SentRow | None, told: Mapping[str, str]
    ) -> Cell:
        is_mine = sent is not None and name in sent.touched
        value = sent.typed[name] if sent is not None and is_mine else now
        theirs = was = ""
        if sent is not None and sent.version != action.version:
            before = sent.seen.get(name, now)
            if is_mine and now != value:
                theirs = self.shown(action, name, now)
            elif not is_mine and before != now:
                was = self.shown(action, name, before)
        return Cell(
            id=f"r{number}-{name}",
            label=f"{self.labels[name]}, {action.code}",
            value=value,
            options=self._options(action, name, value),
            error=told.get(name, ""),
            theirs=theirs,
            was=was,
        )

    def _both(self, action: Action, cells: Mapping[str, Cell], touched: Iterable[str]) -> Iterable[Both]:
        for name in FIELDS:
            if name in touched and name in cells:
                cell = cells[name]
                now = typed(action, (name,))[name]
                yield Both(
                    self.labels[name], cell.id, self.shown(action, name, now), self.shown(action, name, cell.value)
                )

    def shown(self, action: Action, name: str, value: str) -> str:
        """A value as people read it."""
        if not value:
            return pgettext("a field", "(empty)")
        return next((str(label) for key, label in self._choices(action, name) if key == value), value)

    def _choices(self, action: Action, name: str) -> Sequence[tuple[Any, Any]]:
        return lead_choices(self.leads[action.region_id]) if name == LEAD else self.choices[name]

    def _options(self, action: Action, name: str, chosen: str) -> SafeString:
        """A drop-down's lines, made once for each choice in each region."""
        if name != LEAD and not self.choices[name]:
            return SafeString("")
        key = (name, action.region_id if name == LEAD else 0, chosen)
        if key not in self._made:
            lines = (
                (value, " selected" if value == chosen else "", label) for value, label in self._choices(action, name)
            )
            self._made[key] = format_html_join("", '<option value="{}"{}>{}</option>', lines)
        return self._made[key]

    def _texts(self, action: Action) -> dict[str, str]:
        """The row for those who only read it."""
        leads = ", ".join(party_name(role) for role in action_queries.leads(action))
        return {
            "status": action.get_status_display(),
            "phase": action.get_phase_display() if action.phase else _("not given"),
            "deadline": str(action.deadline) if action.deadline else _("not given"),
            "priority": action.get_priority_display() if action.priority else _("not given"),
            "lead": leads or _("not given"),
        }


def leads_offered(actions: Iterable[Action], chosen: Mapping[int, Sequence[Organisation]]) -> dict[int, Leads]:
    """Who may be chosen to lead, by region and slug: those of the region, and whoever leads one of the rows."""
    offered = {region_id: {each.slug: each for each in found} for region_id, found in chosen.items()}
    for action in actions:
        for role in action_queries.leads(action):
            if role.organisation is not None:
                offered[action.region_id].setdefault(role.organisation.slug, role.organisation)
    return {
        region_id: dict(sorted(found.items(), key=lambda pair: pair[1].sort_key))
        for region_id, found in offered.items()
    }
