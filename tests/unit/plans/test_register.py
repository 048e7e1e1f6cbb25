"""Keeping the register of who adopted what, and figures against targets."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from samtak.audit.models import Event
from samtak.indicators.models import Indicator, Series
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.plans import operations
from samtak.plans.choices import Outcome
from samtak.plans.models import Adoption, Plan, PlanVersion, Target, TargetPlacement
from tests.factories.counting import next_number
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_node, make_plan, make_version
from tests.factories.regions import make_membership
from tests.unit.plans.conftest import Place

ADOPTED: dict[str, Any] = {"outcome": Outcome.ADOPTED, "decided": PartialDate(2017, 1, 26)}


@pytest.fixture
def version(place: Place) -> PlanVersion:
    return make_version(make_plan(place.region))


def register(place: Place, version: PlanVersion, **more: Any) -> Adoption:
    given = {"by": place.secretariat, "municipality": place.home, "fields": ADOPTED, "reservations": [], **more}
    return operations.register_adoption(plan_version=version, **given)


def test_what_a_council_did_is_registered(place: Place, version: PlanVersion) -> None:
    adoption = register(place, version, reservations=["Ikke 2.6", "Ikke 3.1"])
    assert [reservation.text for reservation in adoption.reservations.all()] == ["Ikke 2.6", "Ikke 3.1"]
    event = Event.objects.get(region_id=place.region.pk)
    assert event.changes == {str(place.home): [None, "adopted"]}
    assert event.is_public


def test_a_body_may_adopt_too(place: Place, version: PlanVersion) -> None:
    assert register(place, version, municipality=None, body=make_organisation()).municipality is None


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"outcome": Outcome.ADOPTED, "decided": PartialDate(2199)}, "decided"),
        ({"outcome": Outcome.NOT_YET, "decided": PartialDate(2017)}, "decided"),
        ({**ADOPTED, "committee_date": PartialDate(2199, 1, 1)}, "committee_date"),
        ({"outcome": Outcome.ADOPTED_WITH_CHANGES, "decided": PartialDate(2017)}, "changes"),
    ],
)
def test_what_cannot_be_is_refused(place: Place, version: PlanVersion, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        register(place, version, fields=fields)
    assert list(refusal.value.fields) == [field]
    assert not Adoption.objects.filter(plan_version=version).exists()


def test_one_entry_for_each_council_and_version(place: Place, version: PlanVersion) -> None:
    register(place, version)
    with pytest.raises(InvalidInput):
        register(place, version)
    with pytest.raises(InvalidInput):
        register(place, version, body=make_organisation())
    with pytest.raises(InvalidInput):
        register(place, version, municipality=None)
    assert place.events() == ["adoption.registered"]


def test_the_council_was_a_member_when_it_decided(place: Place, version: PlanVersion) -> None:
    place.region.members_known_from = dt.date(2015, 1, 1)
    place.region.save()
    late = make_municipality()
    with pytest.raises(InvalidInput):
        register(place, version, municipality=late)
    make_membership(place.region, late, valid_from=dt.date(2018, 1, 1))
    with pytest.raises(InvalidInput):
        register(place, version, municipality=late)
    adoption = register(place, version, municipality=late, fields={**ADOPTED, "decided": PartialDate(2018)})
    with pytest.raises(InvalidInput):
        operations.edit_adoption(
            by=place.secretariat,
            adoption=adoption,
            expected_version=1,
            changes={"decided": PartialDate(2017)},
            reservations=[],
        )


def test_before_members_are_known_nobody_is_refused(place: Place, version: PlanVersion) -> None:
    register(place, version, municipality=make_municipality())


def test_the_register_is_kept_by_the_secretariat(place: Place, version: PlanVersion) -> None:
    adoption = register(place, version)
    for actor in (place.adviser, place.stranger):
        with pytest.raises(NotAllowed):
            register(place, version, by=actor, municipality=None, body=make_organisation())
        with pytest.raises(NotAllowed):
            operations.edit_adoption(
                by=actor, adoption=adoption, expected_version=1, changes={"outcome": Outcome.NOTED}, reservations=[]
            )
    adoption.refresh_from_db()
    assert adoption.outcome == Outcome.ADOPTED


def test_an_entry_is_corrected_and_reservations_that_stay_keep_their_place(place: Place, version: PlanVersion) -> None:
    node = make_node(version.plan, "2.6")
    adoption = register(place, version, reservations=["Ikke 2.6", "Bort"])
    adoption.reservations.filter(text="Ikke 2.6").update(node=node)
    operations.edit_adoption(
        by=place.secretariat,
        adoption=adoption,
        expected_version=1,
        changes={"case_number": "7/17"},
        reservations=["Ikke 2.6", "Ny"],
    )
    assert list(adoption.reservations.values_list("text", "node")) == [("Ikke 2.6", node.pk), ("Ny", None)]
    told = Event.objects.get(verb="adoption.edited", region_id=place.region.pk).changes
    assert told[f"{place.home} case_number"] == ["", "7/17"]
    assert told[f"{place.home} reservations"] == [["Ikke 2.6", "Bort"], ["Ikke 2.6", "Ny"]]


def test_an_entry_from_an_older_reading_is_not_saved(place: Place, version: PlanVersion) -> None:
    adoption = register(place, version)
    given: dict[str, Any] = {"by": place.secretariat, "adoption": adoption, "expected_version": 1}
    operations.edit_adoption(changes={"case_number": "1/17"}, reservations=[], **given)
    with pytest.raises(StaleSave):
        operations.edit_adoption(changes={"case_number": "2/17"}, reservations=["Mitt"], **given)
    assert not adoption.reservations.exists()


@pytest.fixture
def indicator(place: Place) -> Indicator:
    return Indicator.objects.create(slug=f"bedrifter-{next_number()}", name={"nb": "Bedrifter"})


def plan_with_target(place: Place, indicator: Indicator) -> Plan:
    plan = make_plan(place.region)
    target = Target.objects.create(indicator=indicator)
    TargetPlacement.objects.create(target=target, node=make_node(plan, "1"))
    return plan


FIGURE: dict[str, Any] = {
    "value": Decimal("600"),
    "date": PartialDate(2016),
    "geography": "Trondheimsregionen",
    "kind": "stated",
}
NEW_SERIES: dict[str, Any] = {
    "label": {"nb": "Telling 2016"},
    "method": {"nb": "Telling for hånd"},
    "source": "Planen",
}


def record(place: Place, plan: Plan, indicator: Indicator, **more: Any) -> Any:
    given: dict[str, Any] = {"by": place.secretariat, "series": None, "new_series": NEW_SERIES, "fields": FIGURE}
    return operations.record_value(plan=plan, indicator=indicator, **{**given, **more})


def test_a_figure_is_put_down_in_a_new_series_and_then_in_that(place: Place, indicator: Indicator) -> None:
    plan = plan_with_target(place, indicator)
    first = record(place, plan, indicator)
    assert (first.value, first.entered_by, first.series.key) == (Decimal(600), place.secretariat.name, "telling-2016")
    second = record(place, plan, indicator, series=first.series, new_series=None)
    assert second.series == first.series
    third = record(place, plan, indicator)
    assert third.series.key == "telling-2016-2"
    verbs = Event.objects.filter(object_key=indicator.slug).order_by("id").values_list("verb", flat=True)
    assert list(verbs)[:3] == ["indicator.series_added", "indicator.value_added", "indicator.value_added"]


def test_figures_that_are_refused_leave_no_series_behind(place: Place, indicator: Indicator) -> None:
    plan = plan_with_target(place, indicator)
    with pytest.raises(InvalidInput):
        record(place, plan, indicator, fields={**FIGURE, "date": PartialDate(2199)})
    with pytest.raises(InvalidInput):
        record(place, make_plan(place.region), indicator)
    with pytest.raises(InvalidInput):
        record(place, plan, indicator, new_series=None)
    for actor in (place.adviser, place.stranger):
        with pytest.raises(NotAllowed):
            record(place, plan, indicator, by=actor)
    assert not Series.objects.filter(indicator=indicator).exists()


def test_a_series_of_another_indicator_is_refused(place: Place, indicator: Indicator) -> None:
    other = Indicator.objects.create(slug=f"annet-{next_number()}", name={"nb": "Annet"})
    foreign = Series.objects.create(indicator=other, key="x", label={"nb": "X"}, source="Y")
    with pytest.raises(InvalidInput):
        record(place, plan_with_target(place, indicator), indicator, series=foreign)
