from __future__ import annotations

from dataclasses import dataclass

import pytest

from samtak.accounts.choices import Role
from samtak.audit.models import Event
from samtak.geography.models import Municipality
from samtak.lib.actor import Actor
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from tests.factories.accounts import make_actor
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region


@dataclass
class Place:
    """A region with one member, its organisation, and those who keep plans."""

    region: Region
    home: Municipality
    own: Organisation
    secretariat: Actor
    adviser: Actor
    stranger: Actor

    def events(self) -> list[str]:
        """The verbs logged about this region, oldest first."""
        logged = Event.objects.filter(region_id=self.region.pk).order_by("id")
        return list(logged.values_list("verb", flat=True))


@pytest.fixture
def place(db: None) -> Place:
    home = make_municipality()
    region = make_region(members=[home])
    own = make_organisation(runs=home)
    return Place(
        region=region,
        home=home,
        own=own,
        secretariat=make_actor(Role.SECRETARIAT, region=region),
        adviser=make_actor(Role.ADVISER, organisation=own),
        stranger=make_actor(Role.SECRETARIAT, region=make_region()),
    )
