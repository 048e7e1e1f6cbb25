from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.lib import clock
from samtak.regions import queries as region_queries
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.goals import asked as address
from samtak.web.public.goals.export import goals_table
from samtak.web.public.goals.presenters import goals_page


@unchanged_answers_304
def goals(request: Request, slug: str) -> HttpResponse:
    """Parts of a plan against the members on `?on=`: one plan, level, goal area or municipality when asked for."""
    region = region_queries.region_by_slug(slug)
    if region is None:
        raise Http404
    today = clock.today()
    asked = address.read(request, request.actor, region, queries_in_address.date(request))
    file = exchange.file_asked_for(request, lambda: goals_table(request.actor, asked, today), asked.on, slug)
    if file is not None:
        return file
    page = goals_page(request.actor, asked, today)
    return render(request, "public/goals.html", {"page": page, "downloads": exchange.downloads(request)})
