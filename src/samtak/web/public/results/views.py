from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.lib import clock
from samtak.regions import queries as region_queries
from samtak.results import queries as result_queries
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.results import advice as advice_presenters
from samtak.web.public.results import listing, presenters


@unchanged_answers_304
def results(request: Request, slug: str) -> HttpResponse:
    """What came of it, narrowed by `?kind=`, `?municipality=`, `?year=` and `?theme=`."""
    region, today = region_queries.region_by_slug(slug), clock.today()
    if region is None:
        raise Http404
    on, number = queries_in_address.date(request), queries_in_address.page_number(request)
    asked = listing.read(request, request.actor, region, on)
    file = exchange.file_asked_for(
        request, lambda: listing.results_table(request.actor, asked, today), today, region.slug
    )
    if file is not None:
        return file
    page = listing.results_page(request.actor, asked, number, on)
    return render(request, "public/results.html", {"page": page, "downloads": exchange.downloads(request)})


@unchanged_answers_304
def result(request: Request, region_slug: str, slug: str) -> HttpResponse:
    found = result_queries.result_by_slug(request.actor, region_slug, slug)
    if found is None:
        raise Http404
    advice = result_queries.advice(region_id=found.region_id)
    page = presenters.result_page(request.actor, found, advice, queries_in_address.date(request))
    return render(request, "public/result.html", {"page": page})


@unchanged_answers_304
def advice(request: Request) -> HttpResponse:
    """What regions advise others, narrowed by `?region=` and `?theme=`."""
    asked = advice_presenters.read(request)
    page = advice_presenters.advice_page(request.actor, asked, queries_in_address.date(request))
    return render(request, "public/advice.html", {"page": page})
