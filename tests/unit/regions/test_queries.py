"""Who is a member of what, and at what cost in queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from samtak.geography.models import Municipality
from samtak.regions.models import Region
from samtak.regions.queries import are_members_known, members_of_all_on, members_on, regions_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]

NEW_YEAR_2015 = dt.date(2015, 1, 1)


def test_members_stand_in_norwegian_order(django_assert_num_queries: Callable[[int], Any]) -> None:
    fosen = Region.objects.get(slug="fosenregionen")
    with django_assert_num_queries(1):
        names = [membership.municipality.name_nb for membership in members_on(fosen, NEW_YEAR_2015)]
    assert names == ["Bjugn", "Leksvik", "Osen", "Rissa", "Roan", "Ørland", "Åfjord"]


def test_members_of_all_regions_come_in_one_query(django_assert_num_queries: Callable[[int], Any]) -> None:
    with django_assert_num_queries(1):
        members = members_of_all_on(NEW_YEAR_2015)
    for region in Region.objects.all():
        assert members[region.pk] == members_on(region, NEW_YEAR_2015)


def test_regions_of_a_municipality_in_two() -> None:
    rissa = Municipality.objects.get(knr="1624")
    assert [region.slug for region in regions_of(rissa, NEW_YEAR_2015)] == ["fosenregionen", "trondheimsregionen"]


def test_unknown_is_not_none() -> None:
    fosen = Region.objects.get(slug="fosenregionen")
    assert are_members_known(fosen, NEW_YEAR_2015)
    assert not are_members_known(fosen, NEW_YEAR_2015 - dt.timedelta(days=1))
    assert not are_members_known(Region(members_known_from=None), NEW_YEAR_2015)
