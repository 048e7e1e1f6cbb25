"""Agendas, decisions and what becomes of them: who writes them, what is refused, and what the log says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samtak.accounts.choices import Role
from samtak.audit.models import Event
from samtak.governance import operations, queries
from samtak.governance.choices import ItemKind, Outcome
from samtak.governance.models import AgendaItem, Assignment, Body, Meeting
from samtak.lib import clock
from samtak.lib.actor import Actor, Grant
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from tests.factories.geography import make_municipality
from tests.factories.governance import make_assignment, make_body, make_council, make_item, make_meeting
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> Region:
    return make_region()


@pytest.fixture
def secretary(region: Region) -> Actor:
    return Actor(id=1, name="Sekretær", grants=(Grant(Role.SECRETARIAT, region_id=region.pk),))


@pytest.fixture
def member(region: Region) -> Organisation:
    municipality = make_municipality()
    region.memberships.create(municipality=municipality, basis="stated")
    return make_organisation(runs=municipality)


@pytest.fixture
def meeting(region: Region) -> Meeting:
    return make_meeting(make_body(region, case_prefix="RR"), "2023-10-27")


def adviser(organisation: Organisation) -> Actor:
    return Actor(id=2, name="Rådgiver", grants=(Grant(Role.ADVISER, organisation_id=organisation.pk),))


def case(**more: Any) -> dict[str, Any]:
    return {"title": "Felles profilering", "kind": ItemKind.DECISION, **more}


def test_a_case_gets_the_next_number_of_the_body_and_its_place(secretary: Actor, meeting: Meeting) -> None:
    made = [operations.add_item(by=secretary, meeting=meeting, fields=case()) for _ in range(2)]
    assert [(item.case_number, item.place) for item in made] == [("RR 1/23", 1), ("RR 2/23", 2)]
    later = make_meeting(meeting.body, "2024-01-26")
    assert operations.add_item(by=secretary, meeting=later, fields=case()).case_number == "RR 1/24"
    event = Event.objects.filter(object_key=meeting.body.slug).order_by("id")[0]
    assert (event.verb, event.changes) == ("body.case_added", {"case_number": [None, "RR 1/23"]})


def test_the_number_may_be_another_but_not_that_of_another_case(secretary: Actor, meeting: Meeting) -> None:
    item = operations.add_item(by=secretary, meeting=meeting, fields=case(case_number="RF 46/10"))
    assert item.case_number == "RF 46/10"
    with pytest.raises(InvalidInput) as refusal:
        operations.add_item(by=secretary, meeting=meeting, fields=case(case_number="RF 46/10"))
    assert list(refusal.value.fields) == ["case_number"]
    other = operations.add_item(by=secretary, meeting=meeting, fields=case())
    with pytest.raises(InvalidInput):
        operations.edit_item(
            by=secretary, item=other, expected_version=1, changes={"case_number": "RF 46/10", "title": "X"}
        )
    elsewhere = make_meeting(make_body(meeting.body.region), "2023-10-27")
    assert operations.add_item(by=secretary, meeting=elsewhere, fields=case(case_number="RF 46/10")).pk


def test_a_decision_is_made_at_the_meeting_unless_another_day_is_told(secretary: Actor, meeting: Meeting) -> None:
    item = operations.add_item(by=secretary, meeting=meeting, fields=case())
    changes = {"outcome": Outcome.ADOPTED, "resolution": "Som foreslått.", "decided_on": None}
    operations.edit_item(by=secretary, item=item, expected_version=1, changes=changes)
    assert item.decided_on == dt.date(2023, 10, 27)
    written = Event.objects.filter(verb="body.case_edited").order_by("-id")[0]
    assert written.changes[f"{item.case_number} outcome"] == ["", "adopted"]
    operations.edit_item(
        by=secretary, item=item, expected_version=2, changes={**changes, "decided_on": dt.date(2023, 11, 1)}
    )
    assert item.decided_on == dt.date(2023, 11, 1)


def test_nothing_is_decided_before_the_day_and_not_without_outcome(secretary: Actor, meeting: Meeting) -> None:
    ahead = make_meeting(meeting.body, (clock.today() + dt.timedelta(days=30)).isoformat())
    item = operations.add_item(by=secretary, meeting=ahead, fields=case())
    with pytest.raises(InvalidInput) as early:
        operations.edit_item(by=secretary, item=item, expected_version=1, changes={"outcome": Outcome.ADOPTED})
    assert list(early.value.fields) == ["decided_on"]
    with pytest.raises(InvalidInput) as unsaid:
        operations.edit_item(by=secretary, item=item, expected_version=1, changes={"resolution": "Vedtatt."})
    assert list(unsaid.value.fields) == ["outcome"]


def test_a_stale_save_is_told(secretary: Actor, meeting: Meeting) -> None:
    item = make_item(meeting)
    operations.edit_item(by=secretary, item=item, expected_version=1, changes={"title": "Ny tittel"})
    with pytest.raises(StaleSave):
        operations.edit_item(by=secretary, item=item, expected_version=1, changes={"title": "Annen tittel"})
    operations.write_minutes(by=secretary, meeting=meeting, expected_version=1, changes={"minutes": "Referat"})
    with pytest.raises(StaleSave):
        operations.write_minutes(by=secretary, meeting=meeting, expected_version=1, changes={"minutes": "Annet"})


def test_the_log_keeps_that_minutes_were_put_in_and_not_their_text(secretary: Actor, meeting: Meeting) -> None:
    changes = {"minutes": "Til stede: Kari Prøve", "minutes_url": "https://example.org/sak/1"}
    operations.write_minutes(by=secretary, meeting=meeting, expected_version=1, changes=changes)
    event = Event.objects.get(verb="body.minutes_written", object_key=meeting.body.slug)
    assert event.changes == {"minutes": ["…", "…"], "minutes_url": ["", "https://example.org/sak/1"]}


def test_strangers_write_nothing(meeting: Meeting, member: Organisation) -> None:
    item = make_item(meeting)
    for actor in (adviser(member), Actor(id=3, grants=(Grant(Role.SECRETARIAT, region_id=make_region().pk),))):
        with pytest.raises(NotAllowed):
            operations.add_item(by=actor, meeting=meeting, fields=case())
        with pytest.raises(NotAllowed):
            operations.remove_item(by=actor, item=item)
        with pytest.raises(NotAllowed):
            operations.give_assignment(by=actor, item=item, fields={"asked": "X", "role": "leder"})


def test_a_municipality_keeps_the_agenda_of_its_own_council(member: Organisation) -> None:
    meeting = make_meeting(make_council(member), "2023-10-27")
    assert operations.add_item(by=adviser(member), meeting=meeting, fields=case()).case_number == "1/23"


def test_what_a_case_asked_goes_with_it(secretary: Actor, meeting: Meeting) -> None:
    item = make_item(meeting, outcome=Outcome.ADOPTED)
    make_assignment(item)
    operations.remove_item(by=secretary, item=item)
    assert not AgendaItem.objects.filter(body=meeting.body).exists()
    assert Event.objects.filter(verb="body.case_removed", object_key=meeting.body.slug).exists()


def test_who_is_responsible_may_tell_that_it_is_done_and_nothing_else(
    secretary: Actor, meeting: Meeting, member: Organisation
) -> None:
    item = make_item(meeting, outcome=Outcome.ADOPTED)
    fields = {"asked": "Melde inn arealer", "responsible": member, "role": "", "deadline": dt.date(2023, 12, 1)}
    assignment = operations.give_assignment(by=secretary, item=item, fields=fields)
    theirs, done = adviser(member), dt.date(2023, 11, 15)
    with pytest.raises(InvalidInput) as silent:
        operations.report_done(by=theirs, assignment=assignment, expected_version=1, done_on=done, done_note=" ")
    assert list(silent.value.fields) == ["done_note"]
    operations.report_done(by=theirs, assignment=assignment, expected_version=1, done_on=done, done_note="Meldt inn.")
    assert (assignment.done_on, assignment.done_note) == (done, "Meldt inn.")
    with pytest.raises(NotAllowed):
        operations.edit_assignment(by=theirs, assignment=assignment, expected_version=2, changes={"asked": "Mindre"})
    with pytest.raises(NotAllowed):
        operations.report_done(
            by=adviser(make_organisation()), assignment=assignment, expected_version=2, done_on=None, done_note=""
        )
    operations.report_done(by=secretary, assignment=assignment, expected_version=2, done_on=None, done_note="")
    assert assignment.done_on is None


def test_an_assignment_is_somebodys_and_is_not_done_tomorrow(secretary: Actor, meeting: Meeting) -> None:
    item = make_item(meeting, outcome=Outcome.ADOPTED)
    with pytest.raises(InvalidInput) as refusal:
        operations.give_assignment(by=secretary, item=item, fields={"asked": "", "role": ""})
    assert set(refusal.value.fields) == {"asked", "responsible"}
    assignment = make_assignment(item)
    tomorrow = clock.today() + dt.timedelta(days=1)
    with pytest.raises(InvalidInput) as early:
        operations.report_done(
            by=secretary, assignment=assignment, expected_version=1, done_on=tomorrow, done_note="Ferdig"
        )
    assert list(early.value.fields) == ["done_on"]


def test_open_ones_are_listed_most_urgent_first_in_one_query(
    region: Region, meeting: Meeting, member: Organisation
) -> None:
    item = make_item(meeting, outcome=Outcome.ADOPTED)
    whenever = make_assignment(item, member)
    late = make_assignment(item, member, deadline="2023-11-01")
    make_assignment(item, member, deadline="2023-10-30", done_on="2023-10-30", done_note="Gjort")
    of_role = make_assignment(item, deadline="2023-12-01")
    with CaptureQueriesContext(connection) as taken:
        assert queries.assignments_of([member.pk]) == [late, whenever]
    assert len(taken) == 1
    with CaptureQueriesContext(connection) as taken:
        found = queries.assignments_in(region)
        assert [str(each.item.meeting.day) for each in found] == ["2023-10-27"] * 3
    assert found == [late, of_role, whenever]
    assert len(taken) == 1


def test_a_meeting_with_an_agenda_stays_in_the_calendar(secretary: Actor, meeting: Meeting) -> None:
    body = meeting.body
    make_item(meeting)
    make_meeting(body, "2023-12-15")
    with pytest.raises(InvalidInput) as refusal:
        operations.write_calendar(by=secretary, body=body, expected_version=1, year=2023, days=[])
    assert "2023-10-27" in str(refusal.value.fields["days"])
    kept = [dt.date(2023, 10, 27)]
    operations.write_calendar(by=secretary, body=body, expected_version=1, year=2023, days=kept)
    assert list(Meeting.objects.filter(body=body).values_list("day", flat=True)) == kept


def test_a_body_with_cases_is_not_removed(secretary: Actor, meeting: Meeting) -> None:
    item = make_item(meeting)
    with pytest.raises(InvalidInput):
        operations.remove_body(by=secretary, body=meeting.body)
    operations.remove_item(by=secretary, item=item)
    operations.remove_body(by=secretary, body=meeting.body)
    assert not Body.objects.filter(pk=meeting.body_id).exists()


def test_what_was_given_by_mistake_is_taken_away(secretary: Actor, meeting: Meeting) -> None:
    assignment = make_assignment(make_item(meeting, outcome=Outcome.ADOPTED))
    operations.edit_assignment(
        by=secretary, assignment=assignment, expected_version=1, changes={"deadline": dt.date(2023, 12, 1)}
    )
    operations.remove_assignment(by=secretary, assignment=assignment)
    assert not Assignment.objects.filter(item__meeting=meeting).exists()
    verbs = Event.objects.filter(object_key=meeting.body.slug).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["body.assignment_edited", "body.assignment_removed"]
