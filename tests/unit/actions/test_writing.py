"""Making an action, changing it, publishing and withdrawing it."""

from __future__ import annotations

from typing import Any

import pytest

from samtak.actions import operations
from samtak.actions.choices import Publication, RoleKind, Scope, Status
from samtak.actions.models import Action
from samtak.actions.workflow import PUBLICATION
from samtak.audit.models import Event
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import Origin
from samtak.regions.models import Region
from tests.factories.actions import make_action
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_region
from tests.unit.actions.conftest import Place

OWN: dict[str, Any] = {"title": "Bedriftsbesøk", "scope": Scope.OWN}
JOINT: dict[str, Any] = {"title": "Felles messe", "scope": Scope.JOINT}


def test_an_adviser_makes_an_own_action_that_the_organisation_leads(place: Place) -> None:
    action = operations.create_action(by=place.adviser, region=place.region, owner=place.own, fields=OWN)
    assert action.publication == Publication.DRAFT
    assert action.code == f"{place.region.slug[:2].upper()}-01"
    assert [(role.kind, role.organisation) for role in action.roles.all()] == [(RoleKind.LEAD, place.own)]
    assert place.events() == ["action.created"]


def test_strategies_are_saved_with_the_new_action_or_not_at_all(place: Place) -> None:
    node = make_node(make_plan(place.region), "1.1")
    elsewhere = make_node(make_plan(make_region()), "9.9")
    with pytest.raises(InvalidInput):
        operations.create_action(
            by=place.secretariat, region=place.region, owner=None, fields=JOINT, strategies=[node, elsewhere]
        )
    assert not Action.objects.filter(region=place.region).exists()
    made = operations.create_action(
        by=place.secretariat, region=place.region, owner=None, fields=JOINT, strategies=[node]
    )
    assert [(link.node, link.origin) for link in made.strategy_links.all()] == [(node, Origin.OURS)]


@pytest.mark.parametrize("fields", [OWN, JOINT])
def test_who_may_not_make_an_action(place: Place, fields: dict[str, Any]) -> None:
    with pytest.raises(NotAllowed):
        operations.create_action(by=place.colleague, region=place.region, owner=place.own, fields=fields)
    with pytest.raises(NotAllowed):
        operations.create_action(by=place.reader, region=place.region, owner=None, fields=fields)
    assert place.events() == []


def test_an_own_action_is_not_made_where_one_is_no_member(place: Place) -> None:
    with pytest.raises(InvalidInput) as refusal:
        operations.create_action(by=place.adviser, region=make_region(), owner=place.own, fields=OWN)
    assert list(refusal.value.fields) == ["owner"]


@pytest.mark.parametrize("code", ["a b", "a/b", ".", "..", "-1", "x" * 5 + "\n"])
def test_a_number_that_cannot_stand_in_an_address_is_refused(place: Place, code: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        operations.create_action(by=place.secretariat, region=place.region, owner=None, fields={**JOINT, "code": code})
    assert list(refusal.value.fields) == ["code"]


def test_a_number_is_given_once_in_a_region(place: Place) -> None:
    first = make_action(place.region, code="X-1")
    second = make_action(place.region, code="X-2")
    with pytest.raises(InvalidInput):
        operations.create_action(by=place.secretariat, region=place.region, owner=None, fields={**JOINT, "code": "X-1"})
    with pytest.raises(InvalidInput):
        operations.edit_action(
            by=place.secretariat, action=second, expected_version=second.version, changes={"code": first.code}
        )


def test_an_edit_changes_what_was_changed_and_says_so(place: Place) -> None:
    action = make_action(place.region, leads=[place.own], invented_fields=["title", "deadline"])
    changes = {"title": "Nytt navn", "deadline": PartialDate(2024, 5), "code": "Å-10"}
    operations.edit_action(by=place.adviser, action=action, expected_version=1, changes=changes)
    action.refresh_from_db()
    assert (action.title, action.deadline, action.version) == ("Nytt navn", PartialDate(2024, 5), 2)
    assert action.deadline_passes == PartialDate(2024, 5).last_day
    assert action.invented_fields == []
    event = Event.objects.get(verb="action.edited", object_key=f"{place.region.slug}/Å-10")
    assert event.is_public
    assert set(event.changes) == {"title", "deadline", "code", "invented_fields"}


def test_an_edit_without_change_is_not_logged(place: Place) -> None:
    action = make_action(place.region, leads=[place.own])
    operations.edit_action(by=place.adviser, action=action, expected_version=1, changes={"title": action.title})
    assert place.events() == []


def test_an_edit_from_an_older_reading_changes_nothing(place: Place) -> None:
    node = make_node(make_plan(place.region), "1")
    action = make_action(place.region, leads=[place.own])
    operations.edit_action(
        by=place.secretariat, action=action, expected_version=1, changes={"title": "Deres"}, strategies=[node]
    )
    with pytest.raises(StaleSave) as stale:
        operations.edit_action(
            by=place.adviser, action=action, expected_version=1, changes={"title": "Mitt"}, strategies=[]
        )
    assert stale.value.theirs["title"] == "Deres"
    assert stale.value.theirs["strategies"] == [node.pk]
    action.refresh_from_db()
    assert action.title == "Deres"
    assert list(action.strategies.all()) == [node]


def test_links_that_the_source_gave_keep_their_origin(place: Place) -> None:
    plan = make_plan(place.region)
    given, new = make_node(plan, "1"), make_node(plan, "2")
    action = make_action(place.region, leads=[place.own])
    action.strategy_links.create(node=given, origin=Origin.SOURCE)
    operations.link_strategies(by=place.adviser, action=action, expected_version=1, nodes=[given, new])
    assert dict(action.strategy_links.values_list("node__code", "origin")) == {"1": Origin.SOURCE, "2": Origin.OURS}
    with pytest.raises(StaleSave):
        operations.link_strategies(by=place.adviser, action=action, expected_version=1, nodes=[])


def test_only_those_who_lead_or_own_may_edit(place: Place) -> None:
    action = make_action(place.region, leads=[place.own], supports=[place.other])
    for actor in (place.colleague, place.reader):
        with pytest.raises(NotAllowed):
            operations.edit_action(by=actor, action=action, expected_version=1, changes={"title": "X"})
    action.refresh_from_db()
    assert action.title != "X"


def test_a_scope_is_not_changed_past_the_right_to_make_it(place: Place) -> None:
    action = make_action(place.region, leads=[place.own], owner=place.own, scope=Scope.OWN)
    with pytest.raises(NotAllowed):
        operations.edit_action(by=place.adviser, action=action, expected_version=1, changes={"scope": Scope.JOINT})
    operations.edit_action(by=place.secretariat, action=action, expected_version=1, changes={"scope": Scope.JOINT})
    assert action.scope == Scope.JOINT


def test_what_a_source_left_out_is_asked_for_only_when_touched(place: Place) -> None:
    stopped = make_action(place.region, leads=[place.own], status=Status.STOPPED)
    operations.edit_action(by=place.adviser, action=stopped, expected_version=1, changes={"title": "Rettet"})
    with pytest.raises(InvalidInput):
        operations.edit_action(
            by=place.adviser, action=stopped, expected_version=2, changes={"status": Status.POSTPONED}
        )


STEPS = [(step, state) for step in PUBLICATION.steps for state in PUBLICATION.states]


@pytest.mark.parametrize(("step", "state"), STEPS, ids=lambda value: getattr(value, "code", value))
def test_every_step_is_taken_from_where_the_table_says_only(place: Place, step: Any, state: str) -> None:
    action = make_action(place.region, leads=[place.own], publication=state)
    if state in step.from_states:
        operations.move_action(by=place.secretariat, action=action, step_code=step.code, reason="Etter møtet")
        assert action.publication == step.to_state
        event = Event.objects.get(region_id=place.region.pk)
        assert (event.verb, event.note, event.is_public) == (f"action.{step.code}", "Etter møtet", True)
    else:
        with pytest.raises(InvalidInput):
            operations.move_action(by=place.secretariat, action=action, step_code=step.code)
        assert place.events() == []


def test_an_adviser_publishes_own_actions_but_does_not_take_the_secretariats_steps(place: Place) -> None:
    own = make_action(place.region, leads=[place.own], owner=place.own, scope=Scope.OWN, publication=Publication.DRAFT)
    operations.move_action(by=place.adviser, action=own, step_code="publish")
    operations.move_action(by=place.adviser, action=own, step_code="withdraw")
    with pytest.raises(NotAllowed):
        operations.move_action(by=place.adviser, action=own, step_code="republish")
    joint = make_action(place.region, leads=[place.own], publication=Publication.DRAFT)
    with pytest.raises(NotAllowed):
        operations.move_action(by=place.adviser, action=joint, step_code="publish")


def test_nothing_is_published_without_a_lead(place: Place) -> None:
    action = make_action(place.region, publication=Publication.DRAFT)
    with pytest.raises(InvalidInput):
        operations.move_action(by=place.secretariat, action=action, step_code="publish")
    assert Action.objects.get(pk=action.pk).publication == Publication.DRAFT


def test_numbers_taken_are_passed_over(place: Place) -> None:
    region: Region = place.region
    prefix = region.slug[:2].upper()
    make_action(region, code=f"{prefix}-02")
    assert operations.next_code(region) == f"{prefix}-03"
