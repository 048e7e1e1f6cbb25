"""What is typed is kept before it is delivered, sent twice it is one, and newer is never written over."""

from __future__ import annotations

import pytest

from samtak.actions.choices import Status
from samtak.audit.models import Event
from samtak.followup import operations
from samtak.followup.choices import AnswerState
from samtak.followup.links import secret_of
from samtak.followup.models import Answer, Asked
from samtak.followup.operations import Drafted, Given
from samtak.followup.queries import answers_of
from samtak.lib.errors import InvalidInput, InvalidRows, NotAllowed, StaleSave
from samtak.outbox.models import Message
from tests.factories.actions import make_action
from tests.unit.followup.conftest import Place, answer


@pytest.fixture
def asked(place: Place) -> Asked:
    return place.asked(place.opened(), place.leading)


def draft(asked: Asked, version: int, **fields: object) -> Drafted:
    (first, *_others) = answers_of(asked)
    return operations.keep_draft(secret=secret_of(asked), given=[Given(first.uuid, version, fields)])


def test_a_draft_is_begun_and_delivers_nothing(asked: Asked) -> None:
    assert draft(asked, 1, text="Vi er i g").kept
    assert draft(asked, 2, text="Vi er i gang").kept
    (one,) = answers_of(asked)
    assert (one.state, one.text, one.version) == (AnswerState.BEGUN, "Vi er i gang", 3)
    assert Asked.objects.get(pk=asked.pk).delivered_on is None
    assert not Event.objects.filter(verb="round.answered").exists()


def test_a_draft_of_the_same_again_changes_nothing(asked: Asked) -> None:
    draft(asked, 1, text="Hei")
    assert draft(asked, 1, text="Hei").kept
    assert answers_of(asked)[0].version == 2


def test_a_stale_draft_is_told_and_hinders_no_other(place: Place) -> None:
    make_action(place.region, leads=[place.leading])
    asked = place.asked(place.opened(), place.leading)
    first, second = answers_of(asked)
    draft(asked, 1, text="Nyere")
    given = [Given(first.uuid, 1, {"text": "Eldre"}), Given(second.uuid, 1, {"text": "Her"})]
    became = operations.keep_draft(secret=secret_of(asked), given=given)
    assert (became.stale, became.kept) == ([first.uuid], [second.uuid])
    assert [each.text for each in answers_of(asked)] == ["Nyere", "Her"]


def test_what_is_delivered_is_no_draft_any_more(asked: Asked) -> None:
    (before,) = answers_of(asked)
    answer(asked, text="Levert")
    became = draft(asked, before.version + 1, text="Skriver videre")
    assert became.left == [before.uuid]
    assert (answers_of(asked)[0].text, answers_of(asked)[0].state) == ("Levert", AnswerState.DELIVERED)


def test_a_delivery_in_another_window_stops_a_draft_that_changes_nothing_else(asked: Asked) -> None:
    """Its version counts up when it is delivered as it stands, so a draft cannot take the delivery back."""
    draft(asked, 1, text="Ferdig")
    operations.save_answers(secret=secret_of(asked), given=[], deliver=True)
    with pytest.raises(StaleSave):
        answer_on(asked, 2, text="Nesten ferdig")
    assert answers_of(asked)[0].state == AnswerState.DELIVERED


def answer_on(asked: Asked, version: int, **fields: object) -> None:
    given = [Given(answers_of(asked)[0].uuid, version, fields)]
    operations.save_answers(secret=secret_of(asked), given=given, deliver=False)


def test_double_submit_delivers_once(asked: Asked) -> None:
    (one,) = answers_of(asked)
    given = [Given(one.uuid, one.version, {"text": "Ferdig"})]
    for _ in range(2):
        operations.save_answers(secret=secret_of(asked), given=given, deliver=True)
    assert Event.objects.filter(verb="round.answered").count() == 1
    (delivered,) = answers_of(asked)
    assert (delivered.state, delivered.text, delivered.version) == (AnswerState.DELIVERED, "Ferdig", 2)


def test_delivering_again_is_held_to_the_same_rules(asked: Asked) -> None:
    answer(asked, text="Ferdig")
    with pytest.raises(InvalidRows):
        answer(asked, text="Slutt", status=Status.STOPPED)
    assert (answers_of(asked)[0].text, answers_of(asked)[0].state) == ("Ferdig", AnswerState.DELIVERED)
    answer(asked, text="Helt ferdig")
    assert Event.objects.filter(verb="round.answered").count() == 2


def test_what_is_kept_after_delivery_is_owed_again(asked: Asked) -> None:
    answer(asked, text="Ferdig")
    answer(asked, deliver=False)
    assert Asked.objects.get(pk=asked.pk).delivered_on is not None
    answer(asked, deliver=False, text="Kanskje")
    assert Asked.objects.get(pk=asked.pk).delivered_on is None
    assert answers_of(asked)[0].state == AnswerState.BEGUN


def test_a_draft_needs_a_link_that_opens_and_a_round_that_is_open(place: Place) -> None:
    round_ = place.opened()
    asked = place.asked(round_, place.leading)
    with pytest.raises(NotAllowed):
        operations.keep_draft(secret="forged", given=[])
    theirs = answers_of(place.asked(round_, place.supporting))[0]
    became = operations.keep_draft(secret=secret_of(asked), given=[Given(theirs.uuid, 1, {"text": "Tull"})])
    assert became.left == [theirs.uuid]
    assert Answer.objects.get(pk=theirs.pk).text == ""
    operations.close_round(by=place.secretariat, round_=round_, expected_version=round_.version)
    with pytest.raises(InvalidInput):
        draft(asked, 1, text="For sent")


def test_link_forwarded(place: Place) -> None:
    """Whoever bears it answers for the organisation, and for no person, until the secretariat sends a new one."""
    asked = place.asked(place.opened(), place.leading)
    forwarded = secret_of(asked)
    answer(asked, text="Svart av en kollega")
    assert Event.objects.get(verb="round.answered").actor_name == place.leading.name
    operations.ask_somebody_else(
        by=place.secretariat,
        asked=asked,
        expected_version=asked.version,
        name=asked.name,
        email=asked.email,
        language="nb",
    )
    with pytest.raises(NotAllowed):
        operations.keep_draft(secret=forwarded, given=[])
    with pytest.raises(NotAllowed):
        operations.save_answers(secret=forwarded, given=[], deliver=True)
    assert Message.objects.filter(key=str(asked.uuid), dropped_at__isnull=True).count() == 1
