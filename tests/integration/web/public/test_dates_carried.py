"""Who chose another day keeps it, wherever the links lead; and every page says which day it shows."""

from __future__ import annotations

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("demo_data")

DAY = "on=2016-12-31"
# Every kind of public page that says something of a region.
PAGES = (
    "/",
    "/regions/trondheimsregionen/",
    "/regions/trondheimsregionen/adoptions/",
    "/regions/trondheimsregionen/coverage/",
    "/regions/trondheimsregionen/freshness/",
    "/plans/",
    "/plans/trondheim-snp-2016/",
    "/plans/trondheim-snp-2016/2.3/",
    "/actions/",
    "/actions/?region=trondheimsregionen&status=in_progress",
    "/actions/trondheimsregionen/TR-01/",
    "/actions/kristiansandregionen/KR-01/",
    "/municipalities/",
    "/municipalities/1624/",
    "/municipalities/5001/action-plan/",
    "/municipalities/5001/handover/",
    "/municipalities/5001/council/",
    "/adoptions/",
    "/indicators/technology-companies/",
    "/changes/?region=fosenregionen",
)
# What is the same whatever the day, and the way back to today.
OF_NO_DAY = re.compile(r"^/en/(about|accessibility|open-data|account|demo|workspace|changes/feed)")
LINK = re.compile(r'<a [^>]*?href="(/en/[^"#]*)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)


def on_the_day(address: str) -> str:
    return f"/en{address}{'&' if '?' in address else '?'}{DAY}"


@pytest.mark.parametrize("address", PAGES)
def test_links_keep_the_day(client: Client, address: str) -> None:
    page = client.get(on_the_day(address)).content.decode()
    links = [(href, text) for href, text in LINK.findall(page) if not OF_NO_DAY.match(href)]

    lost = [href for href, text in links if DAY not in href and text not in {"Samtak", "Back to today"}]

    assert len(links) > 5
    assert lost == []


@pytest.mark.parametrize("address", PAGES)
def test_the_page_says_which_day_it_shows(client: Client, address: str) -> None:
    page = client.get(on_the_day(address)).content.decode()

    assert "31 December 2016" in page
    assert "Back to today" in page


@pytest.mark.parametrize("address", PAGES)
def test_links_of_today_name_no_day(client: Client, address: str) -> None:
    page = client.get(f"/en{address}").content.decode()

    assert not re.search(r'href="[^"]*[?;&]on=', page)
    assert "Back to today" not in page


@pytest.mark.parametrize("address", PAGES)
def test_a_day_that_is_none_is_refused_in_words(client: Client, address: str) -> None:
    response = client.get(on_the_day(address).replace("2016-12-31", "2016-13-31"))

    assert response.status_code == 400
    assert "is not a date" in response.content.decode()


def test_a_plan_is_counted_among_the_members_of_the_day(client: Client) -> None:
    page = client.get("/en/plans/fosen-snp-2016/?on=2017-06-01").content.decode()

    assert "adopted by 7 of 7 councils" in page.lower()
    assert "(of those who were members on 1 June 2017)" in page
    assert "(of today&#x27;s members)" in client.get("/en/plans/fosen-snp-2016/").content.decode()


def test_each_member_of_an_action_is_who_was_a_member(client: Client) -> None:
    action = "/en/actions/kristiansandregionen/KR-01/"

    assert "Songdalen</a>" in client.get(f"{action}?on=2017-06-01").content.decode()
    assert "Songdalen</a>" not in client.get(action).content.decode()


def test_the_filters_of_the_list_keep_the_day(client: Client) -> None:
    """A municipality that is gone today can be chosen on a day it was a member."""
    page = client.get("/en/actions/?municipality=1624&on=2016-12-31").content.decode()

    assert '<input type="hidden" name="on" value="2016-12-31">' in page
    assert '<option value="1624" selected>Rissa</option>' in page
    assert 'href="/en/actions/?municipality=1624">Back to today</a>' in page
