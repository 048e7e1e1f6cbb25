from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.regions import queries as region_queries
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.visits import presenters


@unchanged_answers_304
def visits(request: Request, slug: str) -> HttpResponse:
    """How many companies the municipalities of a region visited in a year. `?format=` gives it as a file."""
    region = region_queries.region_by_slug(slug)
    if region is None:
        raise Http404
    on = queries_in_address.date(request)
    asked = presenters.read(request, region, on)
    file = exchange.file_asked_for(request, lambda: presenters.figures_table(asked), on, region.name)
    if file is not None:
        return file
    page = presenters.visits_page(request.actor, asked, on)
    return render(request, "public/visits.html", {"page": page, "downloads": exchange.downloads(request)})
