"""Who asks, on which date, and what a refusal looks like."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from samtak.accounts.choices import Role
from samtak.accounts.models import User
from samtak.accounts.queries import actor_of, has_second_factor
from samtak.audit.queries import reading
from samtak.lib import clock
from samtak.lib.actor import NOBODY, Actor
from samtak.lib.errors import NotAllowed
from samtak.lib.no_room import is_out_of_room
from samtak.web import errors, no_room
from samtak.web.forms import forget_form

Handler = Callable[[HttpRequest], HttpResponse]
DATE_COOKIE = "samtak_date"
# The demo's facts say something about these years.
EARLIEST_DATE = dt.date(2010, 1, 1)
LATEST_DATE = dt.date(2035, 12, 31)


class Request(HttpRequest):
    """A request as our views get it."""

    actor: Actor


class ShownDateMiddleware:
    """In a demo everything happens on a date the visitor can set; elsewhere this does nothing."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.SAMTAK_IS_DEMO:
            return self.get_response(request)
        with clock.showing(shown_date(request)):
            return self.get_response(request)


def shown_date(request: HttpRequest) -> dt.date:
    """The date in the visitor's cookie, else the demo's own."""
    for text in (request.COOKIES.get(DATE_COOKIE, ""), settings.SAMTAK_DEMO_DATE):
        try:
            date = dt.date.fromisoformat(text)
        except ValueError:
            continue
        if EARLIEST_DATE <= date <= LATEST_DATE:
            return date
    return clock.now().date()


class ReadingMiddleware:
    """While a page is read the data version is asked for once. Outside of the one that asks who is signed in."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with reading():
            return self.get_response(request)


class ActorMiddleware:
    """Puts the Actor on the request, looked up when somebody asks."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    # At hand when the session brought the person; a person who signed in during this very request is looked up.
    at_hand: Actor | None = getattr(user, "actor", None)
    actor = at_hand or actor_of(user)
    if not _needs_second_factor(actor) or has_second_factor(user):
        return actor
    request.lacks_second_factor = True  # type: ignore[attr-defined]
    grants = tuple(grant for grant in actor.grants if grant.role != Role.ADMINISTRATOR)
    return dataclasses.replace(actor, grants=grants)


def _needs_second_factor(actor: Actor) -> bool:
    return settings.SAMTAK_ADMINISTRATORS_NEED_SECOND_FACTOR and actor.has_role(Role.ADMINISTRATOR)


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether the role of administrator sleeps, because nothing but a password guards the account."""
    bool(request.actor.is_signed_in)  # type: ignore[attr-defined]
    return getattr(request, "lacks_second_factor", False)


class RefusalMiddleware:
    """A permission that says no becomes a page that says why, and a database without room one that keeps the text."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        forget_form()
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return errors.forbidden(request, exception)
        if isinstance(exception, errors.BadQuery):
            return errors.bad_request(request, exception)
        if is_out_of_room(exception):
            return no_room.page(request, exception)
        return None
