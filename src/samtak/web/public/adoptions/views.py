from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.regions import queries as region_queries
from samtak.web import queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.adoptions import presenters


@unchanged_answers_304
def of_all(request: Request) -> HttpResponse:
    page = presenters.adoptions_page(request.actor, queries_in_address.date(request))
    return render(request, "public/adoptions.html", {"page": page})


@unchanged_answers_304
def of_region(request: Request, slug: str) -> HttpResponse:
    region = region_queries.region_by_slug(slug)
    if region is None:
        raise Http404
    page = presenters.region_adoptions_page(request.actor, region, queries_in_address.date(request))
    return render(request, "public/adoptions.html", {"page": page})
