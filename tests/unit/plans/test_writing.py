"""Making a plan, writing its parts, and moving it on."""

from __future__ import annotations

from typing import Any

import pytest

from samtak.audit.models import Event
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.plans import operations
from samtak.plans.choices import PlanState
from samtak.plans.models import Plan, PlanLevel
from samtak.plans.rules import PROGRAMME_AREA_OF_REGION
from samtak.plans.workflow import PLAN_WORKFLOW
from tests.factories.counting import next_number
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_region
from tests.unit.plans.conftest import Place


def fields(**more: Any) -> dict[str, Any]:
    return {"title": "Ny plan", "slug": f"ny-plan-{next_number()}", "language": "nn", **more}


def test_a_plan_starts_as_an_idea_whose_lowest_level_is_carried_out(place: Place) -> None:
    plan = operations.create_plan(
        by=place.secretariat, region=place.region, owner=None, fields=fields(), levels=["mål", "delmål", "strategi"]
    )
    assert plan.state == PlanState.IDEA
    told = [(level.depth, dict(level.name), level.is_carried_out) for level in plan.levels.order_by("depth")]
    assert told == [(1, {"nn": "mål"}, False), (2, {"nn": "delmål"}, False), (3, {"nn": "strategi"}, True)]
    assert place.events() == ["plan.created"]


def test_an_adviser_makes_the_organisations_own_plan_where_it_is_a_member(place: Place) -> None:
    given: dict[str, Any] = {"by": place.adviser, "owner": place.own, "levels": ["strategi"]}
    operations.create_plan(region=place.region, fields=fields(), **given)
    with pytest.raises(InvalidInput):
        operations.create_plan(region=make_region(), fields=fields(), **given)
    with pytest.raises(NotAllowed):
        operations.create_plan(by=place.adviser, region=place.region, owner=None, fields=fields(), levels=["strategi"])


def test_an_address_is_given_once_and_nothing_is_half_made(place: Place) -> None:
    given: dict[str, Any] = {"by": place.secretariat, "region": place.region, "owner": None, "levels": ["strategi"]}
    operations.create_plan(fields=fields(slug="den-samme"), **given)
    with pytest.raises(InvalidInput) as refusal:
        operations.create_plan(fields=fields(slug="den-samme"), **given)
    assert list(refusal.value.fields) == ["slug"]
    assert Plan.objects.filter(region=place.region).count() == 1
    assert place.events() == ["plan.created"]


def test_what_is_said_of_a_plan_is_changed_from_the_newest_reading_only(place: Place) -> None:
    plan = make_plan(place.region, state=PlanState.DRAFT)
    operations.edit_plan(by=place.secretariat, plan=plan, expected_version=1, changes={"title": "Deres"})
    with pytest.raises(StaleSave):
        operations.edit_plan(by=place.secretariat, plan=plan, expected_version=1, changes={"title": "Mitt"})
    for actor in (place.adviser, place.stranger):
        with pytest.raises(NotAllowed):
            operations.edit_plan(by=actor, plan=plan, expected_version=2, changes={"title": "Mitt"})
    late = {"period_from": PartialDate(2020), "period_to": PartialDate(2019)}
    with pytest.raises(InvalidInput):
        operations.edit_plan(by=place.secretariat, plan=plan, expected_version=2, changes=late)
    plan.refresh_from_db()
    assert plan.title == "Deres"
    assert place.events() == ["plan.edited"]


def test_parts_are_added_below_their_parents(place: Place) -> None:
    plan = make_plan(place.region, state=PlanState.DRAFT)
    goal = make_node(plan, "1")
    level = PlanLevel.objects.get(plan=plan, depth=2)
    given: dict[str, Any] = {"by": place.secretariat, "plan": plan, "parent": goal}
    node = operations.add_node(level=level, fields={"code": "1.1", "title": "Møteplass"}, **given)
    assert (node.parent, node.position) == (goal, goal.position + 1)
    with pytest.raises(InvalidInput):
        operations.add_node(level=level, fields={"code": "1.1", "title": "Igjen"}, **given)
    with pytest.raises(InvalidInput):
        operations.add_node(level=goal.level, fields={"code": "1.2", "title": "Over"}, **given)
    with pytest.raises(InvalidInput):
        operations.add_node(level=level, fields={"code": "1/2", "title": "Skrå"}, **given)
    with pytest.raises(NotAllowed):
        operations.add_node(
            by=place.stranger, plan=plan, parent=goal, level=level, fields={"code": "1.3", "title": "Fremmed"}
        )
    assert plan.nodes.count() == 2
    assert plan.versions.count() == 0


@pytest.mark.parametrize("state", [PlanState.HEARING, PlanState.ADOPTED, PlanState.SUPERSEDED])
def test_what_councils_have_read_is_corrected_openly(place: Place, state: str) -> None:
    plan = make_plan(place.region, state=state)
    node = make_node(plan, "1", text="Gammel tekst")
    change: dict[str, Any] = {"by": place.secretariat, "node": node, "changes": {"text": "Ny tekst"}}
    with pytest.raises(InvalidInput) as refusal:
        operations.edit_node(expected_version=1, **change)
    assert list(refusal.value.fields) == ["reason"]
    operations.edit_node(expected_version=1, reason="Skrivefeil", **change)
    kept, corrected = plan.versions.order_by("number")
    assert (kept.snapshot["nodes"][0]["text"], kept.reason) == ("Gammel tekst", "")
    assert (corrected.snapshot["nodes"][0]["text"], corrected.reason) == ("Ny tekst", "Skrivefeil")
    event = Event.objects.get(region_id=place.region.pk)
    assert (event.note, event.changes) == ("Skrivefeil", {"1 text": ["Gammel tekst", "Ny tekst"]})


def test_each_of_two_corrections_keeps_its_own_reason(place: Place) -> None:
    """The reason stands at the version that came of it, not at the one before or after."""
    plan = make_plan(place.region, state=PlanState.DRAFT)
    node = make_node(plan, "1", text="Først")
    operations.move_plan(by=place.secretariat, plan=Plan.objects.get(pk=plan.pk), step_code="send_to_hearing")
    for version, (text, reason) in enumerate([("Så", "Skrivefeil"), ("Til slutt", "Feil tall")], start=1):
        operations.edit_node(
            by=place.secretariat, node=node, expected_version=version, changes={"text": text}, reason=reason
        )
    told = [(kept.reason, kept.snapshot["nodes"][0]["text"]) for kept in plan.versions.order_by("number")]
    assert told == [("send_to_hearing", "Først"), ("Skrivefeil", "Så"), ("Feil tall", "Til slutt")]
    assert {kept.made_by for kept in plan.versions.all()} == {place.secretariat.name}


@pytest.mark.parametrize("field", ["title", "purpose", "premise", "follow_up"])
def test_what_councils_read_of_the_plan_as_a_whole_is_corrected_openly_too(place: Place, field: str) -> None:
    plan = make_plan(place.region, **{field: "Gammelt"})
    change: dict[str, Any] = {"by": place.secretariat, "plan": plan, "expected_version": 1}
    with pytest.raises(InvalidInput) as refusal:
        operations.edit_plan(changes={field: "Nytt"}, **change)
    assert list(refusal.value.fields) == ["reason"]
    operations.edit_plan(changes={field: "Nytt"}, reason="Skrivefeil", **change)
    event = Event.objects.get(region_id=place.region.pk)
    assert (event.note, event.changes) == ("Skrivefeil", {field: ["Gammelt", "Nytt"]})
    # What is only said about the plan needs none, and a reason without a correction is not told as one.
    operations.edit_plan(
        by=place.secretariat, plan=plan, expected_version=2, changes={field: "Nytt", "source": "Arkivet"}, reason="Tull"
    )
    assert Event.objects.filter(region_id=place.region.pk).order_by("-id")[0].note == ""
    with pytest.raises(StaleSave):
        operations.edit_plan(changes={field: "Mitt"}, **change)


def test_programme_area_of_region(place: Place) -> None:
    plan = make_plan(place.region, state=PlanState.DRAFT)
    ours = place.region.programme_areas.create(code="PA1", name={"nb": "Areal"})
    theirs = make_region().programme_areas.create(code="PA1", name={"nb": "Areal"})
    change: dict[str, Any] = {"by": place.secretariat, "plan": plan, "expected_version": 1}
    with pytest.raises(InvalidInput) as refusal:
        operations.edit_plan(changes={"programme_area": theirs}, **change)
    assert list(refusal.value.fields) == ["programme_area"]
    given = fields(programme_area=theirs)
    with pytest.raises(InvalidInput):
        operations.create_plan(by=place.secretariat, region=place.region, owner=None, fields=given, levels=["a"])
    assert operations.edit_plan(changes={"programme_area": ours}, **change).programme_area == ours
    assert PROGRAMME_AREA_OF_REGION.name == "ProgrammeAreaOfRegion"


def test_a_correction_is_judged_by_how_the_plan_stands_when_it_is_saved(place: Place) -> None:
    plan = make_plan(place.region, state=PlanState.DRAFT)
    node = make_node(plan, "1")
    assert node.plan.state == PlanState.DRAFT
    operations.move_plan(by=place.secretariat, plan=Plan.objects.get(pk=plan.pk), step_code="send_to_hearing")
    with pytest.raises(InvalidInput):
        operations.edit_node(by=place.secretariat, node=node, expected_version=1, changes={"text": "Sniker"})


def test_a_part_from_an_older_reading_is_not_saved(place: Place) -> None:
    node = make_node(make_plan(place.region, state=PlanState.DRAFT), "1")
    operations.edit_node(by=place.secretariat, node=node, expected_version=1, changes={"text": "Deres"})
    with pytest.raises(StaleSave) as stale:
        operations.edit_node(by=place.secretariat, node=node, expected_version=1, changes={"text": "Mitt"})
    assert stale.value.theirs == {"text": "Deres"}
    assert place.events() == ["plan.part_edited"]


def test_a_number_is_given_once_in_a_plan(place: Place) -> None:
    plan = make_plan(place.region, state=PlanState.DRAFT)
    make_node(plan, "1")
    node = make_node(plan, "2")
    for code in ("1", "a b"):
        with pytest.raises(InvalidInput):
            operations.edit_node(by=place.secretariat, node=node, expected_version=1, changes={"code": code})


STEPS = [(step, state) for step in PLAN_WORKFLOW.steps for state in PLAN_WORKFLOW.states]


@pytest.mark.parametrize(("step", "state"), STEPS, ids=lambda value: getattr(value, "code", value))
def test_every_step_is_taken_from_where_the_table_says_only(place: Place, step: Any, state: str) -> None:
    plan = make_plan(place.region, state=state)
    make_node(plan, "1")
    if state not in step.from_states:
        with pytest.raises(InvalidInput):
            operations.move_plan(by=place.secretariat, plan=plan, step_code=step.code)
        assert place.events() == []
        return
    operations.move_plan(by=place.secretariat, plan=plan, step_code=step.code)
    assert plan.state == step.to_state
    assert plan.versions.count() == (1 if step.to_state in {PlanState.HEARING, PlanState.ADOPTED} else 0)
    event = Event.objects.get(region_id=place.region.pk)
    assert event.verb == f"plan.{step.code}"
    assert event.is_public is PLAN_WORKFLOW.states[step.to_state].is_public


def test_a_plan_walks_its_whole_life(place: Place) -> None:
    plan = make_plan(place.region, state=PlanState.IDEA)
    make_node(plan, "1")
    for code in ("start_draft", "send_to_hearing", "take_back", "send_to_hearing"):
        operations.move_plan(by=place.secretariat, plan=plan, step_code=code)
    operations.move_plan(by=place.secretariat, plan=plan, step_code="adopt", adopted=PartialDate(2016, 12))
    operations.move_plan(by=place.secretariat, plan=plan, step_code="supersede")
    assert (plan.state, plan.adopted) == (PlanState.SUPERSEDED, PartialDate(2016, 12))
    assert plan.versions.count() == 1


def test_a_plan_is_not_adopted_tomorrow_nor_moved_by_others(place: Place) -> None:
    plan = make_plan(place.region, state=PlanState.HEARING)
    with pytest.raises(InvalidInput):
        operations.move_plan(by=place.secretariat, plan=plan, step_code="adopt", adopted=PartialDate(2199))
    for actor in (place.adviser, place.stranger):
        with pytest.raises(NotAllowed):
            operations.move_plan(by=actor, plan=plan, step_code="adopt")
    plan.refresh_from_db()
    assert plan.state == PlanState.HEARING
    assert plan.versions.count() == 0


def test_an_own_plan_is_moved_by_its_owners_adviser(place: Place) -> None:
    plan = make_plan(place.region, owner=place.own, state=PlanState.IDEA)
    operations.move_plan(by=place.adviser, plan=plan, step_code="start_draft")
    assert plan.state == PlanState.DRAFT
