"""One's own data: seen, taken away, and asked to be erased; and an administrator who does it."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.utils import translation

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant, User
from samtak.accounts.queries import actor_of
from samtak.accounts.rules import ERASING_IS_MEANT
from tests.factories.accounts import make_grant, make_user

pytestmark = pytest.mark.django_db
DATA, PEOPLE = "/en/account/data/", "/en/administration/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def administrator() -> Client:
    user = make_user()
    make_grant(user, Role.ADMINISTRATOR)
    return signed_in(user)


def test_a_person_takes_away_what_is_held_in_the_own_language() -> None:
    user = make_user(name="Åse Ny", phone="73 00 00 00")
    client = signed_in(user)
    page = client.get(DATA).content.decode()
    assert "last signed in, erasure asked for: 730 days after the account was closed" in page
    answer = client.get("/nn/account/data/?format=json")
    assert answer["Content-Disposition"].startswith('attachment; filename="samtak-det-som-er-lagra-om-meg-')
    (part,) = [part for part in json.loads(answer.content)["det som er lagra"] if part["kva"] == "Kontoen"]
    (row,) = part["om deg"]
    assert (row["namn"], row["telefon"]) == ("Åse Ny", "73 00 00 00")
    assert client.get(f"{DATA}?format=exe").status_code == 400


def test_asking_and_thinking_better_of_it() -> None:
    user = make_user(name="Åse Ny")
    client, office = signed_in(user), administrator()
    assert "Asking to be erased" not in office.get(PEOPLE).content.decode()
    client.post(DATA, {"wish": "erase"})
    assert "You asked to be erased" in client.get(DATA).content.decode()
    assert "Asking to be erased" in office.get(PEOPLE).content.decode()
    client.post(DATA, {"wish": "withdraw"})
    assert "Asking to be erased" not in office.get(PEOPLE).content.decode()


def test_erasing_is_meant() -> None:
    user = make_user(name="Åse Ny")
    make_grant(user, Role.READER)
    client, office = signed_in(user), administrator()
    page = f"{PEOPLE}people/{user.uuid}/erase/"
    assert "GDPR" in office.get(page).content.decode()
    with translation.override("en"):
        told = str(ERASING_IS_MEANT.text)
    refused = office.post(page, {"email": "another@example.org"})
    assert told in refused.content.decode()
    assert User.objects.get(pk=user.pk).erased_at is None
    assert office.post(page, {"email": f" {user.email.upper()}"}).status_code == 302
    assert office.get(page).status_code == 404
    assert client.get(DATA).status_code == 302
    log = office.get(f"{PEOPLE}log/").content.decode()
    assert "Åse" not in log
    assert "Erased former user." in log
    assert "Åse" not in office.get(PEOPLE).content.decode()


def test_the_last_administrator_is_told_why_not() -> None:
    RoleGrant.objects.filter(role=Role.ADMINISTRATOR).delete()
    user = make_user()
    make_grant(user, Role.ADMINISTRATOR)
    answer = signed_in(user).post(f"{PEOPLE}people/{user.uuid}/erase/", {"email": user.email})
    assert "The last administrator cannot be removed" in answer.content.decode()
    assert actor_of(User.objects.get(pk=user.pk)).has_role(Role.ADMINISTRATOR)
