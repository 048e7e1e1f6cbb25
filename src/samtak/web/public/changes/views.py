from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.web import queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.errors import BadQuery
from samtak.web.middleware import Request
from samtak.web.public.changes import presenters


@unchanged_answers_304
def changes(request: Request) -> HttpResponse:
    region = queries_in_address.text(request, "region")
    page = presenters.changes_page(request.actor, region, _before(request))
    if page is None:
        raise BadQuery(
            "region", _("“%(value)s” is not one of the choices. Pick one from the list.") % {"value": region}
        )
    return render(request, "public/changes.html", {"page": page})


def _before(request: Request) -> int | None:
    """The event to go on from, as the link to older changes gives it."""
    value = queries_in_address.text(request, "before")
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= 15):
        raise BadQuery("before", _("“%(value)s” is not a number. Follow the link to older changes.") % {"value": value})
    return int(value)
