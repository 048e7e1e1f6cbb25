from __future__ import annotations

from typing import Any

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant, User
from samtak.accounts.queries import actor_of
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from tests.factories.counting import next_number

PASSWORD = "fjord og fjell 2016"


def make_user(**fields: Any) -> User:
    number = next_number()
    given = {"email": f"person-{number}@example.org", "name": f"Person {number}", "password": PASSWORD, **fields}
    return User.objects.create_user(**given)


def make_grant(
    user: User, role: str, *, region: Region | None = None, organisation: Organisation | None = None, **fields: Any
) -> RoleGrant:
    return RoleGrant.objects.create(
        user=user, role=role, region=region, organisation=organisation, **{"granted_at": clock.now(), **fields}
    )


def make_actor(
    role: str | None = None, *, region: Region | None = None, organisation: Organisation | None = None, **fields: Any
) -> Actor:
    """A person with one role, or none, as the Actor that signing in makes."""
    user = make_user(**fields)
    if role:
        make_grant(user, role, region=region, organisation=organisation)
    return actor_of(user)


def make_administrator() -> Actor:
    return make_actor(Role.ADMINISTRATOR)
