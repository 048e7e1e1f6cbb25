"""Which initiatives overlap, each pair with why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.projects import permissions as initiative_permissions
from samtak.projects import queries as initiative_queries
from samtak.projects.counting import Counted, count_competing
from samtak.projects.models import Initiative
from samtak.projects.overlap import Pair, Reason, Why, overlaps
from samtak.regions.models import Region
from samtak.web.errors import BadQuery
from samtak.web.public.addresses import Addresses
from samtak.web.public.initiatives.count import Count, count_told
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.paging import PageLink, page_links
from samtak.web.public.words import Crumb, Link, lang_mark, listed

PER_PAGE = 50


@dataclass(frozen=True)
class PairRow:
    first: Link
    second: Link
    reasons: list[str]
    strength: int


@dataclass(frozen=True)
class OverlapPage:
    crumbs: list[Crumb]
    carried: Carried | None
    region: str
    count: Count
    write_down_href: str
    sentence: str
    pairs: list[PairRow]
    pages: list[PageLink]
    previous_href: str
    next_href: str
    list_href: str


def overlap_page(actor: Actor, region: Region, number: int, on: dt.date) -> OverlapPage:
    """Six queries."""
    at, today = Addresses(on), clock.today()
    register = initiative_queries.register_of(actor, region.pk)
    initiatives = {each.slug: each for each in register.open_for_talks()}
    pairs = overlaps(register.entries(initiatives.values()))
    last = max(1, -(-len(pairs) // PER_PAGE))
    if number > last:
        raise BadQuery(
            "page", ngettext("There is only %(count)d page.", "There are only %(count)d pages.", last) % {"count": last}
        )
    shown = pairs[(number - 1) * PER_PAGE : number * PER_PAGE]
    here = at.region_overlap(region.slug)
    counted = count_competing(region, register, today)

    def href(each: int) -> str:
        return f"{here}{'&' if '?' in here else '?'}page={each}" if each > 1 else here

    return OverlapPage(
        crumbs=[
            (_("Front page"), at.home),
            (region.name, at.region(region.slug)),
            (_("Initiatives"), at.region_initiatives(region.slug)),
        ],
        carried=carried_by_links(on, Addresses().region_overlap(region.slug)),
        region=region.name,
        count=count_told(counted, initiative_queries.figures_stated(region.pk), at),
        write_down_href=_write_down_href(actor, region, counted),
        sentence=ngettext("%(count)d pair overlaps.", "%(count)d pairs overlap.", len(pairs)) % {"count": len(pairs)},
        pairs=[_row(pair, initiatives, at) for pair in shown],
        pages=page_links(number, last, href) if last > 1 else [],
        previous_href=href(number - 1) if number > 1 else "",
        next_href=href(number + 1) if number < last else "",
        list_href=at.region_initiatives(region.slug),
    )


def _write_down_href(actor: Actor, region: Region, counted: Counted) -> str:
    """Where the count is kept as a figure, for those who may, when there is one."""
    may = initiative_permissions.can_keep_register(actor, region.pk)
    if not may or not counted.active:
        return ""
    return reverse("workspace:count_competing", args=(region.slug,))


def _row(pair: Pair, initiatives: dict[str, Initiative], at: Addresses) -> PairRow:
    return PairRow(
        link_to(initiatives[pair.first], at),
        link_to(initiatives[pair.second], at),
        reasons_told(pair.reasons),
        pair.strength,
    )


def link_to(initiative: Initiative, at: Addresses) -> Link:
    return Link(initiative.name, at.initiative(initiative.region.slug, initiative.slug), lang_mark(initiative.language))


def reasons_told(reasons: Iterable[Reason]) -> list[str]:
    """ "Same funder: Fylkeskommunen", one line for each sort of reason."""
    return [_TOLD[reason.why](len(reason.names)) % {"names": listed(reason.names)} for reason in reasons]


_TOLD: dict[Why, Callable[[int], str]] = {
    Why.GOAL: lambda count: ngettext("Same goal: %(names)s", "Same goals: %(names)s", count),
    Why.FUNDER: lambda count: ngettext("Same funder: %(names)s", "Same funders: %(names)s", count),
    Why.AREA: lambda count: ngettext("Same goal area: %(names)s", "Same goal areas: %(names)s", count),
    Why.TARGET_GROUP: lambda count: ngettext("Same target group: %(names)s", "Same target groups: %(names)s", count),
    Why.PARTNER: lambda count: ngettext("Same partner: %(names)s", "Same partners: %(names)s", count),
    Why.WORDS: lambda _count: _("Words in common: %(names)s"),
}
