"""The weighed actions as a table to take away."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from samtak.actions import queries as action_queries
from samtak.actions.choices import Party, RoleKind, Status
from samtak.lib.actor import Actor
from samtak.rendering.tables import Column, Kind, Table, Value
from samtak.web.public.exports import list_table
from samtak.web.public.weighing.asked import Asked
from samtak.weighing import queries as weighing_queries
from samtak.weighing.models import Weighing


def weighing_table(actor: Actor, asked: Asked, on: dt.date) -> Table:
    """The list as narrowed, in its order. Four queries."""
    actions = weighing_queries.list_weighed(actor, asked.narrowed, limit=None)
    ids = [action.pk for action in actions]
    held, roles = weighing_queries.current_weighings(ids), action_queries.role_lines(ids)
    parties = {party.value: str(party.label) for party in Party}
    rows: list[list[Value]] = []
    for action in actions:
        leads = [line.name or parties[line.party] for line in roles.get(action.pk, ()) if line.kind == RoleKind.LEAD]
        row: list[Value] = [action.code, action.title, "; ".join(leads), str(Status(action.status).label)]
        rows.append(row + _cells(held.get(action.pk)))
    columns = [
        Column(_("Number"), width=10),
        Column(_("Title"), width=44),
        Column(_("Lead"), width=26),
        Column(_("Status"), width=16),
        Column(_("Added value"), width=18),
        Column(_("Added value, step"), Kind.NUMBER, 12),
        Column(_("Effect"), width=18),
        Column(_("Effect, step"), Kind.NUMBER, 12),
        Column(_("Steps of the scale"), Kind.NUMBER, 12),
        Column(_("Sum"), Kind.NUMBER, 10),
        Column(_("Highest possible sum"), Kind.NUMBER, 12),
        Column(_("Why"), width=50),
        Column(_("Weighed"), Kind.DATE, 14),
        Column(_("Weighed by"), width=26),
        Column(_("Scale in use from"), Kind.DATE, 14),
        Column(_("Made up for the demo"), width=14),
    ]
    return list_table(_("Weighing of actions"), columns, rows, on, asked.region.name)


def _cells(weighing: Weighing | None) -> list[Value]:
    """What is not weighed has a word and no number: it is not zero."""
    if weighing is None:
        nothing = _("not weighed")
        return [nothing, None, nothing, None, None, None, None, "", None, "", None, ""]
    scale = weighing.scale
    return [
        scale.word(weighing.added_value),
        weighing.added_value,
        scale.word(weighing.effect),
        weighing.effect,
        len(scale.steps),
        weighing.total,
        scale.most,
        weighing.reason,
        weighing.weighed_on,
        weighing.weighed_by or _("the secretariat"),
        scale.chosen_on,
        _("yes") if weighing.is_invented else "",
    ]
