"""Coming in and going out."""

from __future__ import annotations

import unicodedata

import pytest
from django.test import Client

from samtak.accounts.models import User
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

SIGN_IN = "/en/account/login/"
WRONG = "do not go together"
TOO_MANY = "Too many failed attempts. Wait 15 minutes"


def sign_in(client: Client, email: str, password: str = PASSWORD, **extra: str):  # type: ignore[no-untyped-def]
    return client.post(SIGN_IN, {"login": email, "password": password, **extra})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_page_asks_for_e_mail_and_password(client: Client) -> None:
    page = client.get(SIGN_IN).content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "/en/account/password/reset/" in page


@pytest.mark.parametrize(
    ("language", "desk"), [("nb", "/workspace/"), ("nn", "/nn/workspace/"), ("en", "/en/workspace/")]
)
def test_one_comes_to_the_desk_in_ones_own_language(client: Client, language: str, desk: str) -> None:
    user = make_user(language=language)
    answer = sign_in(client, user.email.upper())
    assert answer.status_code == 302
    assert answer["Location"] == desk
    assert is_signed_in(client)


def test_a_password_is_the_same_however_the_machine_writes_its_letters(client: Client) -> None:
    user = make_user(password="blåbær på fjellet")
    sign_in(client, user.email, unicodedata.normalize("NFD", "blåbær på fjellet"))
    assert is_signed_in(client)


@pytest.mark.parametrize("email", ["nobody@example.org", ""])
def test_a_wrong_password_and_an_unknown_address_are_told_alike(client: Client, email: str) -> None:
    answer = sign_in(client, email or make_user().email, "not the password")
    assert WRONG in answer.content.decode()
    assert not is_signed_in(client)


def test_the_sixth_failed_try_is_refused_and_others_still_come_in(client: Client) -> None:
    user, other = make_user(), make_user()
    for _ in range(5):
        assert WRONG in sign_in(client, user.email, "not the password").content.decode()
    assert TOO_MANY in sign_in(client, user.email, "not the password").content.decode()
    assert TOO_MANY in sign_in(client, user.email).content.decode()
    assert not is_signed_in(client)
    sign_in(client, other.email)
    assert is_signed_in(client)


def test_many_tries_from_one_place_get_a_page_that_says_so(client: Client) -> None:
    answers = [sign_in(client, f"somebody-{number}@example.org") for number in range(31)]
    assert answers[-1].status_code == 429
    assert "Too many attempts" in answers[-1].content.decode()


def test_the_session_gets_a_new_key_at_sign_in(client: Client) -> None:
    user = make_user()
    session = client.session
    session["before"] = "kept"
    session.save()
    before = session.session_key
    sign_in(client, user.email)
    assert client.session.session_key != before


def test_a_closed_account_is_told_so_and_stays_outside(client: Client) -> None:
    user = make_user(is_active=False)
    answer = client.post(SIGN_IN, {"login": user.email, "password": PASSWORD}, follow=True)
    assert "The account is closed" in answer.content.decode()
    assert not is_signed_in(client)


def test_somebody_whose_account_is_closed_is_outside_at_the_next_click(client: Client) -> None:
    user = make_user()
    sign_in(client, user.email)
    assert client.get("/account/").status_code == 200
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/account/")["Location"] == "/account/login/?next=/account/"


@pytest.mark.parametrize(
    "place", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "http:///evil.example"]
)
def test_one_is_never_sent_elsewhere(client: Client, place: str) -> None:
    assert sign_in(client, make_user().email, next=place)["Location"] == "/workspace/"


def test_one_comes_back_to_where_one_was_stopped(client: Client) -> None:
    page = client.get("/en/account/login/?next=/account/").content.decode()
    assert 'name="next" value="/account/"' in page
    assert sign_in(client, make_user().email, next="/account/")["Location"] == "/account/"


def test_signing_out_takes_a_press_of_a_button(client: Client) -> None:
    client.force_login(make_user())
    assert client.get("/account/logout/").status_code == 200
    assert is_signed_in(client)
    assert client.post("/account/logout/")["Location"] == "/"
    assert not is_signed_in(client)


def test_a_form_from_elsewhere_is_refused(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, make_user().email).status_code == 403
    assert not is_signed_in(strict)


def test_nobody_signs_up(client: Client) -> None:
    assert "People are invited" in client.get("/en/account/signup/").content.decode()
    assert client.post("/account/signup/", {"email": "new@example.org", "password1": PASSWORD}).status_code == 405
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_demo_person_has_no_password_to_come_in_with(client: Client) -> None:
    user = make_user(is_demo=True)
    assert WRONG in sign_in(client, user.email).content.decode()
    assert not is_signed_in(client)
