from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from samtak.web import queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.front import api, presenters, statement


@unchanged_answers_304
def home(request: Request) -> HttpResponse:
    return render(
        request, "public/home.html", {"page": presenters.home(request.actor, queries_in_address.date(request))}
    )


@unchanged_answers_304
def about(request: Request) -> HttpResponse:
    return render(request, "public/about.html")


@unchanged_answers_304
def accessibility(request: Request) -> HttpResponse:
    return render(request, "public/accessibility.html", {"page": statement.accessibility()})


@unchanged_answers_304
def open_data(request: Request) -> HttpResponse:
    return render(request, "public/open_data.html", {"page": api.open_data()})
