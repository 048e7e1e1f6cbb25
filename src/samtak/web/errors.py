"""Pages for what went wrong, in the reader's language, saying what to do."""

from __future__ import annotations

import sys

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.lib.errors import NotAllowed
from samtak.lib.no_room import is_out_of_room
from samtak.lib.verdict import Text
from samtak.web import no_room


class BadQuery(Exception):
    """Something in the address cannot be read. `field` is its name, `message` says what is wrong and how to mend it."""

    def __init__(self, field: str, message: Text) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    told = f"{exception.field}: {exception.message}" if isinstance(exception, BadQuery) else ""
    if isinstance(exception, DisallowedHost):
        # The name itself is not told: whoever made the reader's link may have chosen it.
        told = _("Nobody has told Samtak the name you came by. Whoever runs it adds the name to SAMTAK_HOSTS.")
    message = told or _("The address or the form holds something that cannot be read.")
    return _page(request, 400, _("We could not read that"), message)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    reason = str(exception.message) if isinstance(exception, NotAllowed) else ""
    return _page(request, 403, _("This is not yours to change"), reason or _("You may not do this."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    message = _("The form had been open too long, or cookies are turned off. Go back, load the page again and resend.")
    return _page(request, 403, _("The form could not be accepted"), message)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    message = _("There is nothing at this address, or it is not public.")
    return _page(request, 404, _("Nothing here"), message)


def server_error(request: HttpRequest) -> HttpResponse:
    # Also what stands around the views writes: sessions, and the counting of tries.
    fault = sys.exc_info()[1]
    if is_out_of_room(fault):
        return no_room.page(request, fault)
    message = _("The fault is ours. What you sent may not have been saved. Try again, or tell the secretariat.")
    return _page(request, 500, _("Something went wrong"), message)


def _page(request: HttpRequest, status: int, title: str, message: str) -> HttpResponse:
    return render(request, "error.html", {"title": title, "message": message, "status": status}, status=status)
