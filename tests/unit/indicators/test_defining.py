"""Defining an indicator, from the catalogue or of one's own, and changing what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from samtak.accounts.choices import Role
from samtak.audit.queries import events_about
from samtak.indicators import permissions
from samtak.indicators.definitions import shipped
from samtak.indicators.models import Indicator
from samtak.indicators.operations import create_indicator, discard_indicator, edit_indicator
from samtak.indicators.rules import (
    CHOSEN_HAS_UNIT,
    DEFINITION_TAKEN_IN_ONCE,
    DISCARDED_HAS_NO_FIGURES,
    FORMULA_TELLS_WHOSE,
    INDICATOR_NAME_ONCE,
    INDICATOR_TELLS_WHAT,
)
from samtak.lib.actor import SYSTEM, Actor
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.regions.models import Region
from samtak.search.models import Entry
from tests.factories.accounts import make_actor, make_administrator
from tests.factories.figures import forget_indicators, make_indicator, make_series, make_target, make_value
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db

OWN: dict[str, Any] = {
    "name": {"nb": "Gründere på Øya", "nn": "", "en": "Founders"},
    "unit": {"nb": "personer"},
    "definition": {"nb": "De som har startet for seg selv i året."},
}


@dataclass
class Place:
    region: Region
    secretariat: Actor
    other_region: Actor
    administrator: Actor


@pytest.fixture
def place(db: None) -> Place:
    forget_indicators()
    region = make_region()
    return Place(
        region,
        make_actor(Role.SECRETARIAT, region=region),
        make_actor(Role.SECRETARIAT, region=make_region()),
        make_administrator(),
    )


def own(place: Place, **fields: Any) -> Indicator:
    return create_indicator(by=place.secretariat, kept_by=place.region, fields={**OWN, **fields})


def refused(place: Place, **fields: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refusal:
        own(place, **fields)
    return {name: str(text) for name, text in refusal.value.fields.items()}


def test_ones_own_has_an_address_of_its_name_no_number_and_is_logged(place: Place) -> None:
    indicator = own(place)
    indicator.refresh_from_db()
    assert (indicator.slug, indicator.number, indicator.kept_by) == ("grundere-pa-oya", None, place.region)
    assert indicator.name == {"nb": "Gründere på Øya", "en": "Founders"}
    (event,) = events_about("indicator", indicator.slug)
    assert (event.verb, event.is_public, event.actor_name) == ("indicator.created", True, place.secretariat.name)
    assert Entry.objects.filter(kind="indicator", key=indicator.slug).exists()


def test_the_address_is_free_and_is_never_one_that_the_catalogue_may_want(place: Place) -> None:
    assert [own(place, name={"nb": name}).slug for name in ("Vekst", "Vekst!", "Competing projects", "!!!")] == [
        "vekst",
        "vekst-2",
        "competing-projects-2",
        "indikator",
    ]


def test_one_of_the_catalogue_keeps_address_number_and_proposed_measures(place: Place) -> None:
    taken = create_indicator(by=place.secretariat, kept_by=place.region, fields={}, from_catalogue="business-land")
    plain = create_indicator(
        by=place.secretariat,
        kept_by=place.region,
        fields={**OWN, "direction": "down"},
        from_catalogue="business-friendliness",
    )
    taken.refresh_from_db()
    plain.refresh_from_db()
    definition = shipped()["business-land"]
    assert (taken.slug, taken.number) == ("business-land", definition.number)
    assert {name: getattr(taken, name) for name in definition.fields} == dict(definition.fields)
    assert (plain.number, plain.direction, plain.name["en"]) == (16, "down", "Founders")
    assert [measure.name for measure in plain.proposed_measures.all()] == [
        measure["name"] for measure in shipped()["business-friendliness"].measures
    ]
    assert plain.proposed_measures.exists()


def test_definition_taken_in_once(place: Place) -> None:
    create_indicator(by=SYSTEM, kept_by=None, fields={}, from_catalogue="clusters")
    assert not DEFINITION_TAKEN_IN_ONCE.check("clusters")
    with pytest.raises(InvalidInput) as refusal:
        create_indicator(by=place.secretariat, kept_by=place.region, fields={}, from_catalogue="clusters")
    assert refusal.value.fields == {"__all__": DEFINITION_TAKEN_IN_ONCE.text}
    with pytest.raises(InvalidInput):
        create_indicator(by=place.secretariat, kept_by=place.region, fields={}, from_catalogue="no-such")
    assert Indicator.objects.count() == 1


def test_all_of_the_catalogue_can_be_taken_in(place: Place) -> None:
    for slug in shipped():
        create_indicator(by=place.secretariat, kept_by=place.region, fields={}, from_catalogue=slug)
    assert Indicator.objects.count() == len(shipped())


def test_indicator_tells_what(place: Place) -> None:
    told = refused(place, name={"nb": ""}, definition={})
    assert told == {"name": INDICATOR_TELLS_WHAT.text, "definition": INDICATOR_TELLS_WHAT.text}


def test_chosen_has_unit(place: Place) -> None:
    assert refused(place, unit={"nb": ""}) == {"unit": CHOSEN_HAS_UNIT.text}
    assert own(place, unit={}, is_measurement_chosen=False).unit == {}


def test_indicator_name_once(place: Place) -> None:
    first = own(place)
    assert refused(place, name={"nn": "FOUNDERS"}) == {"name": INDICATOR_NAME_ONCE.text}
    assert INDICATOR_NAME_ONCE.check(first.name, first.pk)


def test_formula_tells_whose(place: Place) -> None:
    formula = {"formula": {"nb": "Alle delt på alle"}}
    assert refused(place, **formula) == {"formula_origin": FORMULA_TELLS_WHOSE.text}
    assert own(place, **formula, formula_origin="ours").formula_origin == "ours"


def test_secretariats_and_administrators_define_each_for_whom_they_may(place: Place) -> None:
    adviser = make_actor(Role.ADVISER, organisation=make_organisation())
    for actor in (adviser, make_actor(Role.READER), Actor()):
        assert not permissions.can_create_indicator(actor)
        with pytest.raises(NotAllowed):
            create_indicator(by=actor, kept_by=None, fields=OWN)
    for kept_by in (place.region, None):
        with pytest.raises(NotAllowed):
            create_indicator(by=place.other_region, kept_by=kept_by, fields=OWN)
        assert not Indicator.objects.exists()
    assert create_indicator(by=place.administrator, kept_by=None, fields=OWN).kept_by is None
    theirs = create_indicator(by=place.administrator, kept_by=place.region, fields={**OWN, "name": {"nb": "Andre"}})
    assert permissions.can_edit_indicator(place.secretariat, theirs)


def test_who_keeps_it_changes_it_and_what_changed_is_logged(place: Place) -> None:
    indicator = own(place)
    changes = {"name": {"nb": "Gründere", "nn": ""}, "direction": "up"}
    edit_indicator(by=place.secretariat, indicator=indicator, expected_version=indicator.version, changes=changes)
    indicator.refresh_from_db()
    assert (indicator.slug, indicator.name, indicator.direction) == ("grundere-pa-oya", {"nb": "Gründere"}, "up")
    event = events_about("indicator", indicator.slug)[0]
    assert (event.verb, event.changes["direction"]) == ("indicator.edited", ["none", "up"])
    assert Entry.objects.get(kind="indicator", key=indicator.slug).title == {"nb": "Gründere"}
    same = {"direction": "up"}
    edit_indicator(by=place.administrator, indicator=indicator, expected_version=indicator.version, changes=same)
    assert len(events_about("indicator", indicator.slug)) == 2


def test_others_change_nothing_and_nobody_hands_on_what_they_would_lose(place: Place) -> None:
    indicator, nobodys = own(place), make_indicator()
    tried = [(place.other_region, indicator), (place.secretariat, nobodys), (make_actor(Role.READER), indicator)]
    for actor, each in tried:
        assert not permissions.can_edit_indicator(actor, each)
        assert not permissions.can_see_indicator_log(actor, each)
        with pytest.raises(NotAllowed):
            edit_indicator(by=actor, indicator=each, expected_version=1, changes={"direction": "up"})
    for kept_by in (None, make_region()):
        with pytest.raises(NotAllowed):
            edit_indicator(by=place.secretariat, indicator=indicator, expected_version=1, changes={"kept_by": kept_by})
    edit_indicator(by=place.administrator, indicator=indicator, expected_version=1, changes={"kept_by": None})
    assert not permissions.can_edit_indicator(place.secretariat, indicator)


def test_a_broken_rule_and_a_stale_save_change_nothing(place: Place) -> None:
    indicator = own(place)
    with pytest.raises(InvalidInput) as refusal:
        edit_indicator(by=place.secretariat, indicator=indicator, expected_version=1, changes={"unit": {"nb": ""}})
    assert refusal.value.fields == {"unit": CHOSEN_HAS_UNIT.text}
    mine = Indicator.objects.get(pk=indicator.pk)
    edit_indicator(by=place.secretariat, indicator=indicator, expected_version=1, changes={"direction": "up"})
    with pytest.raises(StaleSave) as stale:
        edit_indicator(by=place.secretariat, indicator=mine, expected_version=1, changes={"direction": "down"})
    assert stale.value.theirs == {"direction": "up"}
    assert Indicator.objects.get(pk=indicator.pk).direction == "up"


def test_one_that_nothing_stands_on_is_thrown_away_and_the_log_keeps_its_name(place: Place) -> None:
    indicator = own(place)
    make_series(indicator)
    discard_indicator(by=place.secretariat, indicator=indicator, expected_version=indicator.version)
    assert not Indicator.objects.exists()
    assert not Entry.objects.filter(kind="indicator", key=indicator.slug).exists()
    event = events_about("indicator", indicator.slug)[0]
    assert (event.verb, event.changes) == ("indicator.discarded", {"name": [str(indicator), None]})
    assert own(place).slug == indicator.slug


def test_discarded_has_no_figures(place: Place) -> None:
    indicator = own(place)
    make_value(indicator)
    with pytest.raises(InvalidInput) as refusal:
        discard_indicator(by=place.secretariat, indicator=indicator, expected_version=indicator.version)
    assert refusal.value.fields == {"indicator": DISCARDED_HAS_NO_FIGURES.text}
    assert Indicator.objects.exists()


def test_what_a_plan_aims_at_others_and_late_readers_discard_nothing(place: Place) -> None:
    indicator = own(place)
    with pytest.raises(NotAllowed):
        discard_indicator(by=place.other_region, indicator=indicator, expected_version=indicator.version)
    with pytest.raises(StaleSave):
        discard_indicator(by=place.secretariat, indicator=indicator, expected_version=indicator.version + 1)
    make_target(make_node(make_plan(place.region), "1"), indicator)
    with pytest.raises(InvalidInput):
        discard_indicator(by=place.secretariat, indicator=indicator, expected_version=indicator.version)
    assert Entry.objects.filter(kind="indicator", key=indicator.slug).exists()
