"""Every public page answers, in every language, in a bounded number of queries, and an unchanged one at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samtak.accounts.choices import Role
from samtak.demo.scale import load_scale
from samtak.regions.models import Region
from tests.integration.web.public.conftest import PAGES

MOST_QUERIES = 12
pytestmark = pytest.mark.usefixtures("demo_data")


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_in_each_language(client: Client, address: str, language: str) -> None:
    response = client.get(language + address)

    assert response.status_code == 200
    if "feed" not in address:
        html = response.content.decode()
        assert f'<html lang="{language[1:] or "nb"}"' in html
        assert len(re.findall(r"<h1[ >]", html)) == 1


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_few_questions(
    client: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(address)


def test_a_thousand_actions_ask_no_more(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    load_scale(1000)
    for address in PAGES:
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(address).status_code == 200


def test_headings_never_skip_a_level(client: Client) -> None:
    for address in PAGES:
        levels = [int(level) for level in re.findall(r"<h([1-6])", client.get(address).content.decode())]
        skips = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        assert (address, skips) == (address, [])


@pytest.mark.parametrize("address", [address for address in PAGES if "?" not in address])
def test_who_holds_the_newest_page_is_told_so(client: Client, address: str) -> None:
    etag = client.get(address).headers["ETag"]

    again = client.get(address, headers={"If-None-Match": etag})

    assert again.status_code == 304
    assert again.content == b""


def test_another_language_is_another_page(client: Client) -> None:
    assert client.get("/plans/").headers["ETag"] != client.get("/nn/plans/").headers["ETag"]


@pytest.mark.parametrize(
    "address",
    [
        "/regions/nowhere/",
        "/regions/nowhere/adoptions/",
        "/regions/nowhere/coverage/",
        "/plans/nothing/",
        "/plans/trondheim-snp-2016/9.9/",
        "/actions/fosenregionen/FO-999/",
        "/actions/nowhere/FO-02/",
        "/municipalities/9999/",
        "/municipalities/9999/action-plan/",
        "/municipalities/9999/council/",
        "/municipalities/9999/council/paper.pdf",
        "/indicators/nothing/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/actions/?page=0", "page"),
        ("/actions/?page=x", "page"),
        ("/actions/?page=999", "page"),
        ("/actions/?region=nowhere", "region"),
        ("/actions/?region=%00", "region"),
        ("/actions/?municipality=12345", "municipality"),
        ("/actions/?municipality=%F0%9F%A6%8A", "municipality"),
        ("/actions/?status=done", "status"),
        ("/actions/?scope=felles-ish", "scope"),
        ("/actions/?role=boss", "role"),
        ("/actions/?role=lead", "role"),
        ("/actions/?strategy=2.3", "strategy"),
        ("/actions/?strategy=trondheim-snp-2016/9.9", "strategy"),
        ("/actions/?plan=nothing", "plan"),
        ("/actions/?overdue=maybe", "overdue"),
        ("/actions/?off_track=maybe", "off_track"),
        ("/actions/?status=" + "x" * 300, "status"),
        ("/regions/fosenregionen/?on=2016-02-30", "on"),
        ("/regions/fosenregionen/adoptions/?on=yesterday", "on"),
        ("/regions/fosenregionen/coverage/?on=0000-00-00", "on"),
        ("/adoptions/?on=99999-01-01", "on"),
        ("/municipalities/?on=%ED%A0%80", "on"),
        ("/municipalities/5054/?on=1", "on"),
        ("/municipalities/5054/action-plan/?on=%27", "on"),
        ("/municipalities/5054/action-plan/?page=9", "page"),
        ("/municipalities/5054/council/?on=2016-02-30", "on"),
        ("/municipalities/5054/council/paper.docx?on=x", "on"),
        ("/changes/?before=-1", "before"),
        ("/changes/?before=2023-11-20", "before"),
        ("/changes/?before=2023-11-31.4", "before"),
        ("/changes/?before=99999999999999999999", "before"),
        ("/changes/?region=x", "region"),
    ],
)
def test_what_cannot_be_read_is_named(client: Client, address: str, field: str) -> None:
    response = client.get(address)

    assert response.status_code == 400
    assert f"{field}:" in response.content.decode()


def test_the_first_and_the_last_day_there_is(client: Client) -> None:
    for on in ("0001-01-01", "9999-12-31"):
        for address in (
            *("/regions/fosenregionen/", "/adoptions/", "/municipalities/", "/municipalities/5054/"),
            *("/regions/trondheimsregionen/duties/", "/regions/trondheimsregionen/duties/re-anchor/"),
            *("/regions/trondheimsregionen/year/", "/regions/fosenregionen/bodies/", "/bodies/fosen-regionrad-radet/"),
        ):
            assert client.get(f"{address}?on={on}").status_code == 200


def test_signed_in_people_read_the_same_pages(person: Callable[..., Client]) -> None:
    region = Region.objects.get(slug="fosenregionen")
    secretary = person(Role.SECRETARIAT, region=region)

    for address in PAGES:
        response = secretary.get(address)
        assert response.status_code == 200
        assert "private" in response.headers["Cache-Control"]
