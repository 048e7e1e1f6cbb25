"""How much of a position an organisation has promised, over all joint actions and regions."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from pytest_django import DjangoAssertNumQueries

from samtak.actions.choices import Publication, Scope, Standing, Status
from samtak.actions.load import Load, load_of
from samtak.actions.models import ActionRole
from samtak.actions.queries import TakingPart
from samtak.actions.shares import shares_of
from samtak.lib.actor import NOBODY
from samtak.lib.partial_dates import PartialDate
from samtak.regions.models import Region
from tests.factories.actions import make_action
from tests.factories.regions import make_region
from tests.unit.actions.conftest import Place

DAY = dt.date(2023, 11, 20)


def promise(place: Place, region: Region | None = None, **said: Any) -> None:
    fields = {name: said.pop(name) for name in ("scope", "status", "publication") if name in said}
    action = make_action(region or place.region, leads=[place.own], **{"status": Status.IN_PROGRESS, **fields})
    ActionRole.objects.filter(action=action).update(**{"standing": Standing.LIMITED, **said})


def test_shares_are_added_over_regions_and_what_is_not_said_is_counted(
    place: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    promise(place, percent=20)
    promise(place, make_region(), percent=Decimal("12.5"), is_invented=True)
    promise(place, standing=Standing.ACCEPTED)
    promise(place, standing=Standing.NOT_ASKED)
    promise(place, standing=Standing.ASKED)
    promise(place, standing=Standing.DECLINED, reason="nei")
    promise(place, percent=50, status=Status.COMPLETED)
    promise(place, percent=50, scope=Scope.OWN)
    promise(place, percent=50, limit_to=PartialDate(2023, 10))
    promise(place, percent=50, limit_from=PartialDate(2024))
    promise(place, percent=5, limit_from=PartialDate(2023), limit_to=PartialDate(2023))
    promise(place, percent=40, publication=Publication.DRAFT)
    known = Load(Decimal("37.5"), shared=3, unsaid=2, asked=1, regions=2, invented=1)
    with django_assert_num_queries(1):
        assert load_of(NOBODY, [place.own.pk], DAY) == known
    assert load_of(place.adviser, [place.own.pk], DAY).percent == Decimal("77.5"), "the own draft counts for oneself"
    assert load_of(NOBODY, [place.other.pk], DAY) == Load()
    who = TakingPart((place.own.pk,), (place.region.pk,))
    assert shares_of(NOBODY, who, DAY).load == known
