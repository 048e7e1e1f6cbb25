"""What all answers have in common: ETag, how long they keep, the same data in every language."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samtak.audit.operations import Subject, record
from samtak.demo.scale import load_scale
from samtak.lib.actor import SYSTEM
from tests.integration.api.conftest import Read

PATHS = (
    "/api/v1/regions",
    "/api/v1/plans",
    "/api/v1/plans/trondheim-snp-2016",
    "/api/v1/adoptions",
    "/api/v1/actions?limit=200",
    "/api/v1/municipalities",
    "/api/v1/municipalities/1624",
    "/api/v1/values",
    "/api/v1/actions.csv",
    "/api/v1/plans/trondheim-snp-2016.csv",
    "/api/openapi.json",
)


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("path", PATHS)
def test_a_known_answer_is_304_until_something_changes(client: Client, path: str) -> None:
    first = client.get(path)
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    known = {"if-none-match": f'"other", {first.headers["ETag"]}'}
    again = client.get(path, headers=known)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    record(by=SYSTEM, verb="test", subject=Subject(kind="region", key="x", label="x"))
    changed = client.get(path, headers=known)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != first.headers["ETag"]


@pytest.mark.usefixtures("demo_data")
def test_another_day_and_another_query_are_other_answers(client: Client) -> None:
    tags = {client.get(path).headers["ETag"] for path in ("/api/v1/regions", "/api/v1/regions?limit=1")}
    client.cookies["samtak_date"] = "2017-01-01"
    tags.add(client.get("/api/v1/regions").headers["ETag"])
    assert len(tags) == 3


@pytest.mark.usefixtures("demo_data")
def test_a_known_answer_costs_one_query(client: Client, django_assert_num_queries: object) -> None:
    tag = client.get("/api/v1/actions").headers["ETag"]
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert client.get("/api/v1/actions", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("path", PATHS)
def test_data_is_the_same_in_every_language(client: Client, path: str) -> None:
    answers = {client.get(path, headers={"accept-language": code}).content for code in ("nb", "nn", "en")}
    assert len(answers) == 1


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize(
    "path",
    [
        *PATHS,
        "/api/v1/adoptions?plan=fosen-snp-2016&region=fosenregionen",
    ],
)
def test_no_answer_needs_more_than_twelve_queries(
    client: Client, path: str, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert client.get(path).status_code == 200


def test_all_filters_at_once_need_no_more(client: Client, read: Read, django_assert_max_num_queries: object) -> None:
    load_scale(300)
    asked = {
        "region": "trondheimsregionen",
        "plan": "trondheim-snp-2016",
        "strategy": "2.3",
        "municipality": "5001",
        "on": "2023-11-20",
    }
    found = read("/actions", **asked)["items"][0]
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert read("/actions", limit=1, status=found["status"], scope=found["scope"], **asked)["items"]


@pytest.mark.usefixtures("demo_data")
def test_scripts_of_other_sites_may_read(client: Client) -> None:
    assert client.get("/api/v1/regions").headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/regions", "/plans", "/adoptions", "/actions", "/municipalities"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(1, 200), start=st.integers(0, 250))
def test_pages_put_together_are_the_whole_list(read: Read, path: str, size: int, start: int) -> None:
    whole = read(path, limit=200)
    assert set(whole) == {"items", "count"}
    pages = []
    for offset in range(start, max(whole["count"], start) + 1, size):
        page = read(path, limit=size, offset=offset)
        assert page["count"] == whole["count"]
        assert len(page["items"]) <= size
        pages += page["items"]
    assert pages == whole["items"][start:]


def test_without_limit_fifty_are_given(read: Read) -> None:
    found = read("/actions")
    assert (len(found["items"]), found["count"]) == (50, 67)
