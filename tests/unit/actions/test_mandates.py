"""On whose behalf the one who leads a joint action may act, and for how long."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from samtak.actions import mandates, operations
from samtak.actions.choices import Publication, Scope
from samtak.actions.models import Action, ActionMandate
from samtak.lib.actor import NOBODY
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.organisations.models import Organisation
from tests.factories.accounts import make_actor
from tests.factories.actions import make_action
from tests.factories.geography import make_municipality
from tests.factories.mandates import make_mandate
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region
from tests.unit.actions.conftest import Place

SAID: dict[str, Any] = {"purpose": "Søkje tilskot", "valid_from": dt.date(2020, 1, 1), "source": "Avtale 12"}


@pytest.fixture
def action(place: Place) -> Action:
    return make_action(place.region, leads=[place.own])


def register(place: Place, action: Action, *givers: Organisation, **said: Any) -> list[ActionMandate]:
    return operations.register_mandates(
        by=place.secretariat,
        action=action,
        holder=said.pop("holder", place.own),
        givers=givers,
        fields={**SAID, **said},
    )


def refused(place: Place, action: Action, *givers: Organisation, **said: Any) -> list[str]:
    with pytest.raises(InvalidInput) as refusal:
        register(place, action, *givers, **said)
    assert not ActionMandate.objects.filter(action=action).exists()
    return sorted(refusal.value.fields)


def test_each_gives_its_own_and_it_is_logged(place: Place, action: Action) -> None:
    third = make_organisation(runs=make_municipality())
    place.region.memberships.create(municipality=third.administrations.get().municipality, basis="stated")
    made = register(place, action, place.other, third, decision="KS 3/20")
    assert [(each.giver, each.decision) for each in made] == [(place.other, "KS 3/20"), (third, "KS 3/20")]
    assert place.events() == ["action.mandate_registered"]


def test_only_the_secretariat_registers(place: Place, action: Action) -> None:
    mandate = make_mandate(action, place.own, place.other)
    for by in (place.adviser, place.colleague, place.reader, make_actor("secretariat", region=make_region())):
        with pytest.raises(NotAllowed):
            operations.register_mandates(by=by, action=action, holder=place.own, givers=[place.other], fields=SAID)
        with pytest.raises(NotAllowed):
            operations.edit_mandate(by=by, mandate=mandate, expected_version=1, changes={"decision": "x"})
        with pytest.raises(NotAllowed):
            operations.remove_mandate(by=by, mandate=mandate, expected_version=1)
    assert place.events() == []


@pytest.mark.parametrize("scope", [Scope.OWN, Scope.EXPECTATION])
def test_mandate_in_joint_action(place: Place, scope: str) -> None:
    action = make_action(place.region, leads=[place.own], scope=scope)
    assert refused(place, action, place.other) == ["holder"]


def test_an_action_with_mandates_stays_joint(place: Place, action: Action) -> None:
    make_mandate(action, place.own, place.other)
    with pytest.raises(InvalidInput) as refusal:
        operations.edit_action(
            by=place.secretariat,
            action=action,
            expected_version=action.version,
            changes={"scope": Scope.OWN, "owner": place.own},
        )
    assert list(refusal.value.fields) == ["scope"]


def test_mandate_held_by_lead(place: Place, action: Action) -> None:
    assert refused(place, action, place.own, holder=place.other) == ["holder"]


def test_mandate_has_giver(place: Place, action: Action) -> None:
    assert refused(place, action) == ["givers"]


def test_mandate_of_somebody_else(place: Place, action: Action) -> None:
    assert refused(place, action, place.own, place.other) == ["givers"]


def test_mandate_of_member(place: Place, action: Action) -> None:
    stranger = make_organisation(runs=make_municipality())
    assert refused(place, action, place.other, stranger) == ["givers"]
    place.region.memberships.update(valid_from=dt.date(2020, 1, 2))
    assert refused(place, action, place.other) == ["givers"]


def test_mandate_says_for_what(place: Place, action: Action) -> None:
    assert refused(place, action, place.other, purpose=" ") == ["purpose"]


def test_mandate_has_beginning(place: Place, action: Action) -> None:
    assert refused(place, action, place.other, valid_from=None) == ["valid_from"]


def test_mandate_ends_after_it_begins(place: Place, action: Action) -> None:
    assert refused(place, action, place.other, valid_to=dt.date(2020, 1, 1)) == ["valid_to"]


def test_mandate_has_source(place: Place, action: Action) -> None:
    assert refused(place, action, place.other, source="") == ["source"]


def test_the_same_is_registered_once(place: Place, action: Action) -> None:
    register(place, action, place.other)
    with pytest.raises(InvalidInput):
        register(place, action, place.other)
    register(place, action, place.other, valid_from=dt.date(2021, 1, 1))
    assert ActionMandate.objects.filter(action=action).count() == 2


def test_it_is_corrected_ended_and_removed(place: Place, action: Action) -> None:
    mandate = make_mandate(action, place.own, place.other, is_invented=True)
    operations.edit_mandate(
        by=place.secretariat, mandate=mandate, expected_version=1, changes={"valid_to": dt.date(2021, 1, 1)}
    )
    assert (mandate.version, mandate.is_invented) == (2, False)
    with pytest.raises(StaleSave):
        operations.edit_mandate(by=place.secretariat, mandate=mandate, expected_version=1, changes={"decision": "x"})
    place.region.memberships.update(valid_from=dt.date(2019, 1, 1))
    earlier = {"valid_from": dt.date(2018, 1, 1)}
    with pytest.raises(InvalidInput) as refusal:
        operations.edit_mandate(by=place.secretariat, mandate=mandate, expected_version=2, changes=earlier)
    assert list(refusal.value.fields) == ["valid_from"]
    with pytest.raises(StaleSave):
        operations.remove_mandate(by=place.secretariat, mandate=mandate, expected_version=1)
    operations.remove_mandate(by=place.secretariat, mandate=mandate, expected_version=2)
    assert place.events() == ["action.mandate_edited", "action.mandate_removed"]


def test_it_ends_with_the_membership_and_does_not_come_back_with_another(place: Place, action: Action) -> None:
    membership = place.region.memberships.get(municipality__administration__organisation=place.other)
    membership.valid_to = dt.date(2022, 1, 1)
    membership.save()
    make_mandate(action, place.own, place.other, valid_to=dt.date(2025, 1, 1))
    place.region.memberships.create(
        municipality=membership.municipality, basis="stated", valid_from=dt.date(2023, 1, 1), valid_to=None
    )
    (found,) = mandates.mandates_of([action.pk])[action.pk]
    assert (found.ends, found.ends_with_membership) == (dt.date(2022, 1, 1), True)
    days = (dt.date(2019, 12, 31), dt.date(2020, 1, 1), dt.date(2021, 12, 31), dt.date(2022, 1, 1), dt.date(2024, 1, 1))
    assert [found.holds_on(day) for day in days] == [False, True, True, False, False]


def test_a_new_number_of_the_same_municipality_does_not_end_it(place: Place, action: Action) -> None:
    membership = place.region.memberships.get(municipality__administration__organisation=place.other)
    day = dt.date(2022, 1, 1)
    membership.valid_to = day
    membership.save()
    renumbered = make_municipality()
    place.other.administrations.create(municipality=renumbered)
    place.region.memberships.create(municipality=renumbered, basis="stated", valid_from=day)
    make_mandate(action, place.own, place.other, valid_to=dt.date(2025, 1, 1))
    (found,) = mandates.mandates_of([action.pk])[action.pk]
    assert (found.ends, found.ends_with_membership) == (dt.date(2025, 1, 1), False)


def test_a_mandate_in_a_draft_is_seen_by_those_who_see_the_draft(place: Place) -> None:
    draft = make_action(place.region, leads=[place.own], publication=Publication.DRAFT)
    mandate = make_mandate(draft, place.own, place.other)
    given_by = place.other.administrations.get().municipality
    seen = [
        [each.row for each in mandates.mandates_given_by(actor, given_by)]
        for actor in (NOBODY, place.reader, place.colleague, place.secretariat)
    ]
    assert seen == [[], [], [], [mandate]]
    assert mandates.mandate_by_uuid(NOBODY, mandate.uuid) is None
