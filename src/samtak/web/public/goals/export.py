"""Who does what, goal by goal, as a table of numbers to take away."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from samtak.actions.matrix import Place
from samtak.actions.progress import WHOLE
from samtak.lib.actor import Actor
from samtak.rendering.tables import Column, Kind, Table, Value
from samtak.web.public.exports import list_table
from samtak.web.public.goals.asked import Asked
from samtak.web.public.goals.presenters import matrix_asked_for, rows_asked_for
from samtak.web.public.words import day


def goals_table(actor: Actor, asked: Asked, today: dt.date) -> Table:
    """The same rows and members as on the page. Three queries beside those of the address."""
    found = matrix_asked_for(actor, asked, today)
    columns = [
        Column(_("Number"), width=10),
        Column(_("Part of the plan"), width=50),
        *_numbers(_("Actions"), _("Past their deadline"), _("Led by no member")),
    ]
    titles = (_("%(name)s leads"), _("%(name)s supports"), _("%(name)s: past their deadline"))
    for member in asked.shown:
        columns += _numbers(*(title % {"name": member.municipality.name} for title in titles))
    rows = [
        [node.code, node.heading, *_row(asked, found.get(node.pk, Place()))] for node in rows_asked_for(asked, found)
    ]
    rows.append(["", _("All actions in the region"), *_row(asked, found[WHOLE])])
    plan = asked.plan.title if asked.plan else ""
    told = [asked.region.name, plan, _("members on %(date)s") % {"date": day(asked.on)}]
    return list_table(_("Who does what, goal by goal"), columns, rows, today, ", ".join(part for part in told if part))


def _numbers(*titles: str) -> list[Column]:
    return [Column(title, Kind.NUMBER, 14) for title in titles]


def _row(asked: Asked, place: Place) -> list[Value]:
    parts = [place.part(member.municipality_id) for member in asked.shown]
    counts = [(part.leads, part.supports, part.late) for part in parts]
    return [place.count, place.late, place.led_by_none, *(number for three in counts for number in three)]
