"""The positions of a region as a table to take away."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samtak.actions.exporting import plain
from samtak.lib.actor import Actor
from samtak.positions import queries as position_queries
from samtak.positions.models import Position
from samtak.regions.models import Region
from samtak.rendering.tables import Column, Kind, Table, Value
from samtak.web.public.exports import list_table
from samtak.web.public.positions.words import paid_by


def positions_table(actor: Actor, region: Region, on: dt.date) -> Table:
    """Every position the actor may see. Two queries."""
    columns = [
        Column(_("Title"), width=44),
        Column(_("What it is for"), width=50),
        Column(_("Per cent of a full position"), Kind.NUMBER, 14),
        Column(_("Employer"), width=26),
        Column(_("Who pays"), width=50),
        Column(_("Start"), Kind.DATE, 14),
        Column(pgettext("a date", "End"), Kind.DATE, 14),
        Column(_("Action"), width=14),
        Column(_("Goal or strategy"), width=30),
        Column(_("Decision reference"), width=20),
        Column(_("Source"), width=40),
        Column(_("Publication"), width=14),
        Column(_("Made up for the demo"), width=30),
    ]
    rows = [_cells(each) for each in position_queries.positions_in(actor, region.pk)]
    return list_table(_("Positions that several pay for"), columns, rows, on, region.name)


def _cells(position: Position) -> list[Value]:
    sees_action, sees_node = position.sees_action, position.sees_node  # type: ignore[attr-defined]
    return [
        position.title,
        position.task,
        position.percent,
        position.employed_by,
        "\n".join(paid_by(payer) for payer in position.payers.all()),
        plain(position.start),
        plain(position.end),
        position.action.code if position.action and sees_action else "",
        f"{position.node.plan.slug}/{position.node.code}" if position.node and sees_node else "",
        position.decision,
        position.source,
        str(position.get_publication_display()),
        _("yes") if position.invented_fields else "",
    ]
