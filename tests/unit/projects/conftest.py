from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from samtak.accounts.choices import Role
from samtak.audit.models import Event
from samtak.lib.actor import Actor
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from tests.factories.accounts import make_actor
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region


@dataclass
class Place:
    """A region with a member, its organisation, and somebody of each sort."""

    region: Region
    own: Organisation
    secretariat: Actor
    adviser: Actor
    other_region: Actor
    reader: Actor

    def events(self, **narrowed: Any) -> list[str]:
        """The verbs logged about this region, oldest first."""
        return list(
            Event.objects.filter(region_id=self.region.pk, **narrowed).order_by("id").values_list("verb", flat=True)
        )


@pytest.fixture
def place(db: None) -> Place:
    home = make_municipality()
    region = make_region(members=[home])
    own = make_organisation(runs=home)
    return Place(
        region=region,
        own=own,
        secretariat=make_actor(Role.SECRETARIAT, region=region),
        adviser=make_actor(Role.ADVISER, organisation=own),
        other_region=make_actor(Role.SECRETARIAT, region=make_region()),
        reader=make_actor(Role.READER),
    )
