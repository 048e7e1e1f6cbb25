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
    page = presenters.region_page(request.actor, _region(slug), queries_in_address.date(request))
    return render(request, "public/region.html", {"page": page})


@unchanged_answers_304
def coverage(request: Request, slug: str) -> HttpResponse:
    page = coverage_presenters.coverage_page(request.actor, _region(slug).region, queries_in_address.date(request))
    return render(request, "public/coverage.html", {"page": page})


def _region(slug: str) -> region_queries.NamedRegion:
    found = region_queries.named_region(slug)
    if found is None:
        raise Http404
    return found
