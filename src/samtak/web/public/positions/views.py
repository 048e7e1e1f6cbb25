from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.lib import clock
from samtak.positions import queries as position_queries
from samtak.regions import queries as region_queries
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.positions import files, presenters


@unchanged_answers_304
def positions(request: Request, slug: str) -> HttpResponse:
    """The positions of one region that several pay for."""
    region = region_queries.region_by_slug(slug)
    if region is None:
        raise Http404
    on, today = queries_in_address.date(request), clock.today()
    file = exchange.file_asked_for(
        request, lambda: files.positions_table(request.actor, region, today), today, region.slug
    )
    if file is not None:
        return file
    page = presenters.positions_page(request.actor, region, on)
    return render(request, "public/positions.html", {"page": page, "downloads": exchange.downloads(request)})


@unchanged_answers_304
def position(request: Request, region_slug: str, slug: str) -> HttpResponse:
    found = position_queries.position_by_slug(request.actor, region_slug, slug)
    if found is None:
        raise Http404
    page = presenters.position_page(request.actor, found, queries_in_address.date(request))
    return render(request, "public/position.html", {"page": page})
