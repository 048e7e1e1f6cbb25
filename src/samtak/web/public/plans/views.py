from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.plans import queries as plan_queries
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public import exports
from samtak.web.public.plans import document, listing
from samtak.web.public.plans import node as node_presenters


@unchanged_answers_304
def plans(request: Request) -> HttpResponse:
    on = queries_in_address.date(request)
    file = exchange.file_asked_for(request, lambda: exports.plans_table(request.actor, on), on)
    if file is not None:
        return file
    context = {"page": listing.plans_page(request.actor, on), "downloads": exchange.downloads(request)}
    return render(request, "public/plans.html", context)


@unchanged_answers_304
def plan(request: Request, slug: str) -> HttpResponse:
    found = plan_queries.plan_with_reasons(request.actor, slug)
    if found is None:
        raise Http404
    page = document.plan_page(request.actor, found, queries_in_address.date(request))
    return render(request, "public/plan.html", {"page": page})


@unchanged_answers_304
def node(request: Request, slug: str, code: str) -> HttpResponse:
    page = node_presenters.node_page(request.actor, slug, code, queries_in_address.date(request))
    if page is None:
        raise Http404
    return render(request, "public/node.html", {"page": page})
