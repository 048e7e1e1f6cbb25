"""Choosing a new password: forgotten, or changed."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client

from samtak.accounts.models import User
from samtak.audit.queries import events_about
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

NEW = "tre ord til sjøs"


def asked_for(client: Client, email: str) -> mail.EmailMessage:
    answer = client.post("/en/account/password/reset/", {"email": email}, follow=True)
    assert "Look in your e-mail" in answer.content.decode()
    return mail.outbox[-1]


def link_in(message: mail.EmailMessage) -> str:
    found = re.search(r"http://testserver(/\S+)", str(message.body))
    assert found
    return found.group(1)


def choose(client: Client, link: str, password: str = NEW, again: str = NEW):  # type: ignore[no-untyped-def]
    form = client.get(link)["Location"]
    return client.post(form, {"password1": password, "password2": again})


@pytest.mark.parametrize(("language", "start"), [("nb", "/account/"), ("nn", "/nn/account/"), ("en", "/en/account/")])
def test_the_mail_and_its_link_are_in_the_language_of_the_receiver(client: Client, language: str, start: str) -> None:
    user = make_user(language=language)
    message = asked_for(client, user.email)
    assert message.to == [user.email]
    assert message.subject.startswith("Samtak: ")
    assert link_in(message).startswith(start)
    assert PASSWORD not in str(message.body)


def test_a_new_password_is_chosen_once_with_one_link(client: Client) -> None:
    user, elsewhere = make_user(), Client()
    elsewhere.force_login(user)
    link = link_in(asked_for(client, user.email))
    assert choose(client, link).status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert elsewhere.get("/account/").status_code == 302, "a session from before goes on"
    again = Client().get(link)
    assert "kan ikke brukes" in again.content.decode(), "a used link leads on to the form"
    assert [event.verb for event in events_about("person", str(user.uuid))] == ["person.password_chosen"]


def test_a_new_password_lets_one_in_after_too_many_failed_tries(client: Client) -> None:
    user = make_user()
    for _ in range(6):
        client.post("/account/login/", {"login": user.email, "password": "not the password"})
    choose(client, link_in(asked_for(client, user.email)))
    client.post("/account/login/", {"login": user.email, "password": NEW})
    assert "_auth_user_id" in client.session


def test_an_unknown_address_is_answered_alike_and_told_in_the_mail(client: Client) -> None:
    message = asked_for(client, "nobody@example.org")
    assert message.to == ["nobody@example.org"]
    assert "http" not in str(message.body)


@pytest.mark.parametrize("fields", [{"is_active": False}, {"is_demo": True}])
def test_no_link_for_an_account_nobody_signs_in_with(client: Client, fields: dict[str, bool]) -> None:
    assert "http" not in str(asked_for(client, make_user(**fields).email).body)


@pytest.mark.parametrize(
    "link",
    [
        "1-set-password",
        "1-abc-123",
        "zzzzzzzzzzzzz-abc-123",
        "zzzzzzzzzzzzzzzzzzzzzz-x",
        "1-%00",
        "1-%ED%A0%80",
        "0-a/b",
    ],
)
def test_a_broken_link_is_told(client: Client, link: str) -> None:
    page = client.get(f"/en/account/password/reset/key/{link}/").content.decode()
    assert "The link cannot be used" in page


@pytest.mark.parametrize(
    ("password", "again", "told"),
    [
        ("kort", "kort", "at least 12 characters"),
        ("administrator", "administrator", "too common"),
        (NEW, "another one entirely", "the same password each time"),
        ("", "", "required"),
        ("a" * 201, "a" * 201, "at most 200 characters"),
        ("nul \x00 i et passord", "nul \x00 i et passord", "cannot be stored"),
    ],
)
def test_a_password_that_will_not_do_is_told_why(client: Client, password: str, again: str, told: str) -> None:
    user = make_user(language="en")
    answer = choose(client, link_in(asked_for(client, user.email)), password, again)
    assert told in answer.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize(("language", "told"), [("nb", "minst 12 tegn"), ("nn", "minst 12 teikn")])
def test_the_rule_is_told_in_norwegian(client: Client, language: str, told: str) -> None:
    user = make_user(language=language)
    answer = choose(client, link_in(asked_for(client, user.email)), "kort", "kort")
    assert told in answer.content.decode()
    assert "too short" not in answer.content.decode()


def test_changing_needs_the_password_one_has(client: Client) -> None:
    user = make_user()
    client.force_login(user)
    given = {"oldpassword": "not the password", "password1": NEW, "password2": NEW}
    answer = client.post("/en/account/password/change/", given)
    assert "not the password you have now" in answer.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_changing_keeps_one_signed_in_here_and_nowhere_else(client: Client) -> None:
    user, elsewhere = make_user(), Client()
    client.force_login(user)
    elsewhere.force_login(user)
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/account/password/change/", given)["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_a_demo_person_has_no_password_to_change(client: Client) -> None:
    user = User.objects.create_user("demo@example.org", name="Demo", is_demo=True)
    client.force_login(user)
    assert client.get("/en/account/password/change/")["Location"] == "/en/account/"
    assert "no password to change" in client.get("/en/account/").content.decode()
