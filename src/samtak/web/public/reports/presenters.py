"""A report as a page: the paper, which editions there are, and the files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.lib.actor import Actor
from samtak.regions.models import Region
from samtak.rendering.blocks import Paper
from samtak.reporting.choices import Reader
from samtak.reporting.editions import Edition
from samtak.reporting.models import Report
from samtak.reporting.permissions import can_write_reports
from samtak.web.public.addresses import Addresses
from samtak.web.public.papers import DOCX, PDF, PPTX, XLSX, Part, parts_of
from samtak.web.public.words import Crumb, Link, day, lang_mark

FILES = ((DOCX, "Word"), (PDF, "PDF"), (XLSX, "Excel"), (PPTX, "PowerPoint"))


@dataclass(frozen=True)
class ReportsPage:
    crumbs: list[Crumb]
    region: str
    rows: list[Link]


@dataclass(frozen=True)
class ReportPage:
    crumbs: list[Crumb]
    region: str
    title: str
    subtitle: str
    lang: SafeString
    parts: list[Part]
    editions: list[tuple[str, str, bool]]
    files: list[tuple[str, str]]
    facts_href: str
    is_draft: bool
    edit_href: str


def reports_page(region: Region, reports: Sequence[Report], on: dt.date) -> ReportsPage:
    at = Addresses(on)
    rows = [
        Link(each.title, report_href(region.slug, each.number), note=day(each.published_on))
        for each in reports
        if each.published_on
    ]
    return ReportsPage([(_("Front page"), at.home), (region.name, at.region(region.slug))], region.name, rows)


def report_href(region_slug: str, number: int, reader: str = "") -> str:
    if reader:
        return reverse("public:report_edition", args=(region_slug, number, reader))
    return reverse("public:report", args=(region_slug, number))


def report_page(report: Report, edition: Edition, paper: Paper, reader: str, actor: Actor) -> ReportPage:
    slug, number = report.region.slug, report.number
    at = Addresses()
    may_write = bool(can_write_reports(actor, report.region_id))
    return ReportPage(
        crumbs=[
            (_("Front page"), at.home),
            (edition.facts["region"]["name"], at.region(slug)),
            (_("Reports"), reverse("public:region_reports", args=(slug,))),
        ],
        region=edition.facts["region"]["name"],
        title=paper.title,
        subtitle=paper.subtitle,
        lang=lang_mark(report.language),
        parts=list(parts_of(paper.blocks)),
        editions=list(_editions(report, reader)),
        files=[(name, reverse("public:report_file", args=(slug, number, reader, form))) for form, name in FILES],
        facts_href=reverse("public:report_facts", args=(slug, number)),
        is_draft=not report.is_published,
        edit_href=reverse("workspace:report", args=(slug, number)) if may_write else "",
    )


def _editions(report: Report, reader: str) -> Iterator[tuple[str, str, bool]]:
    """Each edition: for whom, where it stands, and whether it is the one shown."""
    slug, number = report.region.slug, report.number
    named = {
        Reader.ALL.value: _("Everybody"),
        Reader.BUSINESS.value: _("The business council"),
        Reader.COUNTY.value: _("The county"),
        **{each["organisation"]: each["name"] for each in report.facts["members"] if each["organisation"]},
    }
    for key, name in named.items():
        yield name, report_href(slug, number, "" if key == Reader.ALL else key), key == reader
