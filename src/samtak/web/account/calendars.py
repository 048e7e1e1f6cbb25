"""The address of one's own calendar: made, made anew and revoked here, and fetched by programs without signing in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from samtak.accounts.calendars import operations
from samtak.accounts.calendars.links import secret_of, whose_calendar
from samtak.accounts.queries import actor_of
from samtak.lib import clock
from samtak.web import errors
from samtak.web.account.falling_due import events_for
from samtak.web.account.views import FRONT_PAGE, PROFILE, SignedInRequest
from samtak.web.calendars import calendar_file
from samtak.web.middleware import Request


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if request.method == "POST":
        return _changed(request)
    secret = secret_of(user)
    address = request.build_absolute_uri(reverse("account:calendar_file", args=(secret,))) if secret else ""
    since = user.calendar_since
    context = {
        "crumbs": [FRONT_PAGE, PROFILE],
        "address": address,
        "subscribe": f"webcal://{address.partition('://')[2]}" if address else "",
        "since": formats.date_format(since.astimezone(clock.OSLO), "DATE_FORMAT") if since else "",
        "count": len(events_for(request.actor, clock.today())),
    }
    return render(request, "account/calendar.html", context)


def _changed(request: SignedInRequest) -> HttpResponse:
    if request.POST.get("do") == "revoke":
        operations.revoke_calendar_address(by=request.actor, user=request.user)
        messages.success(request, _("The address is revoked. Calendars that had it get nothing more."))
    else:
        operations.make_calendar_address(by=request.actor, user=request.user)
        messages.success(request, _("Here is the address. A former one opens nothing any more."))
    return redirect("account:calendar")


@require_safe
@sensitive_variables("secret")
def fetched(request: Request, secret: str) -> HttpResponse:
    """What a calendar program gets: nothing but for an address that holds, and what the person may see today."""
    person = whose_calendar(secret)
    if person is None:
        response = errors.not_found(request)
    else:
        today = clock.today()
        name = _("Samtak: what falls due for me")
        content = calendar_file(name, events_for(actor_of(person), today), request.build_absolute_uri("/"), today)
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = 'inline; filename="samtak.ics"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
