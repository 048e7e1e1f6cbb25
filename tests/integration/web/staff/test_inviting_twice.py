"""An address that is invited already: administrators are told, and renew the old invitation or replace it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from samtak.accounts import operations
from samtak.accounts.choices import Role
from samtak.accounts.models import Invitation, User
from samtak.lib import clock
from tests.factories.accounts import make_actor, make_grant, make_user
from tests.factories.organisations import make_organisation

pytestmark = pytest.mark.django_db

INVITE = "/en/administration/invite/"
GIVEN = {"email": "Ny@Example.org", "name": "Åse Ny", "role": "reader", "scope": "", "language": "nn"}


@pytest.fixture
def standing(client: Client) -> Invitation:
    """An invitation by somebody else, and an administrator signed in."""
    user = make_user(name="Anne Administrator", language="en")
    make_grant(user, Role.ADMINISTRATOR)
    client.force_login(user)
    first = make_actor(Role.ADMINISTRATOR, name="Første Administrator")
    organisation = make_organisation(name="Vennesla kommune")
    invitation, _secret = operations.invite(
        by=first, email="ny@example.org", name="Åse", role=Role.ADVISER, organisation=organisation, days=14
    )
    return invitation


def address_of(invitation: Invitation, do: str) -> str:
    return f"/en/administration/invitations/{invitation.uuid}/{do}/"


def test_one_is_told_who_invited_when_and_to_which_role(client: Client, standing: Invitation) -> None:
    page = client.post(INVITE, GIVEN).content.decode()
    told = ("is invited already", "by Første Administrator", "business adviser, Vennesla kommune", "Holds until")
    for text in (*told, address_of(standing, "renew"), address_of(standing, "revoke"), 'value="Åse Ny"'):
        assert text in page, text
    assert Invitation.objects.count() == 1
    assert mail.outbox == []


def test_nothing_is_told_before_it_is_asked_or_to_others(client: Client, standing: Invitation) -> None:
    assert "is invited already" not in client.get(INVITE).content.decode()
    assert "is invited already" not in client.post(INVITE, {**GIVEN, "role": ""}).content.decode()
    other = Client()
    other.force_login(make_user(language="en"))
    answer = other.post(INVITE, GIVEN)
    assert answer.status_code == 403
    for secret in (standing.invited_by, standing.email, "invited already"):
        assert secret not in answer.content.decode()


def test_the_old_one_is_taken_back_for_the_new_in_one_click(client: Client, standing: Invitation) -> None:
    page = client.post(INVITE, GIVEN).content.decode()
    assert re.search(rf'form="invite" name="instead_of" value="{standing.uuid}"', page)
    assert "is invited" in client.post(INVITE, {**GIVEN, "instead_of": str(standing.uuid)}).content.decode()
    standing.refresh_from_db()
    assert standing.revoked_at is not None
    assert [one.role for one in Invitation.objects.filter(revoked_at=None)] == ["reader"]
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("key", ["", "x", "\x00", "3f2b8c1e-0000-4000-8000-000000000000"])
def test_one_that_was_not_shown_is_never_replaced(client: Client, standing: Invitation, key: str) -> None:
    assert "is invited already" in client.post(INVITE, {**GIVEN, "instead_of": key}).content.decode()
    standing.refresh_from_db()
    assert standing.revoked_at is None


@pytest.mark.parametrize("is_expired", [False, True])
def test_renewing_sends_a_new_link_to_the_same_role(client: Client, standing: Invitation, is_expired: bool) -> None:
    if is_expired:
        Invitation.objects.filter(pk=standing.pk).update(expires_at=clock.now())
        assert "expired" in client.get("/en/administration/").content.decode()
    assert "Renew the invitation of Åse?" in client.get(address_of(standing, "renew")).content.decode()
    page = client.post(address_of(standing, "renew"), {"language": "nn"}).content.decode()
    assert "Åse is invited" in page
    link = re.search(r"http://testserver(/nn/account/invitation/\S+)", str(mail.outbox[-1].body))
    assert link
    assert link.group(1) in page
    assert Client().get(link.group(1)).status_code == 200


@pytest.mark.parametrize("given", [{}, {"language": "de"}, {"language": "\x00"}])
def test_a_renewal_without_a_language_sends_nothing(
    client: Client, standing: Invitation, given: dict[str, str]
) -> None:
    assert "Nothing was saved" in client.post(address_of(standing, "renew"), given).content.decode()
    assert mail.outbox == []
    before = standing.secret_digest
    standing.refresh_from_db()
    assert standing.secret_digest == before


def test_what_was_used_or_taken_back_is_not_renewed(client: Client, standing: Invitation) -> None:
    Invitation.objects.filter(pk=standing.pk).update(revoked_at=clock.now())
    assert client.post(address_of(standing, "renew"), {"language": "nn"}).status_code == 404


@pytest.mark.usefixtures("standing")
def test_a_closed_account_is_told_of_instead(client: Client, django_assert_max_num_queries: Any) -> None:
    closed = User.objects.create_user("ute@example.org", None, name="Ute", is_active=False)
    with django_assert_max_num_queries(12):
        page = client.post(INVITE, {**GIVEN, "email": closed.email}).content.decode()
    assert "is closed" in page
    assert not Invitation.objects.filter(email=closed.email).exists()
