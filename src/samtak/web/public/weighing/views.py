from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.lib import clock
from samtak.regions import queries as region_queries
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.weighing import asked as weighing_asked
from samtak.web.public.weighing import files, listing


@unchanged_answers_304
def weighing(request: Request, slug: str) -> HttpResponse:
    """The actions of one region by added value and effect."""
    region = region_queries.region_by_slug(slug)
    if region is None:
        raise Http404
    on, today = queries_in_address.date(request), clock.today()
    asked = weighing_asked.read(request, region)
    file = exchange.file_asked_for(
        request, lambda: files.weighing_table(request.actor, asked, today), today, region.slug
    )
    if file is not None:
        return file
    page = listing.weighing_page(request.actor, asked, queries_in_address.page_number(request), on, today)
    return render(request, "public/weighing.html", {"page": page, "downloads": exchange.downloads(request)})
