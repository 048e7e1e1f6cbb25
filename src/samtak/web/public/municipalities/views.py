from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from samtak.geography import queries as geography_queries
from samtak.geography.models import Municipality
from samtak.rendering import docx, pdf
from samtak.rendering.blocks import Paper
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public import exports
from samtak.web.public.municipalities import action_plan as plan_presenters
from samtak.web.public.municipalities import listing, presenters
from samtak.web.public.municipalities.council import council_page, paper_of_council
from samtak.web.public.papers import DOCX, PDF, file_answer


@unchanged_answers_304
def municipalities(request: Request) -> HttpResponse:
    on = queries_in_address.date(request)
    file = exchange.file_asked_for(request, lambda: exports.municipalities_table(on), on)
    if file is not None:
        return file
    page = listing.municipalities_page(on)
    return render(request, "public/municipalities.html", {"page": page, "downloads": exchange.downloads(request)})


@unchanged_answers_304
def municipality(request: Request, knr: str) -> HttpResponse:
    found, history = geography_queries.municipality_with_history(knr)
    if found is None:
        raise Http404
    page = presenters.municipality_page(request.actor, found, history, queries_in_address.date(request))
    return render(request, "public/municipality.html", {"page": page})


@unchanged_answers_304
def action_plan(request: Request, knr: str) -> HttpResponse:
    on, number = queries_in_address.date(request), queries_in_address.page_number(request)
    found = geography_queries.municipality_by_knr(knr)
    if found is None:
        raise Http404
    page = plan_presenters.action_plan_page(request.actor, found, on, number)
    return render(request, "public/action_plan.html", {"page": page})


@unchanged_answers_304
def council(request: Request, knr: str) -> HttpResponse:
    """What a council is told on two pages."""
    on, found, paper = _paper(request, knr)
    return render(request, "public/council.html", {"page": council_page(found, paper, on)})


@unchanged_answers_304
def council_file(request: Request, knr: str, form: str) -> HttpResponse:
    """The same as a file, in the language of the address."""
    on, _found, paper = _paper(request, knr)
    return file_answer(COUNCIL_FORMS[form](paper), form, f"samtak-{knr}-{on.isoformat()}-{get_language()}")


def _paper(request: Request, knr: str) -> tuple[dt.date, Municipality, Paper]:
    on = queries_in_address.date(request)
    found, history = geography_queries.municipality_with_history(knr)
    if found is None:
        raise Http404
    return on, found, paper_of_council(found, history, on)


COUNCIL_FORMS: dict[str, Callable[[Paper], bytes]] = {DOCX: docx.write, PDF: pdf.write}
