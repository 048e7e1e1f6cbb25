"""Who may enter the administration."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from samtak.accounts import permissions as account_permissions
from samtak.lib.errors import require
from samtak.web.middleware import Request

View = Callable[..., HttpResponse]


def signed_in_only(view: View) -> View:
    """Somebody not signed in is asked to. For pages about one thing: what one may not see is not found."""

    @never_cache
    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.actor.is_signed_in:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded


def administrators_only(view: View) -> View:
    """As `signed_in_only`; and somebody who may not is told why."""

    @signed_in_only
    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        require_administrator(request)
        return view(request, *args, **kwargs)

    return guarded


def require_administrator(request: Request) -> None:
    require(account_permissions.can_administer(request.actor))
