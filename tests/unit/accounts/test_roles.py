"""Roles are given, taken back at once, and never leave the house without an administrator."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from samtak.accounts.choices import DESCRIPTIONS, ORGANISATION_ROLES, REGION_ROLES, Role
from samtak.accounts.models import RoleGrant, User
from samtak.accounts.operations import choose_password, edit_profile, grant_role, revoke_role
from samtak.accounts.permissions import can_administer, can_enter_workspace, visible_people
from samtak.accounts.queries import actor_of, contacts_of, people_for
from samtak.accounts.rules import KEEPS_AN_ADMINISTRATOR, ROLE_FITS_SCOPE
from samtak.audit.models import Event
from samtak.lib.actor import NOBODY, SYSTEM
from samtak.lib.errors import InvalidInput, NotAllowed
from tests.factories.accounts import make_actor, make_administrator, make_grant, make_user
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db


def test_a_role_holds_from_the_next_request_and_ends_with_it() -> None:
    administrator, user, organisation = make_administrator(), make_user(), make_organisation()
    grant = grant_role(by=administrator, user=user, role=Role.ADVISER, organisation=organisation)
    assert actor_of(user).organisations_as(Role.ADVISER) == {organisation.pk}
    revoke_role(by=administrator, grant=grant)
    assert actor_of(user).grants == ()


def test_what_was_taken_back_stays_as_history() -> None:
    administrator, user = make_administrator(), make_user()
    grant = grant_role(by=administrator, user=user, role=Role.READER)
    revoke_role(by=administrator, grant=grant)
    grant.refresh_from_db()
    assert grant.revoked_by == administrator.name
    assert grant.revoked_at is not None
    assert list(Event.objects.order_by("-id").values_list("verb", flat=True)[:2]) == [
        "person.role_revoked",
        "person.role_granted",
    ]


def test_holding_a_role_already_is_no_error() -> None:
    administrator, user = make_administrator(), make_user()
    first = grant_role(by=administrator, user=user, role=Role.READER)
    assert grant_role(by=administrator, user=user, role=Role.READER) == first


def test_a_role_may_be_given_again_after_it_was_taken_back() -> None:
    administrator, user, region = make_administrator(), make_user(), make_region()
    first = grant_role(by=administrator, user=user, role=Role.SECRETARIAT, region=region)
    revoke_role(by=administrator, grant=first)
    assert grant_role(by=administrator, user=user, role=Role.SECRETARIAT, region=region) != first


def test_only_an_administrator_gives_and_takes_back() -> None:
    region, user = make_region(), make_user()
    grant = make_grant(user, Role.READER)
    for actor in (NOBODY, make_actor(), make_actor(Role.SECRETARIAT, region=region), actor_of(user)):
        with pytest.raises(NotAllowed):
            grant_role(by=actor, user=user, role=Role.ADMINISTRATOR)
        with pytest.raises(NotAllowed):
            revoke_role(by=actor, grant=grant)


def test_keeps_an_administrator() -> None:
    RoleGrant.objects.filter(role=Role.ADMINISTRATOR).delete()
    first = make_administrator()
    last_grant = RoleGrant.objects.get(user_id=first.id)
    with pytest.raises(InvalidInput) as caught:
        revoke_role(by=first, grant=last_grant)
    assert caught.value.fields == {"role": KEEPS_AN_ADMINISTRATOR.text}
    assert can_administer(actor_of(User.objects.get(pk=first.id)))
    make_administrator()
    revoke_role(by=first, grant=last_grant)
    assert not can_administer(actor_of(User.objects.get(pk=first.id)))


def test_an_administrator_who_cannot_sign_in_does_not_count() -> None:
    RoleGrant.objects.filter(role=Role.ADMINISTRATOR).delete()
    first = make_administrator()
    make_grant(make_user(is_active=False), Role.ADMINISTRATOR)
    with pytest.raises(InvalidInput):
        revoke_role(by=first, grant=RoleGrant.objects.get(user_id=first.id))


@pytest.mark.parametrize("role", Role.values)
def test_role_fits_scope(role: str) -> None:
    fits = {
        (region, organisation)
        for region in (False, True)
        for organisation in (False, True)
        if ROLE_FITS_SCOPE.check(role, region, organisation)
    }
    if role in REGION_ROLES:
        assert fits == {(True, False)}
    elif role in ORGANISATION_ROLES:
        assert fits == {(False, True)}
    elif role == Role.ADMINISTRATOR:
        assert fits == {(False, False)}
    else:
        assert fits == {(False, False), (True, False), (False, True)}


def test_the_database_refuses_a_role_without_its_scope() -> None:
    user, region = make_user(), make_region()
    for fields in ({"role": Role.SECRETARIAT}, {"role": Role.ADVISER, "region": region}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_grant(user, **fields)  # type: ignore[arg-type]


def test_the_database_refuses_to_hold_a_role_twice() -> None:
    user, region = make_user(), make_region()
    make_grant(user, Role.SECRETARIAT, region=region)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_grant(user, Role.SECRETARIAT, region=region)


def test_every_role_is_described() -> None:
    assert set(DESCRIPTIONS) == set(Role)


def test_somebody_who_cannot_sign_in_is_nobody() -> None:
    user = make_user(is_active=False)
    make_grant(user, Role.ADMINISTRATOR)
    assert actor_of(user) == NOBODY
    assert actor_of(None) == NOBODY


def test_who_may_enter_the_workspace() -> None:
    assert can_enter_workspace(make_actor())
    assert can_enter_workspace(SYSTEM)
    assert can_enter_workspace(NOBODY).reason


def test_people_see_themselves_and_administrators_see_all() -> None:
    user = make_user()
    assert list(people_for(actor_of(user))) == [user]
    assert user in people_for(make_administrator())
    assert not User.objects.filter(visible_people(NOBODY)).exists()


def test_a_person_edits_the_own_profile_and_nobody_elses() -> None:
    user, other = make_user(name="Før"), make_user()
    edit_profile(by=actor_of(user), user=user, changes={"name": "Etter"})
    assert User.objects.get(pk=user.pk).name == "Etter"
    event = Event.objects.order_by("-id")[0]
    assert (event.verb, event.changes, event.is_public) == (
        "person.profile_edited",
        {"name": ["Før", "Etter"]},
        False,
    )
    with pytest.raises(NotAllowed):
        edit_profile(by=actor_of(other), user=user, changes={"name": "Kapret"})


def test_only_the_person_chooses_the_password() -> None:
    user = make_user()
    with pytest.raises(NotAllowed):
        choose_password(by=make_administrator(), user=user, password="administratorens valg")
    choose_password(by=actor_of(user), user=user, password="mitt eget valg")
    user.refresh_from_db()
    assert user.check_password("mitt eget valg")
    assert "mitt eget valg" not in str(list(Event.objects.values()))


def test_contacts_are_those_an_organisation_shows() -> None:
    organisation = make_organisation()
    shown = make_grant(make_user(), Role.ADVISER, organisation=organisation, is_public_contact=True)
    make_grant(make_user(), Role.ADVISER, organisation=organisation)
    gone = make_grant(make_user(), Role.CHIEF_EXECUTIVE, organisation=organisation, is_public_contact=True)
    revoke_role(by=make_administrator(), grant=gone)
    assert list(contacts_of([organisation.pk])) == [shown]
