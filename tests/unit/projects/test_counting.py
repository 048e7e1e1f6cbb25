"""How many compete, by the formula of the indicator; and what a page reads, in how many queries."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from samtak.actions.choices import Publication
from samtak.lib.actor import NOBODY
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import PlanState
from samtak.projects import queries
from samtak.projects.choices import InitiativeStatus
from samtak.projects.counting import Counted, count_competing
from samtak.projects.overlap import Why, overlaps
from tests.factories.plans import make_node, make_plan
from tests.factories.projects import make_initiative
from tests.unit.projects.conftest import Place

TODAY = dt.date(2023, 11, 20)


def counted_in(place: Place) -> Counted:
    counts = [
        count_competing(place.region, queries.register_of(actor, place.region.pk), TODAY)
        for actor in (place.secretariat, NOBODY)
    ]
    assert counts[0] == counts[1]
    return counts[1]


def test_active_ones_that_share_a_funder_or_a_target_group_compete(place: Place) -> None:
    make_initiative(place.region, funders=["Fylket"])
    make_initiative(place.region, funders=["FYLKET"], target_groups=["bønder"])
    make_initiative(place.region, target_groups=["Bønder"])
    make_initiative(place.region, partners=["Nord"])
    make_initiative(place.region, partners=["Nord"])
    counted = counted_in(place)
    assert (counted.known, counted.active, counted.unclear, counted.competing) == (5, 5, 0, 3)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": InitiativeStatus.UNKNOWN},
        {"status": InitiativeStatus.ENDED},
        {"status": InitiativeStatus.PLANNED},
        {"publication": Publication.DRAFT},
        {"end": PartialDate(2022)},
    ],
)
def test_one_that_is_not_known_to_run_competes_with_nobody(place: Place, fields: dict[str, Any]) -> None:
    make_initiative(place.region, funders=["Fylket"])
    make_initiative(place.region, funders=["Fylket"], **fields)
    counted = counted_in(place)
    assert (counted.active, counted.competing) == (1, 0)
    assert counted.unclear == (fields.get("status") == InitiativeStatus.UNKNOWN)


def test_those_without_a_funder_share_none(place: Place) -> None:
    make_initiative(place.region)
    make_initiative(place.region)
    assert counted_in(place).competing == 0


def test_two_strategies_of_one_goal_area_are_the_same_area(place: Place) -> None:
    plan = make_plan(place.region)
    areas = [make_node(plan, "A"), make_node(plan, "B")]
    one, two = make_node(plan, "A1", parent=areas[0]), make_node(plan, "A2", parent=areas[0])
    make_initiative(place.region, goals=[one])
    make_initiative(place.region, goals=[two])
    make_initiative(place.region, goals=[areas[1]])
    register = queries.register_of(place.reader, place.region.pk)
    (pair,) = overlaps(register.entries(register.open_for_talks()))
    assert [reason.why for reason in pair.reasons] == [Why.AREA]
    assert counted_in(place).competing == 2


def test_a_register_costs_the_same_however_long(place: Place, django_assert_max_num_queries: Any) -> None:
    node = make_node(make_plan(place.region), "1")
    for _each in range(30):
        make_initiative(place.region, funders=["Fylket", "Staten"], goals=[node])
    with django_assert_max_num_queries(4):
        register = queries.register_of(place.reader, place.region.pk)
        assert len(overlaps(register.entries(register.open_for_talks()))) == 30 * 29 // 2
        assert count_competing(place.region, register, TODAY).competing == 30
        assert len(register.narrowed(node_id=node.pk, funder="staten", status="running")) == 30


def test_a_register_is_narrowed_by_a_goal_above_a_funder_and_a_status(place: Place) -> None:
    plan = make_plan(place.region)
    above = make_node(plan, "A")
    below = make_node(plan, "A1", parent=above)
    wanted = make_initiative(place.region, goals=[below], funders=["Fylket"])
    make_initiative(place.region, funders=["Staten"], status=InitiativeStatus.PLANNED)
    register = queries.register_of(place.reader, place.region.pk)
    by_goal, by_funder = register.narrowed(node_id=above.pk), register.narrowed(funder="fylket")
    assert by_goal == by_funder == register.narrowed(status="running") == [wanted]
    assert [node.code for node in register.served()] == ["A", "A1"]
    assert register.funders() == {"fylket": "Fylket", "staten": "Staten"}


def test_a_plan_that_is_no_ones_to_read_yet_counts_for_nobody(place: Place) -> None:
    draft = make_node(make_plan(place.region, state=PlanState.DRAFT), "1")
    make_initiative(place.region, goals=[draft])
    make_initiative(place.region, goals=[draft])
    register = queries.register_of(place.secretariat, place.region.pk)
    assert overlaps(register.entries(register.open_for_talks()))
    assert counted_in(place).competing == 0
