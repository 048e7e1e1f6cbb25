"""What is missing in the register of a plan and in the figures its targets are held against."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from samtak.geography.queries import ChangeGraph
from samtak.plans.choices import Outcome
from samtak.plans.missing import AIM, COUNCIL, FIGURE, OLD, OUTCOME, UNDATED, gaps_in_figures, gaps_in_register
from samtak.plans.models import Adoption, Plan
from samtak.plans.queries import nodes_with_figures
from samtak.plans.register import Register
from samtak.regions.queries import members_on
from tests.factories.figures import make_indicator, make_target, make_value
from tests.factories.geography import make_municipality
from tests.factories.plans import make_node, make_plan, make_version
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db

TODAY = dt.date(2023, 11, 20)


def test_each_council_is_told_with_what_its_entry_lacks() -> None:
    members = [make_municipality() for _ in range(5)]
    region = make_region(members=members)
    plan = make_plan(region)
    version = make_version(plan)
    entries: tuple[dict[str, Any], ...] = (
        {"outcome": Outcome.ADOPTED, "decided": "2017-03"},
        {"outcome": Outcome.ADOPTED},
        {"outcome": Outcome.NOT_YET},
        {"outcome": Outcome.SENT_BACK, "decided": "2017"},
    )
    for municipality, fields in zip(members, entries, strict=False):
        Adoption.objects.create(plan_version=version, municipality=municipality, **fields)
    register = Register.load([plan.pk], TODAY, ChangeGraph.load())

    gaps = gaps_in_register(plan, members_on(region, TODAY), register)
    found = {gap.member.municipality_id: gap.kind for gap in gaps}
    assert found == dict(zip([m.pk for m in members[1:]], [UNDATED, OUTCOME, OUTCOME, COUNCIL], strict=True))


@pytest.fixture
def plan() -> Plan:
    return make_plan(make_region())


@pytest.mark.parametrize(
    ("target", "value", "kinds"),
    [
        ({"value": 2}, {"date": "2021-12-01"}, None),
        ({"value": 2}, {"date": "2021"}, None),
        ({"value": 2}, {"date": "2021-10"}, (OLD,)),
        ({"value": 2}, {"date": None}, (OLD,)),
        ({"value": 2}, {"date": "2023", "geography": "et annet sted", "region": None, "area_kind": ""}, (FIGURE,)),
        ({"value": 2}, None, (FIGURE,)),
        ({}, {"date": "2019"}, (AIM, OLD)),
        ({}, None, (AIM, FIGURE)),
    ],
)
def test_a_target_is_told_by_the_newest_figure_that_can_be_held_against_it(
    plan: Plan, target: dict[str, Any], value: dict[str, Any] | None, kinds: tuple[str, ...] | None
) -> None:
    indicator = make_indicator()
    make_target(make_node(plan, "1"), indicator, **target)
    if value is not None:
        area = {"geography": plan.region.name, "area_kind": "region", "region": plan.region} if plan.region else {}
        make_value(indicator, **{**area, **value})
        make_value(indicator, **{**area, **value, "date": "2010"})

    _nodes, figures = nodes_with_figures(plan.pk)
    assert [gap.kinds for gap in gaps_in_figures(figures, TODAY)] == ([kinds] if kinds else [])
