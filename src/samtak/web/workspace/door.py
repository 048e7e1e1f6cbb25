"""The door of the workspace: who comes in, and what is answered to those who may not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from samtak.accounts import permissions as account_permissions
from samtak.lib.errors import NotAllowed
from samtak.web import errors
from samtak.web.middleware import Request

_T = TypeVar("_T")
View = Callable[..., HttpResponse]


def workspace_page(view: Callable[..., HttpResponse]) -> View:
    """For the signed-in only; nobody else asks twice. What is said here is kept by no cache, refusals included."""

    @wraps(view)
    def answer(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _answer(view, request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer


def _answer(view: View, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
    if not account_permissions.can_enter_workspace(request.actor):
        return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
    try:
        return view(request, *args, **kwargs)
    except NotAllowed as refusal:
        return errors.forbidden(request, refusal)
    except errors.BadQuery as refusal:
        return errors.bad_request(request, refusal)
    except Http404 as nothing:
        return errors.not_found(request, nothing)


def found(thing: _T | None) -> _T:
    """The thing, or the answer that there is nothing here."""
    if thing is None:
        raise Http404
    return thing


def is_sent(request: HttpRequest) -> bool:
    """Whether a form was sent in."""
    return request.method == "POST"
