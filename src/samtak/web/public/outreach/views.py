from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.lib import clock
from samtak.regions import queries as region_queries
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.outreach import listing


@unchanged_answers_304
def outreach(request: Request, slug: str) -> HttpResponse:
    """What was done so that the region is seen, narrowed by `?strategy=`, `?channel=`, `?year=` and `?by=`."""
    region, today = region_queries.region_by_slug(slug), clock.today()
    if region is None:
        raise Http404
    asked = listing.read(request, request.actor, region)
    file = exchange.file_asked_for(
        request, lambda: listing.outreach_table(request.actor, asked, today), today, region.slug
    )
    if file is not None:
        return file
    number, on = queries_in_address.page_number(request), queries_in_address.date(request)
    page = listing.outreach_page(request.actor, asked, number, on)
    return render(request, "public/outreach.html", {"page": page, "downloads": exchange.downloads(request)})
