"""Choosing a scale, weighing by it, weighing again, and reading it all in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from samtak.accounts.choices import Role
from samtak.actions.choices import Publication
from samtak.actions.models import Action
from samtak.audit.models import Event
from samtak.lib import clock
from samtak.lib.actor import NOBODY, Actor
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.regions.models import Region
from samtak.weighing import operations, queries
from samtak.weighing.models import Weighing, WeighingScale
from samtak.weighing.queries import WeighedFilter
from samtak.weighing.rules import WEIGHED_SINCE_THE_SCALE
from tests.factories.accounts import make_actor
from tests.factories.actions import make_action
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region
from tests.factories.weighing import make_scale, make_weighing

TODAY = dt.date(2023, 11, 20)
SCALE: dict[str, Any] = {"steps": ["liten", "stor"], "chosen_on": TODAY}


@dataclass
class Place:
    region: Region
    action: Action
    secretariat: Actor


@pytest.fixture
def place(db: None) -> Iterator[Place]:
    region = make_region()
    with clock.showing(TODAY):
        yield Place(region, make_action(region), make_actor(Role.SECRETARIAT, region=region))


def weigh(place: Place, scale: WeighingScale, **given: Any) -> Weighing:
    told = {"added_value": 2, "effect": 1, "reason": "Fordi.", "weighed_on": TODAY, "expected_number": 0, **given}
    return operations.weigh(by=place.secretariat, action=place.action, scale=scale, **told)


def test_a_weighing_keeps_the_scale_it_was_made_with(place: Place) -> None:
    choose = operations.choose_scale
    first = choose(by=place.secretariat, region=place.region, expected_number=0, fields=SCALE)
    weigh(place, first)
    second = choose(
        by=place.secretariat, region=place.region, expected_number=1, fields={**SCALE, "steps": ["a", "b", "c"]}
    )
    (held,) = queries.weighings_of(place.action)
    assert (held.scale, held.scale.word(held.added_value)) == (first, "stor")
    weigh(place, second, expected_number=1, added_value=3, reason="Nå er det viktigere.")
    found = queries.weighings_of(place.action)
    assert [(each.number, each.is_current, each.scale) for each in found] == [(2, True, second), (1, False, first)]


def test_it_is_logged_with_the_words_of_the_day(place: Place) -> None:
    scale = make_scale(place.region)
    weigh(place, scale)
    weigh(place, scale, expected_number=1, added_value=3)
    event = Event.objects.filter(region_id=place.region.pk, verb="action.weighed").latest("id")
    assert event.changes["added_value"] == ["2: noe", "3: stor"]
    assert event.is_public


def test_the_weighing_of_a_draft_is_told_to_nobody(place: Place) -> None:
    Action.objects.update(publication=Publication.DRAFT)
    place.action.refresh_from_db()
    weigh(place, make_scale(place.region))
    assert not Event.objects.get(region_id=place.region.pk, verb="action.weighed").is_public
    narrowed = WeighedFilter(place.region.pk, queries.scale_in_use(place.region.pk).pk)  # type: ignore[union-attr]
    assert queries.list_weighed(NOBODY, narrowed) == []
    assert queries.standings(NOBODY, narrowed, 5) == []
    assert len(queries.standings(place.secretariat, narrowed, 5)) == 1


def test_only_the_secretariat_chooses_and_weighs(place: Place) -> None:
    scale = make_scale(place.region)
    for actor in (
        make_actor(Role.ADVISER, organisation=make_organisation()),
        make_actor(Role.SECRETARIAT, region=make_region()),
        NOBODY,
    ):
        with pytest.raises(NotAllowed):
            operations.choose_scale(by=actor, region=place.region, expected_number=1, fields=SCALE)
        with pytest.raises(NotAllowed):
            weigh(Place(place.region, place.action, actor), scale)
    assert not Weighing.objects.filter(action=place.action).exists()


def test_who_comes_second_is_told_and_nothing_is_lost(place: Place) -> None:
    scale = make_scale(place.region)
    weigh(place, scale, reason="Først.")
    with pytest.raises(StaleSave) as stale:
        weigh(place, scale, reason="Sist.")
    assert (stale.value.theirs["reason"], stale.value.version) == ("Først.", 1)
    with pytest.raises(StaleSave):
        operations.choose_scale(by=place.secretariat, region=place.region, expected_number=0, fields=SCALE)
    assert Weighing.objects.filter(action=place.action, is_current=True).count() == 1


def test_nobody_weighs_by_a_scale_that_is_replaced_or_not_there(place: Place) -> None:
    old = make_scale(place.region)
    make_scale(place.region)
    for region, scale in ((place.region, old), (make_region(), old)):
        elsewhere = Place(region, make_action(region), make_actor(Role.SECRETARIAT, region=region))
        with pytest.raises(InvalidInput) as refusal:
            weigh(elsewhere, scale)
        assert set(refusal.value.fields) == {"scale"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"added_value": 0}, "added_value"),
        ({"effect": 4}, "effect"),
        ({"reason": " "}, "reason"),
        ({"weighed_on": TODAY + dt.timedelta(days=1)}, "weighed_on"),
        ({"weighed_on": dt.date(2023, 1, 1), "expected_number": 1}, "weighed_on"),
    ],
    ids=str,
)
def test_what_does_not_hold_is_refused_at_its_field(place: Place, wrong: dict[str, Any], field: str) -> None:
    scale = make_scale(place.region)
    make_weighing(place.action, scale, 1, 1)
    with pytest.raises(InvalidInput) as refusal:
        weigh(place, scale, **{"expected_number": 1, **wrong})
    assert set(refusal.value.fields) == {field}


def test_nothing_is_weighed_on_a_day_before_its_scale(place: Place) -> None:
    scale = make_scale(place.region, chosen_on=TODAY)
    with pytest.raises(InvalidInput) as refusal:
        weigh(place, scale, weighed_on=TODAY - dt.timedelta(days=1))
    assert refusal.value.fields == {"weighed_on": WEIGHED_SINCE_THE_SCALE.text}
    assert not Weighing.objects.filter(action=place.action).exists()


def test_the_most_weighty_first_and_what_is_not_weighed_is_not_zero(place: Place) -> None:
    region = place.region
    old, new = make_scale(region), make_scale(region, effect_weight=2)
    unweighed = place.action
    by_effect, by_value, low, earlier = (make_action(region) for _ in range(4))
    make_weighing(by_value, new, 3, 1)
    make_weighing(by_effect, new, 1, 3)
    make_weighing(low, new, 1, 1)
    make_weighing(earlier, old, 3, 3)
    other = make_region()
    make_weighing(make_action(other), make_scale(other), 3, 3)
    narrowed = WeighedFilter(region.pk, new.pk)
    listed = queries.list_weighed(NOBODY, narrowed)
    assert listed == [by_effect, by_value, low, earlier, unweighed]
    assert queries.counts_placed(NOBODY, narrowed) == {"in_use": 3, "earlier": 1, "not": 1}
    assert unweighed.pk not in queries.current_weighings([action.pk for action in listed])
    for placed, found in (("earlier", [earlier]), ("not", [unweighed])):
        assert queries.list_weighed(NOBODY, WeighedFilter(region.pk, new.pk, placed=placed)) == found
    assert queries.list_weighed(NOBODY, WeighedFilter(region.pk, new.pk, effect=3)) == [by_effect]
    assert queries.counts_placed(NOBODY, WeighedFilter(region.pk)) == {"in_use": 0, "earlier": 4, "not": 1}


def test_a_cell_shows_some_and_tells_how_many_there_are(place: Place) -> None:
    scale = make_scale(place.region)
    for number in range(4):
        make_weighing(make_action(place.region, code=f"Z-{number}"), scale, 2, 2)
    found = queries.standings(NOBODY, WeighedFilter(place.region.pk, scale.pk), 3)
    assert [(each.code, each.of) for each in found] == [("Z-0", 4), ("Z-1", 4), ("Z-2", 4)]
