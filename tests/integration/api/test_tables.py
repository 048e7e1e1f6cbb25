"""The same answers as tables: by address and by Accept, safe in a spreadsheet, each form with its own tag."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern

from samtak.api.v1.api import api
from samtak.regions.models import Region
from tests.factories.actions import make_action

pytestmark = pytest.mark.usefixtures("demo_data")
Table = list[dict[str, str]]

LISTS = sorted(
    str(pattern.pattern).removesuffix(".csv")
    for pattern in api.urls[0]
    if isinstance(pattern, URLPattern) and str(pattern.pattern).endswith(".csv") and "<" not in str(pattern.pattern)
)


@pytest.fixture
def table(client: Client) -> Callable[..., Table]:
    def read(path: str, **asked: Any) -> Table:
        response = client.get(f"/api/v1{path}", asked)
        assert (response.status_code, response.headers["Content-Type"].split(";")[0]) == (200, "text/csv")
        return read_table(response.content)

    return read


def read_table(content: bytes) -> Table:
    """As a spreadsheet of a Norwegian reads it: the mark in front says UTF-8, semicolons part the cells."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def test_every_list_has_a_table() -> None:
    assert {path.removeprefix("v1/") for path in LISTS} >= {
        "regions", "plans", "adoptions", "actions", "initiatives", "indicators", "targets", "values", "municipalities",
    }  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_a_table_holds_the_whole_list_by_address_and_by_accept(client: Client, path: str) -> None:
    count = client.get(f"/api/{path}").json()["count"]
    by_address = client.get(f"/api/{path}.csv", headers={"accept": "text/html, application/json"})
    by_accept = client.get(f"/api/{path}", headers={"accept": "text/csv"})
    rows = read_table(by_address.content)
    assert by_address.content == by_accept.content
    assert len(rows) == count > 0
    assert len({tuple(row.values()) for row in rows}) == count
    assert "Link" not in by_address.headers


@pytest.mark.parametrize("path", LISTS)
def test_each_form_has_its_own_tag_and_caches_are_told(client: Client, path: str) -> None:
    as_json, as_csv = (
        client.get(f"/api/{path}", headers={"accept": form}) for form in ("application/json", "text/csv")
    )
    assert as_json.headers["ETag"] != as_csv.headers["ETag"]
    for response in (as_json, as_csv):
        assert "Accept" in [name.strip() for name in response.headers["Vary"].split(",")]
    known = {"if-none-match": as_csv.headers["ETag"]}
    assert client.get(f"/api/{path}", headers={**known, "accept": "text/csv"}).status_code == 304
    assert client.get(f"/api/{path}", headers=known).status_code == 200
    assert client.get(f"/api/{path}.csv").headers["Content-Disposition"].startswith("attachment; filename=")


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("application/json, text/csv", "application/json"),
        ("text/*", "text/csv"),
        ("TEXT/CSV; charset=utf-8", "text/csv"),
        ("application/json;q=0.5, text/csv", "text/csv"),
        ("text/csv;q=0.5, */*;q=0.1", "text/csv"),
        ("application/json;q=0, */*", "text/csv"),
        ("text/csv;q=nonsense", "text/csv"),
        ("text/csv;q=nan,;;,=", "text/csv"),
        ("application/xml", ""),
        ("text/csv;q=0", ""),
        ("*/*;q=0", ""),
    ],
)
def test_accept_chooses_the_form(client: Client, accept: str, form: str) -> None:
    response = client.get("/api/v1/regions", headers={"accept": accept})
    if form:
        assert (response.status_code, response.headers["Content-Type"].split(";")[0]) == (200, form)
    else:
        assert (response.status_code, response.json()["forms"]) == (406, ["application/json", "text/csv"])
        assert "ETag" not in response.headers


def test_what_has_no_rows_is_json_alone(client: Client) -> None:
    for path in ("municipalities/1624", "indicators/population"):
        response = client.get(f"/api/v1/{path}", headers={"accept": "text/csv"})
        assert (response.status_code, response.json()["forms"]) == (406, ["application/json"])
        assert client.get(f"/api/v1/{path}.csv").status_code in {400, 404}
    assert client.get("/api/v1/nothing", headers={"accept": "text/csv"}).status_code == 404


def test_filters_are_those_of_the_list(client: Client, table: Callable[..., Table]) -> None:
    asked = {"region": "trondheimsregionen", "municipality": "5001", "on": "2023-11-20"}
    rows = table("/actions.csv", **asked)
    found = client.get("/api/v1/actions", {**asked, "limit": 200}).json()["items"]
    assert [row["uuid"] for row in rows] == [item["uuid"] for item in found]
    assert client.get("/api/v1/actions.csv?region=nowhere").json()["errors"][0]["field"] == "region"


def test_a_page_of_a_table_says_where_the_rest_is(client: Client) -> None:
    first = client.get("/api/v1/actions.csv?limit=50")
    address, relation = first.headers["Link"].split(";")
    rest = client.get(address.strip("<>"))
    assert relation.strip() == 'rel="next"'
    assert len(read_table(first.content)) == 50
    everything = client.get("/api/v1/actions.csv")
    assert read_table(first.content) + read_table(rest.content) == read_table(everything.content)


@pytest.mark.parametrize(("limit", "status"), [("5000", 200), ("5001", 400), ("0", 400), ("201", 200), ("", 200)])
def test_a_table_is_bounded_and_may_be_longer_than_json(client: Client, limit: str, status: int) -> None:
    assert client.get(f"/api/v1/regions.csv?limit={limit}").status_code == status
    if limit == "201":
        assert client.get(f"/api/v1/regions?limit={limit}").status_code == 400


def test_a_plan_is_its_parts_one_by_one(client: Client, table: Callable[..., Table]) -> None:
    rows = table("/plans/trondheim-snp-2016.csv")
    codes = [row["code"] for row in rows]
    assert codes[1:4] == ["1", "D1", "1.1"]
    assert {"1.1", "2.6", "5.5"} < set(codes)
    level = {row["code"]: int(row["level"]) for row in rows}
    assert level["1"] < level["1.1"]
    assert "children" not in "".join(rows[0])
    assert client.get("/api/v1/plans/no-such-plan.csv").status_code == 404


def test_numbers_are_for_a_norwegian_spreadsheet_and_texts_keep_their_zeros(table: Callable[..., Table]) -> None:
    shares = {row["value"] for row in table("/values.csv", indicator="gross-product-share")}
    assert shares == {"0,982", "0,829", "0,94", "0,773"}
    (rank,) = table("/values.csv", indicator="innovation-scoreboard-rank")
    assert (next(iter(rank)), rank["value"]) == ("indicator", "15")
    (rissa,) = (row for row in table("/municipalities.csv") if row["knr"] == "1624")
    assert (rissa["names_nb"], rissa["valid_to"]) == ("Rissa", "2018-01-01")


def test_several_values_share_a_cell_in_one_order(table: Callable[..., Table]) -> None:
    (fosen,) = (row for row in table("/regions.csv", on="2015-01-01") if row["slug"] == "fosenregionen")
    numbers, names = fosen["members_knr"].split(" | "), fosen["members_name"].split(" | ")
    assert len(numbers) == len(names) == 7
    assert dict(zip(names, numbers, strict=True))["Rissa"] == "1624"


def test_no_text_is_calculated(client: Client, table: Callable[..., Table]) -> None:
    region = Region.objects.get(slug="fosenregionen")
    payload = '=HYPERLINK("http://x.invalid";"a")\n;"b'
    make_action(region, title=payload, description="-3,5", next_step="+47", code="A=1")
    (row,) = (row for row in table("/actions.csv") if row["code"] == "A=1")
    assert row["title"] == f"'{payload}"
    assert (row["description"], row["next_step"]) == ("'-3,5", "'+47")
