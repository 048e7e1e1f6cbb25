"""The statements of a region: counted by body, and one by one, for a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.exporting import plain
from samtak.alignment import permissions as alignment_permissions
from samtak.alignment import queries
from samtak.alignment.choices import SIGNS, Effect, Outcome, Relevance, State
from samtak.alignment.counting import Line, lines_of
from samtak.alignment.models import Alignment
from samtak.alignment.telling import body_of, text_of
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.organisations import queries as organisation_queries
from samtak.plans.models import PlanNode
from samtak.regions import queries as region_queries
from samtak.regions.models import Region
from samtak.rendering.tables import Column, Kind, Table, Value
from samtak.web import queries_in_address as address
from samtak.web.errors import BadQuery
from samtak.web.middleware import Request
from samtak.web.public.addresses import Addresses
from samtak.web.public.alignment.words import outcome_sign, outcome_word
from samtak.web.public.exports import list_table
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.paging import PageLink, page_links
from samtak.web.public.words import Crumb, Link, Told, told

PER_PAGE = 50
ALL = "all"


@dataclass(frozen=True)
class Asked:
    """What the reader asked for, checked against what there is. `year` is None for all of them."""

    region: Region
    years: list[int]
    year: int | None
    node: PlanNode | None
    parameters: dict[str, str]


@dataclass(frozen=True)
class AlignmentRow:
    title: Told
    href: str
    case_ref: str
    body: str
    meets: str
    sign: str
    outcome: str
    parts: str
    note: str
    is_invented: bool


@dataclass(frozen=True)
class YearLink:
    label: str
    href: str
    is_here: bool


@dataclass(frozen=True)
class CountRow:
    body: str
    told: list[tuple[str, int]]


@dataclass(frozen=True)
class AlignmentsPage:
    crumbs: list[Crumb]
    carried: Carried | None
    region: str
    years: list[YearLink]
    sentence: str
    strategy: Told
    all_href: str
    counts: list[CountRow]
    rows: list[AlignmentRow]
    pages: list[PageLink]
    previous_href: str
    next_href: str
    buttons: list[Link]


def read(request: Request, region: Region) -> Asked:
    """What the address asks for. Two queries at most. Raises BadQuery."""
    years = queries.years_in(request.actor, region.pk)
    chosen = address.one_of(request, "year", [*map(str, years), ALL])
    asked = address.text(request, "strategy")
    nodes = {node_key(node): node for node in queries.nodes_touched(request.actor, region.pk)} if asked else {}
    strategy = address.one_of(request, "strategy", nodes)
    node = nodes.get(strategy)
    if chosen.isdigit():
        year: int | None = int(chosen)
    else:
        year = None if chosen or node else _usual_year(years)
    return Asked(region, years, year, node, {"year": chosen, "strategy": strategy})


def node_key(node: PlanNode) -> str:
    return f"{node.plan.slug}/{node.code}"


def _usual_year(years: Sequence[int]) -> int | None:
    """This year, or the last one of which there is something to tell."""
    this_year = clock.today().year
    return this_year if this_year in years else next(iter(years), None)


def alignments_page(actor: Actor, asked: Asked, number: int, on: dt.date) -> AlignmentsPage:
    """Five queries at most, one more for those who may write."""
    at, region = Addresses(on), asked.region
    found = queries.alignments_in(actor, region.pk, asked.year, [asked.node.pk] if asked.node else None)
    count = found.count()
    last = max(1, -(-count // PER_PAGE))
    if number > last:
        only = ngettext("There is only %(count)d page.", "There are only %(count)d pages.", last)
        raise BadQuery("page", only % {"count": last})

    def href(page: int) -> str:
        return at.region_alignment(region.slug, **asked.parameters, page=str(page))

    return AlignmentsPage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        carried=carried_by_links(on, Addresses().region_alignment(region.slug, **asked.parameters)),
        region=region.name,
        years=_years(asked, at),
        sentence=ngettext("%(count)d statement.", "%(count)d statements.", count) % {"count": count},
        strategy=told(f"{asked.node.code} {asked.node.heading}", asked.node.plan.language) if asked.node else Told(""),
        all_href=at.region_alignment(region.slug),
        counts=[] if asked.node else _counts(region, asked.year),
        rows=[_row(each, at) for each in found[(number - 1) * PER_PAGE : number * PER_PAGE]] if count else [],
        pages=page_links(number, last, href) if last > 1 else [],
        previous_href=href(number - 1) if number > 1 else "",
        next_href=href(number + 1) if number < last else "",
        buttons=_buttons(actor, region) if on == clock.today() else [],
    )


def _years(asked: Asked, at: Addresses) -> list[YearLink]:
    strategy = asked.parameters["strategy"]
    links = [(str(year), str(year), asked.year == year) for year in asked.years]
    if len(links) > 1 or asked.node:
        links.append((_("all years"), ALL, asked.year is None))
    slug = asked.region.slug
    return [
        YearLink(label, at.region_alignment(slug, year=value, strategy=strategy), is_here)
        for label, value, is_here in links
    ]


def _counts(region: Region, year: int | None) -> list[CountRow]:
    """By name, never by how many: the members are not held up against each other."""
    return [
        CountRow(f"{line.body}, {line.organisation}" if line.organisation else line.body, _counted(line))
        for line in lines_of(queries.counts_in(region.pk, year))
    ]


def _counted(line: Line) -> list[tuple[str, int]]:
    outcomes = [(str(outcome.label), line.outcomes.get(outcome, 0)) for outcome in Outcome]
    return [(_("cases"), line.cases), (_("relevant"), line.relevant), *outcomes]


def _row(alignment: Alignment, at: Addresses) -> AlignmentRow:
    return AlignmentRow(
        title=told(alignment.title, alignment.language),
        href=at.alignment(alignment.region.slug, alignment.slug),
        case_ref=alignment.case_ref,
        body=body_of(alignment),
        meets=str(alignment.meeting_date),
        sign=outcome_sign(alignment),
        outcome=outcome_word(alignment),
        parts=", ".join(f"{SIGNS[Effect(each.effect)]} {each.node.code}" for each in alignment.strategies.all()),
        note=str(State.DRAFT.label) if alignment.state == State.DRAFT else "",
        is_invented=alignment.is_invented,
    )


def _buttons(actor: Actor, region: Region) -> list[Link]:
    if not actor.grants:
        return []
    members = region_queries.members_on(region, clock.today())
    ids = organisation_queries.organisation_ids_by_municipality([member.municipality_id for member in members])
    if not alignment_permissions.can_begin_alignment(actor, region.pk, ids.values()):
        return []
    return [Link(_("Write a statement about a case"), reverse("workspace:alignment_new", args=(region.slug,)))]


def alignments_table(actor: Actor, asked: Asked, on: dt.date) -> Table:
    """Every statement the page lists, as a table to take away. Two queries."""
    columns = [
        Column(_("Body"), width=36),
        Column(_("Case number"), width=16),
        Column(_("Title"), width=44),
        Column(_("Meeting"), Kind.DATE, 14),
        Column(_("Plan"), width=40),
        Column(_("Relevant to business"), width=26),
        Column(_("Outcome"), width=18),
        Column(_("Strategies"), width=24),
        Column(_("The statement"), width=80),
        Column(_("Status"), width=12),
        Column(_("Source"), width=30),
        Column(_("Made up for the demo"), width=20),
    ]
    found = queries.alignments_in(actor, asked.region.pk, asked.year, [asked.node.pk] if asked.node else None)
    rows = [_cells(each) for each in found]
    return list_table(_("Whether cases are in line with the plan"), columns, rows, on, asked.region.name)


def _cells(alignment: Alignment) -> list[Value]:
    return [
        body_of(alignment),
        alignment.case_ref,
        alignment.title,
        plain(alignment.meeting_date),
        alignment.plan.title if alignment.plan else "",
        str(Relevance(alignment.relevance).label),
        outcome_word(alignment),
        ", ".join(f"{SIGNS[Effect(each.effect)]} {each.node.code}" for each in alignment.strategies.all()),
        text_of(alignment),
        str(State(alignment.state).label),
        alignment.source,
        _("yes") if alignment.is_invented else "",
    ]
