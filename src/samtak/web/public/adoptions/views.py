from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.regions import queries as region_queries
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public import exports
from samtak.web.public.adoptions import presenters


@unchanged_answers_304
def of_all(request: Request) -> HttpResponse:
    on = queries_in_address.date(request)
    file = exchange.file_asked_for(request, lambda: exports.adoptions_table(request.actor, on), on)
    if file is not None:
        return file
    page = presenters.adoptions_page(request.actor, on)
    return render(request, "public/adoptions.html", {"page": page, "downloads": exchange.downloads(request)})


@unchanged_answers_304
def of_region(request: Request, slug: str) -> HttpResponse:
    region = region_queries.region_by_slug(slug)
    if region is None:
        raise Http404
    on = queries_in_address.date(request)
    file = exchange.file_asked_for(
        request, lambda: exports.adoptions_table(request.actor, on, region.pk), on, region.slug
    )
    if file is not None:
        return file
    page = presenters.region_adoptions_page(request.actor, region, on)
    return render(request, "public/adoptions.html", {"page": page, "downloads": exchange.downloads(request)})
