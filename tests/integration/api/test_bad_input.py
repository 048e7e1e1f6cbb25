"""What cannot be read gets a clear answer, the same on every database, and never a 500."""

from __future__ import annotations

import pytest
from django.test import Client

LISTS = ("regions", "plans", "adoptions", "actions", "municipalities")
BAD = [
    ("regions", "on", "2016-02-30"),
    ("regions", "on", "0000-00-00"),
    ("regions", "on", "20161231"),
    ("regions", "on", "1480550400"),
    ("regions", "on", "1799-12-31"),
    ("regions", "on", "i går"),
    ("regions", "on", "２０１６-12-31"),
    ("plans", "region", "nowhere"),
    ("plans", "region", "fosen\x00regionen"),
    ("plans", "region", "x" * 300),
    ("plans", "region", "a\u030agotnes"),
    ("plans", "status", "draft"),
    ("plans", "status", "\ud800"),
    ("adoptions", "plan", "trondheim-snp-1999"),
    ("actions", "status", "ferdig"),
    ("actions", "scope", "i_arbeid"),
    ("actions", "municipality", "999"),
    ("actions", "municipality", "9999"),
    ("actions", "municipality", "１６２４"),
    ("actions", "strategy", "99.99"),
    ("actions", "strategy", "1\x00"),
    ("actions", "strategy", "x" * 300),
    ("actions", "limit", "0"),
    ("actions", "limit", "201"),
    ("actions", "limit", str(10**30)),
    ("actions", "limit", "9" * 5000),
    ("actions", "limit", "-1"),
    ("actions", "limit", "1e2"),
    ("actions", "limit", "²"),
    ("actions", "offset", "1000001"),
    ("actions", "regoin", "fosenregionen"),
    ("actions", "\x00", "1"),
]


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize(("path", "name", "value"), BAD)
def test_the_answer_names_the_field_and_says_how_to_mend_it(client: Client, path: str, name: str, value: str) -> None:
    query = {name: value.encode("utf-8", "surrogatepass")}
    response = client.get(f"/api/v1/{path}", query, headers={"accept-language": "en"})
    assert response.status_code == 400, response.content
    answer = response.json()
    assert set(answer) == {"detail", "errors"}
    assert [mistake["field"] for mistake in answer["errors"]] == [name]
    assert len(answer["errors"][0]["message"]) > 15
    assert "<" not in answer["detail"]
    assert "ETag" not in response.headers


@pytest.mark.usefixtures("demo_data")
def test_all_mistakes_are_told_at_once(client: Client) -> None:
    response = client.get("/api/v1/actions?limit=x&status=y&on=z")
    assert {mistake["field"] for mistake in response.json()["errors"]} == {"limit", "status", "on"}


@pytest.mark.usefixtures("demo_data")
def test_a_parameter_given_twice_is_refused(client: Client) -> None:
    response = client.get("/api/v1/plans?region=fosenregionen&region=steinkjerregionen")
    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "region"


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("path", LISTS)
def test_an_empty_parameter_is_as_good_as_none(client: Client, path: str) -> None:
    assert client.get(f"/api/v1/{path}?limit=&offset=").json() == client.get(f"/api/v1/{path}").json()


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("plans/no-such-plan", 404),
        ("plans/%00", 400),
        ("plans/%ED%A0%80", 400),
        ("plans/" + "x" * 300, 400),
        ("plans/%20", 400),
        ("municipalities/9999", 404),
        ("municipalities/162", 400),
        ("municipalities/1624%00", 400),
        ("municipalities/" + "9" * 5000, 400),
        ("regions/", 404),
        ("nothing", 404),
        ("", 404),
    ],
)
def test_addresses_that_lead_nowhere(client: Client, path: str, status: int) -> None:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/json"
    assert response.json()["detail"]


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("path", ["v1/regions", "v1/plans/fosen-snp-2016", "openapi.json", "v1/nothing"])
def test_other_methods_than_reading_are_refused_as_json(method: str, path: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(f"/api/{path}")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert response.json()["detail"]


@pytest.mark.usefixtures("demo_data")
def test_head_answers_like_get_without_body(client: Client) -> None:
    told = client.head("/api/v1/regions")
    assert told.status_code == 200
    assert told.headers["ETag"] == client.get("/api/v1/regions").headers["ETag"]
    assert told.content == b""


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("nn", "nn"),
        ("no", "nb"),
        ("de, nn;q=0.5", "nn"),
        ("de", "nb"),
        ("", "nb"),
        ("*", "nb"),
        ("x" * 2000, "nb"),
        ("en," * 2000, "en"),
    ],
)
def test_messages_are_in_the_clients_language(client: Client, header: str, language: str) -> None:
    response = client.get("/api/v1/regions?on=x", headers={"accept-language": header})
    assert response.status_code == 400
    assert response.headers["Content-Language"] == language
    assert "Accept-Language" in response.headers["Vary"]
    if language == "en":
        assert response.json()["errors"][0]["message"] == "“x” is not a date. Write it like 2016-12-31."


@pytest.mark.usefixtures("demo_data")
def test_a_date_in_the_demo_cookie_outside_all_calendars_is_no_fault(client: Client) -> None:
    for day in ("0001-01-01", "9999-12-31"):
        client.cookies["samtak_date"] = day
        for path in ("regions", "adoptions", "actions?municipality=1624", "municipalities/1624"):
            assert client.get(f"/api/v1/{path}").status_code == 200
