"""What each municipality got, the figures that tell of it, and what others are advised."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samtak.accounts.choices import Role
from samtak.actions.choices import Publication
from samtak.audit.models import Event
from samtak.geography.models import Municipality
from samtak.lib.actor import NOBODY, Actor
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.regions.models import Region
from samtak.results import operations, queries
from samtak.results.choices import BenefitSort, Theme
from samtak.results.models import Advice, Benefit, Result, ResultFigure
from samtak.search.models import Entry
from tests.factories.accounts import make_actor
from tests.factories.geography import make_municipality
from tests.factories.regions import make_region
from tests.factories.results import figure_fields, make_advice, make_benefit, make_result, make_result_figure


@dataclass
class Place:
    region: Region
    home: Municipality
    next_door: Municipality
    result: Result
    secretariat: Actor


@pytest.fixture
def place(db: None) -> Place:
    home, next_door = make_municipality(), make_municipality()
    region = make_region(members=[home, next_door])
    return Place(region, home, next_door, make_result(region), make_actor(Role.SECRETARIAT, region=region))


def tell(place: Place, by: Actor | None = None, **fields: Any) -> Benefit:
    given = {"municipality": place.home, "sort": BenefitSort.TAXPAYERS, "text": "Folk herfra fikk jobb.", **fields}
    return operations.add_benefit(by=by or place.secretariat, result=place.result, fields=given)


def count(place: Place, by: Actor | None = None, **fields: Any) -> ResultFigure:
    return operations.add_figure(by=by or place.secretariat, result=place.result, fields=figure_fields(**fields))


def verbs() -> list[str]:
    return list(Event.objects.filter(verb__startswith="result.").order_by("id").values_list("verb", flat=True))


def test_the_jobs_landed_next_door_and_the_taxpayers_live_here(place: Place) -> None:
    benefit = tell(place, landed_in=place.next_door)
    count(place, benefit=benefit)
    (home,) = queries.newest_at_home(NOBODY, [place.home.pk], 5)
    assert home == benefit
    assert home.landed_in == place.next_door
    assert list(home.figures.values_list("amount", "unit", "source")) == [(12, "skattytere", "Bedriften")]
    assert not queries.newest_at_home(NOBODY, [place.next_door.pk], 5).exists()
    assert verbs() == ["result.benefit_added", "result.figure_added"]


def test_only_members_past_and_present_get_something_here(place: Place) -> None:
    stranger = make_municipality()
    with pytest.raises(InvalidInput) as refusal:
        tell(place, municipality=stranger, landed_in=stranger, text="")
    assert set(refusal.value.fields) == {"municipality", "landed_in", "text"}
    assert tell(place, landed_in=stranger).landed_in == stranger
    benefit = make_benefit(place.result, place.home)
    with pytest.raises(IntegrityError), transaction.atomic():
        Benefit.objects.filter(pk=benefit.pk).update(landed_in=place.home)


@pytest.mark.parametrize("lacking", ["unit", "counted_on", "geography", "source", "method"])
def test_a_figure_that_does_not_say_where_it_comes_from_is_refused(place: Place, lacking: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        count(place, **{lacking: ""})
    assert set(refusal.value.fields) == {"amount"}
    figure = count(place)
    with pytest.raises(InvalidInput):
        operations.edit_figure(by=place.secretariat, figure=figure, expected_version=1, changes={lacking: ""})


def test_a_figure_of_what_came_of_another_result_is_refused(place: Place) -> None:
    elsewhere = make_benefit(make_result(place.region), place.home)
    with pytest.raises(InvalidInput) as refusal:
        count(place, benefit=elsewhere)
    assert set(refusal.value.fields) == {"benefit"}


def test_corrected_and_removed_and_logged_with_the_result(place: Place) -> None:
    benefit, figure = tell(place, is_invented=True), count(place, is_invented=True)
    operations.edit_benefit(
        by=place.secretariat, benefit=benefit, expected_version=1, changes={"text": "Åtte fikk jobb."}
    )
    operations.edit_figure(by=place.secretariat, figure=figure, expected_version=1, changes={"amount": Decimal(8)})
    assert (benefit.is_invented, figure.is_invented, figure.amount) == (False, False, 8)
    assert "Åtte" in str(Entry.objects.get(kind="result", object_id=place.result.pk).text)
    with pytest.raises(StaleSave):
        operations.edit_benefit(by=place.secretariat, benefit=benefit, expected_version=1, changes={"text": "Ni."})
    with pytest.raises(StaleSave):
        operations.edit_figure(by=place.secretariat, figure=figure, expected_version=1, changes={"amount": Decimal(9)})
    operations.remove_benefit(by=place.secretariat, benefit=benefit)
    operations.remove_figure(by=place.secretariat, figure=figure)
    assert not place.result.benefits.exists()
    assert not place.result.figures.exists()
    assert verbs()[2:] == [
        "result.benefit_edited",
        "result.figure_edited",
        "result.benefit_removed",
        "result.figure_removed",
    ]


def test_saving_what_stands_changes_nothing_and_is_not_logged(place: Place) -> None:
    benefit = make_benefit(place.result, place.home, is_invented=True)
    operations.edit_benefit(
        by=place.secretariat, benefit=benefit, expected_version=1, changes={"text": benefit.text, "source": ""}
    )
    assert benefit.is_invented
    assert verbs() == []


def test_nobody_but_those_who_edit_the_result_tells(place: Place) -> None:
    benefit, figure = make_benefit(place.result, place.home), make_result_figure(place.result)
    for actor in (make_actor(Role.SECRETARIAT, region=make_region()), NOBODY):
        with pytest.raises(NotAllowed):
            tell(place, actor)
        with pytest.raises(NotAllowed):
            operations.edit_benefit(by=actor, benefit=benefit, expected_version=1, changes={"text": "Mitt"})
        with pytest.raises(NotAllowed):
            operations.remove_benefit(by=actor, benefit=benefit)
        with pytest.raises(NotAllowed):
            count(place, actor)
        with pytest.raises(NotAllowed):
            operations.edit_figure(by=actor, figure=figure, expected_version=1, changes={"amount": Decimal(1)})
        with pytest.raises(NotAllowed):
            operations.remove_figure(by=actor, figure=figure)


def test_what_came_home_is_of_the_newest_results_without_drafts(place: Place) -> None:
    for number in range(6):
        made = make_result(place.region, on=PartialDate(2018 + number))
        make_benefit(made, place.home, text=f"Nummer {number}")
    make_benefit(make_result(place.region), place.home, text="Uten dato")
    make_benefit(make_result(place.region, publication=Publication.DRAFT, on=PartialDate(2023, 11)), place.home)
    homes = queries.newest_at_home(NOBODY, [place.home.pk, place.next_door.pk], 4)
    assert {home.text for home in homes} == {f"Nummer {number}" for number in (5, 4, 3, 2)}


def test_benefits_are_ordered_by_name_whatever_their_figures(place: Place) -> None:
    first, last = sorted((place.home, place.next_door), key=lambda each: each.sort_key)
    for municipality, amount in ((last, 900), (first, 1)):
        make_result_figure(place.result, benefit=make_benefit(place.result, municipality), amount=amount)
    result = queries.result_by_slug(NOBODY, place.region.slug, place.result.slug)
    assert result is not None
    assert [benefit.municipality for benefit in result.benefits.all()] == [first, last]


def test_the_secretariat_gives_advice_that_anybody_reads(place: Place) -> None:
    fields = {"theme": Theme.ANCHORING, "title": "Forankre tidlig", "learned_from": place.result}
    advice = operations.give_advice(by=place.secretariat, region=place.region, fields=fields)
    assert advice in queries.advice(theme=Theme.ANCHORING)
    assert queries.advice(region_id=place.region.pk, theme=Theme.TRUST) == []
    assert Entry.objects.filter(kind="advice", object_id=advice.pk).exists()
    operations.edit_advice(by=place.secretariat, advice=advice, expected_version=1, changes={"title": "Forankre"})
    with pytest.raises(StaleSave):
        operations.edit_advice(by=place.secretariat, advice=advice, expected_version=1, changes={"title": "X"})
    operations.remove_advice(by=place.secretariat, advice=advice)
    assert not Advice.objects.filter(region=place.region).exists()
    assert not Entry.objects.filter(kind="advice", object_id=advice.pk).exists()
    told = Event.objects.filter(verb__startswith="region.advice", region_id=place.region.pk).order_by("id")
    assert list(told.values_list("verb", "is_public")) == [
        ("region.advice_given", True),
        ("region.advice_edited", True),
        ("region.advice_removed", True),
    ]


def test_a_region_learns_from_its_own_results_and_speaks_for_itself(place: Place) -> None:
    elsewhere = make_result(make_region())
    with pytest.raises(InvalidInput) as refusal:
        operations.give_advice(
            by=place.secretariat,
            region=place.region,
            fields={"theme": Theme.TRUST, "title": "Råd", "learned_from": elsewhere},
        )
    assert set(refusal.value.fields) == {"learned_from"}
    advice, stranger = make_advice(place.region), make_actor(Role.SECRETARIAT, region=elsewhere.region)
    for actor in (stranger, NOBODY):
        with pytest.raises(NotAllowed):
            operations.give_advice(by=actor, region=place.region, fields={"theme": Theme.TRUST, "title": "Råd"})
        with pytest.raises(NotAllowed):
            operations.edit_advice(by=actor, advice=advice, expected_version=1, changes={"title": "Mitt"})
        with pytest.raises(NotAllowed):
            operations.remove_advice(by=actor, advice=advice)
