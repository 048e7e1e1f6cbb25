"""Following the link of an invitation."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from samtak.accounts import operations
from samtak.accounts.models import Invitation, RoleGrant, User
from samtak.lib import clock
from tests.factories.accounts import PASSWORD, make_administrator, make_user
from tests.factories.organisations import make_organisation

pytestmark = pytest.mark.django_db

NEW = "tre ord til sjøs"
BOTH = {"password1": NEW, "password2": NEW}


def invited(email: str = "ny@example.org", name: str = "Åse Ny") -> tuple[Invitation, str]:
    invitation, secret = operations.invite(
        by=make_administrator(), email=email, name=name, role="adviser", organisation=make_organisation(), days=14
    )
    return invitation, f"/en/account/invitation/{secret}/"


def test_the_page_tells_who_invites_to_what(client: Client) -> None:
    invitation, link = invited()
    page = client.get(link).content.decode()
    for told in (invitation.invited_by, "business adviser", str(invitation.organisation), "Åse Ny", invitation.email):
        assert told in page


def test_one_joins_with_a_password_of_ones_own(client: Client) -> None:
    invitation, link = invited()
    before = client.session.session_key
    answer = client.post(link, BOTH)
    assert answer["Location"] == "/en/workspace/"
    user = User.objects.get(email=invitation.email)
    assert user.check_password(NEW)
    assert (user.name, user.language) == ("Åse Ny", "en")
    assert [grant.role for grant in user.grants.all()] == ["adviser"]
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.session.session_key != before


@pytest.mark.parametrize(
    "given", [{"password1": "kort", "password2": "kort"}, {"password1": NEW, "password2": "x"}, {}]
)
def test_nothing_is_saved_of_a_password_that_will_not_do(client: Client, given: dict[str, str]) -> None:
    invitation, link = invited()
    assert "Nothing was saved" in client.post(link, given).content.decode()
    assert not User.objects.filter(email=invitation.email).exists()


def test_a_used_link_is_no_longer_open(client: Client) -> None:
    _invitation, link = invited()
    client.post(link, BOTH)
    for answer in (Client().get(link), Client().post(link, BOTH)):
        assert answer.status_code == 410
        assert "no longer open" in answer.content.decode()


@pytest.mark.parametrize("field", ["expires_at", "revoked_at"])
def test_a_link_too_old_or_taken_back_is_no_longer_open(client: Client, field: str) -> None:
    invitation, link = invited()
    Invitation.objects.filter(pk=invitation.pk).update(**{field: clock.now() - dt.timedelta(minutes=1)})
    assert client.get(link).status_code == 410
    assert client.post(link, BOTH).status_code == 410
    assert not User.objects.filter(email=invitation.email).exists()


@pytest.mark.parametrize("secret", ["unknown", "%00", "%ED%A0%80", "a" * 2000])
def test_an_unknown_link_is_answered_like_a_missing_page(client: Client, secret: str) -> None:
    assert client.get(f"/account/invitation/{secret}/").status_code == 404
    assert client.post(f"/account/invitation/{secret}/", BOTH).status_code == 404


def test_one_who_has_an_account_signs_in_to_take_the_role(client: Client) -> None:
    user = make_user()
    _invitation, link = invited(user.email)
    page = client.get(link).content.decode()
    assert f'href="/en/account/login/?next={link}"' in page
    client.post(link, BOTH)
    user.refresh_from_db()
    assert user.check_password(PASSWORD), "the link in an e-mail took an account over"
    assert not user.grants.exists(), "the link alone gave the role"
    client.force_login(user)
    assert client.post(link)["Location"] == "/en/account/"
    assert user.grants.count() == 1
    assert client.get(link).status_code == 410


@pytest.mark.parametrize("has_account", [True, False])
def test_somebody_else_who_is_signed_in_cannot_take_it(client: Client, has_account: bool) -> None:
    _invitation, link = invited(make_user().email if has_account else "ny@example.org")
    other = make_user()
    client.force_login(other)
    for answer in (client.get(link), client.post(link, BOTH)):
        assert "for somebody else" in answer.content.decode()
    assert not RoleGrant.objects.filter(user=other).exists()
