"""Who may enter the administration, and what its pages share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samtak.accounts import permissions as account_permissions
from samtak.lib.errors import require
from samtak.web.middleware import Request, lacks_second_factor

View = Callable[..., HttpResponse]
_M = TypeVar("_M", bound=Model)

FRONT_PAGE = (gettext_lazy("Front page"), reverse_lazy("public:home"))
PEOPLE = (gettext_lazy("People and roles"), reverse_lazy("staff:people"))
INSIDE = [FRONT_PAGE, PEOPLE]
read_or_send = require_http_methods(["GET", "HEAD", "POST"])


def signed_in_only(view: View) -> View:
    """Somebody not signed in is asked to. For pages about one thing: what one may not see is not found."""

    @never_cache
    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.actor.is_signed_in:
            return redirect_to_login(request.get_full_path())
        if lacks_second_factor(request):
            messages.info(request, _("Set up a passkey or an authenticator app first: administrators need one."))
            return redirect("mfa_index")
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


def found_or_missing(rows: QuerySet[_M], uuid: UUID) -> _M:
    row = rows.filter(uuid=uuid).first()
    if row is None:
        raise Http404
    return row
