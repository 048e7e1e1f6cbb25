"""The desk: what waits, for whom, in few queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samtak.accounts.choices import Role
from samtak.actions.choices import Publication, Status
from samtak.lib import clock
from samtak.lib.partial_dates import PartialDate
from tests.factories.actions import make_action
from tests.integration.web.workspace.conftest import Place, signed_in

Told = Callable[[Any], str]


def test_each_waits_in_the_first_list_it_fits(place: Place, told: Told) -> None:
    open_one: dict[str, Any] = {"leads": [place.own], "status": Status.IN_PROGRESS}
    make_action(place.region, title="Trenger penger", decision_needed="Bevilge", **open_one)
    make_action(place.region, title="For sent", deadline=PartialDate(2020), **open_one)
    make_action(place.region, title="Kladd", publication=Publication.DRAFT, **open_one)
    page = told(place.adviser.get("/en/workspace/"))
    headings = ["Waits for a decision", "Past the deadline", "Drafts"]
    found = [page.index(heading) for heading in headings]
    assert found == sorted(found)
    assert "3 actions are yours: 1 waits for a decision, 1 is past its deadline, 1 is a draft." in page
    assert "Decision needed: Bevilge" in page
    assert "Go on writing" in page


@pytest.mark.parametrize("number", [3, 40])
def test_the_desk_is_read_in_few_queries(
    place: Place, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        make_action(place.region, leads=[place.own], supports=[place.other])
    for client in (place.adviser, place.secretariat):
        for address in ("/en/workspace/", "/en/workspace/list/?why=silent"):
            with django_assert_max_num_queries(12):
                assert client.get(address).status_code == 200


def test_a_new_action_has_not_been_silent_for_long(place: Place, told: Told) -> None:
    due = dt.timedelta(days=place.region.due_after_days)
    make_action(place.region, leads=[place.own], made_on=clock.today() - due)
    page = told(place.adviser.get("/en/workspace/"))
    assert "not reported yet" in page
    assert "reported for long" not in page
    make_action(place.region, leads=[place.own], made_on=dt.date(2001, 1, 1))
    page = told(place.adviser.get("/en/workspace/"))
    assert "1 has not been reported on for long" in page
    assert "never reported" in page


def test_an_administrator_finds_the_invitations_from_the_desk(place: Place, told: Told) -> None:
    assert "/en/administration/invite/" in told(signed_in(Role.ADMINISTRATOR).get("/en/workspace/"))
    assert "/en/administration/invite/" not in told(place.secretariat.get("/en/workspace/"))


def test_the_rest_of_a_list_stands_page_by_page(place: Place, told: Told) -> None:
    for _ in range(53):
        make_action(place.region, leads=[place.own])
    assert "See all 53 actions" in told(place.adviser.get("/en/workspace/"))
    first = told(place.adviser.get("/en/workspace/list/?why=silent"))
    assert "Page 1 of 2" in first
    second = told(place.adviser.get("/en/workspace/list/?why=silent&page=2"))
    assert second.count("Report<span") == 3
    assert place.adviser.get("/en/workspace/list/?why=silent&page=3").status_code == 404


@pytest.mark.parametrize("query", ["why=noe", "page=x", "page=0", "why=%00", "page=99999999999999999999"])
def test_an_address_that_cannot_be_read_says_so(place: Place, told: Told, query: str) -> None:
    answer = place.adviser.get(f"/en/workspace/list/?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in told(answer)


def test_those_who_only_read_are_shown_where(place: Place, told: Told) -> None:
    chief = signed_in(Role.CHIEF_EXECUTIVE, organisation=place.own)
    page = told(chief.get("/en/workspace/"))
    assert f"/en/municipalities/{place.home.knr}/" in page
    assert "Make an action" not in page
    assert "/en/actions/" in told(place.reader.get("/en/workspace/"))


@pytest.mark.django_db
def test_nobody_comes_in_unknown() -> None:
    answer = Client().get("/en/workspace/list/?why=silent")
    assert answer.headers["Location"] == "/en/account/login/?next=/en/workspace/list/%3Fwhy%3Dsilent"
    assert answer.headers["Cache-Control"] == "private, no-store"
