"""Loading indicators with the figures there are, and the targets that plans set on them."""

from __future__ import annotations

from samtak.demo.places import Known
from samtak.demo.reading import Row, keep_once
from samtak.indicators.models import Indicator, Series, Value
from samtak.plans.models import Target, TargetPlacement


def load_targets(file: Row, known: Known) -> None:
    geography = file.text("geography")
    for row in file.rows("indicators"):
        _indicator(row, geography, known)
    for row in file.rows("targets"):
        _target(row, geography, known)
    file.finish()


def _indicator(row: Row, geography: str, known: Known) -> None:
    indicator = Indicator(
        slug=row.text("slug"),
        name=row.local_text("name"),
        unit=row.local_text("unit"),
        definition=row.local_text("definition"),
        direction=row.text("direction"),
    )
    keep_once(row, "slug", known.indicators, indicator.slug, indicator)
    row.checked(indicator).save()
    for position, series in enumerate(row.rows("series")):
        _series(series, indicator, position, geography)
    row.finish()


def _series(row: Row, indicator: Indicator, position: int, geography: str) -> None:
    series = Series(
        indicator=indicator,
        key=row.text("key"),
        label=row.local_text("label"),
        method=row.local_text("method"),
        source=row.text("source"),
        source_url=row.text("source_url", ""),
        position=position,
    )
    row.checked(series).save()
    for value in row.rows("values"):
        _value(value, series, geography)
    row.finish()


def _value(row: Row, series: Series, geography: str) -> None:
    figure = row.number("value")
    if figure is None:
        raise row.wrong("value", "is missing")
    value = Value(
        series=series,
        date=row.partial_date("date"),
        value=figure,
        kind=row.text("kind"),
        qualifier=row.local_text("qualifier"),
        geography=row.text("geography", geography),
        note=row.local_text("note"),
        source=row.text("source", series.source),
        source_url=row.text("source_url", series.source_url),
    )
    row.checked(value).save()
    row.finish()


def _target(row: Row, geography: str, known: Known) -> None:
    target = Target(
        indicator=row.one_of("indicator", known.indicators),
        comparison=row.text("comparison", "at_least"),
        value=row.number("value"),
        date=row.partial_date("date"),
        geography=geography,
    )
    row.checked(target).save()
    for place in row.rows("placements"):
        plan = place.one_of("plan", known.plans)
        placement = TargetPlacement(
            target=target,
            node=place.one_of("node", known.nodes[plan.slug]),
            stated_baseline=place.number("stated_baseline"),
            baseline_note=place.local_text("baseline_note"),
        )
        place.checked(placement).save()
        place.finish()
    row.finish()
