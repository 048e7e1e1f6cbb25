"""Visits as plain strings, on the page and in the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.exporting import about
from samtak.rendering.tables import Column, Kind, Table, Value
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.heads import Head

if TYPE_CHECKING:
    from samtak.regions.models import Region
    from samtak.visits.models import Visit


@dataclass(frozen=True)
class VisitRow:
    day: str
    company: str
    is_public: bool
    municipality: str
    who: str
    came_up: str
    follow_up: str
    is_invented: bool
    href: str


def rows_of(visits: Iterable[Visit]) -> list[VisitRow]:
    return [
        VisitRow(
            day=formats.date_format(visit.day, "DATE_FORMAT"),
            company=visit.company,
            is_public=visit.is_public,
            municipality=visit.municipality.name,
            who=who_of(visit),
            came_up=visit.came_up,
            follow_up=visit.follow_up,
            is_invented=visit.is_invented,
            href=reverse("workspace:visit", args=(visit.uuid,)),
        )
        for visit in visits
    ]


def who_of(visit: Visit) -> str:
    """ "2 politicians, 1 from the administration"."""
    told = []
    if visit.politicians:
        told.append(
            ngettext("%(count)d politician", "%(count)d politicians", visit.politicians) % {"count": visit.politicians}
        )
    if visit.administration:
        told.append(_("%(count)d from the administration") % {"count": visit.administration})
    return ", ".join(told)


def head_of(visit: Visit, doing: str) -> Head:
    crumbs = [
        (_("My desk"), reverse("workspace:desk")),
        (_("Company visits"), reverse("workspace:visits")),
    ]
    href = reverse("workspace:visits")
    return Head(doing, visit.company, lang_mark(""), href, visit.municipality.name, crumbs)


def where_it_counts(regions: Sequence[Region]) -> str:
    """In which regions a visit counts, for whoever has logged it."""
    names = [region.name for region in regions]
    if not names:
        return _("The municipality was in no region on that day, so it counts in none.")
    if len(names) == 1:
        return _("It counts in %(region)s.") % {"region": names[0]}
    return _("It counts in %(first)s and %(last)s.") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def visits_table(visits: Iterable[Visit], on: dt.date) -> Table:
    columns = [
        Column(_("Date"), Kind.DATE, 14),
        Column(_("Municipality"), width=24),
        Column(_("Company"), width=34),
        Column(_("Politicians"), Kind.NUMBER, 12),
        Column(_("From the administration"), Kind.NUMBER, 12),
        Column(_("What came up"), width=60),
        Column(_("To be followed up"), width=40),
        Column(_("The company's name is public"), width=16),
        Column(_("Made up for the demo"), width=16),
    ]
    rows: list[list[Value]] = [
        [
            visit.day,
            visit.municipality.name,
            visit.company,
            visit.politicians,
            visit.administration,
            visit.came_up,
            visit.follow_up,
            _("yes") if visit.is_public else _("no"),
            _("yes") if visit.is_invented else "",
        ]
        for visit in visits
    ]
    told = _("Visits you may see. What came up is not public.")
    return Table(_("Company visits"), columns, rows, about(on, told), _("About the list"))
