"""A municipality's own wording or target beside a shared goal."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samtak.accounts.choices import Role
from samtak.audit.models import Event
from samtak.lib import clock
from samtak.lib.actor import NOBODY, SYSTEM
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.plans import local_versions, operations
from samtak.plans.choices import Origin, PlanState, RelationKind
from samtak.plans.local_versions import Held
from samtak.plans.models import LocalVersion, NodeCrosswalk, PlanNode, PlanRelation
from samtak.plans.shared_text import SharedText, mark_of, shared_text_of, shared_texts
from samtak.regions.models import Membership
from tests.factories.accounts import make_actor
from tests.factories.figures import make_indicator, make_target
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_local_version, make_node, make_plan
from tests.unit.plans.conftest import Place

SAID = {
    "local_text": "Folkevalgte er ute i minst 20 bedrifter i året.",
    "local_target": "Minst 20 besøk",
    "target_date": PartialDate(2027),
    "case_number": "PS 41/17",
    "reason": "Kommunestyret ville ha et tall.",
}


@pytest.fixture
def node(place: Place) -> PlanNode:
    return make_node(make_plan(place.region), "2.3", text="Folkevalgte er jevnlig ute i bedriftene.")


def keep(place: Place, node: PlanNode, **more: Any) -> LocalVersion:
    given = {"by": place.adviser, "municipality": place.home, "read": mark_of([shared_text_of(node)]), **more}
    fields = given.pop("fields", SAID)
    return operations.keep_local_version(node=node, fields=fields, **given)


def held(version: LocalVersion) -> Held:
    found = local_versions.local_version_by_uuid(NOBODY, version.uuid, clock.today())
    assert found is not None
    return found


def read(version: LocalVersion) -> str:
    """The mark of what stands on its page."""
    return mark_of(shared_texts(local_versions.parts_to_hold_against(held(version).version)).values())


def correct(node: PlanNode, text: str) -> None:
    operations.edit_node(
        by=SYSTEM,
        node=node,
        expected_version=PlanNode.objects.get(pk=node.pk).version,
        changes={"text": text},
        reason="Rettet",
    )


def newer_plan(place: Place, node: PlanNode, *, links: int) -> list[PlanNode]:
    """A plan that replaces the other; `links` of its two parts continue the part."""
    plan = make_plan(place.region)
    PlanRelation.objects.create(plan=plan, other=node.plan, kind=RelationKind.REPLACES)
    parts = [make_node(plan, "4"), make_node(plan, "5")]
    for part in parts[:links]:
        NodeCrosswalk.objects.create(node=part, earlier=node, origin=Origin.SOURCE)
    type(node.plan).objects.filter(pk=node.plan_id).update(state=PlanState.SUPERSEDED)
    return parts


def test_it_is_kept_beside_the_shared_text_and_logged(place: Place, node: PlanNode) -> None:
    version = keep(place, node)
    found = local_versions.at_node(NOBODY, node, clock.today())
    assert [each.version for each in found] == [version]
    assert not found[0].has_moved_on
    assert found[0].is_member
    assert found[0].then.wording == "Folkevalgte er jevnlig ute i bedriftene."
    assert PlanNode.objects.get(pk=node.pk).text == "Folkevalgte er jevnlig ute i bedriftene."
    event = Event.objects.get(verb="local_version.kept", region_id=place.region.pk)
    assert event.is_public
    assert event.object_key == f"{place.home.knr}/{version.uuid}"
    assert event.changes["target_date"] == [None, "2027"]


def test_its_own_adviser_and_the_secretariat_keep_it_and_nobody_else(place: Place, node: PlanNode) -> None:
    neighbour = make_municipality()
    Membership.objects.create(region=place.region, municipality=neighbour, basis="stated")
    colleague = make_actor(Role.ADVISER, organisation=make_organisation(runs=neighbour))
    version = keep(place, node, by=place.secretariat)
    for actor in (place.stranger, colleague, NOBODY):
        with pytest.raises(NotAllowed):
            keep(place, make_node(node.plan, f"9.{actor.id}"), by=actor)
        with pytest.raises(NotAllowed):
            operations.withdraw_local_version(by=actor, version=version, expected_version=1)
    assert local_versions.places_to_keep(colleague, node, clock.today()) == [neighbour]
    assert local_versions.places_to_keep(place.adviser, node, clock.today()) == []
    assert local_versions.places_to_keep(place.secretariat, node, clock.today()) == [neighbour]
    assert local_versions.places_to_keep(place.stranger, node, clock.today()) == []


def test_what_it_lacks_is_told_all_at_once(place: Place, node: PlanNode) -> None:
    nothing = {"local_text": " ", "local_target": "", "case_number": "–", "reason": " ", "decided": PartialDate(2190)}
    with pytest.raises(InvalidInput) as refusal:
        keep(place, node, fields=nothing)
    assert set(refusal.value.fields) == {"local_text", "case_number", "reason", "decided"}


def test_there_is_one_of_a_municipality_beside_each_part(place: Place, node: PlanNode) -> None:
    version = keep(place, node)
    with pytest.raises(InvalidInput):
        keep(place, node)
    operations.withdraw_local_version(by=place.adviser, version=version, expected_version=1)
    assert keep(place, node).pk != version.pk


def test_when_the_shared_text_is_corrected_it_is_told_until_somebody_looks(place: Place, node: PlanNode) -> None:
    version = keep(place, node)
    assert local_versions.moved_on_for(place.adviser, clock.today()) == []
    correct(node, "Folkevalgte er ofte ute i bedriftene.")
    now = held(version)
    assert now.has_moved_on
    assert (now.then.text, now.now.text) == (
        "Folkevalgte er jevnlig ute i bedriftene.",
        "Folkevalgte er ofte ute i bedriftene.",
    )
    assert [each.version for each in local_versions.moved_on_for(place.adviser, clock.today())] == [version]
    assert local_versions.moved_on_for(place.secretariat, clock.today()) == []
    operations.confirm_local_version(by=place.adviser, version=version, expected_version=1, read=read(version))
    assert not held(version).has_moved_on
    assert Event.objects.filter(verb="local_version.confirmed", region_id=place.region.pk).exists()


def test_what_nobody_was_shown_is_not_confirmed(place: Place, node: PlanNode) -> None:
    version = keep(place, node)
    seen = read(version)
    correct(node, "Folkevalgte er ofte ute i bedriftene.")
    for act, more in (("confirm", {}), ("edit", {"changes": {"reason": "En annen"}})):
        with pytest.raises(InvalidInput) as refusal:
            getattr(operations, f"{act}_local_version")(
                by=place.adviser, version=version, expected_version=1, read=seen, **more
            )
        assert set(refusal.value.fields) == {"shared"}
    with pytest.raises(InvalidInput):
        keep(place, make_node(node.plan, "2.4"), read=seen)


def test_a_target_that_is_set_otherwise_is_a_change_of_the_shared_text(place: Place, node: PlanNode) -> None:
    indicator = make_indicator(name={"nb": "Besøk"})
    target = make_target(node, indicator, value=20, date=PartialDate(2025)).target
    version = keep(place, node)
    type(indicator).objects.filter(pk=indicator.pk).update(name={"nb": "Bedriftsbesøk"})
    assert not held(version).has_moved_on
    type(target).objects.filter(pk=target.pk).update(value=30)
    assert held(version).has_moved_on
    assert str(held(version).now.targets[0].value) == "30.0000"


def test_two_who_change_it_at_once_are_told(place: Place, node: PlanNode) -> None:
    version = keep(place, node)
    change = {"by": place.adviser, "version": version, "expected_version": 1, "read": read(version)}
    operations.edit_local_version(**change, changes={"local_target": "Minst 25 besøk"})
    with pytest.raises(StaleSave) as stale:
        operations.edit_local_version(**change, changes={"local_target": "Minst 30 besøk"})
    assert stale.value.theirs["local_target"] == "Minst 25 besøk"
    with pytest.raises(StaleSave):
        operations.withdraw_local_version(by=place.adviser, version=version, expected_version=1)


def test_a_newer_plans_part_takes_the_place_of_the_shared_text(place: Place, node: PlanNode) -> None:
    version = keep(place, node)
    part, _other = newer_plan(place, node, links=1)
    assert held(version).has_moved_on
    assert local_versions.parts_to_hold_against(version) == [part]
    operations.confirm_local_version(by=place.adviser, version=version, expected_version=1, read=read(version))
    assert version.node == part
    assert not held(version).has_moved_on
    assert local_versions.at_node(NOBODY, node, clock.today()) == []


@pytest.mark.parametrize("links", [0, 2])
def test_where_several_may_continue_it_one_is_chosen(place: Place, node: PlanNode, links: int) -> None:
    version = keep(place, node)
    parts = newer_plan(place, node, links=links)
    assert local_versions.parts_to_hold_against(version) == parts
    change = {"by": place.adviser, "version": version, "expected_version": 1, "read": read(version)}
    for wrong in (None, node):
        with pytest.raises(InvalidInput) as refusal:
            operations.edit_local_version(**change, changes={"local_target": "Minst 25 besøk"}, node=wrong)
        assert set(refusal.value.fields) == {"node"}
    operations.edit_local_version(**change, changes={"local_target": "Minst 25 besøk"}, node=parts[1])
    assert version.node == parts[1]


def test_one_that_is_withdrawn_stands_no_more_and_is_not_forgotten(place: Place, node: PlanNode) -> None:
    version = keep(place, node)
    today = clock.today()
    LocalVersion.objects.filter(pk=version.pk).update(made_on="2016-01-01")
    operations.withdraw_local_version(by=place.adviser, version=version, expected_version=1)
    assert local_versions.at_node(NOBODY, node, today) == []
    assert len(local_versions.of_municipalities(NOBODY, [place.home.pk], PartialDate(2017).first_day)) == 1
    assert local_versions.of_municipalities(NOBODY, [place.home.pk], PartialDate(2015).first_day) == []
    for act, more in (("confirm", {}), ("edit", {"changes": {}})):
        with pytest.raises(InvalidInput):
            getattr(operations, f"{act}_local_version")(
                by=place.adviser, version=version, expected_version=2, read=read(version), **more
            )


def test_plans_that_are_not_shared_or_not_adopted_have_none(place: Place) -> None:
    for plan in (make_plan(place.region, owner=place.own), make_plan(place.region, state=PlanState.HEARING)):
        with pytest.raises(InvalidInput) as refusal:
            keep(place, make_node(plan, "1"))
        assert set(refusal.value.fields) == {"node"}


def test_strangers_see_none_beside_a_draft(place: Place) -> None:
    version = make_local_version(make_node(make_plan(place.region, state=PlanState.DRAFT), "1"), place.home)
    assert local_versions.local_version_by_uuid(NOBODY, version.uuid, clock.today()) is None
    assert local_versions.local_version_by_uuid(place.secretariat, version.uuid, clock.today()) is not None


def test_however_many_they_are_read_at_once(place: Place, node: PlanNode) -> None:
    for _ in range(5):
        make_target(node, make_indicator())
        neighbour = make_municipality()
        make_local_version(node, neighbour)
    with CaptureQueriesContext(connection) as queries:
        found = local_versions.at_node(NOBODY, node, clock.today())
        assert [len(each.now.targets) for each in found] == [5] * 5
        assert not any(each.is_member for each in found)
    assert len(queries) == 1


def test_what_is_kept_reads_back_as_it_was(place: Place, node: PlanNode) -> None:
    make_target(node, make_indicator(name={"nb": "Besøk"}), value=20, date=PartialDate(2025, 6))
    shared = shared_text_of(node)
    again = SharedText.of_data(shared.as_data())
    assert again == shared
    assert mark_of([again]) == mark_of([shared])
    assert again.targets[0].name == {"nb": "Besøk"}
    assert SharedText.of_data({}) == SharedText()
