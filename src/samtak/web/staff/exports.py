"""The people with an account as a table, for administrators."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from samtak.accounts import queries
from samtak.actions.exporting import about
from samtak.lib.actor import Actor
from samtak.lib.clock import OSLO
from samtak.rendering.tables import Column, Kind, Table, Value
from samtak.web.role_words import role_label


def people_table(actor: Actor, wanted: str, on: dt.date) -> Table:
    """Everybody the filter finds, with the roles that hold. Four queries."""
    columns = [
        Column(_("Name"), width=30),
        Column(_("E-mail"), width=34),
        Column(_("Title"), width=30),
        Column(_("Roles"), width=60),
        Column(_("Account since"), Kind.DATE, 14),
        Column(_("Account"), width=16),
    ]
    ids = queries.people_in_order(actor, wanted)
    people = queries.people_for(actor).in_bulk(ids)
    rows: list[list[Value]] = [
        [
            person.name,
            person.email,
            person.title,
            "; ".join(role_label(grant) for grant in person.held_grants),  # type: ignore[attr-defined]
            timezone.localtime(person.joined_at, OSLO).date(),
            "" if person.is_active else _("closed account"),
        ]
        for person in (people[pk] for pk in ids)
    ]
    told = _("Names and addresses of living people. Delete the file when it has served.")
    return Table(_("People"), columns, rows, about(on, told), _("About the list"))
