"""What happened lately as a table to take away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from samtak.accounts.choices import name_told
from samtak.audit.queries import newest_public_events
from samtak.lib.actor import Actor
from samtak.rendering.tables import Column, Kind, Table, Value
from samtak.web.public.changes.presenters import VERBS
from samtak.web.public.exports import list_table

MOST_CHANGES = 5_000


def changes_table(actor: Actor, on: dt.date, region_ids: Sequence[int] | None) -> Table:
    """The newest public acts. Who did them is for those who are signed in. One query."""
    columns = [
        Column(_("Date"), Kind.DATE, 14),
        Column(_("What"), width=34),
        Column(_("About"), width=60),
        Column(_("Note"), width=50),
    ]
    if actor.is_signed_in:
        columns.append(Column(_("By whom"), width=26))
    rows = []
    for event in newest_public_events(region_ids, until=on)[:MOST_CHANGES]:
        row: list[Value] = [event.on, str(VERBS.get(event.verb, _("changed"))), event.object_label, event.note]
        rows.append([*row, name_told(event.actor_name)] if actor.is_signed_in else row)
    return list_table(_("What is new"), columns, rows, on)
