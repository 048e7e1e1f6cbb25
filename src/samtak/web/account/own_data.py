"""What is held of oneself: why and for how long, to be taken away, and to be erased."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samtak.accounts import queries
from samtak.accounts.erasing import operations
from samtak.accounts.models import User
from samtak.lib import clock
from samtak.privacy.exporting import as_json, how_long, taken_out
from samtak.privacy.register import personal
from samtak.web import queries_in_address as address
from samtak.web.account.views import FRONT_PAGE, PROFILE, SignedInRequest
from samtak.web.exchange import file_name

JSON = "json"


@dataclass(frozen=True)
class Held:
    """One kind of thing that is held of people."""

    what: str
    why: list[str]
    until: list[str]
    ground: str


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def data(request: SignedInRequest) -> HttpResponse:
    if address.one_of(request, "format", (JSON,)):
        return _file(request.user)
    if request.method == "POST":
        return _asked(request)
    asked = request.user.erasure_asked_at
    context = {
        "crumbs": [FRONT_PAGE, PROFILE],
        "held": held(),
        "asked_on": formats.date_format(asked.astimezone(clock.OSLO), "DATE_FORMAT") if asked else "",
    }
    return render(request, "account/data.html", context)


def _asked(request: SignedInRequest) -> HttpResponse:
    if request.POST.get("wish") == "withdraw":
        operations.withdraw_erasure(by=request.actor, user=request.user)
        messages.success(request, _("You no longer ask to be erased."))
    else:
        operations.ask_for_erasure(by=request.actor, user=request.user)
        messages.success(request, _("The administrators see that you ask to be erased."))
    return redirect("account:data")


def _file(user: User) -> HttpResponse:
    person, shared = queries.person_behind(user)
    answer = HttpResponse(as_json(taken_out(person, shared, clock.now())), content_type="application/json")
    name = file_name(_("what is held of me"), "", clock.today(), JSON)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def held() -> list[Held]:
    """By what people call it, since the register tells of tables."""
    found: dict[str, Held] = {}
    for _model, classes in personal():
        one = found.setdefault(
            classes.called, Held(_(classes.called), [], [], _(classes.ground) if classes.ground else "")
        )
        for text, texts in ((_(classes.why), one.why), *((end, one.until) for end in how_long(classes))):
            if text not in texts:
                texts.append(text)
    return list(found.values())
