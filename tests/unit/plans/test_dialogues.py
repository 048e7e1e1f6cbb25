"""Meetings about a plan or a matter with others than the councils."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from samtak.accounts.choices import Role
from samtak.audit.models import Event
from samtak.governance.models import Matter
from samtak.lib import clock
from samtak.lib.actor import NOBODY, Actor, Grant
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.plans import dialogues, operations
from samtak.plans.choices import PlanState, WithWhom
from samtak.plans.models import Dialogue, Plan
from samtak.plans.rules import DIALOGUE_HAS_BEEN, DIALOGUE_SAYS_WHO
from samtak.regions.models import Region
from samtak.web.public.addresses import Addresses
from samtak.web.public.dialogues import about_plans
from tests.factories.governance import make_matter
from tests.factories.plans import make_dialogue, make_plan
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db
DAYS = [dt.date(2023, 9, 1), dt.date(2023, 5, 31), dt.date(2023, 4, 30)]


@pytest.fixture
def region() -> Region:
    return make_region()


@pytest.fixture
def secretary(region: Region) -> Actor:
    return Actor(id=1, name="Sekretær", grants=(Grant(Role.SECRETARIAT, region_id=region.pk),))


def said(**more: Any) -> dict[str, Any]:
    return {"day": dt.date(2023, 9, 1), "with_whom": WithWhom.BUSINESS, "who": "Næringsforeningen", **more}


@pytest.mark.parametrize("make", [make_plan, make_matter])
def test_a_meeting_is_told_of_corrected_and_taken_away(secretary: Actor, region: Region, make: Any) -> None:
    subject: Plan | Matter = make(region)
    dialogue = operations.tell_of_dialogue(by=secretary, about_what=subject, fields=said())
    if isinstance(subject, Plan):
        assert dialogues.dialogues_about(plans=[subject]) == [dialogue]
    else:
        assert dialogues.dialogues_about(matter=subject) == [dialogue]
    operations.correct_dialogue(
        by=secretary, dialogue=dialogue, expected_version=1, changes={"came_of": "Enige om retningen"}
    )
    with pytest.raises(StaleSave):
        operations.correct_dialogue(by=secretary, dialogue=dialogue, expected_version=1, changes={"came_of": "Uenige"})
    operations.take_dialogue_away(by=secretary, dialogue=dialogue)
    kind = "plan" if isinstance(subject, Plan) else "matter"
    events = Event.objects.filter(object_key=subject.slug).order_by("id")
    assert list(events.values_list("verb", "is_public")) == [
        (f"{kind}.dialogue_told_of", True),
        (f"{kind}.dialogue_corrected", True),
        (f"{kind}.dialogue_taken_away", True),
    ]


def test_what_is_told_about_a_draft_is_not_told_to_all(secretary: Actor, region: Region) -> None:
    plan = make_plan(region, state=PlanState.DRAFT)
    operations.tell_of_dialogue(by=secretary, about_what=plan, fields=said())
    assert not Event.objects.get(object_key=plan.slug).is_public


def test_a_meeting_that_is_not_held_is_not_told_of(secretary: Actor, region: Region) -> None:
    tomorrow = clock.today() + dt.timedelta(days=1)
    with pytest.raises(InvalidInput) as refusal:
        operations.tell_of_dialogue(by=secretary, about_what=make_plan(region), fields=said(day=tomorrow, who=" "))
    assert set(refusal.value.fields) == {"day", "who"}


def test_strangers_tell_of_nothing(region: Region) -> None:
    stranger = Actor(id=2, grants=(Grant(Role.SECRETARIAT, region_id=make_region().pk),))
    for subject in (make_plan(region), make_matter(region)):
        with pytest.raises(NotAllowed):
            operations.tell_of_dialogue(by=stranger, about_what=subject, fields=said())


def test_a_meeting_is_about_one_thing(region: Region) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_dialogue(plan=make_plan(region), matter=make_matter(region))
    with pytest.raises(IntegrityError), transaction.atomic():
        make_dialogue()
    assert not Dialogue.objects.filter(plan__region=region).exists()


def test_they_are_counted_by_whom_as_of_the_day(region: Region) -> None:
    plan = make_plan(region)
    make_dialogue(plan=plan, day="2023-05-01", with_whom=WithWhom.ADMINISTRATION)
    make_dialogue(plan=plan, day="2023-06-01", with_whom=WithWhom.ADMINISTRATION)
    make_dialogue(plan=plan, day="2023-09-01")
    with translation.override("en"):
        part, in_may, before = (about_plans(NOBODY, [plan], on, Addresses(on)) for on in DAYS)
    assert part.sentence == "Talked over in 3 meetings: administration 2 and business 1."
    assert [line.edit_href for line in part.lines] == [""] * 3
    assert in_may.sentence == "Talked over in 1 meeting: administration 1."
    assert before.sentence == ""


def test_dialogue_says_who() -> None:
    assert DIALOGUE_SAYS_WHO.holds("Næringsforeningen")
    assert not DIALOGUE_SAYS_WHO.holds(" – ")


def test_dialogue_has_been() -> None:
    assert DIALOGUE_HAS_BEEN.holds(dt.date(2023, 9, 1), dt.date(2023, 9, 1))
    assert not DIALOGUE_HAS_BEEN.holds(dt.date(2023, 9, 2), dt.date(2023, 9, 1))
