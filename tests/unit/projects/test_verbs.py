"""Registering an initiative, changing it, publishing, ending it, and making it an action."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from samtak.actions.choices import Publication, RoleKind, Scope
from samtak.actions.choices import Status as ActionStatus
from samtak.actions.models import Action
from samtak.actions.operations import discard_action
from samtak.audit.models import Event
from samtak.lib import clock
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.projects import operations, queries
from samtak.projects.choices import InitiativeStatus, TagKind
from samtak.projects.models import Initiative
from samtak.search.models import Entry
from tests.factories.plans import make_node, make_plan
from tests.factories.projects import make_initiative
from tests.factories.regions import make_region
from tests.unit.projects.conftest import Place

FIELDS: dict[str, Any] = {"name": "Ny bruk av skog på Åsen"}


def create(place: Place, **tags: list[str]) -> Initiative:
    return operations.create_initiative(by=place.secretariat, region=place.region, fields=FIELDS, tags=tags)


def test_the_secretariat_registers_a_draft_of_unknown_status(place: Place) -> None:
    made = create(place, funder=["Fylket ", "FYLKET", "", "Staten"])
    assert (made.publication, made.status) == (Publication.DRAFT, InitiativeStatus.UNKNOWN)
    assert made.slug == "ny-bruk-av-skog-pa-asen"
    assert queries.tags_of(made, TagKind.FUNDER) == ["Fylket", "Staten"]
    assert place.events() == ["initiative.created"]
    assert place.events(is_public=True) == []
    assert Entry.objects.filter(kind="initiative", object_id=made.pk).exists()


def test_the_same_name_gets_an_address_of_its_own(place: Place) -> None:
    assert create(place).slug != create(place).slug


def test_only_the_secretariat_of_the_region_writes(place: Place) -> None:
    initiative = make_initiative(place.region, runner=place.own)
    for actor in (place.adviser, place.other_region, place.reader):
        with pytest.raises(NotAllowed):
            operations.create_initiative(by=actor, region=place.region, fields=FIELDS, tags={})
        with pytest.raises(NotAllowed):
            operations.edit_initiative(by=actor, initiative=initiative, expected_version=1, changes={"name": "X"})
        with pytest.raises(NotAllowed):
            operations.move_initiative(by=actor, initiative=initiative, step_code="withdraw")
        with pytest.raises(NotAllowed):
            operations.end_initiative(by=actor, initiative=initiative, expected_version=1, end=None)
        with pytest.raises(NotAllowed):
            operations.become_action(by=actor, initiative=initiative, expected_version=1)
    assert place.events() == []


def test_who_sees_a_draft(place: Place) -> None:
    make_initiative(place.region, runner=place.own, publication=Publication.DRAFT)
    seen = [queries.visible(actor).filter(region=place.region).count() for actor in (place.secretariat, place.adviser)]
    unseen = [
        queries.visible(actor).filter(region=place.region).count() for actor in (place.other_region, place.reader)
    ]
    assert (seen, unseen) == ([1, 1], [0, 0])


def test_an_edit_tells_what_changed_and_unmarks_what_was_made_up(place: Place) -> None:
    node = make_node(make_plan(place.region), "1.1")
    initiative = make_initiative(place.region, funders=["Fylket"], invented_fields=["status", "start"])
    operations.edit_initiative(
        by=place.secretariat,
        initiative=initiative,
        expected_version=1,
        changes={"status": InitiativeStatus.PLANNED},
        tags={TagKind.FUNDER: ["Staten"]},
        goals=[node],
    )
    event = Event.objects.get(region_id=place.region.pk, verb="initiative.edited")
    assert event.changes["funders"] == [["Fylket"], ["Staten"]]
    assert event.changes["goals"] == [[], ["1.1"]]
    assert event.changes["status"] == ["running", "planned"]
    assert initiative.invented_fields == ["start"]


def test_a_stale_save_tells_all_that_now_stands(place: Place) -> None:
    initiative = make_initiative(place.region, funders=["Fylket"])
    operations.edit_initiative(
        by=place.secretariat, initiative=initiative, expected_version=1, changes={"name": "Først"}
    )
    with pytest.raises(StaleSave) as stale:
        operations.edit_initiative(
            by=place.secretariat,
            initiative=initiative,
            expected_version=1,
            changes={"name": "Sist"},
            tags={TagKind.FUNDER: ["Staten"]},
        )
    assert stale.value.theirs["name"] == "Først"
    assert stale.value.theirs["funders"] == ["Fylket"]
    assert queries.tags_of(Initiative.objects.get(pk=initiative.pk), TagKind.FUNDER) == ["Fylket"]


def test_publish_withdraw_and_publish_again(place: Place) -> None:
    initiative = create(place)
    for step in ("publish", "withdraw", "republish"):
        operations.move_initiative(by=place.secretariat, initiative=initiative, step_code=step)
    assert place.events()[1:] == ["initiative.publish", "initiative.withdraw", "initiative.republish"]
    with pytest.raises(InvalidInput):
        operations.move_initiative(by=place.secretariat, initiative=initiative, step_code="publish")


def test_it_ends_once_on_a_day_that_has_come_or_is_unknown(place: Place) -> None:
    with clock.showing(dt.date(2023, 11, 20)):
        initiative = make_initiative(place.region, start=PartialDate(2020))
        for impossible in (PartialDate(2024), PartialDate(2019)):
            with pytest.raises(InvalidInput):
                operations.end_initiative(
                    by=place.secretariat, initiative=initiative, expected_version=1, end=impossible
                )
        operations.end_initiative(by=place.secretariat, initiative=initiative, expected_version=1, end=None)
        assert (initiative.status, initiative.end) == (InitiativeStatus.ENDED, None)
        with pytest.raises(InvalidInput):
            operations.end_initiative(by=place.secretariat, initiative=initiative, expected_version=2, end=None)
    assert place.events(is_public=True) == ["initiative.ended"]


def test_it_becomes_one_action_and_each_leads_to_the_other(place: Place) -> None:
    node = make_node(make_plan(place.region), "1.1")
    initiative = make_initiative(
        place.region,
        runner=place.own,
        start=PartialDate(2020),
        end=PartialDate(2022),
        funders=["Fylket", "Staten"],
        goals=[node],
        invented_fields=["start"],
    )
    action = operations.become_action(by=place.secretariat, initiative=initiative, expected_version=1)
    assert (action.publication, action.scope, action.status) == (
        Publication.DRAFT,
        Scope.JOINT,
        ActionStatus.IN_PROGRESS,
    )
    assert (action.title, action.deadline, action.funding_note) == (
        initiative.name,
        PartialDate(2022),
        "Fylket, Staten",
    )
    assert [(role.kind, role.organisation) for role in action.roles.all()] == [(RoleKind.LEAD, place.own)]
    assert list(action.strategies.all()) == [node]
    assert action.invented_fields == ["start"]
    assert (action.origin_kind, action.origin_key) == ("initiative", str(initiative.uuid))
    assert Initiative.objects.get(pk=initiative.pk).action == action
    assert "initiative.became_action" in place.events()
    with pytest.raises(InvalidInput):
        operations.become_action(by=place.secretariat, initiative=initiative, expected_version=2)
    assert Action.objects.filter(region=place.region).count() == 1


def test_a_stale_becoming_makes_no_action(place: Place) -> None:
    initiative = make_initiative(place.region)
    with pytest.raises(StaleSave):
        operations.become_action(by=place.secretariat, initiative=initiative, expected_version=7)
    assert not Action.objects.filter(region=place.region).exists()


def test_a_discarded_draft_leaves_the_initiative_free_to_become_another(place: Place) -> None:
    initiative = make_initiative(place.region)
    action = operations.become_action(by=place.secretariat, initiative=initiative, expected_version=1)
    discard_action(by=place.secretariat, action=action)
    initiative.refresh_from_db()
    assert initiative.action is None
    operations.become_action(by=place.secretariat, initiative=initiative, expected_version=initiative.version)


def test_it_serves_no_other_regions_plan(place: Place) -> None:
    elsewhere = make_node(make_plan(make_region()), "9")
    with pytest.raises(InvalidInput):
        operations.create_initiative(
            by=place.secretariat, region=place.region, fields=FIELDS, tags={}, goals=[elsewhere]
        )
    assert not Initiative.objects.filter(region=place.region).exists()
