"""Closing an account: everything that lets the person in ends at once, and what the person did stays."""

from __future__ import annotations

import pytest
from allauth.account.forms import default_token_generator

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant, User
from samtak.accounts.operations import (
    accept_invitation,
    close_account,
    edit_profile,
    grant_role,
    invite,
    reopen_account,
)
from samtak.accounts.queries import actor_of, contacts_of, invitations_for
from samtak.accounts.rules import ACCOUNT_IS_OPEN, KEEPS_AN_ADMINISTRATOR
from samtak.audit.models import Event
from samtak.lib import clock
from samtak.lib.actor import NOBODY
from samtak.lib.errors import InvalidInput, NotAllowed
from tests.factories.accounts import PASSWORD, make_actor, make_administrator, make_grant, make_user
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db


def read_again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_everything_that_lets_one_in_ends_at_once() -> None:
    administrator, organisation = make_administrator(), make_organisation()
    user = make_user(title="Rådgiver", phone="73 00 00 00")
    shown = make_grant(user, Role.ADVISER, organisation=organisation, is_public_contact=True)
    make_grant(user, Role.SECRETARIAT, region=make_region())
    invitation, secret = invite(by=administrator, email=user.email, name="", role=Role.READER, days=14)
    session, link = user.get_session_auth_hash(), default_token_generator.make_token(user)

    close_account(by=administrator, user=user)

    closed = read_again(user)
    assert (closed.is_active, closed.has_usable_password(), closed.title, closed.phone) == (False, False, "", "")
    assert actor_of(closed) == NOBODY
    assert closed.get_session_auth_hash() != session
    assert not default_token_generator.check_token(closed, link)
    assert list(contacts_of([organisation.pk])) == []
    assert invitation not in invitations_for(administrator)
    with pytest.raises(InvalidInput):
        accept_invitation(secret=secret, password=PASSWORD)
    shown.refresh_from_db()
    assert shown.revoked_by == administrator.name
    assert shown.revoked_at is not None
    assert shown.revoked_at.astimezone(clock.OSLO).date() == clock.now().astimezone(clock.OSLO).date()
    assert not RoleGrant.objects.filter(user=user, revoked_at=None).exists()


def test_what_was_done_stays_under_the_name() -> None:
    user = make_user(name="Kari")
    edit_profile(by=actor_of(user), user=user, changes={"title": "Sjef"})
    make_grant(user, Role.READER)
    close_account(by=make_administrator(), user=user)
    assert list(Event.objects.filter(object_key=str(user.uuid)).order_by("id").values_list("verb", "object_label")) == [
        ("person.profile_edited", "Kari"),
        ("person.role_revoked", "Kari"),
        ("person.account_closed", "Kari"),
    ]
    assert Event.objects.filter(actor_name="Kari", verb="person.profile_edited").exists()
    assert read_again(user).name == "Kari"


def test_an_account_opened_again_has_no_role_and_no_way_back_in_by_itself() -> None:
    administrator, user = make_administrator(), make_user()
    make_grant(user, Role.READER)
    session, link = user.get_session_auth_hash(), default_token_generator.make_token(user)
    close_account(by=administrator, user=user)
    reopen_account(by=administrator, user=user)
    again = read_again(user)
    assert again.is_active
    assert not again.check_password(PASSWORD)
    assert again.get_session_auth_hash() != session
    assert not default_token_generator.check_token(again, link)
    assert actor_of(again).grants == ()
    grant_role(by=administrator, user=again, role=Role.READER)
    assert actor_of(again).has_role(Role.READER)


def test_closing_and_opening_twice_is_no_error_and_logged_once() -> None:
    administrator, user = make_administrator(), make_user()
    for verb in (close_account, close_account, reopen_account, reopen_account):
        verb(by=administrator, user=user)
    told = Event.objects.filter(object_key=str(user.uuid)).order_by("id").values_list("verb", flat=True)
    assert list(told) == ["person.account_closed", "person.account_reopened"]


def test_only_an_administrator_closes_and_opens() -> None:
    user, closed = make_user(), make_user(is_active=False)
    for actor in (NOBODY, make_actor(Role.SECRETARIAT, region=make_region()), actor_of(user)):
        with pytest.raises(NotAllowed):
            close_account(by=actor, user=user)
        with pytest.raises(NotAllowed):
            reopen_account(by=actor, user=closed)
    assert read_again(user).is_active
    assert not read_again(closed).is_active


def test_the_last_administrator_is_not_closed() -> None:
    RoleGrant.objects.filter(role=Role.ADMINISTRATOR).delete()
    first = make_administrator()
    user = User.objects.get(pk=first.id)
    make_grant(make_user(is_active=False), Role.ADMINISTRATOR)
    with pytest.raises(InvalidInput) as caught:
        close_account(by=first, user=user)
    assert caught.value.fields == {"role": KEEPS_AN_ADMINISTRATOR.text}
    assert actor_of(read_again(user)).has_role(Role.ADMINISTRATOR)
    close_account(by=make_administrator(), user=user)
    assert not read_again(user).is_active


def test_account_is_open() -> None:
    """A closed account is neither given a role nor invited to one."""
    administrator, user = make_administrator(), make_user()
    close_account(by=administrator, user=user)
    with pytest.raises(InvalidInput) as granted:
        grant_role(by=administrator, user=user, role=Role.READER)
    with pytest.raises(InvalidInput) as invited:
        invite(by=administrator, email=user.email.upper(), name="", role=Role.READER, days=14)
    assert granted.value.fields == {"role": ACCOUNT_IS_OPEN.text}
    assert invited.value.fields == {"email": ACCOUNT_IS_OPEN.text}
    assert not user.grants.exists()


def test_an_invitation_from_before_does_not_open_a_closed_account() -> None:
    user = make_user()
    _, secret = invite(by=make_administrator(), email=user.email, name="", role=Role.READER, days=14)
    User.objects.filter(pk=user.pk).update(is_active=False)
    with pytest.raises(InvalidInput):
        accept_invitation(secret=secret, password=PASSWORD)
    assert not user.grants.exists()
