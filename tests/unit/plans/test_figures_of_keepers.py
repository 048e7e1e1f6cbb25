"""Whoever may change an indicator puts down its figures too, whether or not a plan has a target on it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from samtak.accounts.choices import Role
from samtak.indicators.models import Indicator, Value
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, NotAllowed
from samtak.plans import permissions
from samtak.plans.models import Plan
from samtak.plans.operations import correct_value, record_value
from samtak.plans.rules import FIGURE_OF_OWN_REGION
from samtak.regions.models import Region
from tests.factories.accounts import make_actor, make_administrator
from tests.factories.figures import make_indicator, make_target, make_value
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> Region:
    return make_region()


@pytest.fixture
def indicator(region: Region) -> Indicator:
    return make_indicator(kept_by=region)


@pytest.fixture
def keeper(region: Region) -> Actor:
    return make_actor(Role.SECRETARIAT, region=region)


def put_down(by: Actor, indicator: Indicator, of: Region | None) -> Value:
    fields: dict[str, Any] = {"value": Decimal(3), "kind": "counted", "geography": "Øya"}
    if of is not None:
        fields |= {"area_kind": "region", "region": of}
    series = {"label": {"nb": "Telling"}, "method": {"nb": "For hånd"}, "source": "Egen telling"}
    return record_value(by=by, indicator=indicator, series=None, new_series=series, fields=fields)


def somebody_elses_plan(indicator: Indicator) -> Plan:
    plan = make_plan(make_region())
    make_target(make_node(plan, "1"), indicator)
    return plan


def test_of_an_indicator_that_only_another_regions_plan_aims_at(
    region: Region, indicator: Indicator, keeper: Actor
) -> None:
    plan = somebody_elses_plan(indicator)
    assert permissions.can_put_down_figures(keeper, indicator, [plan])
    assert put_down(keeper, indicator, region).series.indicator == indicator
    assert put_down(make_administrator(), indicator, plan.region).region == plan.region
    stranger = make_actor(Role.SECRETARIAT, region=make_region())
    assert not permissions.can_put_down_figures(stranger, indicator, [plan])
    with pytest.raises(NotAllowed):
        put_down(stranger, indicator, None)


def test_figures_of_others_are_theirs(region: Region, indicator: Indicator, keeper: Actor) -> None:
    plan = somebody_elses_plan(indicator)
    with pytest.raises(InvalidInput) as refusal:
        put_down(keeper, indicator, plan.region)
    assert refusal.value.fields == {"region": FIGURE_OF_OWN_REGION.text}
    theirs = make_value(indicator, area_kind="region", region=plan.region)
    with pytest.raises(InvalidInput):
        correct_value(by=keeper, value=theirs, expected_version=1, changes={"value": Decimal(4)}, reason="Feil")


def test_of_an_indicator_that_is_nobodys_only_administrators_may_beside_those_with_a_plan(region: Region) -> None:
    indicator = make_indicator()
    plan = somebody_elses_plan(indicator)
    assert plan.region is not None
    assert not permissions.can_put_down_figures(make_actor(Role.SECRETARIAT, region=region), indicator, [plan])
    assert permissions.can_put_down_figures(make_actor(Role.SECRETARIAT, region=plan.region), indicator, [plan])
    assert permissions.can_put_down_figures(make_administrator(), indicator, [plan])
    assert not permissions.can_put_down_figures(make_actor(Role.READER), indicator, [])
