from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.governance import queries as governance_queries
from samtak.regions import queries as region_queries
from samtak.web import queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.bodies import presenters


@unchanged_answers_304
def bodies(request: Request, slug: str) -> HttpResponse:
    """The bodies of a region on a day, with the councils of its members."""
    region = region_queries.region_by_slug(slug)
    if region is None:
        raise Http404
    page = presenters.bodies_page(request.actor, region, queries_in_address.date(request))
    return render(request, "public/bodies.html", {"page": page})


@unchanged_answers_304
def body(request: Request, slug: str) -> HttpResponse:
    """Who sits in a body on a day, what is missing, and when it meets."""
    found = governance_queries.body_by_slug(slug)
    if found is None:
        raise Http404
    page = presenters.body_page(request.actor, found, queries_in_address.date(request))
    return render(request, "public/body.html", {"page": page})
