from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from samtak.accounts.choices import Role
from samtak.accounts.models import User
from samtak.geography.models import Municipality
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from tests.factories.accounts import make_grant, make_user
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region


@dataclass
class Place:
    """A region with two members, and those who work there, each with a browser of their own."""

    region: Region
    home: Municipality
    own: Organisation
    other: Organisation
    secretariat: Client
    adviser: Client
    colleague: Client
    reader: Client


@pytest.fixture
def place(db: None) -> Place:
    home, neighbour = make_municipality(), make_municipality()
    region = make_region(members=[home, neighbour])
    own, other = make_organisation(runs=home), make_organisation(runs=neighbour)
    return Place(
        region,
        home,
        own,
        other,
        secretariat=signed_in(Role.SECRETARIAT, region=region),
        adviser=signed_in(Role.ADVISER, organisation=own),
        colleague=signed_in(Role.ADVISER, organisation=other),
        reader=signed_in(Role.READER),
    )


def signed_in(role: str, **scope: Any) -> Client:
    user: User = make_user()
    make_grant(user, role, **scope)
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def told() -> Callable[[Any], str]:
    """What a page says."""
    return lambda answer: answer.content.decode()
