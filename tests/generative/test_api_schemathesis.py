"""Calls made up from the API's own description: no answer is a fault of ours, and none breaks the description.

The short form runs with every test; the long form (`-m long`, SAMTAK_CASES=2000) before a release, on each database.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from samtak.api.v1.api import api

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
PATHS = tuple(sorted(api.get_openapi_schema(path_prefix="/api/")["paths"]))
SHORT = 176
LONG = int(os.environ.get("SAMTAK_CASES", "2000"))
# Names that exist, so that some of the calls get past the door.
REAL = {
    "region": ("trondheimsregionen", "fosenregionen"),
    "plan": ("trondheim-snp-2016", "fosen-snp-2016"),
    "slug": ("trondheim-snp-2016", "trondheim-verdiskapingsstrategi", "fosen-snp-2016", "population"),
    "municipality": ("1624", "5054"),
    "knr": ("1624", "5054", "1714"),
    "strategy": ("1.1", "2.3"),
    "indicator": ("population", "gross-product-share"),
}


@pytest.fixture
def _kept_connection() -> Iterator[None]:
    """A server closes its connection between requests; the test's own transaction must outlive them."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def schema(demo_data: None, _kept_connection: None) -> Any:
    return schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())


def made_real(case: Any, number: int) -> None:
    """In every other call, put names that exist where the description only knows their form."""
    if number % 2:
        return
    for given_parameters in (case.path_parameters, case.query):
        for name in list(given_parameters or {}):
            if name in REAL:
                given_parameters[name] = REAL[name][number // 2 % len(REAL[name])]


def call(schema: Any, path: str, cases: int) -> dict[int, int]:
    """How often each status was answered."""
    operation = schema[path]["GET"]
    made_up = operation.as_strategy(generation_mode=GenerationMode.POSITIVE) | operation.as_strategy(
        generation_mode=GenerationMode.NEGATIVE
    )
    answered: dict[int, int] = {}

    @settings(max_examples=cases, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=made_up)
    def every_answer_is_as_described(case: Any) -> None:
        made_real(case, sum(answered.values()))
        response = case.call()
        answered[response.status_code] = answered.get(response.status_code, 0) + 1
        case.validate_response(response, checks=CHECKS)

    every_answer_is_as_described()
    return answered


@pytest.mark.parametrize("path", PATHS)
def test_no_call_breaks_the_api(schema: Any, path: str) -> None:
    answered = call(schema, path, SHORT // len(PATHS))
    assert set(answered) <= {200, 400, 404, 405}


@pytest.mark.long
@pytest.mark.parametrize("path", PATHS)
def test_thousands_of_calls_break_nothing(schema: Any, path: str) -> None:
    cases = -(-LONG // len(PATHS))
    answered = call(schema, path, cases)
    print(path, answered)  # noqa: T201 - shown by -rP, to see how many calls got past the door
    assert sum(answered.values()) >= cases
    assert {200, 400} <= set(answered)
