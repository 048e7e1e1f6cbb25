"""Answering an unchanged page without rendering it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from samtak.audit.queries import etag

View = Callable[..., HttpResponse]


def etag_of(request: HttpRequest) -> str:
    """What a page depends on: the data, the date, the language, the release, the address and who reads it."""
    actor = request.actor  # type: ignore[attr-defined]
    owner = (settings.SAMTAK_OWNER, settings.SAMTAK_OWNER_EMAIL, settings.SAMTAK_ACCESSIBILITY_STATEMENT)
    return etag(get_language(), request.get_full_path(), actor.uuid, actor.grants, owner)


def unchanged_answers_304(view: View) -> View:
    """For pages anybody may read: a reader who holds the newest page is told so, and a CDN may carry it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _has_messages(request):
            return _said_once(view(request, *args, **kwargs))
        tag = etag_of(request)
        known = parse_etags(request.headers.get("If-None-Match", ""))
        if request.method in {"GET", "HEAD"} and ("*" in known or tag in known):
            response: HttpResponse = HttpResponse(status=304)
        else:
            response = view(request, *args, **kwargs)
        if response.status_code in {200, 304}:
            response.headers["ETag"] = tag
            _say_who_may_keep(request, response)
        return response

    return answer


def _said_once(response: HttpResponse) -> HttpResponse:
    """A page with a message on top: kept by a browser and found unchanged, it would say it again and again."""
    patch_cache_control(response, private=True, no_store=True)
    return response


def _say_who_may_keep(request: HttpRequest, response: HttpResponse) -> None:
    if request.actor.is_signed_in:  # type: ignore[attr-defined]
        patch_cache_control(response, private=True, no_cache=True)
    else:
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    patch_vary_headers(response, ["Cookie"])


def _has_messages(request: HttpRequest) -> bool:
    storage = getattr(request, "_messages", None)
    return bool(storage is not None and len(storage))
