"""The count of those that compete, kept as a figure: with all it takes, once a day, by those who keep the register."""

from __future__ import annotations

import datetime as dt

import pytest

from samtak.audit.queries import events_about
from samtak.indicators.choices import AreaKind, ValueKind
from samtak.indicators.models import Indicator, Value
from samtak.indicators.operations.counting import NO_INDICATOR
from samtak.lib import clock
from samtak.lib.errors import InvalidInput, NotAllowed
from samtak.projects import queries, rules
from samtak.projects.operations import write_down_count
from tests.factories.projects import make_initiative
from tests.unit.projects.conftest import Place

TODAY = dt.date(2023, 11, 20)


def three_of_whom_two_compete(place: Place) -> None:
    make_initiative(place.region, funders=["Fylket"])
    make_initiative(place.region, funders=["Fylket"])
    make_initiative(place.region)


def refused(place: Place) -> str:
    with pytest.raises(InvalidInput) as refusal:
        write_down_count(by=place.secretariat, region=place.region)
    return str(refusal.value.fields["__all__"])


def test_the_figure_carries_date_area_source_method_and_is_logged(place: Place) -> None:
    three_of_whom_two_compete(place)
    with clock.showing(TODAY):
        value = write_down_count(by=place.secretariat, region=place.region)
    value.refresh_from_db()
    assert (int(value.value), value.date.isoformat(), value.kind) == (2, "2023-11-20", ValueKind.COUNTED)
    assert (value.area_kind, value.region, value.geography) == (AreaKind.REGION, place.region, place.region.name)
    assert value.entered_by == place.secretariat.name
    assert value.series.source == "Registeret over initiativer"
    assert set(value.series.method) == set(value.note) == {"nb", "nn", "en"}
    assert value.note["en"] == "Of 3 published initiatives 3 ran; of 0 nobody had said whether they did."
    assert [event.verb for event in events_about("indicator", queries.INDICATOR)] == [
        "indicator.value_added",
        "indicator.series_added",
    ]


def test_counted_once_a_day(place: Place) -> None:
    three_of_whom_two_compete(place)
    with clock.showing(TODAY):
        write_down_count(by=place.secretariat, region=place.region)
        make_initiative(place.region, funders=["Fylket"])
        assert refused(place) == rules.COUNTED_ONCE_A_DAY.text
    with clock.showing(TODAY + dt.timedelta(days=1)):
        write_down_count(by=place.secretariat, region=place.region)
    figures = Value.objects.filter(region=place.region).order_by("date")
    assert [int(value.value) for value in figures] == [2, 3]
    assert {value.series.key for value in figures} == {f"register-{place.region.slug}"}


def test_count_of_some_that_run(place: Place) -> None:
    make_initiative(place.region, status="unknown")
    assert refused(place) == rules.COUNT_OF_SOME_THAT_RUN.text
    assert not Value.objects.filter(region=place.region).exists()


def test_without_the_indicator_nothing_is_written(place: Place) -> None:
    three_of_whom_two_compete(place)
    Indicator.objects.filter(slug=queries.INDICATOR).update(slug="another")
    assert refused(place) == NO_INDICATOR


def test_only_who_keeps_the_register_writes_it_down(place: Place) -> None:
    three_of_whom_two_compete(place)
    for actor in (place.adviser, place.other_region, place.reader):
        with pytest.raises(NotAllowed):
            write_down_count(by=actor, region=place.region)
