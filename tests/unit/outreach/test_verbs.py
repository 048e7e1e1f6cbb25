"""Telling where an action was seen, and finding what was done for a strategy."""

from __future__ import annotations

from typing import Any

import pytest

from samtak.accounts.choices import Role
from samtak.actions.choices import Publication
from samtak.actions.models import Action, ActionStrategy
from samtak.audit.models import Event
from samtak.lib.actor import NOBODY, Actor
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.outreach import operations, queries
from samtak.outreach.models import Appearance
from samtak.outreach.queries import Narrowed
from samtak.plans.choices import WorkForm
from samtak.plans.models import PlanNode
from samtak.regions.models import Region
from samtak.search.queries import find
from tests.factories.accounts import make_actor
from tests.factories.actions import make_action
from tests.factories.organisations import make_organisation
from tests.factories.outreach import make_appearance
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db
FIELDS: dict[str, Any] = {"title": "Kronikk om Kvasir", "channel": "op_ed", "on": PartialDate(2022, 5)}


@pytest.fixture
def region() -> Region:
    return make_region()


@pytest.fixture
def secretariat(region: Region) -> Actor:
    return make_actor(Role.SECRETARIAT, region=region)


@pytest.fixture
def own() -> Organisation:
    return make_organisation()


def test_those_who_may_edit_the_action_tell_where_it_was_seen(region: Region, own: Organisation) -> None:
    action = make_action(region, leads=[own])
    made = operations.add_appearance(by=make_actor(Role.ADVISER, organisation=own), action=action, fields=FIELDS)
    event = Event.objects.get(verb="action.appearance_added", object_key=f"{region.slug}/{action.code}")
    assert (made.action, event.is_public) == (action, True)
    assert [each.object_id for each in find(NOBODY, "kvasir").entries] == [made.pk]
    for actor in (make_actor(Role.ADVISER, organisation=make_organisation()), make_actor(Role.READER)):
        with pytest.raises(NotAllowed):
            operations.add_appearance(by=actor, action=action, fields=FIELDS)
        with pytest.raises(NotAllowed):
            operations.edit_appearance(by=actor, appearance=made, expected_version=1, changes=FIELDS)
        with pytest.raises(NotAllowed):
            operations.remove_appearance(by=actor, appearance=made)


def test_an_edit_is_logged_unmarks_what_was_made_up_and_tells_of_another(region: Region, secretariat: Actor) -> None:
    made = make_appearance(make_action(region), invented_fields=["audience", "on"])
    given: dict[str, Any] = {"by": secretariat, "appearance": made, "expected_version": 1}
    operations.edit_appearance(**given, changes={"audience": "Studenter"})
    assert made.invented_fields == ["on"]
    with pytest.raises(StaleSave):
        operations.edit_appearance(**given, changes={"audience": "Bedrifter"})
    operations.remove_appearance(by=secretariat, appearance=made)
    assert not Appearance.objects.filter(uuid=made.uuid).exists()
    verbs = Event.objects.filter(region_id=region.pk).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["action.appearance_edited", "action.appearance_removed"]


@pytest.mark.parametrize("left_out", ["reach_of", "reach_on", "reach_source"])
def test_reach_says_what_it_is(region: Region, secretariat: Actor, left_out: str) -> None:
    told = {"reach": 0, "reach_of": "lesere", "reach_on": PartialDate(2022), "reach_source": "Avisen"}
    action = make_action(region)
    operations.add_appearance(by=secretariat, action=action, fields={**FIELDS, **told})
    del told[left_out]
    with pytest.raises(InvalidInput) as refusal:
        operations.add_appearance(by=secretariat, action=action, fields={**FIELDS, **told})
    assert set(refusal.value.fields) == {"reach"}


def test_done_by_is_told_once(region: Region, secretariat: Actor, own: Organisation) -> None:
    fields = {**FIELDS, "organisation": own, "done_by": "Noen"}
    with pytest.raises(InvalidInput) as refusal:
        operations.add_appearance(by=secretariat, action=make_action(region), fields=fields)
    assert set(refusal.value.fields) == {"done_by"}


def linked(region: Region, node: PlanNode, **fields: Any) -> Action:
    action = make_action(region, **fields)
    ActionStrategy.objects.create(action=action, node=node)
    return action


def test_what_was_done_for_a_strategy_where_when_and_by_whom(region: Region, own: Organisation) -> None:
    plan = make_plan(region)
    brand, fame = (make_node(plan, code, work_form=WorkForm.COMMUNICATION) for code in ("5.4", "5.5"))
    seen = make_appearance(linked(region, brand), on=PartialDate(2022, 5), organisation=own)
    undated = make_appearance(seen.action, channel="event")
    hidden = make_appearance(linked(region, brand, publication=Publication.DRAFT))
    unseen = linked(region, fame)

    def found(actor: Actor = NOBODY, **narrowed: Any) -> list[Appearance]:
        return list(queries.of_region(actor, region.pk, Narrowed(**narrowed)))

    assert found() == [seen, undated]
    assert found(node_ids=[brand.pk]) == [seen, undated]
    assert found(node_ids=[fame.pk]) == []
    assert found(channel="event") == [undated]
    assert found(year="2022") == found(organisation_id=own.pk) == [seen]
    assert hidden in found(make_actor(Role.SECRETARIAT, region=region))
    assert queries.actions_not_seen(NOBODY, region.pk) == [unseen]
    assert queries.years_shown(NOBODY, region.pk) == ["2022"]
