"""What is delivered becomes reports when it is taken in, and a closed round says the same for ever."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samtak.accounts.choices import Role
from samtak.actions.choices import Status
from samtak.actions.models import Action, ActionPart, ActionUpdate
from samtak.actions.operations import edit_action
from samtak.audit.models import Event
from samtak.followup import operations, rules
from samtak.followup.choices import AnswerState
from samtak.followup.edition import digest, written
from samtak.followup.models import Answer, Round
from samtak.followup.queries import delivered_in
from samtak.lib import clock
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.outbox.models import Message
from tests.factories.accounts import make_actor
from tests.factories.actions import make_action
from tests.factories.regions import make_region
from tests.unit.followup.conftest import Place, answer

STOPPED = {"status": Status.STOPPED, "status_reason": "Tomta er solgt", "status_decision": "Sak 12/26"}


def test_what_is_taken_in_stands_on_the_action_as_a_report_would(place: Place) -> None:
    round_ = place.opened()
    answer(place.asked(round_, place.leading), text="Tomta gikk", **STOPPED)
    answer(place.asked(round_, place.supporting), status=Status.IN_PROGRESS, text="Vi maler", next_step="Male mer")
    assert operations.take_answers(by=place.secretariat, round_=round_, answers=delivered_in(round_)) == []
    action = Action.objects.get(pk=place.action.pk)
    assert (action.status, action.status_reason, action.touched_on) == ("stopped", "Tomta er solgt", clock.today())
    assert action.version == place.action.version + 1
    part = ActionPart.objects.get(action=action, organisation=place.supporting)
    assert (part.status, part.note, part.next_step) == ("in_progress", "Vi maler", "Male mer")
    assert set(action.updates.values_list("is_part", "organisation", "text")) == {
        (False, place.leading.pk, "Tomta gikk"),
        (True, place.supporting.pk, "Vi maler"),
    }
    logged = Event.objects.filter(region_id=place.region.pk, object_type="action").values_list("verb", flat=True)
    assert sorted(logged) == ["action.part_reported", "action.reported"]
    assert set(Answer.objects.values_list("state", flat=True)) == {AnswerState.TAKEN}


def test_nothing_collides(place: Place) -> None:
    round_ = place.opened()
    answer(place.asked(round_, place.leading), text="Slutt", **STOPPED)
    edit_action(
        by=place.secretariat,
        action=place.action,
        expected_version=place.action.version,
        changes={"status": Status.IN_PROGRESS},
    )
    (left,) = operations.take_answers(by=place.secretariat, round_=round_, answers=delivered_in(round_))
    assert left.state == AnswerState.DELIVERED
    assert Action.objects.get(pk=place.action.pk).status == Status.IN_PROGRESS
    with pytest.raises(InvalidInput) as refusal:
        operations.close_round(by=place.secretariat, round_=round_, expected_version=round_.version)
    assert refusal.value.fields == {"__all__": rules.NOTHING_COLLIDES.text}
    assert Round.objects.get().is_open
    seen = operations.take_answers(by=place.secretariat, round_=round_, answers=delivered_in(round_), over_changes=True)
    assert seen == []
    assert Action.objects.get(pk=place.action.pk).status == Status.STOPPED


def test_what_the_answer_does_not_touch_stays_as_others_left_it(place: Place) -> None:
    round_ = place.opened()
    answer(place.asked(round_, place.leading), text="Går bra")
    edit_action(
        by=place.secretariat,
        action=place.action,
        expected_version=place.action.version,
        changes={"next_step": "Nytt møte"},
    )
    assert operations.take_answers(by=place.secretariat, round_=round_, answers=delivered_in(round_)) == []
    assert Action.objects.get(pk=place.action.pk).next_step == "Nytt møte"


def test_an_answer_is_sent_back_with_what_is_missing_and_a_mail(place: Place) -> None:
    round_ = place.opened()
    one = answer(place.asked(round_, place.leading), text="Ja")
    one = delivered_in(round_)[0]
    operations.return_answer(by=place.secretariat, answer=one, expected_version=one.version, note="Når da?")
    assert (one.state, one.returned_with) == (AnswerState.RETURNED, "Når da?")
    assert Message.objects.filter(kind="round.returned", key=str(one.asked.uuid)).count() == 1
    again = answer(place.asked(round_, place.leading), text="I mai")
    assert again.state == AnswerState.DELIVERED


def test_a_closed_round_says_the_same_whatever_happens_later(place: Place) -> None:
    round_ = place.opened()
    answer(place.asked(round_, place.leading), text="Går bra", next_step="Bygge")
    operations.close_round(by=place.secretariat, round_=round_, expected_version=round_.version)
    closed = Round.objects.get()
    before = written(closed.edition)
    (said,) = closed.edition["actions"]
    assert (said["next_step"], said["silent"]) == ("Bygge", [place.supporting.name])
    assert [each["text"] for each in said["said"]] == ["Går bra"]
    assert closed.edition["unanswered"] == [place.supporting.name]
    assert Event.objects.get(verb="round.closed").note == digest(closed.edition)
    action = Action.objects.get(pk=place.action.pk)
    with clock.showing(clock.today() + dt.timedelta(days=365)):
        for number in range(100):
            changes = {"title": f"Nytt navn {number}", "next_step": f"Steg {number}"}
            action = edit_action(by=place.secretariat, action=action, expected_version=action.version, changes=changes)
        assert written(Round.objects.get().edition) == before
    assert place.opened().number == 2


def test_closing_costs_the_same_for_many(place: Place) -> None:
    for _ in range(40):
        make_action(place.region, leads=[place.leading], supports=[place.supporting])
    round_ = place.opened()
    Answer.objects.update(state=AnswerState.DELIVERED, text="Går bra", status=Status.IN_PROGRESS)
    with CaptureQueriesContext(connection) as queries:
        operations.close_round(by=place.secretariat, round_=round_, expected_version=round_.version)
    assert len(queries) <= 30
    assert ActionUpdate.objects.filter(action__region=place.region).count() == 82
    assert ActionPart.objects.filter(action__region=place.region).count() == 41


def test_others_take_send_back_and_close_nothing(place: Place) -> None:
    round_ = place.opened()
    answer(place.asked(round_, place.leading), text="Går bra")
    (one,) = delivered_in(round_)
    for actor in (
        make_actor(Role.SECRETARIAT, region=make_region()),
        make_actor(Role.ADVISER, organisation=place.leading),
        make_actor(Role.ADMINISTRATOR),
    ):
        with pytest.raises(NotAllowed):
            operations.take_answers(by=actor, round_=round_, answers=[one])
        with pytest.raises(NotAllowed):
            operations.return_answer(by=actor, answer=one, expected_version=one.version, note="x")
        with pytest.raises(NotAllowed):
            operations.close_round(by=actor, round_=round_, expected_version=round_.version)
    with pytest.raises(StaleSave):
        operations.close_round(by=place.secretariat, round_=round_, expected_version=round_.version + 1)


def test_returned_tells_why(place: Place) -> None:
    round_ = place.opened()
    answer(place.asked(round_, place.leading), text="Ja")
    (one,) = delivered_in(round_)
    with pytest.raises(InvalidInput) as refusal:
        operations.return_answer(by=place.secretariat, answer=one, expected_version=one.version, note=" ")
    assert refusal.value.fields == {"note": rules.RETURNED_TELLS_WHY.text}


def test_answer_is_delivered(place: Place) -> None:
    round_ = place.opened()
    one = answer(place.asked(round_, place.leading), deliver=False, text="Ja")
    one.asked = place.asked(round_, place.leading)
    with pytest.raises(InvalidInput) as refusal:
        operations.return_answer(by=place.secretariat, answer=one, expected_version=one.version, note="Når?")
    assert refusal.value.fields == {"note": rules.ANSWER_IS_DELIVERED.text}
    with pytest.raises(InvalidInput) as refusal:
        operations.take_answers(by=place.secretariat, round_=round_, answers=[one])
    assert refusal.value.fields == {"answers": rules.ANSWER_IS_DELIVERED.text}


def test_round_is_open(place: Place) -> None:
    round_ = place.opened()
    operations.close_round(by=place.secretariat, round_=round_, expected_version=round_.version)
    closed = Round.objects.get()
    for late in (
        lambda: operations.take_answers(by=place.secretariat, round_=closed, answers=[]),
        lambda: operations.close_round(by=place.secretariat, round_=closed, expected_version=closed.version),
        lambda: answer(place.asked(closed, place.supporting), text="For sent"),
    ):
        with pytest.raises(InvalidInput) as refusal:
            late()
        assert rules.ROUND_IS_OPEN.text in refusal.value.fields.values()
