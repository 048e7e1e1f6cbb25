"""Invite, accept, take back: a link works once, for a while, and its secret is kept nowhere."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from samtak.accounts.choices import Role
from samtak.accounts.models import Invitation, RoleGrant, User
from samtak.accounts.operations import accept_invitation, invitation_of, invite, renew_invitation, revoke_invitation
from samtak.accounts.queries import actor_of, digest, invitation_behind, invitations_for, open_invitation_to
from samtak.accounts.rules import INVITATION_IS_OPEN, INVITATION_IS_UNUSED, ONE_OPEN_INVITATION
from samtak.audit.models import Event
from samtak.lib import clock
from samtak.lib.actor import NOBODY, Actor
from samtak.lib.errors import InvalidInput, NotAllowed
from tests.factories.accounts import PASSWORD, make_actor, make_administrator, make_user
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db


def invited(by: Actor | None = None, **fields: object) -> tuple[Invitation, str]:
    given = {"email": "Ny.Person@Example.org", "name": "Ny Person", "role": Role.READER, "days": 14, **fields}
    return invite(by=by or make_administrator(), **given)  # type: ignore[arg-type]


def test_the_invited_person_gets_an_account_with_the_role() -> None:
    region = make_region()
    _, secret = invited(role=Role.SECRETARIAT, region=region)
    user = accept_invitation(secret=secret, password=PASSWORD, language="nn")
    assert (user.email, user.name, user.language) == ("ny.person@example.org", "Ny Person", "nn")
    assert user.check_password(PASSWORD)
    assert actor_of(user).regions_as(Role.SECRETARIAT) == {region.pk}


def test_only_a_digest_of_the_secret_is_stored() -> None:
    invitation, secret = invited()
    stored = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert stored["secret_digest"] == digest(secret)
    assert secret not in str(stored)
    assert secret not in str(list(Event.objects.values()))


def test_a_link_works_once() -> None:
    _, secret = invited()
    accept_invitation(secret=secret, password=PASSWORD)
    with pytest.raises(InvalidInput):
        accept_invitation(secret=secret, password="et annet passord")
    assert User.objects.get(email="ny.person@example.org").check_password(PASSWORD)


def test_an_expired_link_is_refused() -> None:
    invitation, secret = invited()
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=clock.now())
    with pytest.raises(InvalidInput) as caught:
        accept_invitation(secret=secret, password=PASSWORD)
    assert caught.value.fields == {"secret": INVITATION_IS_OPEN.text}
    assert not User.objects.filter(email="ny.person@example.org").exists()


def test_a_link_that_was_taken_back_is_refused() -> None:
    invitation, secret = invited()
    administrator = make_administrator()
    revoke_invitation(by=administrator, invitation=invitation)
    with pytest.raises(InvalidInput):
        accept_invitation(secret=secret, password=PASSWORD)
    assert invitation not in invitations_for(administrator)


def test_taking_back_what_was_used_takes_nothing_back() -> None:
    administrator = make_administrator()
    invitation, secret = invited(by=administrator)
    user = accept_invitation(secret=secret, password=PASSWORD)
    revoke_invitation(by=administrator, invitation=invitation)
    assert Invitation.objects.get(pk=invitation.pk).revoked_at is None
    assert actor_of(user).has_role(Role.READER)


def test_the_page_may_look_before_it_is_used() -> None:
    invitation, secret = invited()
    assert invitation_behind(secret) == invitation
    assert invitation_behind("guessed") is None


@pytest.mark.parametrize("secret", ["", "guessed", "x" * 10_000, "\x00", "\ud800"])
def test_an_unknown_link_is_refused(secret: str) -> None:
    with pytest.raises(InvalidInput):
        invitation_of(secret)


def test_an_account_keeps_its_own_password() -> None:
    """A link in an old e-mail must not be a way to take an account over."""
    user = make_user(email="ny.person@example.org")
    _, secret = invited()
    accept_invitation(secret=secret, password="innbruddstyvens valg")
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert actor_of(user).has_role(Role.READER)


def test_only_an_administrator_invites_and_takes_back() -> None:
    region = make_region()
    invitation, _ = invited()
    for actor in (NOBODY, make_actor(), make_actor(Role.SECRETARIAT, region=region)):
        with pytest.raises(NotAllowed):
            invited(by=actor)
        with pytest.raises(NotAllowed):
            revoke_invitation(by=actor, invitation=invitation)
        assert list(invitations_for(actor)) == []


def test_a_role_without_its_scope_is_refused() -> None:
    for fields in (
        {"role": Role.SECRETARIAT},
        {"role": Role.ADVISER, "region": make_region()},
        {"role": "owner"},
        {"role": Role.ADMINISTRATOR, "organisation": make_organisation()},
    ):
        with pytest.raises(InvalidInput) as caught:
            invited(**fields)
        assert list(caught.value.fields) == ["role"]
    assert RoleGrant.objects.filter(user__email="ny.person@example.org").count() == 0


def test_an_invitation_and_joining_are_logged() -> None:
    administrator = make_administrator()
    _, secret = invited(by=administrator)
    accept_invitation(secret=secret, password=PASSWORD)
    verbs = list(Event.objects.order_by("-id").values_list("verb", "actor_name")[:2])
    assert verbs == [("person.joined", "Ny Person"), ("person.invited", administrator.name)]


def test_invitation_is_open() -> None:
    now = clock.now()
    later, earlier = now + dt.timedelta(days=1), now - dt.timedelta(days=1)
    assert INVITATION_IS_OPEN.check(Invitation(expires_at=later), now)
    assert not INVITATION_IS_OPEN.check(Invitation(expires_at=now), now)
    assert not INVITATION_IS_OPEN.check(Invitation(expires_at=earlier), now)
    assert not INVITATION_IS_OPEN.check(Invitation(expires_at=later, accepted_at=now), now)
    assert not INVITATION_IS_OPEN.check(Invitation(expires_at=later, revoked_at=now), now)


def test_one_open_invitation() -> None:
    """A second to the same address is refused while the first holds, and goes when it is used, taken back or old."""
    administrator = make_administrator()
    first, secret = invited(by=administrator)
    for address in ("ny.person@example.org", " NY.PERSON@example.org "):
        with pytest.raises(InvalidInput) as caught:
            invited(email=address, role=Role.SECRETARIAT, region=make_region())
        assert caught.value.fields == {"email": ONE_OPEN_INVITATION.text}
    assert Invitation.objects.count() == 1
    invited(email="annen@example.org")
    accept_invitation(secret=secret, password=PASSWORD)
    second, _ = invited()
    revoke_invitation(by=administrator, invitation=second)
    third, _ = invited()
    Invitation.objects.filter(pk=third.pk).update(expires_at=clock.now())
    fourth, _ = invited()
    assert open_invitation_to(administrator, "ny.person@example.org") == fourth
    assert third not in invitations_for(administrator)
    first.refresh_from_db()
    assert first.revoked_at is None


def test_the_database_holds_one_invitation_at_an_address() -> None:
    invitation, _ = invited()
    invitation.pk, invitation.uuid, invitation.secret_digest = None, uuid4(), "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        invitation.save(force_insert=True)


def test_an_invitation_takes_the_place_of_another_in_one_act() -> None:
    administrator = make_administrator()
    old, old_secret = invited(by=administrator)
    region = make_region()
    new, _ = invited(by=administrator, role=Role.SECRETARIAT, region=region, instead_of=old)
    old.refresh_from_db()
    assert old.revoked_at is not None
    assert list(invitations_for(administrator)) == [new]
    with pytest.raises(InvalidInput):
        invitation_of(old_secret)
    verbs = list(Event.objects.order_by("-id").values_list("verb", flat=True)[:2])
    assert verbs == ["person.invited", "person.invitation_revoked"]


@pytest.mark.parametrize("is_expired", [False, True])
def test_a_renewed_invitation_has_a_new_link_and_the_old_one_stops(is_expired: bool) -> None:
    region, second = make_region(), make_administrator()
    old, old_secret = invited(role=Role.SECRETARIAT, region=region)
    if is_expired:
        Invitation.objects.filter(pk=old.pk).update(expires_at=clock.now())
    renewed, secret = renew_invitation(by=second, invitation=old, days=14)
    assert (renewed.pk, renewed.invited_by) == (old.pk, second.name)
    assert renewed.expires_at - renewed.invited_at == dt.timedelta(days=14)
    with pytest.raises(InvalidInput):
        invitation_of(old_secret)
    user = accept_invitation(secret=secret, password=PASSWORD)
    assert actor_of(user).regions_as(Role.SECRETARIAT) == {region.pk}
    event = Event.objects.get(verb="person.invitation_renewed")
    assert event.changes == {"role": [None, "secretariat"], "scope": [None, str(region)]}
    assert secret not in str(list(Event.objects.values()))


def test_invitation_is_unused() -> None:
    administrator = make_administrator()
    used, secret = invited(by=administrator)
    accept_invitation(secret=secret, password=PASSWORD)
    gone, _ = invited(by=administrator)
    revoke_invitation(by=administrator, invitation=gone)
    for invitation in (used, gone):
        with pytest.raises(InvalidInput) as caught:
            renew_invitation(by=administrator, invitation=invitation, days=14)
        assert caught.value.fields == {"invitation": INVITATION_IS_UNUSED.text}
    with pytest.raises(NotAllowed):
        renew_invitation(by=make_actor(), invitation=used, days=14)


def test_only_administrators_learn_of_an_open_invitation() -> None:
    invitation, _ = invited()
    for actor in (NOBODY, make_actor(Role.SECRETARIAT, region=make_region())):
        assert open_invitation_to(actor, invitation.email) is None
        with pytest.raises(NotAllowed):
            invited(by=actor)
