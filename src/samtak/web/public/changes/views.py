from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.regions import queries as region_queries
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.errors import BadQuery
from samtak.web.middleware import Request
from samtak.web.public.changes import presenters
from samtak.web.public.changes.export import changes_table


@unchanged_answers_304
def changes(request: Request) -> HttpResponse:
    region = queries_in_address.text(request, "region")
    on = queries_in_address.date(request)
    page = presenters.changes_page(request.actor, region, _before(request), on)
    if page is None:
        raise BadQuery(
            "region", _("“%(value)s” is not one of the choices. Pick one from the list.") % {"value": region}
        )
    found = region_queries.region_by_slug(region) if region and exchange.is_asked(request) else None
    file = exchange.file_asked_for(
        request,
        lambda: changes_table(request.actor, on, [found.pk] if found else None),
        on,
        region,
    )
    if file is not None:
        return file
    return render(request, "public/changes.html", {"page": page, "downloads": exchange.downloads(request)})


def _before(request: Request) -> presenters.Cursor | None:
    """The change to go on from, as the link to older ones gives it: "2023-11-20.45"."""
    value = queries_in_address.text(request, "before")
    if not value:
        return None
    date, _dot, key = value.partition(".")
    try:
        if not (key.isascii() and key.isdigit() and len(key) <= 15):
            raise ValueError(key)
        return dt.date.fromisoformat(date), int(key)
    except ValueError:
        message = _("“%(value)s” is not a place in the list. Follow the link to older changes.")
        raise BadQuery("before", message % {"value": value}) from None
