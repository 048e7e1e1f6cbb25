"""From the cells of one row to the fields of an action, with a message for each cell that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from samtak.actions.choices import Party, Scope
from samtak.actions.importing import cells, dates, fields, words
from samtak.actions.importing.codes import as_told, code_of
from samtak.actions.importing.faults import CellFault, Fault
from samtak.actions.importing.known import Known, is_like_municipality, is_only_code, is_told_by
from samtak.actions.importing.rows import TITLES, Entry, RawRow
from samtak.actions.models import Action
from samtak.organisations.models import Organisation
from samtak.plans.models import Plan, PlanNode

FREE_TEXTS = (
    *("plan_reference", "description", "status_reason", "status_decision", "funding_note", "result_indicator"),
    *("sustainability", "next_step", "deviation", "decision_needed", "source"),
)
DATES = ("next_step_due", "decision_needed_by")


@dataclass(frozen=True)
class Options:
    """How a list is to be understood. `clears`: an empty cell empties the field."""

    plan: Plan | None = None
    clears: bool = False
    keeps_unknown: bool = False


@dataclass
class Named:
    """Who a row says leads or supports."""

    organisations: list[Organisation] = field(default_factory=list)
    party: str = Party.ORGANISATION.value


@dataclass
class ReadRow:
    """What one row says. A field that is not in `values` is not touched."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    leads: Named | None = None
    supports: Named | None = None
    nodes: list[PlanNode] | None = None
    more: list[tuple[str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(self.values.get("title", ""))

    @property
    def code(self) -> str:
        return str(self.values.get("code", ""))


class RowReader:
    """Reads rows of one list. Where a name may be several things, the one the row's action has already is meant."""

    def __init__(self, known: Known, options: Options) -> None:
        self.known, self.options = known, options

    def code_of(self, raw: RawRow) -> str:
        """The row's number alone, for finding its action before the rest is read."""
        entry = next(iter(raw.filled("code")), None)
        return (code_of(entry.cell, lambda _code: False) or "") if entry else ""

    def read(self, raw: RawRow, action: Action | None = None) -> ReadRow:
        row = ReadRow(raw.number)
        preferred = frozenset(role.organisation_id or 0 for role in action.roles.all()) if action else frozenset()
        self._titles(raw, row)
        self._code(raw, row)
        plan = self._plan(raw, row, action.plan_id if action else None)
        self._goals(raw, row, plan)
        self._each(raw, row, FREE_TEXTS, cells.text_for)
        self._each(raw, row, tuple(words.KINDS), cells.word_for)
        self._each(raw, row, ("language",), cells.language)
        self._each(raw, row, ("cost_nok",), cells.cost)
        self._each(raw, row, DATES, cells.date_for)
        self._money(raw, row)
        self._period(raw, row)
        row.leads = self._roles(raw, row, "leads", preferred)
        row.supports = self._roles(raw, row, "supports", preferred)
        self._owner(raw, row, preferred | {action.owner_id or 0} if action else preferred)
        self._more(raw, row)
        return row

    def _each(self, raw: RawRow, row: ReadRow, targets: tuple[str, ...], read: Callable[[str, Entry], Any]) -> None:
        for target in targets:
            if target not in raw.entries:
                continue
            entry = next(iter(raw.filled(target)), None)
            if entry is None:
                if self.options.clears and target in cells.MAY_BE_EMPTY:
                    row.values[target] = cells.MAY_BE_EMPTY[target]
                continue
            with self._telling(row, entry):
                row.values[target] = read(target, entry)

    @contextmanager
    def _telling(self, row: ReadRow, entry: Entry) -> Iterator[None]:
        """What a cell cannot be read as becomes a message of its row and column."""
        try:
            yield
        except CellFault as fault:
            row.faults.append(Fault(row.number, entry.heading, fault.message))

    def _titles(self, raw: RawRow, row: ReadRow) -> None:
        scopes = {fields.TITLE_JOINT: Scope.JOINT.value, fields.TITLE_OWN: Scope.OWN.value}
        found = [(target, entry) for target in TITLES for entry in raw.filled(target)]
        if not found:
            heading = next((e.heading for target in TITLES for e in raw.entries.get(target, ())), "")
            row.faults.append(Fault(row.number, heading, _("The row has no title. Write what is to be done.")))
            return
        if len(found) > 1:
            told = _("The row says both a joint and an own action. Write them on a row each.")
            row.faults.append(Fault(row.number, found[1][1].heading, told))
        target, entry = found[0]
        with self._telling(row, entry):
            row.values["title"] = cells.text_for("title", entry)
        if target in scopes:
            row.values["scope"] = scopes[target]

    def _code(self, raw: RawRow, row: ReadRow) -> None:
        for entry in raw.filled("code")[:1]:
            with self._telling(row, entry):
                row.values["code"] = cells.code(entry)

    def _plan(self, raw: RawRow, row: ReadRow, preferred: int | None) -> Plan | None:
        entry = next(iter(raw.filled("plan")), None)
        if entry is None:
            if "plan" in raw.entries and self.options.clears:
                row.values["plan"] = None
            return self.options.plan
        plan = self.known.plan_called(entry.text, preferred)
        if plan is None:
            told = _("There is no plan “%(value)s” in the region. Write its title as it stands on the page of plans.")
            row.faults.append(Fault(row.number, entry.heading, told % {"value": cells.short(entry.text)}))
            return self.options.plan
        row.values["plan"] = plan
        return plan

    def _goals(self, raw: RawRow, row: ReadRow, plan: Plan | None) -> None:
        entries = raw.filled(fields.GOAL)
        if not entries:
            if fields.GOAL in raw.entries and self.options.clears:
                row.nodes = []
            return
        by_entry: list[list[PlanNode]] = []
        unmatched: list[tuple[Entry, str]] = []
        for entry in entries:
            text = code_of(entry.cell, lambda code: self.known.has_code(code, plan)) or as_told(entry.cell)
            nodes, missing = self.known.parts_in(text, plan)
            by_entry.append(nodes)
            if len(nodes) == 1 and not is_told_by(text, nodes[0]):
                told = _("“%(value)s” is taken for %(node)s.")
                row.notes.append(told % {"value": cells.short(text), "node": cells.short(str(nodes[0]))})
            unmatched.extend((entry, each) for each in missing)
        for entry, text in unmatched:
            if plan is not None and is_only_code(text):
                told = _(
                    "“%(value)s” is no part of %(plan)s. Choose the number from the plan, or leave the cell empty."
                )
                message = told % {"value": cells.short(text), "plan": plan.title}
                row.faults.append(Fault(row.number, entry.heading, message))
        found = self._most_particular(by_entry)
        if found:
            row.nodes = found
        self._keep_reference(raw, row, [(e, text) for e, text in unmatched if plan is None or not is_only_code(text)])

    def _most_particular(self, by_entry: list[list[PlanNode]]) -> list[PlanNode]:
        """A goal in one column is told by its strategy in another."""
        parents = {node.pk: node.parent_id for node in self.known.nodes}
        kept: list[PlanNode] = []
        for number, nodes in enumerate(by_entry):
            others = [node.pk for other, group in enumerate(by_entry) if other != number for node in group]
            above = {ancestor for pk in others for ancestor in _ancestors(pk, parents)}
            kept.extend(node for node in nodes if node.pk not in above and node not in kept)
        return kept

    def _keep_reference(self, raw: RawRow, row: ReadRow, unmatched: list[tuple[Entry, str]]) -> None:
        """What the plan does not have stands as the list gives it, in a field for that or in the description."""
        if not unmatched:
            return
        reference = " / ".join(dict.fromkeys(" ".join(text.split()) for _entry, text in unmatched))
        if len(reference) <= cells.longest("plan_reference") and not raw.entries.get("plan_reference"):
            row.values["plan_reference"] = reference
        else:
            row.more.extend((entry.heading or _("Goal"), text) for entry, text in unmatched)

    def _money(self, raw: RawRow, row: ReadRow) -> None:
        for entry in raw.filled(fields.MONEY)[:1]:
            try:
                row.values["cost_nok"] = cells.cost("cost_nok", entry)
            except CellFault:
                with self._telling(row, entry):
                    row.values["funding_note"] = cells.text_for("funding_note", entry)

    def _period(self, raw: RawRow, row: ReadRow) -> None:
        for target in (fields.PERIOD, "start", "deadline"):
            entries = raw.filled(target)
            if not entries:
                if target in raw.entries and self.options.clears and target != fields.PERIOD:
                    row.values[target] = None
                continue
            entry = entries[0]
            if cells.is_ongoing(entry):
                row.more.append((entry.heading, entry.text))
                row.notes.append(_("“%(value)s” is no date and is kept in the description.") % {"value": entry.text})
                continue
            with self._telling(row, entry):
                found = cells.span(target, entry)
                row.values.update(found)
                if dates.tells_part_of_year(entry.text):
                    told = _("“%(value)s” is taken for %(dates)s.")
                    meant = "–".join(str(date) for date in found.values() if date)
                    row.notes.append(told % {"value": cells.short(entry.text), "dates": meant})

    def _roles(self, raw: RawRow, row: ReadRow, target: str, preferred: frozenset[int]) -> Named | None:
        entries = raw.filled(target)
        if not entries:
            return Named() if target in raw.entries and self.options.clears else None
        named = Named()
        unknown: list[tuple[Entry, str]] = []
        for entry in entries:
            for name in self.known.names_in(as_told(entry.cell)):
                party = words.party_of(name)
                found = [] if party else self.known.organisations_called(name, preferred)
                if party:
                    named.party = party
                elif len(found) == 1:
                    if found[0] not in named.organisations:
                        named.organisations.append(found[0])
                elif found:
                    self._ambiguous(row, entry, name, found)
                else:
                    unknown.append((entry, name))
        self._unknown(row, target, unknown)
        is_empty = not named.organisations and named.party == Party.ORGANISATION
        return None if is_empty else named

    def _ambiguous(self, row: ReadRow, entry: Entry, name: str, found: list[Organisation]) -> None:
        told = _("“%(value)s” may be any of %(names)s. Write the whole name.")
        names = ", ".join(sorted({each.name for each in found}))
        row.faults.append(Fault(row.number, entry.heading, told % {"value": name, "names": names}))

    def _unknown(self, row: ReadRow, target: str, unknown: list[tuple[Entry, str]]) -> None:
        """Names nobody here bears: a municipality's is a mistake, a partner's is kept as text."""
        kept: dict[str, list[str]] = {}
        for entry, name in unknown:
            if is_like_municipality(name):
                told = _("There is no municipality “%(value)s”. Check the spelling.")
            elif target == "leads" and not self.options.keeps_unknown:
                told = _(
                    "“%(value)s” is not among the organisations here. Check the spelling, or choose in step 2 that "
                    "unknown names are kept as text."
                )
            else:
                kept.setdefault(entry.heading, []).append(name)
                continue
            message = str(told % {"value": cells.short(name)}) + self._meant(name)
            row.faults.append(Fault(row.number, entry.heading, message))
        for heading, names in kept.items():
            row.more.append((heading, "; ".join(names)))
            told = _("Not among the organisations here, so kept in the description: %(names)s.")
            row.notes.append(told % {"names": ", ".join(names)})

    def _owner(self, raw: RawRow, row: ReadRow, preferred: frozenset[int]) -> None:
        entry = next(iter(raw.filled("owner")), None)
        if entry is None:
            return
        found = self.known.organisations_called(entry.text, preferred)
        if len(found) == 1:
            row.values["owner"] = found[0]
        elif found:
            self._ambiguous(row, entry, entry.text, found)
        else:
            told = _("“%(value)s” is not among the organisations here. Check the spelling.")
            message = str(told % {"value": cells.short(entry.text)}) + self._meant(entry.text)
            row.faults.append(Fault(row.number, entry.heading, message))

    def _meant(self, name: str) -> str:
        likeliest = self.known.likeliest(name)
        return " " + _("Did you mean %(name)s?") % {"name": likeliest} if likeliest else ""

    def _more(self, raw: RawRow, row: ReadRow) -> None:
        for entry in raw.filled(fields.MORE):
            with self._telling(row, entry):
                row.more.append((entry.heading, cells.paragraph(entry)))


def _ancestors(pk: int, parents: dict[int, int | None]) -> set[int]:
    found: set[int] = set()
    above = parents.get(pk)
    while above is not None and above not in found:
        found.add(above)
        above = parents.get(above)
    return found
