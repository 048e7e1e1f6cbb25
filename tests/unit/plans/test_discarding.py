"""A plan that never went out is thrown away whole; one that went out, or that something is linked to, stays."""

from __future__ import annotations

import pytest

from samtak.audit.models import Event
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.plans import operations
from samtak.plans.choices import PlanState
from samtak.plans.models import Plan, PlanNode, Target
from samtak.plans.rules import PLAN_NEVER_WENT_OUT
from tests.factories.actions import make_action
from tests.factories.figures import make_target
from tests.factories.plans import make_node, make_plan, make_version
from tests.unit.plans.conftest import Place


@pytest.fixture
def idea(place: Place) -> Plan:
    plan = make_plan(place.region, state=PlanState.IDEA)
    make_target(make_node(plan, "1"))
    return plan


def test_it_goes_with_its_parts_and_targets_and_the_log_keeps_its_title(place: Place, idea: Plan) -> None:
    operations.discard_plan(by=place.secretariat, plan=idea, expected_version=idea.version)
    assert not Plan.objects.filter(pk=idea.pk).exists()
    assert not PlanNode.objects.filter(plan_id=idea.pk).exists()
    assert Target.objects.filter(placements__isnull=True).count() == 0
    event = Event.objects.latest("pk")
    assert (event.verb, event.changes) == ("plan.discarded", {"title": [idea.title, None]})


def test_plan_never_went_out(place: Place, idea: Plan) -> None:
    """Also when it has been taken back since."""
    make_version(idea)
    with pytest.raises(InvalidInput) as refusal:
        operations.discard_plan(by=place.secretariat, plan=idea, expected_version=idea.version)
    assert refusal.value.fields == {"plan": PLAN_NEVER_WENT_OUT.text}
    adopted = make_plan(place.region, state=PlanState.ADOPTED)
    with pytest.raises(NotAllowed):
        operations.discard_plan(by=place.secretariat, plan=adopted, expected_version=adopted.version)


def test_what_something_is_linked_to_stays_whole(place: Place, idea: Plan) -> None:
    make_action(place.region, plan=idea)
    with pytest.raises(InvalidInput):
        operations.discard_plan(by=place.secretariat, plan=idea, expected_version=idea.version)
    assert idea.nodes.get().target_placements.count() == 1


def test_others_and_late_readers_discard_nothing(place: Place, idea: Plan) -> None:
    with pytest.raises(NotAllowed):
        operations.discard_plan(by=place.adviser, plan=idea, expected_version=idea.version)
    with pytest.raises(StaleSave):
        operations.discard_plan(by=place.secretariat, plan=idea, expected_version=idea.version + 1)
    assert Plan.objects.filter(pk=idea.pk).exists()


def test_an_address_left_open_is_made_of_the_title_and_numbered(place: Place) -> None:
    slugs = []
    for _ in range(2):
        fields = {"title": "Næringsplan 2025–2029", "language": "nb"}
        plan = operations.create_plan(
            by=place.secretariat, region=place.region, owner=None, fields=fields, levels=["mål"]
        )
        slugs.append(plan.slug)
    assert slugs == ["naeringsplan-2025-2029", "naeringsplan-2025-2029-2"]
