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


def administrators_only(view: View) -> View:
    """Somebody not signed in is asked to; somebody who may not is told why."""

    @never_cache
    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.actor.is_signed_in:
            return redirect_to_login(request.get_full_path())
        require(account_permissions.can_administer(request.actor))
        return view(request, *args, **kwargs)

    return guarded
