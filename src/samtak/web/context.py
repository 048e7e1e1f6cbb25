"""What every page needs to know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from samtak.accounts import permissions as account_permissions
from samtak.lib import clock
from samtak.lib.actor import NOBODY
from samtak.lib.localtext import LANGUAGES, OWN_NAMES
from samtak.web.queries_in_address import read_day


def page(request: HttpRequest) -> dict[str, Any]:
    here = request.get_full_path()
    language = get_language() or "nb"
    actor = getattr(request, "actor", NOBODY)
    return {
        "actor": actor,
        "may_administer": bool(account_permissions.can_administer(actor)),
        "is_demo": settings.SAMTAK_IS_DEMO,
        "release": settings.SAMTAK_RELEASE,
        "request_id": getattr(request, "id", ""),
        "today": clock.today(),
        "day_carried": _day_carried(request),
        "language": language,
        "language_links": [
            {"code": code, "name": OWN_NAMES[code], "href": translate_url(here, code), "is_here": code == language}
            for code in LANGUAGES
        ],
    }


def _day_carried(request: HttpRequest) -> str:
    """What the menu's addresses end in while somebody reads the public pages as of another day than today."""
    place = getattr(request, "resolver_match", None)
    if place is None or place.namespace != "public":
        return ""
    on = read_day(request.GET.get("on", ""))
    return f"?on={on.isoformat()}" if on and on != clock.today() else ""
