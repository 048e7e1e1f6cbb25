"""What a published report says, for anybody, for ever: as a page, and as files to take along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from samtak.regions import queries as region_queries
from samtak.rendering import docx, pdf, pptx
from samtak.rendering.blocks import Paper
from samtak.reporting import queries as report_queries
from samtak.reporting.choices import WITHOUT_COUNCIL, Reader
from samtak.reporting.editions import Edition, edition_for
from samtak.reporting.facts import written
from samtak.reporting.kept import content_of
from samtak.reporting.models import Report
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.papers import DOCX, PDF, PPTX, XLSX, file_answer
from samtak.web.public.reports.paper import paper_of
from samtak.web.public.reports.presenters import report_page, reports_page
from samtak.web.public.reports.slides import slides_of
from samtak.web.public.reports.tables import table_of


@unchanged_answers_304
def reports(request: Request, slug: str) -> HttpResponse:
    """The reports of a region, newest first."""
    region = region_queries.region_by_slug(slug)
    if region is None:
        raise Http404
    found = [each for each in report_queries.reports_of(request.actor, region) if each.is_published]
    page = reports_page(region, found, queries_in_address.date(request))
    return render(request, "public/reports.html", {"page": page})


@unchanged_answers_304
def report(request: Request, slug: str, number: int, reader: str = Reader.ALL.value) -> HttpResponse:
    """One edition, read from what was frozen, nothing from what has changed since."""
    shown = _shown(request, slug, number, reader)
    page = report_page(shown.report, shown.edition, shown.paper, reader, request.actor)
    return render(request, "public/report.html", {"page": page})


@unchanged_answers_304
def file(request: Request, slug: str, number: int, reader: str, form: str) -> HttpResponse:
    """One edition as a file, in the language of the address."""
    shown = _shown(request, slug, number, reader)
    name = f"samtak-{slug}-{number}-{reader}-{get_language()}"
    return file_answer(FORMS[form](shown), form, name)


@unchanged_answers_304
def facts(request: Request, slug: str, number: int) -> HttpResponse:
    """What the editions are made of, byte for byte the same whenever it is fetched."""
    found = _report(request, slug, number)
    response = HttpResponse(written(found.facts), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="samtak-{slug}-{number}.json"'
    return response


@dataclass(frozen=True)
class Shown:
    report: Report
    edition: Edition
    paper: Paper
    address: str


def _report(request: Request, slug: str, number: int) -> Report:
    found = report_queries.report_by_number(request.actor, slug, number)
    if found is None:
        raise Http404
    return found


def _shown(request: Request, slug: str, number: int, reader: str) -> Shown:
    found = _report(request, slug, number)
    before = report_queries.published_before(found)
    is_council = reader not in WITHOUT_COUNCIL
    kind = Reader.COUNCIL if is_council else Reader(reader)
    try:
        edition = edition_for(found.facts, kind, reader if is_council else "", before.facts if before else None)
    except KeyError:
        raise Http404 from None
    address = settings.SAMTAK_ADDRESS + reverse("public:report_edition", args=(slug, number, reader))
    language = get_language() or "nb"
    paper = paper_of(found, edition, language, address=address, site=settings.SAMTAK_ADDRESS)
    return Shown(found, edition, paper, address)


def _workbook(shown: Shown) -> bytes:
    made_on = dt.date.fromisoformat(shown.edition.facts["made_on"])
    return exchange.written(table_of(shown.edition, shown.address), exchange.XLSX, made_on)


FORMS: dict[str, Callable[[Shown], bytes]] = {
    DOCX: lambda shown: docx.write(shown.paper, content_of(shown.report.letterhead)),
    PDF: lambda shown: pdf.write(shown.paper),
    PPTX: lambda shown: pptx.write(shown.paper, slides_of(shown.edition)),
    XLSX: _workbook,
}
