from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.governance import matters as matter_queries
from samtak.regions import queries as region_queries
from samtak.web import queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.matters import presenters


@unchanged_answers_304
def matters(request: Request, slug: str) -> HttpResponse:
    """What the region has put before the councils, with how far it has come on a date."""
    region = region_queries.region_by_slug(slug)
    if region is None:
        raise Http404
    page = presenters.matters_page(request.actor, region, queries_in_address.date(request))
    return render(request, "public/matters.html", {"page": page})


@unchanged_answers_304
def matter(request: Request, slug: str) -> HttpResponse:
    """One matter with the picture on a date, council by council."""
    found = matter_queries.matter_by_slug(request.actor, slug)
    if found is None:
        raise Http404
    page = presenters.matter_page(request.actor, found, queries_in_address.date(request))
    return render(request, "public/matter.html", {"page": page})
