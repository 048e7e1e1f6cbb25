from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.regions import queries as region_queries
from samtak.web import queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.regions import coverage as coverage_presenters
from samtak.web.public.regions import presenters


@unchanged_answers_304
def region(request: Request, slug: str) -> HttpResponse:
    found = region_queries.known_region(slug)
    if found is None:
        raise Http404
    page = presenters.region_page(request.actor, found, queries_in_address.date(request))
    return render(request, "public/region.html", {"page": page})


@unchanged_answers_304
def coverage(request: Request, slug: str) -> HttpResponse:
    found = region_queries.region_by_slug(slug)
    if found is None:
        raise Http404
    page = coverage_presenters.coverage_page(request.actor, found, queries_in_address.date(request))
    return render(request, "public/coverage.html", {"page": page})
