"""What every answer and every session must have, whoever asks."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from samtak.accounts.choices import Role
from tests.factories.accounts import PASSWORD, make_grant, make_user

pytestmark = pytest.mark.django_db

ADDRESSES = [
    ("/account/login/", 200),
    ("/account/", 302),
    ("/account/signup/", 200),
    ("/account/invitation/unknown/", 404),
    ("/administration/", 302),
    ("/demo/", 200),
    ("/demo/role/", 405),
    ("/administration/?page=x", 302),
    ("/there/is/nothing/here", 404),
]


@pytest.mark.parametrize(("address", "status"), ADDRESSES)
def test_every_answer_carries_a_policy_without_inline_code(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert part in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_refusal_carries_the_policy_too(client: Client) -> None:
    client.force_login(make_user())
    answer = client.get("/administration/")
    assert answer.status_code == 403
    assert "unsafe" not in answer["Content-Security-Policy"]
    refused = Client(enforce_csrf_checks=True).post("/account/login/", {})
    assert refused.status_code == 403
    assert "default-src 'none'" in refused["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/account/login/", "/account/password/reset/", "/demo/"])
def test_another_host_name_is_refused(client: Client, address: str) -> None:
    answer = client.get(address, headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_a_forwarded_host_name_is_not_believed(client: Client, mailoutbox: list[Any]) -> None:
    user = make_user()
    headers = {"x-forwarded-host": "evil.example", "x-forwarded-for": "1.2.3.4"}
    client.post("/account/password/reset/", {"email": user.email}, headers=headers)
    assert "evil.example" not in mailoutbox[-1].body


@pytest.mark.parametrize("address", ["/account/", "/administration/", "/administration/log/", "/account/login/"])
def test_pages_of_ones_own_are_kept_by_nobody(client: Client, address: str) -> None:
    if "login" not in address:
        user = make_user()
        make_grant(user, Role.ADMINISTRATOR)
        client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_the_cookie_of_the_session_is_not_for_scripts(client: Client) -> None:
    user = make_user()
    answer = client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    cookie = answer.cookies["sessionid"]
    assert (bool(cookie["httponly"]), cookie["samesite"]) == (True, "Lax")


def test_a_session_ends_when_one_signs_out(client: Client) -> None:
    client.force_login(make_user())
    stolen = client.cookies["sessionid"].value
    client.post("/account/logout/")
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get("/account/").status_code == 302
