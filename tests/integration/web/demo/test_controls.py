"""The demo's date and its one-click steps into roles."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from samtak.accounts.choices import Role
from samtak.accounts.models import User
from tests.factories.accounts import make_grant, make_user

pytestmark = pytest.mark.django_db

CONTROLS = "/en/demo/"
DATE = "/en/demo/date/"
STEP = "/en/demo/role/"


def demo_person(**fields: Any) -> User:
    user = User.objects.create_user("qxy@demo.invalid", name="Rådgiver Qxy (demo)", is_demo=True, **fields)
    make_grant(user, Role.READER)
    return user


def test_every_role_of_the_demo_can_be_stepped_into(client: Client, demo_data: None) -> None:
    page = client.get(CONTROLS).content.decode()
    for role in Role:
        assert f'id="role-{role.value}"' in page, role
    assert "Vennesla" in page
    assert "password" in page


def test_the_page_takes_few_queries(client: Client, demo_data: None, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        client.get(CONTROLS)


@pytest.mark.parametrize("given", ["2016-12-31", "31.12.2016"])
def test_a_date_is_shown_from_then_on(client: Client, given: str) -> None:
    answer = client.post(DATE, {"date": given, "next": "/en/account/login/"})
    assert answer["Location"] == "/en/account/login/"
    cookie = answer.cookies["samtak_date"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("2016-12-31", True, "Lax")
    assert "The date here is 31 December 2016." in client.get("/en/account/login/").content.decode()


def test_one_goes_back_to_the_demos_own_date(client: Client, settings: Any) -> None:
    client.post(DATE, {"date": "2016-12-31"})
    client.post(DATE, {"date": "not a date", "own": "yes"})
    own = dt.date.fromisoformat(settings.SAMTAK_DEMO_DATE)
    assert f"The date here is {own.day} " in client.get(CONTROLS).content.decode()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "Write a date"),
        ("2023", "is not a day"),
        ("2023-02-30", "is not a day"),
        ("tomorrow", "is not a day"),
        ("99999-01-01", "is not a day"),
        ("2009-12-31", "knows the years 2010 to 2035"),
        ("2036-01-01", "knows the years 2010 to 2035"),
        ("2023-11-20\x00", "cannot be stored"),
    ],
)
def test_an_impossible_date_is_told_and_changes_nothing(client: Client, given: str, told: str) -> None:
    answer = client.post(DATE, {"date": given})
    assert told in answer.content.decode()
    assert "samtak_date" not in answer.cookies


@pytest.mark.parametrize("cookie", ["0001-01-01", "9999-12-31", "x", "2023-W01-1x", "\"'<"])
def test_a_date_that_was_not_set_here_is_not_shown(client: Client, cookie: str) -> None:
    client.cookies["samtak_date"] = cookie
    assert "The date here is 20 November 2023." in client.get(CONTROLS).content.decode()


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_one_is_never_sent_elsewhere(client: Client, place: str) -> None:
    assert client.post(DATE, {"date": "2016-12-31", "next": place})["Location"] == CONTROLS
    assert "evil" not in client.get(CONTROLS, {"next": place}).content.decode().split("<main")[1]


def test_stepping_in_signs_one_in_with_a_new_session(client: Client) -> None:
    user = demo_person()
    session = client.session
    session["before"] = "kept"
    session.save()
    before = session.session_key
    assert client.post(STEP, {"person": str(user.uuid)})["Location"] == "/en/workspace/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.session.session_key != before
    page = client.get(CONTROLS).content.decode()
    assert "Rådgiver Qxy (demo)" in page
    assert "Leave the role" in page


def test_one_leaves_the_role_and_is_back_at_the_controls(client: Client) -> None:
    client.force_login(demo_person())
    assert client.post("/en/account/logout/", {"next": CONTROLS})["Location"] == CONTROLS
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("person", ["", "x", "\x00", "3f2b8c1e-0000-4000-8000-000000000000", "1"])
def test_nobody_unknown_is_stepped_into(client: Client, person: str) -> None:
    assert client.post(STEP, {"person": person}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_no_real_or_closed_account_is_stepped_into(client: Client) -> None:
    for user in (make_user(), demo_person(is_active=False)):
        assert client.post(STEP, {"person": str(user.uuid)}).status_code == 404
        assert "_auth_user_id" not in client.session


def test_looking_at_an_address_steps_into_nobody(client: Client) -> None:
    user = demo_person()
    assert client.get(STEP, {"person": str(user.uuid)}).status_code == 405
    assert Client(enforce_csrf_checks=True).post(STEP, {"person": str(user.uuid)}).status_code == 403


def test_outside_a_demo_every_control_refuses(client: Client, settings: Any) -> None:
    user = demo_person()
    settings.SAMTAK_IS_DEMO = False
    assert client.get(CONTROLS).status_code == 404
    assert client.post(DATE, {"date": "2016-12-31"}).status_code == 404
    assert client.post(STEP, {"person": str(user.uuid)}).status_code == 404


def test_outside_a_demo_a_demo_persons_session_is_nobodys(client: Client, settings: Any) -> None:
    client.force_login(demo_person())
    assert client.get("/account/").status_code == 200
    settings.SAMTAK_IS_DEMO = False
    assert client.get("/account/").status_code == 302
