"""The desk: what waits, for whom, in few queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samtak.accounts.choices import Role
from samtak.actions.choices import Publication, Standing, Status
from samtak.actions.models import ActionRole
from samtak.lib.partial_dates import PartialDate
from tests.factories.actions import make_action
from tests.factories.duties import make_duty
from tests.factories.governance import make_council, make_meeting
from tests.integration.web.workspace.conftest import Place, signed_in

Told = Callable[[Any], str]
SHOWN_DATE = dt.date.fromisoformat(settings.SAMTAK_DEMO_DATE)


def test_each_waits_in_the_first_list_it_fits(place: Place, told: Told) -> None:
    open_one: dict[str, Any] = {"leads": [place.own], "status": Status.IN_PROGRESS}
    make_action(place.region, title="Trenger penger", decision_needed="Bevilge", **open_one)
    make_action(place.region, title="For sent", deadline=PartialDate(2023, 10), **open_one)
    make_action(place.region, title="Kladd", publication=Publication.DRAFT, **open_one)
    page = told(place.adviser.get("/en/workspace/"))
    headings = [">Waits for a decision", ">Past the deadline", ">Drafts"]
    found = [page.index(heading) for heading in headings]
    assert found == sorted(found)
    assert "3 actions are yours: 1 waits for a decision, 1 is past its deadline, 1 is a draft." in page
    assert "Decision needed: Bevilge" in page
    assert "Go on writing" in page


def test_deadlines_of_years_ago_stand_behind_one_line_after_what_waits_today(place: Place, told: Told) -> None:
    """The founding plan's actions ran out years before; they are told, and do not bury what is new."""
    open_one: dict[str, Any] = {"leads": [place.own], "status": Status.IN_PROGRESS}
    long_ago = PartialDate.of(SHOWN_DATE - dt.timedelta(days=366))
    within_a_year = PartialDate.of(SHOWN_DATE - dt.timedelta(days=365))
    for number in range(8):
        make_action(place.region, title=f"Fra den gamle planen {number}", deadline=long_ago, **open_one)
    make_action(place.region, title="Nettopp for sent", deadline=within_a_year, **open_one)
    make_action(place.region, title="Lenge stille", **open_one)
    page = told(place.adviser.get("/en/workspace/"))
    line = "<summary>8 deadlines passed more than a year ago</summary>"
    assert page.count("<details") == page.count(line) == 1
    before, _line, folded = page.partition(line)
    assert "Nettopp for sent" in before
    assert "Lenge stille" in before
    assert "Fra den gamle planen" not in before
    inside = folded.partition("</details>")[0]
    assert inside.count("Fra den gamle planen") == 6
    assert "/en/workspace/list/?why=long_overdue" in inside
    assert "1 is past its deadline, 1 has not been reported on for a long time, 8 are more than a year past" in page
    whole = told(place.adviser.get("/en/workspace/list/?why=long_overdue"))
    assert whole.count("Fra den gamle planen") == 8
    assert "Nettopp for sent" not in whole
    assert "8 frister gikk ut for mer enn ett år siden" in told(place.adviser.get("/workspace/"))
    assert "8 fristar gjekk ut for meir enn eitt år sidan" in told(place.adviser.get("/nn/workspace/"))


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
    make_action(place.region, leads=[place.own], made_on=SHOWN_DATE - due)
    page = told(place.adviser.get("/en/workspace/"))
    assert "not reported yet" in page
    assert "reported for a long time" not in page
    make_action(place.region, leads=[place.own], made_on=dt.date(2001, 1, 1))
    page = told(place.adviser.get("/en/workspace/"))
    assert "1 has not been reported on for a long time" in page
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
    assert "Create an action" not in page
    assert "/en/actions/" in told(place.reader.get("/en/workspace/"))


def test_a_chief_executive_has_it_all_on_one_screen(
    place: Place, told: Told, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """What waits for an answer, what is late, overdue duties, what comes next, and what is promised."""
    asked = make_action(place.region, title="Vil du lede?", leads=[place.own])
    ActionRole.objects.filter(action=asked).update(standing=Standing.ASKED, asked_on=SHOWN_DATE)
    open_one: dict[str, Any] = {"leads": [place.own], "status": Status.IN_PROGRESS}
    make_action(place.region, title="For sent", deadline=PartialDate(2023, 10), deviation="Mangler folk", **open_one)
    make_action(place.region, title="Snart frist", deadline=PartialDate(2023, 12, 1), **open_one)
    make_action(place.region, title="Naboens", leads=[place.other], deadline=PartialDate(2023, 10))
    make_duty(place.region, title={"nb": "Årlig møte"})
    make_meeting(make_council(place.own, name="Kommunestyret"), "2023-12-14")
    make_meeting(make_council(place.other, name="Naboens kommunestyre"), "2023-12-15")
    client = signed_in(Role.CHIEF_EXECUTIVE, organisation=place.own)
    client.get("/en/workspace/")
    with django_assert_max_num_queries(12):
        page = told(client.get("/en/workspace/"))
    parts = ("Vil du lede?", "For sent", "Mangler folk", "0 of 1 done, 1 overdue", "Årlig møte", "Snart frist")
    assert [part for part in (*parts, "Kommunestyret, ", "14 December 2023", "1 role waits") if part not in page] == []
    assert page.index("1 December 2023") < page.index("14 December 2023")
    assert "Naboens" not in page


@pytest.mark.django_db
def test_nobody_comes_in_unknown() -> None:
    answer = Client().get("/en/workspace/list/?why=silent")
    assert answer.headers["Location"] == "/en/account/login/?next=/en/workspace/list/%3Fwhy%3Dsilent"
    assert answer.headers["Cache-Control"] == "private, no-store"
