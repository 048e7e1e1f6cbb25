"""What all answers have in common: form, language of messages, ETag, how long they keep, JSON for every refusal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation.trans_real import parse_accept_lang_header
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from samtak.api.v1 import refusals
from samtak.api.v1.accepting import CSV, JSON, preferred
from samtak.api.v1.describing import describe_forms
from samtak.api.v1.parameters import LARGEST_TABLE
from samtak.api.v1.tables import Tabular, tabular
from samtak.audit.queries import etag
from samtak.lib.localtext import LANGUAGES

View = Callable[..., HttpResponse]
READING = frozenset({"GET", "HEAD"})
# Norwegian without its form is what most browsers send.
SAME_LANGUAGE = {"no": "nb"}


class OpenAPI(NinjaAPI):
    """A NinjaAPI whose every address answers as `answered` says, also those that lead nowhere.

    Whatever has rows has them as CSV too: by Accept, and by `.csv` at the end of the address.
    """

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        tables = {self.get_operation_url_name(each, None): _tabular(each) for each in self._operations()}  # type: ignore[arg-type]
        as_csv = []
        found = super()._get_urls()
        for pattern in found:
            if not isinstance(pattern, URLPattern):
                continue
            view, table = pattern.callback, tables.get(pattern.name or "")
            if table is not None:
                route = f"{pattern.pattern}.csv"
                as_csv.append(path(route, answered(view, (CSV,), table), name=f"{pattern.name}_csv"))
            forms = _forms(table) if pattern.name in tables else ()
            pattern.callback = answered(view, forms, table)
        return [*as_csv, *found, re_path("", answered(_leads_nowhere))]

    def get_openapi_schema(self, **asked: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**asked)
        describe_forms(schema, {str(each.operation_id): _tabular(each) for each in self._operations()})
        return schema

    def _operations(self) -> Iterator[Operation]:
        for router in self._get_bound_routers():
            for at_address in router.path_operations.values():
                yield from at_address.operations


def _tabular(operation: Operation) -> Tabular | None:
    model = operation.response_models[200].model_fields["response"].annotation
    return tabular(model)


def _forms(table: Tabular | None) -> tuple[str, ...]:
    return (JSON, CSV) if table else (JSON,)


def answered(view: View, forms: tuple[str, ...] = (), table: Tabular | None = None) -> View:
    """The view as the world sees it. It writes nothing, so it needs no protection against forged forms.

    `forms` are those the address has. Where there is one only, or none is named, Accept chooses nothing.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_chosen = JSON in forms
        with translation.override(client_language(request)):
            form = preferred(request, forms) if is_chosen else CSV if forms else JSON
            if request.method not in READING:
                response = refusals.wrong_method(request)
            elif form is None:
                response = refusals.not_in_that_form(forms)
            else:
                response = _read(_as_csv(view, table) if form == CSV and table else view, form, request, args, kwargs)
        # Open data may be read by the scripts of any site. They send no cookies along.
        response.headers["Access-Control-Allow-Origin"] = "*"
        in_demo = ["Cookie"] if settings.SAMTAK_IS_DEMO else []
        patch_vary_headers(response, ["Accept-Language", *(["Accept"] if is_chosen else []), *in_demo])
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer


def _read(view: View, form: str, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
    tag = etag("api", form, request.get_full_path())
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


def _as_csv(view: View, table: Tabular) -> View:
    """What the view answers, as a table. A list is given whole, as far as it is not longer than any table."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.largest_limit = LARGEST_TABLE  # type: ignore[attr-defined]
        if table.is_list and not any(request.GET.getlist("limit")):
            asked = request.GET.copy()
            asked["limit"] = str(LARGEST_TABLE)
            request.GET = asked  # type: ignore[assignment]
        found = view(request, *args, **kwargs)
        if found.status_code != 200:
            return found
        data = json.loads(found.content)
        response = HttpResponse(table.written(data), content_type=f"{CSV}; charset=utf-8; header=present")
        name = request.path.rstrip("/").split("/")[-1].removesuffix(".csv")
        response.headers["Content-Disposition"] = f'attachment; filename="samtak-{name}.csv"'
        if table.is_list and (link := _link_to_the_rest(request, data)):
            response.headers["Link"] = link
        return response

    return answer


def _link_to_the_rest(request: HttpRequest, data: dict[str, Any]) -> str:
    """Where the list goes on, as RFC 8288 has it: a table has no place of its own to say so."""
    after = int(request.GET.get("offset") or 0) + len(data["items"])
    if after >= data["count"] or not data["items"]:
        return ""
    asked = request.GET.copy()
    asked["offset"] = str(after)
    return f'<{request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")}>; rel="next"'


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
