"""Administering people: the list, invitations, roles and the log."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from samtak.accounts import operations
from samtak.accounts.choices import Role
from samtak.accounts.models import Invitation, RoleGrant, User
from samtak.accounts.queries import actor_of
from tests.factories.accounts import make_administrator, make_grant, make_user
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db

PEOPLE = "/en/administration/"
INVITE = "/en/administration/invite/"
GIVEN = {"email": "Ny@Example.org", "name": "Åse Ny", "role": "reader", "scope": "", "language": "nn"}


@pytest.fixture
def administrator(client: Client) -> User:
    """An administrator, signed in."""
    user = make_user(name="Anne Administrator", language="en")
    make_grant(user, Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def at(name: str, *args: Any) -> str:
    """The English page of the administration with this name."""
    with translation.override("en"):
        return reverse(f"staff:{name}", args=args)


def standing() -> tuple[int, int]:
    """How many roles and invitations hold."""
    return RoleGrant.objects.filter(revoked_at=None).count(), Invitation.objects.filter(revoked_at=None).count()


def addresses() -> list[str]:
    user = make_user()
    grant = make_grant(user, Role.READER)
    invitation = invite_somebody()
    return [
        at("people"),
        at("invite"),
        at("log"),
        at("grant", user.uuid),
        at("revoke", grant.uuid),
        at("invitation_revoke", invitation.uuid),
        at("invitation_renew", invitation.uuid),
        at("contact", grant.uuid),
        at("close", user.uuid),
        at("reopen", make_user(is_active=False).uuid),
    ]


def invite_somebody(**fields: Any) -> Invitation:
    given = {"email": "venter@example.org", "name": "Venter", "role": "reader", "days": 14, **fields}
    return operations.invite(by=make_administrator(), **given)[0]


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_administrators_enter(client: Client, method: str) -> None:
    user = make_user(language="en")
    make_grant(user, Role.SECRETARIAT, region=make_region())
    pages = addresses()
    before = standing()
    for page in pages:
        assert getattr(client, method)(page)["Location"].startswith("/en/account/login/?next=/en/administration/"), page
    client.force_login(user)
    about_all, about_one = pages[:3], pages[3:]
    for page in about_all:
        answer = getattr(client, method)(page)
        assert answer.status_code == 403, page
        assert "Only an administrator" in answer.content.decode()
    for page in about_one:
        assert getattr(client, method)(page).status_code == 404, page
    # One sees oneself, and still gives oneself nothing.
    assert getattr(client, method)(at("grant", user.uuid)).status_code == 403
    assert getattr(client, method)(at("revoke", user.grants.get().uuid)).status_code == 403
    assert standing() == before


def test_a_role_taken_back_acts_at_the_next_click(client: Client, administrator: User) -> None:
    assert client.get(PEOPLE).status_code == 200
    RoleGrant.objects.filter(user=administrator).update(revoked_at="2100-01-01T00:00:00Z")
    assert client.get(PEOPLE).status_code == 403


@pytest.mark.usefixtures("administrator")
def test_people_stand_in_norwegian_order(client: Client) -> None:
    for name in ("Åse", "Øyvind", "Ærlig", "Zakarias", "Aasta"):
        make_user(name=f"Qxy{name}")
    page = client.get(PEOPLE, {"q": "qxy"}).content.decode()
    assert re.findall(r'<th scope="row">Qxy(\w+)', page) == ["Zakarias", "Ærlig", "Øyvind", "Åse", "Aasta"]


@pytest.mark.usefixtures("administrator")
def test_the_list_takes_few_queries_however_many_there_are(client: Client, django_assert_max_num_queries: Any) -> None:
    organisation = make_organisation()
    for number in range(60):
        make_grant(make_user(name="Qxy"), Role.ADVISER, organisation=organisation)
        invite_somebody(email=f"venter-{number}@example.org", organisation=organisation, role="adviser")
    with django_assert_max_num_queries(12):
        page = client.get(PEOPLE, {"q": "Qxy"}).content.decode()
    assert "60 people" in page
    assert "Page 1 of 2" in page
    assert "?q=Qxy&amp;page=2" in page
    assert client.get(PEOPLE, {"q": "Qxy", "page": "2"}).status_code == 200


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize("query", ["page=9", "page=0", "page=x", "q=%00", "q=%ED%A0%80", "q=" + "a" * 300])
def test_a_list_that_cannot_be_made_is_told_why(client: Client, query: str) -> None:
    answer = client.get(f"{PEOPLE}?{query}")
    assert answer.status_code == 400
    assert query.split("=")[0] in answer.content.decode()


@pytest.mark.usefixtures("administrator")
def test_a_search_that_finds_nobody_says_so(client: Client) -> None:
    assert "Nobody’s name" in client.get(PEOPLE, {"q": "æøå qxz"}).content.decode()


@pytest.mark.usefixtures("administrator")
def test_an_invitation_is_sent_in_the_chosen_language_and_the_demo_shows_its_link(client: Client) -> None:
    page = client.post(INVITE, GIVEN).content.decode()
    message = mail.outbox[-1]
    assert message.to == ["ny@example.org"]
    link = re.search(r"http://testserver(/nn/account/invitation/\S+)", str(message.body))
    assert link
    assert link.group(1) in page
    assert client.get(link.group(1)).status_code == 200
    assert link.group(1) not in client.get(PEOPLE).content.decode()
    assert "Åse Ny" in client.get(PEOPLE).content.decode()


@pytest.mark.usefixtures("administrator")
def test_in_production_the_link_is_in_the_mail_alone(client: Client, settings: Any) -> None:
    settings.SAMTAK_IS_DEMO = False
    page = client.post(INVITE, GIVEN).content.decode()
    assert "invitation/" not in page


@pytest.mark.usefixtures("administrator")
def test_one_who_has_an_account_is_written_to_in_its_language(client: Client) -> None:
    user = make_user(language="en")
    client.post(INVITE, {**GIVEN, "email": user.email})
    assert "invites you to Samtak" in str(mail.outbox[-1].body)


@pytest.mark.usefixtures("administrator")
def test_a_mail_server_that_fails_does_not_undo_the_invitation(client: Client, settings: Any) -> None:
    settings.SAMTAK_IS_DEMO = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    page = client.post(INVITE, GIVEN).content.decode()
    assert "no e-mail went out" in page
    assert "/nn/account/invitation/" in page
    assert Invitation.objects.filter(email="ny@example.org").exists()


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"email": "not an address"}, "Write an e-mail address"),
        ({"email": ""}, "Fill in “"),
        ({"name": ""}, "Fill in “"),
        ({"role": ""}, "Choose something under “"),
        ({"role": "king"}, "one of the roles"),
        ({"role": "secretariat"}, "Choose which region the role is held for."),
        ({"role": "adviser", "scope": ""}, "Choose which organisation the role is held for."),
        ({"scope": "region:atlantis"}, "in the list"),
        ({"scope": "999999"}, "in the list"),
        ({"language": "de"}, "one of the languages"),
    ],
)
def test_an_invitation_that_will_not_do_is_told_why(client: Client, changed: dict[str, str], told: str) -> None:
    page = client.post(INVITE, {**GIVEN, **changed}).content.decode()
    assert told in page
    assert not Invitation.objects.exists()
    assert mail.outbox == []


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize("kind", ["region", "organisation"])
def test_a_role_is_given_for_what_it_is_held_for(client: Client, kind: str) -> None:
    user = make_user(name="Kari")
    scope = make_region() if kind == "region" else make_organisation()
    role = Role.SECRETARIAT if kind == "region" else Role.ADVISER
    shown = {"is_public_contact": "on"} if kind == "organisation" else {}
    given = {"role": role, "scope": f"{kind}:{scope.slug}", **shown}
    page = client.post(at("grant", user.uuid), given, follow=True).content.decode()
    assert "Kari" in page
    grant = user.grants.get()
    assert (grant.role, getattr(grant, kind), grant.is_public_contact) == (role, scope, bool(shown))
    assert grant.granted_by == "Anne Administrator"


@pytest.mark.usefixtures("administrator")
def test_a_role_for_the_wrong_thing_is_refused_by_its_rule(client: Client) -> None:
    user = make_user()
    scope = f"region:{make_region().slug}"
    page = client.post(at("grant", user.uuid), {"role": "adviser", "scope": scope})
    assert "Choose which organisation the role is held for." in page.content.decode()
    assert not user.grants.exists()


@pytest.mark.usefixtures("administrator")
def test_taking_a_role_back_asks_first_and_acts_at_once(client: Client) -> None:
    user, organisation = make_user(name="Kari"), make_organisation()
    grant = make_grant(user, Role.ADVISER, organisation=organisation)
    address = at("revoke", grant.uuid)
    assert "Take a role back from Kari?" in client.get(address).content.decode()
    assert actor_of(user).grants
    assert client.post(address)["Location"] == PEOPLE
    assert not actor_of(user).grants
    assert "taken back before" in client.post(address, follow=True).content.decode()


def test_the_last_administrator_stays(client: Client, administrator: User) -> None:
    RoleGrant.objects.filter(role=Role.ADMINISTRATOR).exclude(user=administrator).delete()
    grant = administrator.grants.get()
    page = client.post(at("revoke", grant.uuid)).content.decode()
    assert "last administrator" in page
    grant.refresh_from_db()
    assert grant.revoked_at is None


def test_an_administrator_who_steps_down_is_shown_the_own_account(client: Client, administrator: User) -> None:
    make_grant(make_user(), Role.ADMINISTRATOR)
    answer = client.post(at("revoke", administrator.grants.get().uuid))
    assert answer["Location"] == "/en/account/"


@pytest.mark.usefixtures("administrator")
def test_an_invitation_is_taken_back(client: Client) -> None:
    invitation = invite_somebody()
    address = at("invitation_revoke", invitation.uuid)
    assert "Take back the invitation of Venter?" in client.get(address).content.decode()
    assert client.post(address)["Location"] == PEOPLE
    invitation.refresh_from_db()
    assert invitation.revoked_at is not None
    assert client.post(address).status_code == 404


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize(
    "name", ["grant", "revoke", "invitation_revoke", "invitation_renew", "contact", "close", "reopen"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_does_not_exist_is_not_found(client: Client, name: str, method: str) -> None:
    address = at(name, "3f2b8c1e-0000-4000-8000-000000000000")
    assert getattr(client, method)(address).status_code == 404


@pytest.mark.usefixtures("administrator")
def test_the_log_tells_what_happened_in_sentences(client: Client) -> None:
    user, organisation = make_user(name="Kari"), make_organisation(name="Vennesla kommune")
    given = {"role": "adviser", "scope": f"organisation:{organisation.slug}"}
    client.post(at("grant", user.uuid), given)
    client.post(at("revoke", user.grants.get().uuid))
    client.post(INVITE, GIVEN)
    client.post(at("invitation_revoke", Invitation.objects.get().uuid))
    page = client.get("/en/administration/log/").content.decode()
    for told in (
        "Gave Kari a role: business adviser, Vennesla kommune.",
        "Took a role back from Kari: business adviser, Vennesla kommune.",
        "Invited ny@example.org: reader, the whole installation.",
        "Took back the invitation of ny@example.org.",
        "Anne Administrator",
    ):
        assert told in page, told
