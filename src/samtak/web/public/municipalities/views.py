from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.geography import queries as geography_queries
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public import exports
from samtak.web.public.municipalities import action_plan as plan_presenters
from samtak.web.public.municipalities import listing, presenters


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
