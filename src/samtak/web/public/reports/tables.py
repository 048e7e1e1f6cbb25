"""An edition's actions as a table to work on."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from samtak.actions.choices import Phase, Scope, Status
from samtak.lib.partial_dates import PartialDate
from samtak.rendering.tables import Column, Kind, Table, Value
from samtak.reporting.editions import Edition, Told, is_off_track
from samtak.web.public.reports.paper import subtitle_of
from samtak.web.public.reports.words import happened_words, leads_words, supports_words, why_words


def table_of(edition: Edition, address: str) -> Table:
    """Every action of the edition, and where it comes from."""
    columns = [
        Column(_("Number"), width=12),
        Column(_("Action"), width=44),
        Column(_("Scope"), width=18),
        Column(_("Led by"), width=28),
        Column(_("Supported by"), width=28),
        Column(_("Status"), width=16),
        Column(_("Past its deadline"), width=16),
        Column(_("Why"), width=40),
        Column(_("Phase"), width=14),
        Column(_("Deadline"), Kind.DATE, 14),
        Column(_("What happened"), width=50),
        Column(_("Next step"), width=36),
        Column(_("Next step by"), Kind.DATE, 14),
        Column(_("Decision needed"), width=36),
        Column(_("Decision needed by"), Kind.DATE, 14),
        Column(_("Last reported"), Kind.DATE, 14),
        Column(_("Carries out"), width=20),
    ]
    told_of = {each["code"] for each in (*edition.led, *edition.supported, *edition.own, *edition.others)}
    actions = [each for each in edition.facts["actions"] if each["code"] in told_of]
    notes = [(_("Edition"), subtitle_of(edition)), (_("The report's own address"), address)]
    return Table(edition.facts["title"], columns, [_row(each) for each in actions], notes, _("About the list"))


def _row(action: Told) -> list[Value]:
    return [
        action["code"],
        action["title"],
        str(Scope(action["scope"]).label),
        leads_words(action),
        supports_words(action),
        str(Status(action["status"]).label),
        _("yes") if action["is_late"] else _("no"),
        why_words(action) if is_off_track(action) else "",
        str(Phase(action["phase"]).label) if action["phase"] else "",
        _date(action["deadline"]),
        happened_words(action),
        action["next_step"],
        _date(action["next_step_due"]),
        action["decision_needed"],
        _date(action["decision_needed_by"]),
        _date(action["touched_on"]),
        ", ".join(each["code"] for each in action["strategies"]),
    ]


def _date(text: str | None) -> Value:
    """A whole date as a date, and one of which only a part is known as words."""
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return str(PartialDate.parse(text))
