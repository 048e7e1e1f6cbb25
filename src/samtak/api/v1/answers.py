"""What all answers have in common: the client's language, ETag, how long they keep, and JSON for every refusal."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, re_path
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation.trans_real import parse_accept_lang_header
from ninja import NinjaAPI

from samtak.api.v1 import refusals
from samtak.audit.queries import etag
from samtak.lib.localtext import LANGUAGES

View = Callable[..., HttpResponse]
READING = frozenset({"GET", "HEAD"})
# Norwegian without its form is what most browsers send.
SAME_LANGUAGE = {"no": "nb"}


class OpenAPI(NinjaAPI):
    """A NinjaAPI whose every address answers as `answered` says, also those that lead nowhere."""

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        found = super()._get_urls()
        for pattern in found:
            if isinstance(pattern, URLPattern):
                pattern.callback = answered(pattern.callback)
        return [*found, re_path("", answered(_leads_nowhere))]


def answered(view: View) -> View:
    """The view as the world sees it. It writes nothing, so it needs no protection against forged forms."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(client_language(request)):
            if request.method not in READING:
                response = refusals.wrong_method(request)
            else:
                response = _read(view, request, *args, **kwargs)
        # Open data may be read by the scripts of any site. They send no cookies along.
        response.headers["Access-Control-Allow-Origin"] = "*"
        patch_vary_headers(response, ["Accept-Language", *(["Cookie"] if settings.SAMTAK_IS_DEMO else [])])
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer


def _read(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    tag = etag("api", request.get_full_path())
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        asked_with, request.method = request.method, "GET"
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = refusals.nothing_here(request)
        finally:
            request.method = asked_with
    if response.status_code in {200, 304}:
        response.headers["ETag"] = tag
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


def _leads_nowhere(request: HttpRequest) -> HttpResponse:
    return refusals.nothing_here(request)


def client_language(request: HttpRequest) -> str:
    """The language of messages. Data is the same in every language."""
    try:
        wanted = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    except ValueError:
        return settings.LANGUAGE_CODE
    for code, _weight in wanted:
        short = code.split("-")[0]
        if SAME_LANGUAGE.get(short, short) in LANGUAGES:
            return SAME_LANGUAGE.get(short, short)
    return settings.LANGUAGE_CODE
