from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.actions import queries as action_queries
from samtak.actions.exporting import actions_table
from samtak.lib import clock
from samtak.web import action_filters, exchange, queries_in_address
from samtak.web.action_choices import narrowed_told
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.actions import listing
from samtak.web.public.actions import presenters as action_presenters


@unchanged_answers_304
def actions(request: Request) -> HttpResponse:
    today = clock.today()
    asked = action_filters.read(request, request.actor, queries_in_address.date(request), today)
    place = asked.region.slug if asked.region else ""
    file = exchange.file_asked_for(
        request,
        lambda: actions_table(request.actor, asked.narrowed, on=today, described=narrowed_told(asked)),
        today,
        place,
    )
    if file is not None:
        return file
    page = listing.actions_page(request.actor, asked, queries_in_address.page_number(request), today)
    return render(request, "public/actions.html", {"page": page, "downloads": exchange.downloads(request)})


@unchanged_answers_304
def action(request: Request, region_slug: str, code: str) -> HttpResponse:
    found = action_queries.action_by_code(request.actor, region_slug, code)
    if found is None:
        raise Http404
    page = action_presenters.action_page(request.actor, found, queries_in_address.date(request))
    return render(request, "public/action.html", {"page": page})
