from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.advocacy import queries as issue_queries
from samtak.regions import queries as region_queries
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.issues import listing, presenters


@unchanged_answers_304
def issues(request: Request, slug: str) -> HttpResponse:
    """What one region argues for."""
    region, on = region_queries.region_by_slug(slug), queries_in_address.date(request)
    if region is None:
        raise Http404
    file = exchange.file_asked_for(request, lambda: listing.issues_table(request.actor, region, on), on, region.name)
    if file is not None:
        return file
    page = listing.issues_page(request.actor, region, on)
    return render(request, "public/issues.html", {"page": page, "downloads": exchange.downloads(request)})


@unchanged_answers_304
def issue(request: Request, region_slug: str, slug: str) -> HttpResponse:
    found = issue_queries.issue_by_slug(request.actor, region_slug, slug)
    if found is None:
        raise Http404
    page = presenters.issue_page(request.actor, found, queries_in_address.date(request))
    return render(request, "public/issue.html", {"page": page})
