from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from samtak.accounts.choices import Role
from samtak.audit.models import Event
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from tests.factories.accounts import make_actor
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region


@dataclass
class Place:
    """A region with a member, its organisation, and those who may and may not keep its contacts."""

    region: Region
    own: Organisation
    secretariat: Actor
    others: tuple[Actor, ...]

    def events(self) -> list[str]:
        return list(Event.objects.filter(region_id=self.region.pk).order_by("id").values_list("verb", flat=True))


@pytest.fixture
def november_2023() -> Iterator[None]:
    with clock.showing(dt.date(2023, 11, 20)):
        yield


@pytest.fixture
def place(db: None) -> Place:
    home = make_municipality()
    region = make_region(members=[home])
    own = make_organisation(runs=home)
    others = (
        make_actor(Role.ADVISER, organisation=own),
        make_actor(Role.SECRETARIAT, region=make_region()),
        make_actor(Role.READER),
    )
    return Place(region, own, make_actor(Role.SECRETARIAT, region=region), others)
