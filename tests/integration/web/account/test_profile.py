"""One's own account."""

from __future__ import annotations

import unicodedata

import pytest
from django.test import Client

from samtak.accounts.choices import DESCRIPTIONS, Role
from samtak.audit.queries import events_about
from tests.factories.accounts import make_grant, make_user
from tests.factories.organisations import make_organisation

pytestmark = pytest.mark.django_db

GIVEN = {"name": "Kari Nordmann", "title": "Rådgiver", "phone": "+47 73 00 00 00", "language": "nn"}


def test_one_must_be_signed_in(client: Client) -> None:
    assert client.get("/account/")["Location"] == "/account/login/?next=/account/"


def test_it_tells_what_each_role_lets_one_do(client: Client) -> None:
    user, organisation = make_user(), make_organisation()
    make_grant(user, Role.ADVISER, organisation=organisation, is_public_contact=True)
    client.force_login(user)
    page = client.get("/en/account/").content.decode()
    for told in ("business adviser", str(organisation), str(DESCRIPTIONS[Role.ADVISER]), "shown to the public"):
        assert told in page
    assert "/en/administration/" not in page


def test_one_without_a_role_is_told_so(client: Client) -> None:
    client.force_login(make_user())
    assert "You hold no role" in client.get("/en/account/").content.decode()


def test_an_administrator_finds_the_administration(client: Client) -> None:
    user = make_user()
    make_grant(user, Role.ADMINISTRATOR)
    client.force_login(user)
    assert "/en/administration/" in client.get("/en/account/").content.decode()


def test_one_changes_what_is_ones_own(client: Client) -> None:
    user = make_user()
    client.force_login(user)
    answer = client.post("/account/", {**GIVEN, "email": "other@example.org", "is_demo": "on"})
    assert answer["Location"] == "/nn/account/", "the page goes on in the language that was chosen"
    email = user.email
    user.refresh_from_db()
    assert {name: getattr(user, name) for name in GIVEN} == GIVEN
    assert (user.email, user.is_demo) == (email, False)
    assert events_about("person", str(user.uuid)).first().verb == "person.profile_edited"  # type: ignore[union-attr]


def test_a_name_is_kept_in_one_form_and_on_one_line(client: Client) -> None:
    user = make_user()
    client.force_login(user)
    client.post("/account/", {**GIVEN, "name": unicodedata.normalize("NFD", "Åse\r\nBlåfjell")})
    user.refresh_from_db()
    assert user.name == "Åse Blåfjell"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", "", "Fill in “"),
        ("name", "a" * 300, "At most 150 characters"),
        ("phone", "ring meg", "phone number with digits"),
        ("language", "de", "one of the languages"),
    ],
)
def test_what_will_not_do_is_told_at_its_field(client: Client, field: str, value: str, told: str) -> None:
    user = make_user(name="Before")
    client.force_login(user)
    page = client.post("/en/account/", {**GIVEN, field: value}).content.decode()
    assert told in page
    assert f'href="#id_{field}"' in page
    user.refresh_from_db()
    assert user.name == "Before"


def test_one_shows_oneself_as_contact_and_no_longer(client: Client) -> None:
    user = make_user(name="Kari", title="Rådgiver", phone="73 00 00 00")
    grant = make_grant(user, Role.ADVISER, organisation=make_organisation(name="Vennesla kommune"))
    client.force_login(user)
    address = f"/en/account/roles/{grant.uuid}/contact/"
    assert f'href="{address}"' in client.get("/en/account/").content.decode()
    page = client.get(address).content.decode()
    for told in ("Show yourself as contact?", "Kari", "Rådgiver", "73 00 00 00", user.email, "Vennesla kommune runs"):
        assert told in page, told
    assert client.post(address, {}).status_code == 200
    assert not user.grants.get().is_public_contact
    assert "You are now shown" in client.post(address, {"show": "yes"}, follow=True).content.decode()
    assert user.grants.get().is_public_contact
    assert "Stop showing yourself" in client.get(address).content.decode()
    assert "You are no longer shown" in client.post(address, {"show": "no"}, follow=True).content.decode()
    assert not user.grants.get().is_public_contact


def test_a_role_that_is_not_ones_own_or_not_held_is_not_found(client: Client) -> None:
    user = make_user()
    other = make_grant(make_user(), Role.ADVISER, organisation=make_organisation())
    old = make_grant(user, Role.ADVISER, organisation=make_organisation(), revoked_at="2100-01-01T00:00:00Z")
    # An administrator changes it in the administration.
    make_grant(user, Role.ADMINISTRATOR)
    client.force_login(user)
    for uuid in (other.uuid, old.uuid, "3f2b8c1e-0000-4000-8000-000000000000"):
        for answer in (
            client.get(f"/account/roles/{uuid}/contact/"),
            client.post(f"/account/roles/{uuid}/contact/", {"show": "yes"}),
        ):
            assert answer.status_code == 404
    other.refresh_from_db()
    assert not other.is_public_contact
