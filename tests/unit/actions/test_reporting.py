"""Reporting on the whole, on a part, and on milestones; settling who leads and supports."""

from __future__ import annotations

from typing import Any

import pytest

from samtak.actions import operations
from samtak.actions.choices import Party, Publication, RoleKind, Status
from samtak.actions.models import Action, ActionPart, ActionUpdate
from samtak.actions.rules import REPORT_SAYS_SOMETHING
from samtak.audit.models import Event
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from tests.factories.actions import make_action
from tests.factories.organisations import make_organisation
from tests.unit.actions.conftest import Place


def report(by: Actor, action: Action, version: int, **changes: Any) -> ActionUpdate:
    return operations.report_on_action(
        by=by, action=action, expected_version=version, text="Møtet er holdt", changes=changes, organisation_id=None
    )


def test_a_report_is_kept_and_the_action_shows_the_newest(place: Place) -> None:
    action = make_action(place.region, leads=[place.own], invented_fields=["status", "priority", "next_step"])
    update = report(place.adviser, action, 1, status=Status.IN_PROGRESS, next_step="Ny dato")
    action.refresh_from_db()
    assert (action.status, action.next_step, action.version) == (Status.IN_PROGRESS, "Ny dato", 2)
    assert action.touched_on == clock.today()
    assert action.invented_fields == ["priority"]
    assert (update.text, update.status, update.author_name) == (
        "Møtet er holdt",
        Status.IN_PROGRESS,
        place.adviser.name,
    )
    assert place.events() == ["action.reported"]


@pytest.mark.parametrize("text", ["", "  "])
def test_a_report_that_says_nothing_is_no_report(place: Place, text: str) -> None:
    action = make_action(place.region, leads=[place.own])
    given: dict[str, Any] = {"by": place.adviser, "action": action, "organisation_id": None}
    as_it_stands = {"status": action.status, "next_step": action.next_step}
    with pytest.raises(InvalidInput) as refusal:
        operations.report_on_action(**given, expected_version=1, text=text, changes=as_it_stands)
    assert refusal.value.fields == {"text": REPORT_SAYS_SOMETHING.text}
    assert not ActionUpdate.objects.filter(action=action).exists()
    operations.report_on_action(**given, expected_version=1, text="Ingen endring", changes=as_it_stands)
    operations.report_on_action(**given, expected_version=2, text=text, changes={"status": Status.COMPLETED})
    assert ActionUpdate.objects.filter(action=action).count() == 2


def test_who_supports_does_not_report_on_the_whole(place: Place) -> None:
    action = make_action(place.region, leads=[place.own], supports=[place.other])
    for actor in (place.colleague, place.reader):
        with pytest.raises(NotAllowed):
            report(actor, action, 1, status=Status.COMPLETED)
    assert not ActionUpdate.objects.filter(action=action).exists()


def test_a_report_from_an_older_reading_leaves_nothing_behind(place: Place) -> None:
    action = make_action(place.region, leads=[place.own])
    report(place.secretariat, action, 1, status=Status.COMPLETED)
    with pytest.raises(StaleSave) as stale:
        report(place.adviser, action, 1, status=Status.IN_PROGRESS)
    assert stale.value.theirs["status"] == Status.COMPLETED
    assert ActionUpdate.objects.filter(action=action).count() == 1
    assert place.events() == ["action.reported"]


@pytest.mark.parametrize("status", [Status.POSTPONED, Status.STOPPED, Status.CONTINUED])
def test_a_decision_is_reported_with_reason_and_reference(place: Place, status: str) -> None:
    action = make_action(place.region, leads=[place.own])
    for given in ({}, {"status_reason": "Ingen penger"}, {"status_decision": "Sak 1/24"}):
        with pytest.raises(InvalidInput):
            report(place.adviser, action, 1, status=status, **given)
    report(place.adviser, action, 1, status=status, status_reason="Ingen penger", status_decision="Sak 1/24")


def test_who_says_again_that_it_is_stopped_says_why_even_if_the_source_did_not(place: Place) -> None:
    action = make_action(place.region, leads=[place.own], status=Status.STOPPED)
    with pytest.raises(InvalidInput):
        report(place.adviser, action, 1, status=Status.STOPPED)


def test_a_report_sets_only_what_a_report_is_about(place: Place) -> None:
    action = make_action(place.region, leads=[place.own])
    with pytest.raises(ValueError, match="title"):
        report(place.adviser, action, 1, title="Nytt navn")


def report_part(by: Actor, place: Place, action: Action, version: int, **changes: Any) -> ActionPart:
    return operations.report_part(
        by=by,
        action=action,
        organisation=place.other,
        member_ids=frozenset({place.own.pk, place.other.pk}),
        expected_version=version,
        changes=changes,
    )


def test_who_supports_reports_on_the_own_part(place: Place) -> None:
    action = make_action(place.region, leads=[place.own], supports=[place.other])
    part = report_part(place.colleague, place, action, 0, status=Status.IN_PROGRESS, note="Vi har meldt oss på")
    assert (part.status, part.touched_on) == (Status.IN_PROGRESS, clock.today())
    action.refresh_from_db()
    assert (action.status, action.version) == (Status.NOT_STARTED, 1)
    assert ActionUpdate.objects.get(action=action).is_part
    report_part(place.colleague, place, action, part.version, note="Ferdig", status=Status.COMPLETED)
    assert place.events() == ["action.part_reported"] * 2


def test_each_member_reports_on_its_part_of_what_each_member_leads(place: Place) -> None:
    action = make_action(place.region)
    action.roles.create(kind=RoleKind.LEAD, party=Party.EACH_MEMBER)
    report_part(place.colleague, place, action, 0, note="Gjort")
    with pytest.raises(NotAllowed):
        report_part(place.adviser, place, action, 0, note="Ikke min")


def test_a_part_is_not_reported_by_those_who_take_no_part(place: Place) -> None:
    action = make_action(place.region, leads=[place.own])
    with pytest.raises(NotAllowed):
        report_part(place.colleague, place, action, 0, note="Hei")
    assert not ActionPart.objects.filter(action=action).exists()


def test_a_part_from_an_older_reading_is_not_saved(place: Place) -> None:
    action = make_action(place.region, supports=[place.other])
    report_part(place.colleague, place, action, 0, note="Først")
    with pytest.raises(StaleSave) as stale:
        report_part(place.secretariat, place, action, 0, note="Sist")
    assert stale.value.theirs["note"] == "Først"
    assert ActionUpdate.objects.filter(action=action).count() == 1


def test_a_part_that_is_stopped_says_why(place: Place) -> None:
    action = make_action(place.region, supports=[place.other])
    with pytest.raises(InvalidInput) as refusal:
        report_part(place.colleague, place, action, 0, status=Status.STOPPED)
    assert list(refusal.value.fields) == ["note"]
    assert not ActionPart.objects.filter(action=action).exists()


def test_milestones_are_added_ticked_opened_and_removed(place: Place) -> None:
    action = make_action(place.region, leads=[place.own])
    milestone = operations.add_milestone(by=place.adviser, action=action, title="Avtale")
    operations.reach_milestone(by=place.adviser, milestone=milestone, is_done=True)
    assert milestone.done_on == clock.today()
    operations.reach_milestone(by=place.secretariat, milestone=milestone, is_done=True)
    operations.reach_milestone(by=place.adviser, milestone=milestone, is_done=False)
    assert milestone.done_on is None
    operations.remove_milestone(by=place.adviser, milestone=milestone)
    assert not action.milestones.exists()
    assert place.events() == [
        "action.milestone_added",
        "action.milestone_reached",
        "action.milestone_reopened",
        "action.milestone_removed",
    ]


def test_milestones_are_for_those_who_may_edit(place: Place) -> None:
    action = make_action(place.region, leads=[place.own])
    milestone = operations.add_milestone(by=place.adviser, action=action, title="Avtale")
    with pytest.raises(NotAllowed):
        operations.add_milestone(by=place.colleague, action=action, title="X")
    with pytest.raises(NotAllowed):
        operations.reach_milestone(by=place.colleague, milestone=milestone, is_done=True)
    with pytest.raises(NotAllowed):
        operations.remove_milestone(by=place.colleague, milestone=milestone)
    assert action.milestones.count() == 1


def test_roles_are_settled_all_at_once_and_holders_stay(place: Place) -> None:
    action = make_action(place.region, leads=[place.own])
    action.roles.update(holder_title="Næringssjef")
    company = make_organisation()
    settled = operations.settle_roles(
        by=place.secretariat,
        action=action,
        expected_version=1,
        leads=[place.other],
        supports=[company, place.own],
        support_party=Party.EACH_MEMBER,
    )
    told = operations.described_roles(settled)
    assert told == [
        f"lead: {place.other.name}",
        "support: each_member",
        f"support: {company.name}",
        f"support: {place.own.name}",
    ]
    assert settled.version == 2
    assert settled.roles.get(organisation=place.own).holder_title == "Næringssjef"
    assert Event.objects.get(region_id=place.region.pk).changes["roles"][1] == told


def test_roles_from_an_older_reading_are_not_settled(place: Place) -> None:
    action = make_action(place.region, leads=[place.own])
    first: dict[str, Any] = {"by": place.secretariat, "action": action, "expected_version": 1}
    operations.settle_roles(**first, leads=[place.other], supports=[])
    with pytest.raises(StaleSave) as stale:
        operations.settle_roles(**first, leads=[place.own], supports=[])
    assert stale.value.theirs == {
        "leads": [place.other.pk],
        "lead_party": Party.ORGANISATION,
        "supports": [],
        "support_party": Party.ORGANISATION,
    }
    assert operations.described_roles(action) == [f"lead: {place.other.name}"]


def test_roles_that_may_not_be_settled(place: Place) -> None:
    action = make_action(place.region, leads=[place.own], publication=Publication.PUBLISHED)
    given: dict[str, Any] = {"action": action, "expected_version": 1}
    with pytest.raises(NotAllowed):
        operations.settle_roles(by=place.adviser, leads=[place.own], supports=[], **given)
    with pytest.raises(InvalidInput):
        operations.settle_roles(by=place.secretariat, leads=[place.own], supports=[place.own], **given)
    with pytest.raises(InvalidInput):
        operations.settle_roles(by=place.secretariat, leads=[], supports=[place.own], **given)
    assert operations.described_roles(action) == [f"lead: {place.own.name}"]
    assert place.events() == []
