"""Signing in by a code that comes by e-mail."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from django.test import Client

from samtak.accounts.models import User
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

ASK = "/en/account/login/code/"
TYPE = "/en/account/login/code/confirm/"
CODE = re.compile(r"^[A-Z]{4}-[A-Z]{4}$", re.MULTILINE)


def ask(client: Client, email: str, **extra: Any):  # type: ignore[no-untyped-def]
    return client.post(ASK, {"email": email}, **extra)


def code_in(mailoutbox: list[Any]) -> str:
    found = CODE.search(mailoutbox[-1].body)
    assert found, mailoutbox[-1].body
    return found.group()


def type_in(client: Client, code: str, **extra: Any):  # type: ignore[no-untyped-def]
    return client.post(TYPE, {"code": code}, **extra)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_sign_in_page_leads_there_and_keeps_where_one_was_going(client: Client) -> None:
    page = client.get("/en/account/login/?next=/account/").content.decode()
    assert f"{ASK}?next=%2Faccount%2F" in page
    assert 'value="/account/"' in client.get(f"{ASK}?next=/account/").content.decode()


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: code.replace("-", " ")])
def test_one_types_the_code_and_is_in(client: Client, mailoutbox: list[Any], typed: Any) -> None:
    user = make_user()
    answer = ask(client, user.email.upper())
    assert answer["Location"] == TYPE
    assert 'autocomplete="one-time-code"' in client.get(TYPE).content.decode()
    assert mailoutbox[-1].to == [user.email]
    answer = type_in(client, typed(code_in(mailoutbox)))
    assert answer["Location"] == "/workspace/"
    assert is_signed_in(client)


def test_one_comes_back_to_where_one_was_stopped(client: Client, mailoutbox: list[Any]) -> None:
    answer = client.post(ASK, {"email": make_user().email, "next": "/account/"})
    assert answer["Location"] == f"{TYPE}?next=%2Faccount%2F"
    assert 'value="/account/"' in client.get(answer["Location"]).content.decode()
    assert client.post(TYPE, {"code": code_in(mailoutbox), "next": "/account/"})["Location"] == "/account/"


@pytest.mark.parametrize(
    ("language", "subject", "told"),
    [
        ("nb", "Koden din for å logge inn", "Den virker én gang, i 15 minutter."),
        ("nn", "Koden din for å logge inn", "Han verkar éin gong, i 15 minutt."),
        ("en", "Your code to sign in", "It works once, for 15 minutes."),
    ],
)
def test_the_mail_is_in_ones_own_language(
    client: Client, mailoutbox: list[Any], language: str, subject: str, told: str
) -> None:
    ask(client, make_user(language=language, name="Kari & Ola").email)
    assert mailoutbox[-1].subject == f"Samtak: {subject}"
    assert told in mailoutbox[-1].body
    assert "Kari & Ola" in mailoutbox[-1].body


def test_an_unknown_address_is_answered_alike_and_gets_no_code(client: Client, mailoutbox: list[Any]) -> None:
    known, unknown = ask(Client(), make_user().email), ask(client, "nobody@example.org")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    page = client.get(TYPE).content.decode()
    assert "If there is an account with the address nobody@example.org" in page
    assert not CODE.search(mailoutbox[-1].body)
    assert "The code is not right" in type_in(client, "BCDF-GHJK").content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize("fields", [{"is_active": False}, {"is_demo": True}])
def test_a_closed_account_and_a_demo_person_get_no_code(
    client: Client, mailoutbox: list[Any], fields: dict[str, bool]
) -> None:
    assert ask(client, make_user(**fields).email)["Location"] == TYPE
    assert not CODE.search(mailoutbox[-1].body)


def test_an_account_that_is_closed_in_the_meantime_stays_outside(client: Client, mailoutbox: list[Any]) -> None:
    user = make_user()
    ask(client, user.email)
    User.objects.filter(pk=user.pk).update(is_active=False)
    type_in(client, code_in(mailoutbox))
    assert not is_signed_in(client)


def test_a_code_works_in_the_browser_that_asked_alone_and_once(client: Client, mailoutbox: list[Any]) -> None:
    ask(client, make_user().email)
    code = code_in(mailoutbox)
    thief = Client()
    assert type_in(thief, code).status_code == 302
    assert not is_signed_in(thief)
    type_in(client, code)
    client.post("/en/account/logout/")
    type_in(client, code)
    assert not is_signed_in(client)


def test_a_code_expires(client: Client, mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    ask(client, make_user().email)
    later = time.time() + 15 * 60 + 5
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: later)
    assert type_in(client, code_in(mailoutbox))["Location"] == ASK
    assert not is_signed_in(client)


def test_the_third_wrong_code_ends_the_try(client: Client, mailoutbox: list[Any]) -> None:
    ask(client, make_user().email)
    for _ in range(2):
        assert "The code is not right" in type_in(client, "BCDF-GHJK").content.decode()
    assert type_in(client, "BCDF-GHJK")["Location"] == ASK
    type_in(client, code_in(mailoutbox))
    assert not is_signed_in(client)


def test_new_codes_give_no_new_tries(mailoutbox: list[Any]) -> None:
    user = make_user()
    for number in range(3):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        ask(client, user.email)
        for _ in range(2):
            answer = type_in(client, "BCDF-GHJK")
    assert "Too many codes" in answer.content.decode()
    type_in(client, code_in(mailoutbox))
    assert not is_signed_in(client)


def test_only_so_many_codes_are_sent(client: Client, mailoutbox: list[Any]) -> None:
    user = make_user()
    for number in range(5):
        ask(Client(REMOTE_ADDR=f"192.0.2.{number}"), user.email)
    sent = len(mailoutbox)
    assert "Too many codes" in ask(client, user.email).content.decode()
    assert len(mailoutbox) == sent


def test_from_a_known_browser_one_still_gets_a_code(client: Client, mailoutbox: list[Any]) -> None:
    user = make_user()
    client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    client.post("/en/account/logout/")
    for number in range(6):
        ask(Client(REMOTE_ADDR=f"192.0.2.{number}"), user.email)
    ask(client, user.email)
    type_in(client, code_in(mailoutbox))
    assert is_signed_in(client)


@pytest.mark.parametrize("code", ["", "\x00", "\ud800", "å" * 39, "A" * 5000])
def test_odd_codes_are_told_and_not_a_fault(client: Client, mailoutbox: list[Any], code: str) -> None:
    ask(client, make_user().email)
    answer = type_in(client, code.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    assert answer.status_code == 200
    assert "That did not go through" in answer.content.decode()


@pytest.mark.parametrize("email", ["", "not an address", "a\x00@example.org", "a" * 300 + "@example.org"])
def test_odd_addresses_are_told_and_nothing_is_sent(client: Client, mailoutbox: list[Any], email: str) -> None:
    assert "That did not go through" in ask(client, email).content.decode()
    assert mailoutbox == []


def test_the_page_for_the_code_needs_a_request_first(client: Client) -> None:
    assert client.get(TYPE)["Location"] == ASK
