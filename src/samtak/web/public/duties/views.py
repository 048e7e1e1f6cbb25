from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.duties import queries as duty_queries
from samtak.regions import queries as region_queries
from samtak.regions.models import Region
from samtak.web import queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.duties import presenters
from samtak.web.public.duties import year as years


def _region(slug: str) -> Region:
    region = region_queries.region_by_slug(slug)
    if region is None:
        raise Http404
    return region


@unchanged_answers_304
def duties(request: Request, slug: str) -> HttpResponse:
    """Every duty of the region, and how it stands with each member on a day."""
    page = presenters.duties_page(request.actor, _region(slug), queries_in_address.date(request))
    return render(request, "public/duties.html", {"page": page})


@unchanged_answers_304
def duty(request: Request, region_slug: str, code: str) -> HttpResponse:
    """One duty: its ground, its rhythm, how it stands with each who has it, and what shows that it was done."""
    found = duty_queries.duty_by_code(region_slug, code)
    if found is None:
        raise Http404
    page = presenters.duty_page(request.actor, found, queries_in_address.date(request))
    return render(request, "public/duty.html", {"page": page})


@unchanged_answers_304
def year(request: Request, slug: str) -> HttpResponse:
    """What falls due and who meets in the year from a day on."""
    region = _region(slug)
    page = years.year_page(request.actor, region, queries_in_address.date(request))
    return render(request, "public/year.html", {"page": page, "slug": region.slug})


@unchanged_answers_304
def calendar(request: Request, slug: str) -> HttpResponse:
    """The same as a file that calendars subscribe to."""
    region = _region(slug)
    content = years.region_calendar(request.actor, region, request.build_absolute_uri("/"))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{region.slug}.ics"'
    return response
