from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from samtak.accounts.choices import Role
from samtak.audit.models import Event
from samtak.geography.models import Municipality
from samtak.lib.actor import NOBODY, Actor
from samtak.regions.models import Region
from tests.factories.accounts import make_actor
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region


@dataclass
class Place:
    """A region with two members, and somebody of each sort."""

    region: Region
    home: Municipality
    neighbour: Municipality
    secretariat: Actor
    adviser: Actor
    other_region: Actor
    reader: Actor
    nobody: Actor = NOBODY

    def events(self, **narrowed: Any) -> list[str]:
        """The verbs logged about this region, oldest first."""
        rows = Event.objects.filter(region_id=self.region.pk, **narrowed).order_by("id")
        return list(rows.values_list("verb", flat=True))


@pytest.fixture
def place(db: None) -> Place:
    home, neighbour = make_municipality(), make_municipality()
    region = make_region(members=[home, neighbour])
    return Place(
        region=region,
        home=home,
        neighbour=neighbour,
        secretariat=make_actor(Role.SECRETARIAT, region=region),
        adviser=make_actor(Role.ADVISER, organisation=make_organisation(runs=home)),
        other_region=make_actor(Role.SECRETARIAT, region=make_region()),
        reader=make_actor(Role.READER),
    )
