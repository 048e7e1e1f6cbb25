"""Registering a result, changing it, publishing it, and who sees and writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samtak.accounts.choices import Role
from samtak.actions.choices import Publication, Scope
from samtak.audit.models import Event
from samtak.lib.actor import NOBODY, Actor
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from samtak.results import operations, queries
from samtak.results.choices import ResultKind, Theme
from samtak.results.models import Result
from samtak.results.queries import Narrowed
from samtak.search.models import Entry
from tests.factories.accounts import make_actor
from tests.factories.actions import make_action
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.projects import make_initiative
from tests.factories.regions import make_region
from tests.factories.results import make_benefit, make_result

WHOLE = {"title": "Et felles fond", "kind": ResultKind.ACHIEVED, "theme": Theme.FUNDING}


@dataclass
class Place:
    region: Region
    own: Organisation
    secretariat: Actor
    adviser: Actor
    stranger: Actor

    def events(self) -> list[str]:
        return list(Event.objects.filter(region_id=self.region.pk).order_by("id").values_list("verb", flat=True))


@pytest.fixture
def place(db: None) -> Place:
    region, own = make_region(), make_organisation()
    return Place(
        region,
        own,
        make_actor(Role.SECRETARIAT, region=region),
        make_actor(Role.ADVISER, organisation=own),
        make_actor(Role.SECRETARIAT, region=make_region()),
    )


def create(place: Place, by: Actor | None = None, **fields: Any) -> Result:
    actions = fields.pop("actions", ())
    return operations.create_result(
        by=by or place.secretariat, region=place.region, fields={**WHOLE, **fields}, actions=actions
    )


def test_what_came_of_the_cooperation_as_such_is_a_draft_that_only_the_secretariat_sees(place: Place) -> None:
    made = create(place)
    assert (made.publication, made.slug) == (Publication.DRAFT, "et-felles-fond")
    assert place.events() == ["result.created"]
    assert Entry.objects.filter(kind="result", object_id=made.pk).exists()
    seen = [queries.visible(actor).filter(pk=made.pk).exists() for actor in (place.secretariat, place.adviser, NOBODY)]
    assert seen == [True, False, False]
    assert create(place).slug == "et-felles-fond-2"


def test_an_adviser_tells_of_what_the_own_organisation_leads_and_of_nothing_else(place: Place) -> None:
    led, other = make_action(place.region, leads=[place.own]), make_action(place.region)
    made = create(place, place.adviser, actions=[led])
    assert queries.visible(place.adviser).filter(pk=made.pk).exists()
    initiative = make_initiative(place.region)
    for told in ({}, {"actions": [other]}, {"actions": [led, other]}, {"actions": [led], "initiative": initiative}):
        with pytest.raises(NotAllowed):
            create(place, place.adviser, **told)
    with pytest.raises(NotAllowed):
        operations.edit_result(by=place.adviser, result=made, expected_version=1, changes={}, actions=[led, other])
    with pytest.raises(NotAllowed):
        operations.edit_result(by=place.adviser, result=made, expected_version=1, changes={}, actions=[])
    changed = operations.edit_result(
        by=place.adviser, result=made, expected_version=1, changes={"title": "Et fond"}, actions=[led]
    )
    assert changed.title == "Et fond"


def test_nobody_else_writes(place: Place) -> None:
    result = make_result(place.region)
    for actor in (place.adviser, place.stranger, NOBODY):
        with pytest.raises(NotAllowed):
            operations.edit_result(by=actor, result=result, expected_version=1, changes={"title": "Mitt"})
        with pytest.raises(NotAllowed):
            operations.move_result(by=actor, result=result, step_code="withdraw")


def test_what_was_not_achieved_needs_a_reason_here_and_in_the_database(place: Place) -> None:
    with pytest.raises(InvalidInput) as refusal:
        create(place, kind=ResultKind.NOT_ACHIEVED)
    assert list(refusal.value.fields) == ["reason"]
    made = create(place, kind=ResultKind.NOT_ACHIEVED, reason="Pengene kom ikke.")
    with pytest.raises(InvalidInput):
        operations.edit_result(by=place.secretariat, result=made, expected_version=1, changes={"reason": ""})
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.filter(pk=made.pk).update(reason="")


def test_all_that_is_wrong_is_told_at_once(place: Place) -> None:
    elsewhere = make_initiative(make_region())
    with pytest.raises(InvalidInput) as refusal:
        create(place, kind=ResultKind.NOT_ACHIEVED, on=PartialDate(2150), initiative=elsewhere)
    assert set(refusal.value.fields) == {"reason", "on", "initiative"}
    with pytest.raises(InvalidInput) as refusal:
        create(place, actions=[make_action(make_region())])
    assert set(refusal.value.fields) == {"actions"}


def test_a_stale_save_is_told_with_the_actions_that_now_stand(place: Place) -> None:
    action = make_action(place.region)
    result = make_result(place.region, actions=[action], version=3)
    with pytest.raises(StaleSave) as stale:
        operations.edit_result(
            by=place.secretariat, result=result, expected_version=2, changes={"title": "Mitt"}, actions=[]
        )
    assert stale.value.theirs["actions"] == [action.code]
    result.refresh_from_db()
    assert result.title != "Mitt"


def test_what_somebody_has_set_is_no_longer_made_up(place: Place) -> None:
    result = make_result(place.region, invented_fields=["text", "on", "actions"])
    action = make_action(place.region)
    operations.edit_result(
        by=place.secretariat, result=result, expected_version=1, changes={"text": "Nytt"}, actions=[action]
    )
    result.refresh_from_db()
    assert result.invented_fields == ["on"]
    changes = Event.objects.get(verb="result.edited").changes
    assert changes["actions"] == [[], [action.code]]


def test_published_withdrawn_and_published_again(place: Place) -> None:
    made = create(place)
    for step, is_seen in (("publish", True), ("withdraw", False), ("republish", True)):
        operations.move_result(by=place.secretariat, result=made, step_code=step, reason="Slik")
        assert queries.visible(NOBODY).filter(pk=made.pk).exists() == is_seen
    with pytest.raises(InvalidInput):
        operations.move_result(by=place.secretariat, result=made, step_code="publish")


def test_an_adviser_publishes_what_came_of_own_actions_and_of_no_joint_ones(place: Place) -> None:
    own = make_action(place.region, scope=Scope.OWN, owner=place.own, leads=[place.own])
    joint = make_action(place.region, leads=[place.own])
    of_own, of_joint = create(place, place.adviser, actions=[own]), create(place, place.adviser, actions=[own, joint])
    operations.move_result(by=place.adviser, result=of_own, step_code="publish")
    with pytest.raises(NotAllowed):
        operations.move_result(by=place.adviser, result=of_joint, step_code="publish")
    operations.move_result(by=place.adviser, result=of_own, step_code="withdraw")
    with pytest.raises(NotAllowed):
        operations.move_result(by=place.adviser, result=of_own, step_code="republish")


def test_only_a_draft_is_discarded_and_only_as_it_was_read(place: Place) -> None:
    made, published = create(place), make_result(place.region)
    with pytest.raises(NotAllowed):
        operations.discard_result(by=place.secretariat, result=published, expected_version=1)
    with pytest.raises(StaleSave):
        operations.discard_result(by=place.secretariat, result=made, expected_version=9)
    operations.discard_result(by=place.secretariat, result=made, expected_version=1)
    assert not Result.objects.filter(pk=made.pk).exists()
    assert not Entry.objects.filter(kind="result", object_id=made.pk).exists()
    assert place.events()[-1] == "result.discarded"


def test_a_list_is_narrowed_and_every_kind_is_counted(place: Place) -> None:
    home = make_municipality()
    got = make_result(place.region, on=PartialDate(2022, 5))
    make_benefit(got, home)
    make_result(place.region, kind=ResultKind.NOT_ACHIEVED, reason="Nei", theme=Theme.TRUST, on=PartialDate(2021))
    make_result(place.region)
    region_id = place.region.pk

    def titles(narrowed: Narrowed) -> list[str]:
        return [each.title for each in queries.of_region(NOBODY, region_id, narrowed)]

    assert len(titles(Narrowed())) == 3
    assert titles(Narrowed())[0] == got.title
    assert titles(Narrowed(municipality_ids=[home.pk])) == titles(Narrowed(year="2022")) == [got.title]
    assert titles(Narrowed(municipality_ids=[])) == []
    assert len(titles(Narrowed(kind=ResultKind.NOT_ACHIEVED, theme=Theme.TRUST))) == 1
    assert queries.counts_by_kind(NOBODY, region_id, Narrowed()) == {"achieved": 2, "not_achieved": 1}
    assert queries.years_shown(NOBODY, region_id) == ["2022", "2021"]
