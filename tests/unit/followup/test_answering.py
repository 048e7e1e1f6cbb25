"""Who holds a link may answer for one organisation, until it is taken back, replaced, closed or too old."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from samtak.accounts.choices import Role
from samtak.actions.choices import Status
from samtak.actions.models import Action
from samtak.actions.rules import REPORT_SAYS_SOMETHING, STATUS_NEEDS_DECISION, STATUS_NEEDS_REASON
from samtak.followup import operations
from samtak.followup.choices import AnswerState
from samtak.followup.links import asked_behind, secret_of
from samtak.followup.models import Answer, Asked
from samtak.followup.operations import Given
from samtak.followup.queries import answers_of
from samtak.lib import clock
from samtak.lib.actor import SYSTEM
from samtak.lib.errors import InvalidRows, NotAllowed, StaleSave
from samtak.outbox.models import Message
from tests.factories.accounts import make_actor
from tests.factories.regions import make_region
from tests.unit.followup.conftest import Place, answer


def test_what_is_kept_is_no_answer_yet_and_what_is_delivered_is_no_report_yet(place: Place) -> None:
    asked = place.asked(place.opened(), place.leading)
    begun = answer(asked, deliver=False, text="Halvveis")
    assert (begun.state, begun.text) == (AnswerState.BEGUN, "Halvveis")
    delivered = answer(asked, text="Ferdig med det meste", next_step="Ringe")
    assert delivered.state == AnswerState.DELIVERED
    assert Asked.objects.get(pk=asked.pk).delivered_on == clock.today()
    place.action.refresh_from_db()
    assert place.action.next_step == ""
    assert not place.action.updates.exists()


def test_a_delivery_is_whole_or_nothing_and_tells_every_fault(place: Place) -> None:
    asked = place.asked(place.opened(), place.leading)
    with pytest.raises(InvalidRows) as refusal:
        answer(asked, status=Status.STOPPED, text="Slutt")
    (fields,) = refusal.value.rows.values()
    assert fields == {"status_reason": STATUS_NEEDS_REASON.text, "status_decision": STATUS_NEEDS_DECISION.text}
    assert answers_of(asked)[0].state == AnswerState.WAITING


def test_an_answer_says_something_as_a_report_does(place: Place) -> None:
    asked = place.asked(place.opened(), place.leading)
    with pytest.raises(InvalidRows) as refusal:
        answer(asked)
    assert list(refusal.value.rows.values()) == [{"text": REPORT_SAYS_SOMETHING.text}]
    assert answer(asked, next_step="Møte i mai").state == AnswerState.DELIVERED


def test_two_windows_do_not_write_over_each_other(place: Place) -> None:
    asked = place.asked(place.opened(), place.leading)
    first = answers_of(asked)[0]
    given = Given(first.uuid, first.version, {"text": "Fra den ene"})
    operations.save_answers(secret=secret_of(asked), given=[given], deliver=False)
    late = Given(first.uuid, first.version, {"text": "Fra den andre"})
    with pytest.raises(StaleSave):
        operations.save_answers(secret=secret_of(asked), given=[late], deliver=False)
    assert answers_of(asked)[0].text == "Fra den ene"


def test_a_link_answers_for_nothing_but_its_own(place: Place) -> None:
    round_ = place.opened()
    theirs = answers_of(place.asked(round_, place.supporting))[0]
    mine = secret_of(place.asked(round_, place.leading))
    operations.save_answers(secret=mine, given=[Given(theirs.uuid, theirs.version, {"text": "Tull"})], deliver=False)
    assert Answer.objects.get(pk=theirs.pk).text == ""


def test_a_thousand_forged_altered_expired_and_foreign_links_open_nothing(place: Place) -> None:
    round_ = place.opened()
    asked = place.asked(round_, place.leading)
    secret, chance = secret_of(asked), random.Random(3)
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:"
    tried = ["", ".", "x" * 5000, "\x00", secret[:-1], secret.upper(), secret.replace("-1.", "-2.")]
    for _ in range(1000):
        place_, letter = chance.randrange(len(secret)), chance.choice(letters)
        altered = secret[:place_] + letter + secret[place_ + 1 :]
        tried.append(altered if altered != secret else altered[::-1])
    for each in tried:
        assert asked_behind(each) is None, each
        with pytest.raises(NotAllowed):
            operations.save_answers(secret=each, given=[], deliver=False)
    assert asked_behind(secret) == asked


def test_a_link_that_was_replaced_taken_back_or_is_too_old_opens_nothing(place: Place) -> None:
    asked = place.asked(place.opened(), place.leading)
    first = secret_of(asked)
    operations.ask_somebody_else(
        by=place.secretariat,
        asked=asked,
        expected_version=asked.version,
        name="Ny",
        email="ny@example.org",
        language="nn",
    )
    second = secret_of(asked)
    assert asked_behind(first) is None
    assert asked_behind(second) == asked
    with clock.showing(asked.expires_on + dt.timedelta(days=1)):
        assert asked_behind(second) is None
    operations.revoke_link(by=place.secretariat, asked=asked, expected_version=asked.version)
    assert asked_behind(second) is None


def test_only_the_secretariat_sends_and_takes_back_links(place: Place) -> None:
    asked = place.asked(place.opened(), place.leading)
    for actor in (make_actor(), make_actor(Role.ADMINISTRATOR), make_actor(Role.SECRETARIAT, region=make_region())):
        with pytest.raises(NotAllowed):
            operations.revoke_link(by=actor, asked=asked, expected_version=asked.version)
        with pytest.raises(NotAllowed):
            operations.ask_somebody_else(
                by=actor, asked=asked, expected_version=asked.version, name="", email="a@b.no", language="nb"
            )


def test_reminders_come_every_so_many_days_until_it_is_done(place: Place) -> None:
    round_ = place.opened()
    asked = place.asked(round_, place.leading)
    days = []
    for day in range(1, 16):
        with clock.showing(round_.opened_on + dt.timedelta(days=day)):
            operations.remind_due(by=SYSTEM)
            if operations.remind_due(by=SYSTEM):
                days.append(day)
        if day == 12:
            answer(asked, text="Ferdig")
    reminders = Message.objects.filter(kind="round.reminder", key=str(asked.uuid))
    assert days == [3, 6, 9, 12, 13, 15]
    assert reminders.count() == 4
    assert reminders.filter(dropped_at__isnull=True).count() == 0


def test_names_and_addresses_are_forgotten_when_the_round_is_long_over(place: Place) -> None:
    round_ = place.opened()
    answer(place.asked(round_, place.leading), text="Ferdig")
    operations.close_round(by=place.secretariat, round_=round_, expected_version=round_.version)
    later = clock.now() + dt.timedelta(days=400)
    assert operations.forget_who_answered(by=SYSTEM, before=clock.now() - dt.timedelta(days=1)) == 0
    assert operations.forget_who_answered(by=SYSTEM, before=later) == 2
    assert not Asked.objects.exclude(name="", email="", user=None).exists()
    assert Action.objects.get(pk=place.action.pk).updates.count() == 1
