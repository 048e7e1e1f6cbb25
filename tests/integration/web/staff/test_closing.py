"""Closing accounts, opening them again, and showing people as contacts, over the web."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant, User
from tests.factories.accounts import PASSWORD, make_grant, make_user
from tests.factories.organisations import make_organisation

pytestmark = pytest.mark.django_db

PEOPLE = "/en/administration/"
NEW = "tre ord til sjøs"


@pytest.fixture
def administrator(client: Client) -> User:
    """An administrator, signed in."""
    user = make_user(name="Anne Administrator", language="en")
    make_grant(user, Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def at(user: User, do: str) -> str:
    return f"/en/administration/people/{user.uuid}/{do}/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.usefixtures("administrator")
def test_a_closed_account_is_out_at_the_next_click_and_stays_out(client: Client) -> None:
    user = make_user(name="Kari", language="en")
    make_grant(user, Role.ADVISER, organisation=make_organisation(name="Vennesla kommune"))
    inside = signed_in(user)
    assert inside.get("/en/workspace/").status_code == 200
    page = client.get(at(user, "close")).content.decode()
    assert "Close the account of Kari?" in page
    assert "business adviser, Vennesla kommune" in page
    assert User.objects.get(pk=user.pk).is_active, "looking closed the account"
    assert client.post(at(user, "close"))["Location"] == PEOPLE
    assert "closed account" in client.get(PEOPLE, {"q": "Kari"}).content.decode()
    assert inside.get("/en/workspace/").status_code == 302
    outside = Client()
    outside.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    assert "_auth_user_id" not in outside.session
    assert "closed already" in client.get(at(user, "close"), follow=True).content.decode()


@pytest.mark.usefixtures("administrator")
def test_a_link_to_a_new_password_dies_with_the_account(client: Client) -> None:
    user = make_user(language="en")
    Client().post("/en/account/password/reset/", {"email": user.email})
    link = re.search(r"http://testserver(/\S+)", str(mail.outbox[-1].body))
    assert link
    client.post(at(user, "close"))
    client.post(at(user, "reopen"))
    page = Client().get(link.group(1), follow=True).content.decode()
    assert "The link cannot be used" in page


@pytest.mark.usefixtures("administrator")
def test_an_account_opened_again_chooses_a_password_anew(client: Client) -> None:
    user = make_user(name="Kari", language="en")
    inside = signed_in(user)
    client.post(at(user, "close"))
    assert "without roles and without a password" in client.get(at(user, "reopen")).content.decode()
    page = client.post(at(user, "reopen"), follow=True).content.decode()
    assert "Give Kari a role" in page
    assert inside.get("/en/account/").status_code == 302, "an old session came alive"
    other = Client()
    other.post("/en/account/password/reset/", {"email": user.email})
    link = re.search(r"http://testserver(/\S+)", str(mail.outbox[-1].body))
    assert link
    form = other.get(link.group(1), follow=True)
    other.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert User.objects.get(pk=user.pk).check_password(NEW)
    assert "open already" in client.get(at(user, "reopen"), follow=True).content.decode()


def test_the_last_administrator_is_told_why_not(client: Client, administrator: User) -> None:
    RoleGrant.objects.filter(role=Role.ADMINISTRATOR).exclude(user=administrator).delete()
    assert "last administrator" in client.post(at(administrator, "close")).content.decode()
    assert client.get(PEOPLE).status_code == 200


def test_an_administrator_who_leaves_is_told_the_account_is_closed(client: Client, administrator: User) -> None:
    make_grant(make_user(), Role.ADMINISTRATOR)
    answer = client.post(at(administrator, "close"), follow=True)
    assert "The account is closed" in answer.content.decode()
    assert client.get(PEOPLE).status_code == 302


@pytest.mark.usefixtures("administrator")
def test_the_log_tells_of_it_in_sentences(client: Client) -> None:
    user = make_user(name="Kari")
    grant = make_grant(user, Role.ADVISER, organisation=make_organisation(name="Vennesla kommune"))
    contact = f"/en/administration/roles/{grant.uuid}/contact/"
    for show in ("yes", "no"):
        client.post(contact, {"show": show})
    client.post(at(user, "close"))
    client.post(at(user, "reopen"))
    page = client.get("/en/administration/log/").content.decode()
    for told in (
        "Showed Kari to the public as contact: business adviser, Vennesla kommune.",
        "No longer shows Kari to the public as contact: business adviser, Vennesla kommune.",
        "Took a role back from Kari: business adviser, Vennesla kommune.",
        "Closed the account of Kari.",
        "Opened the account of Kari again.",
    ):
        assert told in page, told


@pytest.mark.usefixtures("administrator")
def test_a_contact_is_shown_and_hidden_after_telling_what_is_shown(client: Client) -> None:
    user = make_user(name="Kari", title="Rådgiver")
    grant = make_grant(user, Role.ADVISER, organisation=make_organisation(name="Vennesla kommune"))
    address = f"/en/administration/roles/{grant.uuid}/contact/"
    page = client.get(address).content.decode()
    for told in ("Show Kari as contact?", "Vennesla kommune runs", "Rådgiver", user.email, "not given"):
        assert told in page, told
    for given in ({}, {"show": "maybe"}, {"show": "\x00"}):
        assert client.post(address, given).status_code == 200
    grant.refresh_from_db()
    assert not grant.is_public_contact
    assert "is shown to the public as contact" in client.post(address, {"show": "yes"}, follow=True).content.decode()
    grant.refresh_from_db()
    assert grant.is_public_contact
    assert "shown to the public" in client.get(PEOPLE, {"q": "Kari"}).content.decode()
    assert "Stop showing Kari" in client.get(address).content.decode()
    assert client.post(address, {"show": "no"})["Location"] == PEOPLE
    grant.refresh_from_db()
    assert not grant.is_public_contact


@pytest.mark.usefixtures("administrator")
def test_a_role_for_a_region_has_no_page_to_stand_on(client: Client) -> None:
    grant = make_grant(make_user(name="Leser"), Role.READER)
    page = client.post(f"/en/administration/roles/{grant.uuid}/contact/", {"show": "yes"}).content.decode()
    assert "role in an organisation" in page
    grant.refresh_from_db()
    assert not grant.is_public_contact


@pytest.mark.usefixtures("administrator")
def test_the_pages_take_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    user = make_user()
    grant = make_grant(user, Role.ADVISER, organisation=make_organisation())
    for address in (at(user, "close"), f"/en/administration/roles/{grant.uuid}/contact/"):
        with django_assert_max_num_queries(12):
            client.get(address)
