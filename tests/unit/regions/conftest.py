from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from samtak.geography.models import Municipality
from samtak.lib.actor import Actor, Grant
from samtak.regions.models import Region

MakeTown = Callable[..., Municipality]


@pytest.fixture
def region(db: None) -> Region:
    return Region.objects.create(slug="viken", name="Viken", members_known_from=dt.date(2010, 1, 1))


@pytest.fixture
def secretariat(region: Region) -> Actor:
    return Actor(id=1, name="Sekretariatet", grants=(Grant("secretariat", region_id=region.pk),))


@pytest.fixture
def town(db: None) -> MakeTown:
    """`town("9901", "Aker", to=date)` makes a municipality that exists from 1990."""

    def make(knr: str, name: str, start: dt.date = dt.date(1990, 1, 1), to: dt.date | None = None) -> Municipality:
        return Municipality.objects.create(knr=knr, name_nb=name, valid_from=start, valid_to=to)

    return make
