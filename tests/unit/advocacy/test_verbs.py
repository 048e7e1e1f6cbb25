"""Writing issues, moving them on, telling who stands behind, and what was said."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from samtak.advocacy import operations, queries
from samtak.advocacy.choices import IssueStatus, Stance, Voice
from samtak.advocacy.models import Issue, Stand, Statement
from samtak.advocacy.workflow import ISSUE_WORKFLOW
from samtak.audit.models import Event
from samtak.lib import clock
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.regions import queries as region_queries
from samtak.search.models import Entry
from samtak.search.queries import find
from samtak.shelf.choices import Visibility
from tests.factories.advocacy import make_issue, make_stand, make_statement
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_membership, make_region
from tests.factories.shelf import make_document
from tests.unit.advocacy.conftest import Place

FIELDS: dict[str, Any] = {"title": "Jernbanen på Fosenhalvøya"}
BEHIND: dict[str, Any] = {"stance": Stance.BEHIND, "voice": Voice.COUNCIL}


def create(place: Place, **fields: Any) -> Issue:
    return operations.create_issue(by=place.secretariat, region=place.region, fields={**FIELDS, **fields})


def take(place: Place, issue: Issue, who: Any, version: int = 0, **fields: Any) -> Stand:
    return operations.take_stand(
        by=place.secretariat, issue=issue, who=who, expected_version=version, fields={**BEHIND, **fields}
    )


def test_an_issue_begins_unseen_by_the_public_and_is_raised_for_all(place: Place) -> None:
    node = make_node(make_plan(place.region), "1.4")
    issue = operations.create_issue(by=place.secretariat, region=place.region, fields=FIELDS, strategies=[node])
    assert (issue.slug, issue.status) == ("jernbanen-pa-fosenhalvoya", IssueStatus.PREPARED)
    seen = [queries.visible(actor).filter(pk=issue.pk).exists() for actor in (place.secretariat, place.adviser)]
    unseen = [
        queries.visible(actor).filter(pk=issue.pk).exists()
        for actor in (place.other_region, place.reader, place.nobody)
    ]
    assert (seen, unseen) == ([True, True], [False, False, False])
    with clock.showing(dt.date(2023, 11, 20)):
        operations.move_issue(by=place.secretariat, issue=issue, step_code="raise")
    assert issue.since == PartialDate(2023, 11, 20)
    assert queries.issues_carrying(place.nobody, [node.pk]) == [issue]
    assert place.events(is_public=True) == ["issue.raise"]
    assert find(place.nobody, "jernbane").count


def test_only_the_secretariat_of_the_region_writes(place: Place) -> None:
    issue = make_issue(place.region)
    said = make_statement(issue)
    for actor in (place.adviser, place.other_region, place.reader, place.nobody):
        attempts: list[Any] = [
            lambda by: operations.create_issue(by=by, region=place.region, fields=FIELDS),
            lambda by: operations.edit_issue(by=by, issue=issue, expected_version=1, changes={"title": "X"}),
            lambda by: operations.move_issue(by=by, issue=issue, step_code="gain"),
            lambda by: operations.discard_issue(by=by, issue=issue, expected_version=1),
            lambda by: operations.take_stand(by=by, issue=issue, who=place.home, expected_version=0, fields=BEHIND),
            lambda by: operations.make_statement(by=by, issue=issue, fields={"title": "X", "text": "x"}),
            lambda by: operations.edit_statement(by=by, statement=said, expected_version=1, changes={"text": "x"}),
            lambda by: operations.remove_statement(by=by, statement=said, expected_version=1),
        ]
        for attempt in attempts:
            with pytest.raises(NotAllowed):
                attempt(actor)
    assert place.events() == []


def test_every_step_of_the_table_is_taken_from_where_it_begins_and_from_nowhere_else(place: Place) -> None:
    for step in ISSUE_WORKFLOW.steps:
        for status in IssueStatus:
            issue = make_issue(place.region, status=status)
            if status in step.from_states:
                operations.move_issue(by=place.secretariat, issue=issue, step_code=step.code)
                assert issue.status == step.to_state
            else:
                with pytest.raises(InvalidInput):
                    operations.move_issue(by=place.secretariat, issue=issue, step_code=step.code)


def test_taken_back_it_is_hidden_and_keeps_since_when(place: Place) -> None:
    issue = make_issue(place.region, since=PartialDate(2011, 6))
    operations.move_issue(by=place.secretariat, issue=issue, step_code="take_back")
    assert not queries.visible(place.nobody).filter(pk=issue.pk).exists()
    operations.move_issue(by=place.secretariat, issue=issue, step_code="raise")
    assert issue.since == PartialDate(2011, 6)


def test_an_edit_tells_what_changed_and_a_stale_one_what_stands(place: Place) -> None:
    node = make_node(make_plan(place.region), "2.5")
    issue = make_issue(place.region, invented_fields=["towards", "since"])
    operations.edit_issue(
        by=place.secretariat, issue=issue, expected_version=1, changes={"towards": "staten"}, strategies=[node]
    )
    event = Event.objects.get(region_id=place.region.pk, verb="issue.edited")
    assert event.changes["strategies"] == [[], ["2.5"]]
    assert issue.invented_fields == ["since"]
    with pytest.raises(StaleSave) as stale:
        operations.edit_issue(by=place.secretariat, issue=issue, expected_version=1, changes={"towards": "fylket"})
    assert (stale.value.theirs["towards"], stale.value.theirs["strategies"]) == ("staten", [node.pk])
    elsewhere = make_node(make_plan(make_region()), "9")
    with pytest.raises(InvalidInput):
        operations.edit_issue(by=place.secretariat, issue=issue, expected_version=2, changes={}, strategies=[elsewhere])


def test_only_what_was_never_raised_is_discarded(place: Place) -> None:
    issue = create(place)
    make_stand(issue, municipality=place.home)
    with pytest.raises(StaleSave):
        operations.discard_issue(by=place.secretariat, issue=issue, expected_version=9)
    operations.discard_issue(by=place.secretariat, issue=issue, expected_version=1)
    assert not Stand.objects.filter(municipality=place.home).exists()
    assert not Entry.objects.filter(kind="issue", object_id=issue.pk).exists()
    with pytest.raises(InvalidInput):
        operations.discard_issue(by=place.secretariat, issue=make_issue(place.region), expected_version=1)


def test_a_member_takes_a_stand_and_changes_it_and_two_do_not_overwrite_each_other(place: Place) -> None:
    issue = make_issue(place.region)
    stand = take(place, issue, place.home, decided=PartialDate(2023, 5), decision="23/45")
    take(place, issue, place.home, version=1, stance=Stance.RESERVED, reservation="Ikke flytte kontorer")
    with pytest.raises(StaleSave):
        take(place, issue, place.home, version=0, stance=Stance.AGAINST)
    stand.refresh_from_db()
    assert (stand.stance, stand.decision, Stand.objects.filter(issue=issue).count()) == (Stance.RESERVED, "23/45", 1)
    assert place.events(is_public=True) == ["issue.stand_taken", "issue.stand_taken"]
    assert f"{place.home.name} stance" in Event.objects.filter(region_id=place.region.pk).last().changes  # type: ignore[union-attr]


def test_strangers_take_no_stand_and_a_reservation_needs_its_words(place: Place) -> None:
    issue = make_issue(place.region)
    wrong: list[tuple[Any, dict[str, Any]]] = [
        (make_municipality(), {}),
        (place.home, {"stance": Stance.RESERVED}),
        (place.home, {"reservation": "uten grunn"}),
        (place.home, {"decided": PartialDate(2199)}),
    ]
    for who, fields in wrong:
        with pytest.raises(InvalidInput):
            take(place, issue, who, **fields)
    assert not issue.stands.exists()


def test_what_is_not_told_is_unknown_and_what_left_members_said_is_kept_apart(place: Place) -> None:
    issue = make_issue(place.region)
    left = make_municipality()
    make_membership(place.region, left, valid_to=dt.date(2019, 1, 1))
    association = make_organisation()
    for who in (place.home, left, association):
        take(place, issue, who)
    found = queries.issue_by_slug(place.nobody, place.region.slug, issue.slug)
    assert found is not None
    standings = queries.standings_of(found, region_queries.members_on(place.region, dt.date(2023, 1, 1)))
    by_stance = {stance: [each.name for each in who] for stance, who in standings.members_by_stance().items() if who}
    assert by_stance == {Stance.BEHIND: [place.home.name], Stance.UNKNOWN: [place.neighbour.name]}
    assert [each.name for each in standings.former] == [left.name]
    assert [each.name for each in standings.others] == [association.name]


def test_a_statement_is_put_down_found_changed_and_removed(place: Place) -> None:
    issue = create(place)
    document = make_document(place.region)
    said = operations.make_statement(
        by=place.secretariat, issue=issue, fields={"title": "Togskifte nå", "document": document}
    )
    assert find(place.secretariat, "togskifte", kind="issue").count == 1
    operations.edit_statement(by=place.secretariat, statement=said, expected_version=1, changes={"title": "Skifte"})
    with pytest.raises(StaleSave):
        operations.edit_statement(by=place.secretariat, statement=said, expected_version=1, changes={"title": "X"})
    with pytest.raises(StaleSave):
        operations.remove_statement(by=place.secretariat, statement=said, expected_version=1)
    operations.remove_statement(by=place.secretariat, statement=said, expected_version=2)
    assert find(place.secretariat, "togskifte", kind="issue").count == 0
    assert not Statement.objects.filter(issue=issue).exists()


def test_a_statement_shows_no_document_that_the_reader_may_not_see(place: Place) -> None:
    issue = make_issue(place.region)
    for wrong in (make_document(place.region, visibility=Visibility.MEMBERS), make_document(make_region()), None):
        with pytest.raises(InvalidInput):
            operations.make_statement(by=place.secretariat, issue=issue, fields={"title": "X", "document": wrong})
    document = make_document(place.region)
    make_statement(issue, document=document)
    type(document).objects.filter(pk=document.pk).update(visibility=Visibility.MEMBERS)
    shown = [
        queries.statements_of(actor, issue)[0].shows_document  # type: ignore[attr-defined]
        for actor in (place.adviser, place.nobody)
    ]
    assert shown == [True, False]
