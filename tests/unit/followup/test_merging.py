"""The one who leads sees how far the supporters have come, and takes their words into the whole."""

from __future__ import annotations

import pytest

from samtak.accounts.choices import Role
from samtak.actions.choices import Status
from samtak.followup import operations, rules
from samtak.followup.choices import AnswerState
from samtak.followup.links import secret_of
from samtak.followup.models import Asked, Round
from samtak.followup.operations import Given
from samtak.followup.queries import Part, answers_of, parts_led
from samtak.lib.errors import InvalidInput, NotAllowed
from tests.factories.accounts import make_actor
from tests.factories.actions import make_action
from tests.factories.organisations import make_organisation
from tests.unit.followup.conftest import Place, answer


@pytest.fixture
def round_(place: Place) -> Round:
    return place.opened()


def merge(asked: Asked, text: str) -> str:
    first = answers_of(asked)[0]
    given = [Given(first.uuid, first.version, {"text": text})]
    operations.merge_parts(secret=secret_of(asked), given=given, into=first.uuid)
    return answers_of(asked)[0].text


def test_a_part_is_seen_when_it_is_delivered_and_not_before(place: Place, round_: Round) -> None:
    lead, supporter = place.asked(round_, place.leading), place.asked(round_, place.supporting)
    name = place.supporting.name
    assert parts_led(lead) == {place.action.pk: [Part(name)]}
    answer(supporter, deliver=False, text="Hemmelig utkast", next_step="Ingen vet")
    assert parts_led(lead) == {place.action.pk: [Part(name)]}
    answer(supporter, status=Status.IN_PROGRESS, text="Vi maler", next_step="Male mer")
    part = Part(name, True, "in_progress", "Vi maler", "Male mer")
    assert parts_led(lead) == {place.action.pk: [part]}
    assert parts_led(supporter) == {}


def test_parts_of_other_actions_and_other_regions_are_not_seen(place: Place) -> None:
    third = make_organisation()
    make_actor(Role.ADVISER, organisation=third)
    make_action(place.region, leads=[place.supporting], supports=[third])
    round_ = place.opened()
    answer(place.asked(round_, third), text="Ikke for alle")
    assert [part.who for parts in parts_led(place.asked(round_, place.leading)).values() for part in parts] == [
        place.supporting.name
    ]


def test_the_parts_stand_after_what_is_written_once(place: Place, round_: Round) -> None:
    lead = place.asked(round_, place.leading)
    answer(place.asked(round_, place.supporting), text="Vi maler")
    line = f"{place.supporting.name}: Vi maler"
    assert merge(lead, "Halvveis.") == f"Halvveis.\n\n{line}"
    assert merge(lead, answers_of(lead)[0].text) == f"Halvveis.\n\n{line}"
    assert merge(lead, "") == line
    (one,) = answers_of(lead)
    assert one.state == AnswerState.BEGUN
    assert Asked.objects.get(pk=lead.pk).delivered_on is None


def test_parts_say_something(place: Place, round_: Round) -> None:
    with pytest.raises(InvalidInput) as refusal:
        merge(place.asked(round_, place.leading), "Hei")
    assert refusal.value.fields == {"text": rules.PARTS_SAY_SOMETHING.text}
    with pytest.raises(InvalidInput):
        merge(place.asked(round_, place.supporting), "Den som støtter, slår ikke sammen")


def test_merged_fits(place: Place, round_: Round) -> None:
    answer(place.asked(round_, place.supporting), text="Vi maler")
    with pytest.raises(InvalidInput) as refusal:
        merge(place.asked(round_, place.leading), "x" * rules.LONGEST_TEXT)
    assert refusal.value.fields == {"text": rules.MERGED_FITS.text}


def test_only_a_link_that_opens_merges(place: Place, round_: Round) -> None:
    first = answers_of(place.asked(round_, place.leading))[0]
    with pytest.raises(NotAllowed):
        operations.merge_parts(secret="forged", given=[], into=first.uuid)
