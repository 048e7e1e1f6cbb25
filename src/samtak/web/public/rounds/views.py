"""What a closed round says, for anybody, for ever."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.followup import queries as followup_queries
from samtak.followup.edition import digest, written
from samtak.followup.models import Round
from samtak.regions import queries as region_queries
from samtak.web import queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.rounds.presenters import edition_page, rounds_page


@unchanged_answers_304
def rounds(request: Request, slug: str) -> HttpResponse:
    """The closed rounds of a region, newest first."""
    region = region_queries.region_by_slug(slug)
    if region is None:
        raise Http404
    closed = [each for each in followup_queries.rounds_of(request.actor, region) if not each.is_open]
    page = rounds_page(region, closed, queries_in_address.date(request))
    return render(request, "public/rounds.html", {"page": page})


@unchanged_answers_304
def round_(request: Request, slug: str, number: int) -> HttpResponse:
    """The edition as a page. All of it is read from what was frozen, nothing from what has changed since."""
    found = _closed(request, slug, number)
    page = edition_page(found.edition, digest(found.edition), queries_in_address.date(request))
    return render(request, "public/round.html", {"page": page})


@unchanged_answers_304
def edition(request: Request, slug: str, number: int) -> HttpResponse:
    """The edition as a file, byte for byte the same whenever it is fetched."""
    found = _closed(request, slug, number)
    response = HttpResponse(written(found.edition), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-round-{number}.json"'
    return response


def _closed(request: Request, slug: str, number: int) -> Round:
    found = followup_queries.round_by_number(request.actor, slug, number)
    if found is None or found.edition is None:
        raise Http404
    return found
