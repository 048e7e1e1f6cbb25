"""What came of the cooperation in one region: a list with filters, and the same as a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.exporting import plain
from samtak.geography.queries import ChangeGraph
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.regions import queries as region_queries
from samtak.regions.models import Region
from samtak.rendering.tables import Column, Kind, Table, Value
from samtak.results import permissions, queries
from samtak.results.choices import ResultKind, Theme
from samtak.results.models import Result
from samtak.results.queries import Narrowed
from samtak.web import queries_in_address as address
from samtak.web.errors import BadQuery
from samtak.web.middleware import Request
from samtak.web.public.addresses import Addresses
from samtak.web.public.choices import Choice, choice_of
from samtak.web.public.exports import list_table
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.paging import PageLink, page_links
from samtak.web.public.results.words import (
    FigureTold,
    KindMark,
    counted_by_kind,
    figure_told,
    hidden_note,
    landed_told,
    mark_of,
)
from samtak.web.public.words import Crumb, Link, date_or_not_given, lang_mark, listed

PER_PAGE = 50


@dataclass(frozen=True)
class Asked:
    """What the reader asked for, checked against what there is."""

    region: Region
    narrowed: Narrowed
    parameters: dict[str, str]
    choices: list[Choice]


@dataclass(frozen=True)
class ResultRow:
    title: str
    lang: SafeString
    href: str
    text: str
    reason: str
    mark: KindMark
    date: str
    theme: str
    is_green: bool
    figures: list[FigureTold]
    came_to: str
    is_home_invented: bool
    note: str
    is_invented: bool


@dataclass(frozen=True)
class ResultsPage:
    crumbs: list[Crumb]
    carried: Carried | None
    on: str
    region: str
    sentence: str
    is_narrowed: bool
    all_href: str
    choices: list[Choice]
    rows: list[ResultRow]
    advice: Link
    pages: list[PageLink]
    previous_href: str
    next_href: str
    buttons: list[Link]


def read(request: Request, actor: Actor, region: Region, on: dt.date) -> Asked:
    """What the address asks for. Three queries. Raises BadQuery."""
    members = {each.municipality.knr: each.municipality for each in region_queries.members_on(region, on)}
    years = queries.years_shown(actor, region.pk)
    kind = address.one_of(request, "kind", ResultKind.values)
    theme = address.one_of(request, "theme", Theme.values)
    year = address.one_of(request, "year", years)
    knr = address.one_of(request, "municipality", members)
    ids = None
    if knr:
        ids = frozenset({members[knr].pk}) | ChangeGraph.load().whole_predecessor_ids(members[knr].pk, on)
    choices = [
        choice_of("kind", _("What came of it"), ResultKind.choices, kind),
        choice_of("municipality", _("Came home to"), [(each, members[each].name) for each in members], knr),
        choice_of("year", _("Year"), [(each, each) for each in years], year),
        choice_of("theme", _("Theme"), Theme.choices, theme),
    ]
    parameters = {"kind": kind, "municipality": knr, "year": year, "theme": theme}
    return Asked(region, Narrowed(kind, theme, year, ids), parameters, choices)


def results_page(actor: Actor, asked: Asked, number: int, on: dt.date) -> ResultsPage:
    """Five queries."""
    at, region = Addresses(on), asked.region
    counts = queries.counts_by_kind(actor, region.pk, asked.narrowed)
    count = sum(counts.values())
    last = max(1, -(-count // PER_PAGE))
    if number > last:
        told = ngettext("There is only %(count)d page.", "There are only %(count)d pages.", last)
        raise BadQuery("page", told % {"count": last})
    found = queries.of_region(actor, region.pk, asked.narrowed) if count else ()
    return ResultsPage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        carried=carried_by_links(on, Addresses().region_results(region.slug, **asked.parameters)),
        on=on.isoformat() if on != clock.today() else "",
        region=region.name,
        sentence=f"{counted_by_kind(counts)}." if count else "",
        is_narrowed=any(asked.parameters.values()),
        all_href=at.region_results(region.slug),
        choices=asked.choices,
        rows=[_row(each, at) for each in found[(number - 1) * PER_PAGE : number * PER_PAGE]],
        advice=Link(_("What the region advises others"), at.advice(region=region.slug)),
        pages=page_links(number, last, lambda each: _href(each, asked, at)) if last > 1 else [],
        previous_href=_href(number - 1, asked, at) if number > 1 else "",
        next_href=_href(number + 1, asked, at) if number < last else "",
        buttons=_buttons(actor, region) if on == clock.today() else [],
    )


def _row(result: Result, at: Addresses) -> ResultRow:
    return ResultRow(
        title=result.title,
        lang=lang_mark(result.language),
        href=at.result(result.region.slug, result.slug),
        text=result.text,
        reason=result.reason,
        mark=mark_of(result.kind),
        date=date_or_not_given(result.on),
        theme=str(result.get_theme_display()),
        is_green=result.serves_green_shift,
        figures=[figure_told(each, result.language) for each in result.figures.all()],
        came_to=listed(dict.fromkeys(each.municipality.name for each in result.benefits.all())),
        is_home_invented=any(each.is_invented for each in result.benefits.all()),
        note=hidden_note(result),
        is_invented="title" in result.invented_fields,
    )


def results_table(actor: Actor, asked: Asked, on: dt.date) -> Table:
    """Everything the filters find. Four queries."""
    columns = [
        Column(_("Result"), width=44),
        Column(_("What came of it"), width=20),
        Column(_("Text"), width=50),
        Column(_("Why it was not achieved"), width=40),
        Column(_("Date"), Kind.DATE, 14),
        Column(_("Theme"), width=24),
        Column(_("Contributes to the green shift"), width=14),
        Column(_("Figures"), width=50),
        Column(_("What each municipality got"), width=60),
        Column(_("Actions"), width=20),
        Column(_("Initiative"), width=30),
        Column(_("Source"), width=40),
        Column(_("Publication"), width=14),
        Column(_("Made up for the demo"), width=16),
    ]
    rows = [_cells(each) for each in queries.of_region(actor, asked.region.pk, asked.narrowed)]
    return list_table(_("Results"), columns, rows, on, asked.region.name)


def _cells(result: Result) -> list[Value]:
    return [
        result.title,
        str(result.get_kind_display()),
        result.text,
        result.reason,
        plain(result.on),
        str(result.get_theme_display()),
        _("yes") if result.serves_green_shift else "",
        "\n".join(_figure_cell(figure_told(each, result.language)) for each in result.figures.all()),
        "\n".join(f"{each.municipality}: {each.text} {landed_told(each)}".strip() for each in result.benefits.all()),
        ", ".join(link.action.code for link in result.action_links.all() if link.sees_action),  # type: ignore[attr-defined]
        result.initiative.name if result.initiative and result.sees_initiative else "",  # type: ignore[attr-defined]
        result.source,
        str(result.get_publication_display()),
        _("yes") if result.invented_fields else "",
    ]


def _figure_cell(told: FigureTold) -> str:
    return f"{told.text} ({told.counted}; {told.source}; {told.method})"


def _href(number: int, asked: Asked, at: Addresses) -> str:
    page = str(number) if number > 1 else ""
    return at.region_results(asked.region.slug, **asked.parameters, page=page)


def _buttons(actor: Actor, region: Region) -> list[Link]:
    if not permissions.can_register_result(actor, region.pk, (), of_initiative=False):
        return []
    where = (region.slug,)
    return [
        Link(_("Register a result"), reverse("workspace:result_new", args=where)),
        Link(_("Give advice"), reverse("workspace:advice_new", args=where)),
    ]
