from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.projects import queries as initiative_queries
from samtak.regions import queries as region_queries
from samtak.regions.models import Region
from samtak.web import queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.initiatives import listing, overlaps, presenters


@unchanged_answers_304
def initiatives(request: Request, slug: str) -> HttpResponse:
    """The register of one region, narrowed by `?goal=`, `?funder=` and `?status=`."""
    region, on = _region(slug), queries_in_address.date(request)
    asked = listing.read(request, request.actor, region)
    page = listing.register_page(request.actor, asked, queries_in_address.page_number(request), on)
    return render(request, "public/initiatives.html", {"page": page})


@unchanged_answers_304
def overlap(request: Request, slug: str) -> HttpResponse:
    region, on = _region(slug), queries_in_address.date(request)
    number = queries_in_address.page_number(request)
    return render(request, "public/overlap.html", {"page": overlaps.overlap_page(request.actor, region, number, on)})


@unchanged_answers_304
def initiative(request: Request, region_slug: str, slug: str) -> HttpResponse:
    found = initiative_queries.initiative_by_slug(request.actor, region_slug, slug)
    if found is None:
        raise Http404
    page = presenters.initiative_page(request.actor, found, queries_in_address.date(request))
    return render(request, "public/initiative.html", {"page": page})


def _region(slug: str) -> Region:
    found = region_queries.region_by_slug(slug)
    if found is None:
        raise Http404
    return found
