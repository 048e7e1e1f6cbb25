"""Guessing lets nobody in and locks nobody else out. The long form guesses 10,000 times."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from samtak.accounts.models import User
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

SIGN_IN = "/en/account/login/"
ASK, TYPE = "/en/account/login/code/", "/en/account/login/code/confirm/"
CODE = re.compile(r"^[A-Z]{4}-[A-Z]{4}$", re.MULTILINE)
FREE_TRIES = 5
GUESSES = [pytest.param(60, id="short"), pytest.param(10_000, id="long", marks=pytest.mark.long)]


def one_address() -> Iterator[str]:
    return itertools.repeat("198.51.100.7")


def many_addresses() -> Iterator[str]:
    return (f"10.{n // 65536 % 256}.{n // 256 % 256}.{n % 256}" for n in itertools.count())


FROM = pytest.mark.parametrize("addresses", [one_address, many_addresses])


def sign_in(client: Client, user: User, password: str = PASSWORD, **extra: Any) -> bool:
    client.post(SIGN_IN, {"login": user.email, "password": password}, **extra)
    return "_auth_user_id" in client.session


def by_code(client: Client, user: User, mailoutbox: list[Any], **extra: Any) -> bool:
    client.post(ASK, {"email": user.email}, **extra)
    found = CODE.search(mailoutbox[-1].body) if mailoutbox else None
    client.post(TYPE, {"code": found.group() if found else ""}, **extra)
    return "_auth_user_id" in client.session


def guess_passwords(user: User, guesses: int, addresses: Callable[[], Iterator[str]]) -> int:
    """How many got in. After the free tries every guess is the right one, so that a try that is looked at shows."""
    inside = 0
    for number, address in zip(range(guesses), addresses(), strict=False):
        password = "wrong" if number < FREE_TRIES else PASSWORD
        inside += sign_in(Client(), user, password, REMOTE_ADDR=address)
    return inside


@FROM
@pytest.mark.parametrize("guesses", GUESSES)
def test_guessed_passwords_let_nobody_in_and_nobody_else_is_kept_out(
    mailoutbox: list[Any], guesses: int, addresses: Callable[[], Iterator[str]]
) -> None:
    user, other = make_user(), make_user()
    own_machine = Client(REMOTE_ADDR="203.0.113.5")
    assert sign_in(own_machine, user)
    own_machine.post("/en/account/logout/")

    assert guess_passwords(user, guesses, addresses) == 0

    assert sign_in(own_machine, user), "from a machine one has signed in from before"
    assert by_code(Client(REMOTE_ADDR="203.0.113.6"), user, mailoutbox), "on a new machine, by a code"
    assert sign_in(Client(REMOTE_ADDR="203.0.113.7"), other), "somebody else, from elsewhere"


@FROM
@pytest.mark.parametrize("guesses", GUESSES)
def test_guessed_codes_let_nobody_in_and_nobody_else_is_kept_out(
    mailoutbox: list[Any], guesses: int, addresses: Callable[[], Iterator[str]]
) -> None:
    user, other = make_user(), make_user()
    own_machine = Client(REMOTE_ADDR="203.0.113.5")
    assert sign_in(own_machine, user)
    own_machine.post("/en/account/logout/")

    looked_at = 0
    for (number, address), _try in zip(
        ((n, a) for n, a in enumerate(addresses()) for _ in range(2)), range(guesses), strict=False
    ):
        attacker = attackers(number, address, user)
        answer = attacker.post(TYPE, {"code": "BCDF-GHJK"}, REMOTE_ADDR=address)
        looked_at += answer.status_code == 200 and "The code is not right" in answer.content.decode()
        assert "_auth_user_id" not in attacker.session
    assert looked_at <= FREE_TRIES
    assert len(mailoutbox) <= FREE_TRIES, "and nobody's mailbox is filled"

    assert by_code(own_machine, user, mailoutbox), "from a machine one has signed in from before"
    assert sign_in(Client(REMOTE_ADDR="203.0.113.6"), user), "on a new machine, by the password"
    assert by_code(Client(REMOTE_ADDR="203.0.113.7"), other, mailoutbox), "somebody else, from elsewhere"


_held: dict[str, Any] = {}


def attackers(number: int, address: str, user: User) -> Client:
    """One browser for each two tries, which asks for a code first."""
    if _held.get("number") != (number, user.pk):
        client = Client()
        client.post(ASK, {"email": user.email}, REMOTE_ADDR=address)
        _held.update(number=(number, user.pk), client=client)
    client = _held["client"]
    assert isinstance(client, Client)
    return client


def test_a_cookie_for_one_account_is_of_no_use_at_another() -> None:
    user, attacker = make_user(), make_user()
    client = Client()
    assert sign_in(client, attacker)
    client.post("/en/account/logout/")
    known = client.cookies["samtak_known"].value
    for _ in range(FREE_TRIES):
        sign_in(Client(), user, "wrong")
    assert not sign_in(client, user)
    forged = Client()
    forged.cookies["samtak_known"] = known[:-3] + "AAA"
    assert not sign_in(forged, user)


def test_a_known_machine_has_as_few_tries_as_others() -> None:
    user, client = make_user(), Client()
    assert sign_in(client, user)
    client.post("/en/account/logout/")
    for _ in range(FREE_TRIES):
        assert not sign_in(client, user, "wrong")
    assert not sign_in(client, user)


@pytest.mark.parametrize("proxies", [0, 1, 2])
def test_each_person_behind_proxies_is_counted_apart(settings: Any, proxies: int) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    others = [make_user() for _ in range(3)]

    def come_from(address: str, claimed: str = "") -> dict[str, str]:
        if not proxies:
            return {"REMOTE_ADDR": address, "HTTP_X_FORWARDED_FOR": claimed}
        passed = [claimed] if claimed else []
        hops = [*passed, address, *["10.0.0.1"] * (proxies - 1)]
        return {"REMOTE_ADDR": "10.0.0.2", "HTTP_X_FORWARDED_FOR": ", ".join(hops)}

    statuses = set()
    for number in range(40):
        # What the attacker claims of where it comes from changes nothing.
        given = {"login": f"somebody-{number}@example.org", "password": "wrong"}
        answer = Client().post(SIGN_IN, given, **come_from("198.51.100.7", f"203.0.113.{number}"))
        statuses.add(answer.status_code)
    assert 429 in statuses, "the attacker is stopped"
    for number, user in enumerate(others):
        assert sign_in(Client(), user, **come_from(f"192.0.2.{number}")), "and nobody else"
