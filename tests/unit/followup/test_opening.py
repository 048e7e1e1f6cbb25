"""A round asks everybody who leads or supports something open, once, about all of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samtak.accounts.choices import Role
from samtak.actions.choices import Party, Publication, RoleKind, Status
from samtak.actions.models import ActionRole
from samtak.followup import operations, rules
from samtak.followup.models import Answer, Asked, Round
from samtak.lib import clock
from samtak.lib.errors import InvalidInput, NotAllowed
from samtak.outbox.operations import send_due
from tests.factories.accounts import make_actor
from tests.factories.actions import make_action
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region
from tests.unit.followup.conftest import Place


def test_each_is_asked_once_about_all_that_is_theirs(place: Place, mailoutbox: list[EmailMessage]) -> None:
    make_action(place.region, leads=[place.supporting])
    make_action(place.region, leads=[place.leading], status=Status.COMPLETED)
    make_action(place.region, leads=[place.leading], publication=Publication.DRAFT)
    round_ = place.opened()
    told = {
        asked.organisation: sorted(asked.answers.values_list("of_the_whole", flat=True))
        for asked in Asked.objects.filter(round=round_)
    }
    assert told == {place.leading: [True], place.supporting: [False, True]}
    send_due()
    assert len(mailoutbox) == 2
    links = {line for mail in mailoutbox for line in mail.body.splitlines() if "/answer/" in line}
    assert len(links) == 2


def test_where_each_member_leads_each_has_a_part_and_the_cooperation_answers_for_the_whole(place: Place) -> None:
    """Partners that only support, and have nobody here, are left in peace."""
    cooperation = make_organisation()
    place.region.organisation = cooperation
    place.region.save()
    action = make_action(place.region, supports=[make_organisation()])
    ActionRole.objects.create(action=action, kind=RoleKind.LEAD, party=Party.EACH_MEMBER, position=1)
    round_ = place.opened()
    asked = Answer.objects.filter(asked__round=round_, action=action)
    told = {answer.asked.organisation: answer.of_the_whole for answer in asked}
    assert told == {place.leading: False, place.supporting: False, cooperation: True}
    assert place.asked(round_, cooperation).user_id == place.secretariat.id


def test_who_leads_and_has_nobody_is_asked_all_the_same_and_gets_no_mail(
    place: Place, mailoutbox: list[EmailMessage]
) -> None:
    partner = make_organisation()
    make_action(place.region, leads=[partner])
    round_ = place.opened()
    asked = place.asked(round_, partner)
    assert (asked.name, asked.email) == ("", "")
    send_due()
    assert len(mailoutbox) == 2


def test_opening_costs_the_same_for_many(place: Place) -> None:
    for _ in range(40):
        make_action(place.region, leads=[place.leading], supports=[place.supporting])
    with CaptureQueriesContext(connection) as queries:
        place.opened()
    assert len(queries) <= 24
    assert Answer.objects.count() == 82


@pytest.mark.parametrize("days", [0, -1, 200])
def test_round_ends_ahead(place: Place, days: int) -> None:
    due = clock.today() + dt.timedelta(days=days)
    with pytest.raises(InvalidInput) as refusal:
        operations.open_round(by=place.secretariat, region=place.region, title="x", due_on=due, remind_every=0)
    assert refusal.value.fields == {"due_on": rules.ROUND_ENDS_AHEAD.text}


def test_one_open_round(place: Place) -> None:
    place.opened()
    with pytest.raises(InvalidInput) as refusal:
        place.opened()
    assert refusal.value.fields == {"title": rules.ONE_OPEN_ROUND.text}
    assert Round.objects.count() == 1


def test_round_asks_somebody(place: Place) -> None:
    place.action.delete()
    with pytest.raises(InvalidInput) as refusal:
        place.opened()
    assert refusal.value.fields == {"title": rules.ROUND_ASKS_SOMEBODY.text}


def test_only_the_secretariat_of_the_region_opens_one(place: Place) -> None:
    others = [
        make_actor(Role.SECRETARIAT, region=make_region()),
        make_actor(Role.ADVISER, organisation=place.leading),
        make_actor(Role.ADMINISTRATOR),
    ]
    for actor in others:
        with pytest.raises(NotAllowed):
            operations.open_round(
                by=actor, region=place.region, title="x", due_on=clock.today() + dt.timedelta(5), remind_every=0
            )
    assert not Round.objects.exists()
