"""Actions counted by place and status, and what nobody carries."""

from __future__ import annotations

import datetime as dt

import pytest

from samtak.actions import progress
from samtak.actions.choices import Publication, Status
from samtak.actions.models import Action, ActionStrategy
from samtak.actions.progress import WHOLE
from samtak.actions.queries import ActionFilter
from samtak.lib.actor import NOBODY
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import Origin
from samtak.plans.models import Plan, PlanNode
from samtak.regions.models import Region
from tests.factories.actions import make_action
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> Region:
    return make_region()


@pytest.fixture
def plan(region: Region) -> Plan:
    return make_plan(region)


@pytest.fixture
def area(plan: Plan) -> PlanNode:
    return make_node(plan, "1")


@pytest.fixture
def strategies(plan: Plan, area: PlanNode) -> list[PlanNode]:
    return [make_node(plan, "1.1", parent=area), make_node(plan, "1.2", parent=area)]


def carry(action: Action, *nodes: PlanNode, origin: str = Origin.SOURCE) -> None:
    for node in nodes:
        ActionStrategy.objects.create(action=action, node=node, origin=origin)


def test_an_action_with_two_strategies_of_an_area_is_counted_once_there(
    region: Region, area: PlanNode, strategies: list[PlanNode]
) -> None:
    carry(make_action(region, status=Status.IN_PROGRESS), *strategies)
    carry(make_action(region, status=Status.STOPPED), strategies[0])
    make_action(region, status=Status.COMPLETED)

    places = {node.pk: area.pk for node in (area, *strategies)}
    counts = progress.counts_by_place(NOBODY, places, ActionFilter(region_id=region.pk))

    assert counts[area.pk] == {Status.IN_PROGRESS: 1, Status.STOPPED: 1}
    assert counts[WHOLE] == {Status.IN_PROGRESS: 1, Status.STOPPED: 1, Status.COMPLETED: 1}


def test_drafts_are_counted_nowhere(region: Region, plan: Plan, strategies: list[PlanNode]) -> None:
    carry(make_action(region, publication=Publication.DRAFT), strategies[0])

    assert region.pk not in progress.counts_by_region(NOBODY)
    assert progress.counts_of(NOBODY, ActionFilter(region_id=region.pk)) == {}
    assert progress.life_of_plan(NOBODY, plan.pk, {}) == {}
    assert progress.carriers_of(NOBODY, [strategies[0].pk]) == []
    assert progress.counts_by_place(NOBODY, {strategies[0].pk: 1}) == {}
    assert [is_carried for _node, is_carried in progress.nodes_with_carriers(NOBODY, plan.pk)] == [False, False]


def test_the_life_of_a_part_is_its_actions_and_the_last_report(
    region: Region, plan: Plan, strategies: list[PlanNode]
) -> None:
    carry(make_action(region, status=Status.IN_PROGRESS, touched_on=dt.date(2023, 1, 1)), strategies[0])
    carry(make_action(region, status=Status.COMPLETED, touched_on=dt.date(2023, 5, 1)), strategies[0])
    carry(make_action(region, status=Status.COMPLETED), strategies[0])

    life = progress.life_of_plan(NOBODY, plan.pk, {})[strategies[0].pk]
    assert life.counts == {Status.IN_PROGRESS: 1, Status.COMPLETED: 2}
    assert life.last == dt.date(2023, 5, 1)


def test_an_action_counts_once_for_everything_above_it(
    region: Region, plan: Plan, area: PlanNode, strategies: list[PlanNode]
) -> None:
    carry(make_action(region, status=Status.IN_PROGRESS), *strategies)

    parents = {area.pk: None, **{node.pk: area.pk for node in strategies}}
    lives = progress.life_of_plan(NOBODY, plan.pk, parents)
    assert {pk: life.counts for pk, life in lives.items()} == {key: {Status.IN_PROGRESS: 1} for key in parents}


def test_a_link_of_ours_is_told_from_one_of_the_source(region: Region, strategies: list[PlanNode]) -> None:
    ours, theirs = make_action(region), make_action(region)
    carry(ours, *strategies, origin=Origin.OURS)
    carry(theirs, strategies[0])
    carry(theirs, strategies[1], origin=Origin.OURS)

    found = progress.carriers_of(NOBODY, [node.pk for node in strategies])
    assert {carrier.action.pk: carrier.is_ours for carrier in found} == {ours.pk: True, theirs.pk: False}


def test_what_open_actions_lack_is_counted_and_listed(region: Region) -> None:
    lead = make_organisation()
    make_action(region, leads=[lead], next_step="Møte", deadline=PartialDate(2024))
    make_action(region, leads=[lead], deadline=PartialDate(2024))
    make_action(region, next_step="Møte")
    make_action(region, status=Status.COMPLETED)
    make_action(make_region())

    found = progress.actions_with_gaps(NOBODY, region.pk, limit=1)
    assert len(found.actions) == 1
    assert (found.count, found.without_lead, found.without_next_step, found.without_deadline) == (2, 1, 1, 1)


def test_who_leads_by_name_is_told_by_municipality(region: Region) -> None:
    leading, idle = make_municipality(), make_municipality()
    make_action(region, leads=[make_organisation(runs=leading)], supports=[make_organisation(runs=idle)])

    assert progress.municipalities_that_lead(NOBODY, region.pk, [leading.pk, idle.pk]) == {leading.pk}


def test_what_no_action_carries_out_is_told(region: Region, plan: Plan, strategies: list[PlanNode]) -> None:
    carry(make_action(region), strategies[1])

    found = progress.nodes_with_carriers(NOBODY, plan.pk)
    assert [(node.code, is_carried) for node, is_carried in found] == [("1.1", False), ("1.2", True)]


def test_an_action_on_the_part_above_does_not_carry_the_parts_below(
    region: Region, plan: Plan, area: PlanNode, strategies: list[PlanNode]
) -> None:
    plan.levels.filter(depth=1).update(is_carried_out=True)
    plan.levels.filter(depth=2).update(is_carried_out=False)
    carry(make_action(region), area)

    found = progress.nodes_with_carriers(NOBODY, plan.pk)
    assert [(node.code, is_carried) for node, is_carried in found] == [("1", True), ("1.1", False), ("1.2", False)]
