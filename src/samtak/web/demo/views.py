"""The demo's controls: the date it shows, and stepping into a role without a password.

Their addresses exist in a demo only, and each view asks once more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samtak.accounts import queries
from samtak.lib import clock
from samtak.web.demo.forms import DateForm
from samtak.web.demo.presenters import roles_to_step_into
from samtak.web.middleware import DATE_COOKIE, Request

FRONT_PAGE = (gettext_lazy("Front page"), reverse_lazy("public:home"))
COOKIE_DAYS = 30
View = Callable[..., HttpResponse]


def in_a_demo_only(view: View) -> View:
    @never_cache
    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.SAMTAK_IS_DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@in_a_demo_only
@require_safe
def controls(request: Request) -> HttpResponse:
    return _page(request, DateForm(initial={"date": clock.today()}))


@in_a_demo_only
@require_POST
def set_date(request: Request) -> HttpResponse:
    """Show everything as on another day, or with `own` on the demo's own day again."""
    go_on = _local(request) or reverse("demo:controls")
    if "own" in request.POST:
        answer = redirect(go_on)
        answer.delete_cookie(DATE_COOKIE)
        messages.success(request, _("The demo shows its own date again."))
        return answer
    form = DateForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    date = form.cleaned_data["date"]
    answer = redirect(go_on)
    answer.set_cookie(
        DATE_COOKIE,
        date.isoformat(),
        max_age=COOKIE_DAYS * 24 * 3600,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    messages.success(request, _("Everything is now shown as on %(date)s.") % {"date": date_format(date)})
    return answer


@in_a_demo_only
@require_POST
def step_into(request: Request) -> HttpResponse:
    """Sign in as one of the demo's invented people; nobody else can be stepped into."""
    try:
        wanted = UUID(request.POST.get("person", ""))
    except ValueError:
        raise Http404 from None
    user = queries.demo_people().filter(uuid=wanted).first()
    if user is None:
        raise Http404
    login(request, user)
    messages.success(request, _("You are now %(name)s.") % {"name": user})
    return redirect("workspace:desk")


def _page(request: Request, form: DateForm) -> HttpResponse:
    context = {
        "crumbs": [FRONT_PAGE],
        "form": form,
        "go_on": _local(request),
        "roles": roles_to_step_into(queries.demo_people(), str(request.actor.uuid)),
        "own_date": settings.SAMTAK_DEMO_DATE,
    }
    return render(request, "demo/controls.html", context)


def _local(request: HttpRequest) -> str:
    """Where the visitor came from, when it is a page of ours."""
    given = request.POST.get("next", "") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(given, {request.get_host()}, require_https=request.is_secure())
    return given if is_ours else ""
