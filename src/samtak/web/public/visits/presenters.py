"""The company visits of a region's year: counts for everybody, and the names that may be known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.indicators.queries import indicator_id_of
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.regions.models import Region
from samtak.rendering.tables import Column, Kind, Table
from samtak.visits import permissions as visit_permissions
from samtak.visits import queries as visit_queries
from samtak.visits.figures import Figures, Reached
from samtak.visits.models import Visit
from samtak.visits.queries import INDICATOR, YearFigures
from samtak.web import queries_in_address as address
from samtak.web.middleware import Request
from samtak.web.public.addresses import Addresses
from samtak.web.public.exports import list_table
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.words import Crumb, Link, day

SHOWN = 100


@dataclass(frozen=True)
class Asked:
    region: Region
    year: int
    years: list[int]
    figures: YearFigures


@dataclass(frozen=True)
class MunicipalityRow:
    name: str
    href: str
    visits: str
    companies: str
    politicians: str


@dataclass(frozen=True)
class OpenVisit:
    day: str
    municipality: str
    company: str
    is_invented: bool


@dataclass(frozen=True)
class VisitsPage:
    crumbs: list[Crumb]
    carried: Carried | None
    on: str
    region: str
    year: str
    years: list[str]
    sentence: str
    rows: list[MunicipalityRow]
    open_visits: list[OpenVisit]
    more: str
    indicator_href: str
    buttons: list[Link]


def read(request: Request, region: Region, on: dt.date) -> Asked:
    """What the address asks for: without a year that of the day. Five queries. Raises BadQuery."""
    years = visit_queries.years_logged(region)
    offered = sorted({*years, on.year, clock.today().year}, reverse=True)
    year = int(address.one_of(request, "year", [str(each) for each in offered]) or on.year)
    return Asked(region, year, offered, visit_queries.year_figures(region, year))


def visits_page(actor: Actor, asked: Asked, on: dt.date) -> VisitsPage:
    """Two queries."""
    at, region = Addresses(on), asked.region
    listed = visit_queries.open_visits(region, asked.year)
    return VisitsPage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        carried=carried_by_links(on, Addresses().region_visits(region.slug, year=str(asked.year))),
        on=on.isoformat() if on != clock.today() else "",
        region=region.name,
        year=str(asked.year),
        years=[str(year) for year in asked.years],
        sentence=_sentence(asked),
        rows=[
            MunicipalityRow(
                municipality.name,
                at.municipality(municipality.knr),
                str(figures.visits) if figures.visits else _("none logged"),
                str(figures.companies) if figures.visits else "–",
                reached_told(figures.politicians) if figures.visits else "–",
            )
            for municipality, figures in asked.figures.of_each
        ],
        open_visits=[_open(visit) for visit in listed[:SHOWN]],
        more=_more(listed),
        indicator_href=at.indicator(INDICATOR) if indicator_id_of(INDICATOR) else "",
        buttons=_buttons(actor, asked),
    )


def _sentence(asked: Asked) -> str:
    """ "In 2023 12 visits to 9 companies are logged. Politicians with at least one visit: 6 of 112." """
    together = asked.figures.together
    if not together.visits:
        return _("No visit is logged in %(year)s. That is not the same as none.") % {"year": asked.year}
    visits = ngettext("%(count)d visit", "%(count)d visits", together.visits) % {"count": together.visits}
    companies = ngettext("%(count)d company", "%(count)d companies", together.companies) % {"count": together.companies}
    told = {"year": asked.year, "visits": visits, "companies": companies}
    logged = _("In %(year)s, %(visits)s to %(companies)s are logged.") % told
    reached = _("Politicians with at least one visit: %(told)s.") % {"told": reached_told(together.politicians)}
    return f"{logged} {reached}"


def reached_told(reached: Reached) -> str:
    """ "4 of 25", "at least 3 of 25", or "4, of how many is unknown"."""
    told = {"count": reached.count, "members": reached.members}
    if reached.members is None or reached.count > reached.members:
        if reached.is_exact:
            return _("%(count)d, of how many is unknown") % told
        return _("at least %(count)d, of how many is unknown") % told
    if reached.is_exact:
        return _("%(count)d of %(members)d") % told
    return _("at least %(count)d of %(members)d") % told


def _open(visit: Visit) -> OpenVisit:
    return OpenVisit(day(visit.day), visit.municipality.name, visit.company, visit.is_invented)


def _more(listed: Sequence[Visit]) -> str:
    left = len(listed) - SHOWN
    return ngettext("and %(count)d more", "and %(count)d more", left) % {"count": left} if left > 0 else ""


def _buttons(actor: Actor, asked: Asked) -> list[Link]:
    region, found = asked.region, []
    if actor.organisations_as(*visit_permissions.KEEPERS) or visit_permissions.can_count_visits(actor, region.pk):
        found.append(Link(_("Log a company visit"), reverse("workspace:visit_new")))
    if visit_permissions.can_count_visits(actor, region.pk):
        count = reverse("workspace:visit_count", args=(region.slug,))
        found.append(Link(_("Write down the count"), count))
    return found


def figures_table(asked: Asked) -> Table:
    columns = [
        Column(_("Municipality"), width=26),
        Column(_("Visits logged"), Kind.NUMBER, 14),
        Column(_("Companies visited"), Kind.NUMBER, 14),
        Column(_("Politicians with at least one visit"), Kind.NUMBER, 20),
        Column(_("That number is exact"), width=20),
        Column(_("Council members"), Kind.NUMBER, 16),
    ]
    rows = [_cells(municipality.name, figures) for municipality, figures in asked.figures.of_each]
    title = _("Company visits %(year)s") % {"year": asked.year}
    return list_table(title, columns, rows, dt.date(asked.year, 12, 31), _about())


def _cells(name: str, figures: Figures) -> list[str | int | None]:
    reached = figures.politicians
    is_told = bool(figures.visits)
    return [
        name,
        figures.visits,
        figures.companies,
        reached.count if is_told else None,
        (_("yes") if reached.is_exact else _("no, at least")) if is_told else "",
        reached.members,
    ]


def _about() -> str:
    return _("Visits logged by the municipalities. A visit counts where the municipality was a member on its day.")
