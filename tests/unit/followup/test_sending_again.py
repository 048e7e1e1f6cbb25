"""The secretariat sends the link again: to one or all who have not answered, and never two mails on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samtak.accounts.choices import Role
from samtak.audit.models import Event
from samtak.followup import operations
from samtak.followup.choices import NotSent
from samtak.followup.links import secret_of
from samtak.followup.models import Asked, Round
from samtak.followup.operations import SentAgain
from samtak.lib import clock
from samtak.lib.actor import SYSTEM
from samtak.lib.errors import InvalidInput, NotAllowed
from samtak.outbox.models import Message
from samtak.outbox.operations import send_due
from tests.factories.accounts import make_actor
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region
from tests.factories.rounds import make_asked
from tests.unit.followup.conftest import Place, answer


def on_a_later_day() -> None:
    """As if all that was sent had been sent the day before."""
    Message.objects.filter(sent_on__isnull=False).update(sent_on=clock.now().date() - dt.timedelta(days=1))


def told(done: SentAgain) -> tuple[set[str], dict[str, NotSent]]:
    names = {asked.organisation.name for asked in done.sent}
    return names, {asked.organisation.name: why for asked, why in done.skipped}


@pytest.fixture
def round_(place: Place) -> Round:
    """Opened the day before, with the invitations sent."""
    made = place.opened()
    send_due()
    on_a_later_day()
    return made


def test_all_who_have_not_answered_get_the_link_they_have(
    place: Place, round_: Round, mailoutbox: list[EmailMessage]
) -> None:
    answer(place.asked(round_, place.leading), text="Ferdig")
    asked = place.asked(round_, place.supporting)
    mailoutbox.clear()
    done = operations.send_links_again(by=place.secretariat, round_=round_)
    assert told(done) == ({place.supporting.name}, {})
    send_due()
    (mail,) = mailoutbox
    assert mail.to == [asked.email]
    assert secret_of(asked) in mail.body
    event = Event.objects.get(verb="round.links_sent")
    assert (event.note, event.region_id, event.is_public) == (place.supporting.name, place.region.pk, False)


def test_sent_twice_it_is_one_mail(place: Place, round_: Round, mailoutbox: list[EmailMessage]) -> None:
    mailoutbox.clear()
    operations.send_links_again(by=place.secretariat, round_=round_)
    again = operations.send_links_again(by=place.secretariat, round_=round_)
    assert told(again) == ((set()), dict.fromkeys((place.leading.name, place.supporting.name), NotSent.WAITING))
    send_due()
    third = operations.send_links_again(by=place.secretariat, round_=round_)
    assert set(told(third)[1].values()) == {NotSent.MAILED}
    send_due()
    assert len(mailoutbox) == 2
    assert Event.objects.filter(verb="round.links_sent").count() == 1


def test_a_reminder_of_the_day_is_the_same_mail(place: Place, round_: Round, mailoutbox: list[EmailMessage]) -> None:
    mailoutbox.clear()
    operations.send_links_again(by=place.secretariat, round_=round_)
    Round.objects.filter(pk=round_.pk).update(opened_on=round_.opened_on - dt.timedelta(days=3))
    assert operations.remind_due(by=SYSTEM) == 2
    send_due()
    assert len(mailoutbox) == 2
    assert Message.objects.filter(kind="round.reminder").count() == 2


def test_who_cannot_be_sent_anything_is_told_with_the_reason(place: Place, round_: Round) -> None:
    reasons = {
        NotSent.NO_ADDRESS: {"email": ""},
        NotSent.REVOKED: {"is_revoked": True},
        NotSent.EXPIRED: {"expires_on": clock.today() - dt.timedelta(days=1)},
    }
    made = {why: make_asked(round_, make_organisation(), **fields) for why, fields in reasons.items()}
    had_mail = make_asked(round_, make_organisation())
    Asked.objects.filter(pk=had_mail.pk).update(email=place.asked(round_, place.leading).email.upper())
    Message.objects.filter(key=str(place.asked(round_, place.leading).uuid)).update(sent_on=clock.now().date())
    sent, skipped = told(operations.send_links_again(by=place.secretariat, round_=round_))
    assert sent == {place.supporting.name}
    assert skipped == {
        **{asked.organisation.name: why for why, asked in made.items()},
        place.leading.name: NotSent.MAILED,
        had_mail.organisation.name: NotSent.MAILED,
    }


def test_one_is_sent_the_link_alone_and_not_when_it_has_answered(place: Place, round_: Round) -> None:
    leading = place.asked(round_, place.leading)
    done = operations.send_links_again(by=place.secretariat, round_=round_, only=leading)
    assert told(done) == ({place.leading.name}, {})
    answer(leading, text="Ferdig")
    done = operations.send_links_again(by=place.secretariat, round_=round_, only=place.asked(round_, place.leading))
    assert told(done) == (set(), {place.leading.name: NotSent.ANSWERED})


def test_who_takes_an_answer_back_on_the_same_day_can_be_sent_the_link_anew(place: Place, round_: Round) -> None:
    leading = place.asked(round_, place.leading)
    operations.send_links_again(by=place.secretariat, round_=round_, only=leading)
    answer(leading, text="Ferdig")
    answer(leading, text="Ikke ferdig", deliver=False)
    done = operations.send_links_again(by=place.secretariat, round_=round_, only=place.asked(round_, place.leading))
    assert told(done) == ({place.leading.name}, {})
    assert send_due().sent == 1


def test_only_the_secretariat_of_the_region_sends_and_only_while_the_round_is_open(place: Place, round_: Round) -> None:
    for actor in (make_actor(), make_actor(Role.ADMINISTRATOR), make_actor(Role.SECRETARIAT, region=make_region())):
        with pytest.raises(NotAllowed):
            operations.send_links_again(by=actor, round_=round_)
    operations.close_round(by=place.secretariat, round_=round_, expected_version=round_.version)
    with pytest.raises(InvalidInput):
        operations.send_links_again(by=place.secretariat, round_=round_)
    assert not Message.objects.filter(kind="round.reminder").exists()


def test_sending_costs_the_same_for_many(place: Place, round_: Round) -> None:
    for _ in range(40):
        make_asked(round_, make_organisation())
    with CaptureQueriesContext(connection) as queries:
        assert len(operations.send_links_again(by=place.secretariat, round_=round_).sent) == 42
    assert len(queries) <= 12
