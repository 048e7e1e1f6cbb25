from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.regions import queries as region_queries
from samtak.web import exchange
from samtak.web import queries_in_address as address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.freshness.presenters import freshness_page, freshness_table, read


@unchanged_answers_304
def freshness(request: Request, slug: str) -> HttpResponse:
    """How fresh the reporting is, quarter by quarter up to a day: the region, or `?municipality=`."""
    known = region_queries.known_region(slug)
    if known is None:
        raise Http404
    on = address.date(request)
    members = [each for each in known.memberships if each.holds_on(on)]
    knr = address.one_of(request, "municipality", [each.municipality.knr for each in members])
    told = read(known, members, on)
    file = exchange.file_asked_for(request, lambda: freshness_table(told), on, slug)
    if file is not None:
        return file
    page = freshness_page(told, knr)
    return render(request, "public/freshness.html", {"page": page, "downloads": exchange.downloads(request)})
