from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.indicators import queries as indicator_queries
from samtak.web import queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.indicators import listing, presenters


@unchanged_answers_304
def indicators(request: Request) -> HttpResponse:
    page = listing.indicators_page(request.actor, listing.read(request))
    return render(request, "public/indicators.html", {"page": page})


@unchanged_answers_304
def indicator(request: Request, slug: str) -> HttpResponse:
    found = indicator_queries.indicator_by_slug(slug)
    if found is None:
        raise Http404
    page = presenters.indicator_page(request.actor, found, queries_in_address.date(request))
    return render(request, "public/indicator.html", {"page": page})
