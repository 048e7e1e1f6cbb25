"""What was done so that one region is seen: a list with filters, and the same as a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.exporting import plain
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.outreach import queries
from samtak.outreach.choices import Channel
from samtak.outreach.models import Appearance
from samtak.outreach.queries import Narrowed
from samtak.plans.models import PlanNode
from samtak.regions.models import Region
from samtak.rendering.tables import Column, Kind, Table, Value
from samtak.web import queries_in_address as address
from samtak.web.errors import BadQuery
from samtak.web.middleware import Request
from samtak.web.public.addresses import Addresses
from samtak.web.public.choices import Choice, choice_of
from samtak.web.public.exports import list_table
from samtak.web.public.outreach.rows import AppearanceRow, done_by, invented_of, rows_of
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.paging import PageLink, page_links
from samtak.web.public.words import Crumb, Link, lang_mark

PER_PAGE = 50


@dataclass(frozen=True)
class Asked:
    """What the reader asked for, checked against what there is."""

    region: Region
    narrowed: Narrowed
    parameters: dict[str, str]
    choices: list[Choice]


@dataclass(frozen=True)
class OutreachPage:
    crumbs: list[Crumb]
    carried: Carried | None
    on: str
    region: str
    sentence: str
    is_narrowed: bool
    all_href: str
    choices: list[Choice]
    rows: list[AppearanceRow]
    not_seen: list[Link]
    pages: list[PageLink]
    previous_href: str
    next_href: str


def read(request: Request, actor: Actor, region: Region) -> Asked:
    """What the address asks for. Three queries. Raises BadQuery."""
    nodes = {_node_key(node): node for node in queries.nodes_shown(actor, region.pk)}
    years = queries.years_shown(actor, region.pk)
    organisations = {each.slug: each for each in queries.organisations_shown(actor, region.pk)}
    strategy = address.one_of(request, "strategy", nodes)
    channel = address.one_of(request, "channel", Channel.values)
    year = address.one_of(request, "year", years)
    by = address.one_of(request, "by", organisations)
    narrowed = Narrowed(
        node_ids=(nodes[strategy].pk,) if strategy else (),
        channel=channel,
        year=year,
        organisation_id=organisations[by].pk if by else None,
    )
    strategies = [(key, f"{node.code} {node.heading}"[:80]) for key, node in nodes.items()]
    choices = [
        choice_of("strategy", _("Goal or strategy"), strategies, strategy),
        choice_of("channel", _("Channel"), Channel.choices, channel),
        choice_of("year", _("Year"), [(each, each) for each in years], year),
        choice_of("by", _("Done by"), [(slug, each.name) for slug, each in organisations.items()], by),
    ]
    return Asked(region, narrowed, {"strategy": strategy, "channel": channel, "year": year, "by": by}, choices)


def outreach_page(actor: Actor, asked: Asked, number: int, on: dt.date) -> OutreachPage:
    """Four queries."""
    at, region = Addresses(on), asked.region
    found = queries.of_region(actor, region.pk, asked.narrowed)
    count = found.count()
    last = max(1, -(-count // PER_PAGE))
    if number > last:
        told = ngettext("There is only %(count)d page.", "There are only %(count)d pages.", last)
        raise BadQuery("page", told % {"count": last})
    shown = rows_of(found[(number - 1) * PER_PAGE : number * PER_PAGE], at)
    return OutreachPage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        carried=carried_by_links(on, Addresses().region_outreach(region.slug, **asked.parameters)),
        on=on.isoformat() if on != clock.today() else "",
        region=region.name,
        sentence=_sentence(count, (number - 1) * PER_PAGE, len(shown)),
        is_narrowed=any(asked.parameters.values()),
        all_href=at.region_outreach(region.slug),
        choices=asked.choices,
        rows=shown,
        not_seen=[
            Link(str(each), at.action(region.slug, each.code), lang_mark(each.language))
            for each in queries.actions_not_seen(actor, region.pk)
        ],
        pages=page_links(number, last, lambda each: _href(each, asked, at)) if last > 1 else [],
        previous_href=_href(number - 1, asked, at) if number > 1 else "",
        next_href=_href(number + 1, asked, at) if number < last else "",
    )


def outreach_table(actor: Actor, asked: Asked, on: dt.date) -> Table:
    """Everything the filters find. Two queries."""
    rows = [_cells(each) for each in queries.of_region(actor, asked.region.pk, asked.narrowed)]
    return list_table(_("Outreach"), _columns(), rows, on)


def _columns() -> list[Column]:
    return [
        Column(_("What"), width=44),
        Column(_("Channel"), width=22),
        Column(_("Where it was seen"), width=30),
        Column(_("Occasion"), width=30),
        Column(_("Audience"), width=30),
        Column(_("Date"), Kind.DATE, 14),
        Column(_("Done by"), width=26),
        Column(_("Link"), width=40),
        Column(_("Reach"), Kind.NUMBER, 12),
        Column(_("What was counted, and where"), width=30),
        Column(_("Date of the count"), Kind.DATE, 14),
        Column(_("Source of the count"), width=30),
        Column(_("How it was counted"), width=30),
        Column(_("Action"), width=40),
        Column(_("Strategies"), width=20),
        Column(_("Source"), width=40),
        Column(_("Made up for the demo"), width=30),
    ]


def _cells(each: Appearance) -> list[Value]:
    return [
        each.title,
        str(each.get_channel_display()),
        each.seen_in,
        each.occasion,
        each.audience,
        plain(each.on),
        done_by(each),
        each.link,
        each.reach,
        each.reach_of,
        plain(each.reach_on),
        each.reach_source,
        each.reach_method,
        str(each.action),
        "; ".join(link.node.code for link in each.action.strategy_links.all()),
        each.source,
        invented_of(each),
    ]


def _sentence(count: int, offset: int, shown: int) -> str:
    if not count:
        return _("No appearances.")
    told = ngettext("%(count)d appearance.", "%(count)d appearances.", count) % {"count": count}
    if count > shown:
        told += " " + _("Showing %(first)d–%(last)d.") % {"first": offset + 1, "last": offset + shown}
    return told


def _node_key(node: PlanNode) -> str:
    return f"{node.plan.slug}/{node.code}"


def _href(number: int, asked: Asked, at: Addresses) -> str:
    page = str(number) if number > 1 else ""
    return at.region_outreach(asked.region.slug, **asked.parameters, page=page)
