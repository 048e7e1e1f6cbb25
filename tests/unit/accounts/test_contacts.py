"""Who is shown to the public as an organisation's contact: the holder and administrators decide."""

from __future__ import annotations

import pytest

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant
from samtak.accounts.operations import grant_role, revoke_role, show_as_contact
from samtak.accounts.queries import actor_of, contacts_of
from samtak.accounts.rules import CONTACT_HAS_ORGANISATION, ROLE_IS_HELD
from samtak.audit.models import Event
from samtak.lib.actor import NOBODY
from samtak.lib.errors import InvalidInput, NotAllowed
from tests.factories.accounts import make_actor, make_administrator, make_grant, make_user
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db


def adviser() -> RoleGrant:
    return make_grant(make_user(name="Kari"), Role.ADVISER, organisation=make_organisation(name="Vennesla kommune"))


def test_the_holder_and_an_administrator_switch_it_on_and_off() -> None:
    grant = adviser()
    for actor in (actor_of(grant.user), make_administrator()):
        show_as_contact(by=actor, grant=grant, is_shown=True)
        assert list(contacts_of([grant.organisation_id or 0])) == [grant]
        show_as_contact(by=actor, grant=grant, is_shown=False)
        assert list(contacts_of([grant.organisation_id or 0])) == []


def test_it_is_logged_once_with_the_role_and_not_in_public() -> None:
    grant = adviser()
    for _ in range(2):
        show_as_contact(by=actor_of(grant.user), grant=grant, is_shown=True)
    event = Event.objects.get(object_key=str(grant.user.uuid))
    assert (event.verb, event.actor_name, event.is_public) == ("person.contact_shown", "Kari", False)
    assert event.changes == {"role": [None, "adviser"], "scope": [None, "Vennesla kommune"]}


def test_nobody_else_decides() -> None:
    grant = adviser()
    colleague = make_actor(Role.ADVISER, organisation=grant.organisation)
    for actor in (NOBODY, colleague, make_actor(Role.SECRETARIAT, region=make_region())):
        for is_shown in (True, False):
            with pytest.raises(NotAllowed):
                show_as_contact(by=actor, grant=grant, is_shown=is_shown)
    assert not RoleGrant.objects.get(pk=grant.pk).is_public_contact


def test_contact_has_organisation() -> None:
    region, administrator = make_region(), make_administrator()
    grant = make_grant(make_user(), Role.SECRETARIAT, region=region)
    with pytest.raises(InvalidInput) as caught:
        show_as_contact(by=administrator, grant=grant, is_shown=True)
    with pytest.raises(InvalidInput):
        grant_role(by=administrator, user=make_user(), role=Role.READER, is_public_contact=True)
    assert caught.value.fields == {"is_public_contact": CONTACT_HAS_ORGANISATION.text}
    # One that was shown before the rule can always be taken away.
    RoleGrant.objects.filter(pk=grant.pk).update(is_public_contact=True)
    show_as_contact(by=administrator, grant=grant, is_shown=False)


def test_role_is_held() -> None:
    grant, administrator = adviser(), make_administrator()
    revoke_role(by=administrator, grant=grant)
    for actor in (administrator, actor_of(grant.user)):
        with pytest.raises(InvalidInput) as caught:
            show_as_contact(by=actor, grant=grant, is_shown=True)
        assert caught.value.fields == {"is_public_contact": ROLE_IS_HELD.text}
