from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.alignment import queries as alignment_queries
from samtak.lib import clock
from samtak.regions import queries as region_queries
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.alignment import listing, presenters


@unchanged_answers_304
def alignments(request: Request, slug: str) -> HttpResponse:
    """Whether cases are in line with the plan, counted by body and one by one, by `?year=` and `?strategy=`."""
    region, today = region_queries.region_by_slug(slug), clock.today()
    if region is None:
        raise Http404
    asked = listing.read(request, region)
    file = exchange.file_asked_for(
        request, lambda: listing.alignments_table(request.actor, asked, today), today, region.slug
    )
    if file is not None:
        return file
    number, on = queries_in_address.page_number(request), queries_in_address.date(request)
    page = listing.alignments_page(request.actor, asked, number, on)
    return render(request, "public/alignments.html", {"page": page, "downloads": exchange.downloads(request)})


@unchanged_answers_304
def alignment(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """One statement, with the paragraph that goes into the case paper."""
    found = alignment_queries.alignment_by_slug(request.actor, region_slug, slug)
    if found is None:
        raise Http404
    page = presenters.alignment_page(request.actor, found, queries_in_address.date(request))
    return render(request, "public/alignment.html", {"page": page})
