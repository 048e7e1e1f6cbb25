"""Actions as a table to take away, which can be read in again as it stands."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from django.db.models import TextChoices
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samtak.actions import queries
from samtak.actions.choices import Party, Phase, Priority, Publication, RoleKind, Scope, Standing, Status
from samtak.actions.importing import fields
from samtak.actions.mandates import mandates_of
from samtak.actions.models import Action
from samtak.actions.queries import ActionFilter, RoleLine
from samtak.lib.actor import Actor
from samtak.lib.localtext import LANGUAGE_NAMES
from samtak.lib.partial_dates import PartialDate
from samtak.plans import permissions as plan_permissions
from samtak.plans.models import Plan
from samtak.rendering.tables import Column, Kind, Table, Value

# Names of several in one cell, parted so that a name may hold a comma.
BETWEEN = "; "
_WIDTHS = {"title": 44, "description": 50, "code": 10, "leads": 26, "supports": 34, "plan": 30, "source": 30}
_KINDS = {"cost_nok": Kind.NUMBER} | dict.fromkeys(
    ("start", "deadline", "next_step_due", "decision_needed_by", "touched_on"), Kind.DATE
)
_CHOICES: dict[str, type[TextChoices]] = {
    "scope": Scope,
    "status": Status,
    "phase": Phase,
    "priority": Priority,
    "publication": Publication,
}
COLUMNS = (
    *("region", "code", "title", "scope", "owner", "plan", fields.GOAL, "plan_reference", "leads", "supports"),
    *("status", "status_reason", "status_decision", "phase", "priority", "start", "deadline", "cost_nok"),
    *("funding_note", "description", "result_indicator", "sustainability", "next_step", "next_step_due"),
    *("deviation", "decision_needed", "decision_needed_by", "source", "language", "publication", "touched_on"),
    *("answers", "mandates"),
)


def actions_table(actor: Actor, narrowed: ActionFilter, *, on: dt.date, described: str = "") -> Table:
    """Every action that the filter finds and the actor may see. Five queries, whatever their number."""
    found = queries.visible(actor).filter(queries.conditions(narrowed)).order_by("sort_key", "id")
    actions = list(found.select_related("region", "owner").defer("invented_fields"))
    ids = [action.pk for action in actions]
    cells = _Cells(actor, actions, queries.role_lines(ids), _givers(ids, on))
    rows = [cells.row(action) for action in actions]
    columns = [Column(str(_label(name)), _KINDS.get(name, Kind.TEXT), _WIDTHS.get(name, 16)) for name in COLUMNS]
    return Table(_("Actions"), columns, rows, about(on, described, _round_trip()), _("About the list"))


def _givers(action_ids: Sequence[int], on: dt.date) -> dict[int, list[str]]:
    """On whose behalf those who lead may act on the day, by action."""
    return {
        action_id: list(dict.fromkeys(mandate.row.giver.name for mandate in found if mandate.holds_on(on)))
        for action_id, found in mandates_of(action_ids).items()
    }


def about(on: dt.date, described: str, method: str = "") -> list[tuple[str, str]]:
    """The notes of any list: where it comes from, of which day, narrowed to what, and how to use it."""
    notes = [
        (_("Source"), "Samtak"),
        (_("Date"), formats.date_format(on, "DATE_FORMAT")),
        (_("Contents"), described),
        (_("How to use it"), method),
    ]
    return [(word, told) for word, told in notes if told]


def _round_trip() -> str:
    return _(
        "The list can be changed and read in again. Actions are found by their number; a column that is taken away is "
        "left as it is."
    )


def _label(name: str) -> object:
    return fields.TARGETS[name].label if name in fields.TARGETS else fields.SHOWN_ONLY[name]


class _Cells:
    """Labels, roles and links at hand, so that a row costs no query."""

    def __init__(
        self, actor: Actor, actions: Sequence[Action], roles: dict[int, list[RoleLine]], givers: dict[int, list[str]]
    ) -> None:
        self.roles = roles
        self.party = {party.value: str(party.label) for party in Party}
        self.standing = {standing.value: str(standing.label) for standing in Standing}
        self.links: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
        ids = [action.pk for action in actions]
        links = queries.strategy_links_of(actor, ids)
        for action_id, plan_id, slug, code in links.values_list(
            "action_id", "node__plan_id", "node__plan__slug", "node__code"
        ):
            self.links[action_id].append((plan_id, slug, code))
        plan_ids = {action.plan_id for action in actions if action.plan_id}
        seen = Plan.objects.filter(plan_permissions.visible_plans(actor), pk__in=plan_ids)
        self.plans = dict(seen.values_list("pk", "title"))
        self.labels = {name: {each.value: str(each.label) for each in kind} for name, kind in _CHOICES.items()}
        self.labels["language"] = {code: str(name) for code, name in LANGUAGE_NAMES.items()}
        self.told: dict[str, Callable[[Action], Value]] = {
            "region": lambda action: action.region.name,
            "owner": lambda action: action.owner.name if action.owner else "",
            "plan": lambda action: self.plans.get(action.plan_id or 0, ""),
            fields.GOAL: self._strategies,
            "mandates": lambda action: BETWEEN.join(givers.get(action.pk, ())),
            "answers": self._answers,
            "leads": lambda action: self._named(action, RoleKind.LEAD),
            "supports": lambda action: self._named(action, RoleKind.SUPPORT),
        }
        self.columns = [(name, self.told.get(name), self.labels.get(name)) for name in COLUMNS]

    def row(self, action: Action) -> list[Value]:
        cells: list[Value] = []
        for name, told, labels in self.columns:
            if told is not None:
                cells.append(told(action))
                continue
            value = getattr(action, name)
            cells.append(labels.get(value, value) if labels is not None else plain(value))
        return cells

    def _named(self, action: Action, kind: str) -> str:
        lines: Iterable[RoleLine] = self.roles.get(action.pk, ())
        return BETWEEN.join(line.name or self.party[line.party] for line in lines if line.kind == kind)

    def _answers(self, action: Action) -> str:
        """What those who were asked to take a role have said."""
        asked = (line for line in self.roles.get(action.pk, ()) if line.standing != Standing.NOT_ASKED)
        return BETWEEN.join(f"{line.name}: {self.standing[line.standing]}" for line in asked)

    def _strategies(self, action: Action) -> str:
        """The numbers; of a plan that is not the action's own, with that plan's address in front."""
        links = self.links.get(action.pk, ())
        own = action.plan_id if action.plan_id in self.plans else None
        return BETWEEN.join(code if plan_id == own else f"{slug}/{code}" for plan_id, slug, code in links)


def plain(value: object) -> Value:
    """A field's value as a cell: a whole date as a date, a month or a year as people write it."""
    if isinstance(value, PartialDate):
        if value.day:
            return value.first_day
        if not value.month:
            return value.year
        return value.isoformat() if get_language() == "en" else f"{value.month:02d}.{value.year}"
    if value is None or isinstance(value, str | int | float | dt.date):
        return value
    return str(value)
