"""Loading indicators with the figures there are, and the targets that plans set on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samtak.demo.places import Known
from samtak.indicators.models import Indicator, ProposedMeasure, Series, Value
from samtak.lib.facts import Row, keep_once
from samtak.plans.models import Target, TargetPlacement

_TEXTS = ("name", "unit", "definition", "formula", "statistic", "caveats", "required_parameters", "derived_from")


def load_targets(indicators: Iterable[Row], targets: Row, known: Known) -> None:
    for file in indicators:
        area = _area(file, known, {})
        for row in file.rows("indicators"):
            _indicator(row, area, known)
        file.finish()
    area = _area(targets, known, {})
    for row in targets.rows("targets"):
        _target(row, area, known)
    targets.finish()


def _area(row: Row, known: Known, default: dict[str, Any]) -> dict[str, Any]:
    """The area a row is about. One that names its own sort of area has nothing left of the file's."""
    if default and not row.has("area_kind"):
        return default
    return {
        "geography": row.text("geography"),
        "area_kind": row.text("area_kind"),
        "region": row.one_of_or_none("region", known.regions),
        "municipality": row.one_of_or_none("municipality", known.municipalities),
    }


def _indicator(row: Row, area: dict[str, Any], known: Known) -> None:
    number = row.number("number")
    indicator = Indicator(
        slug=row.text("slug"),
        number=None if number is None else int(number),
        family=row.text("family", "region"),
        direction=row.text("direction"),
        formula_origin=row.text("formula_origin", "ours" if row.has("formula") else ""),
        is_statistic_checked=row.is_so("is_statistic_checked", default=True),
        is_measurement_chosen=row.is_so("is_measurement_chosen", default=True),
        **{name: row.local_text(name) for name in _TEXTS},
    )
    keep_once(row, "slug", known.indicators, indicator.slug, indicator)
    row.checked(indicator).save()
    for position, measure in enumerate(row.rows("proposed_measures")):
        _measure(measure, indicator, position)
    for position, series in enumerate(row.rows("series")):
        _series(series, indicator, position, area, known)
    row.finish()


def _measure(row: Row, indicator: Indicator, position: int) -> None:
    measure = ProposedMeasure(
        indicator=indicator,
        position=position,
        name=row.local_text("name"),
        suitability=row.text("suitability"),
        reason=row.local_text("reason"),
    )
    row.checked(measure).save()
    row.finish()


def _series(row: Row, indicator: Indicator, position: int, area: dict[str, Any], known: Known) -> None:
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
        _value(value, series, area, known)
    row.finish()


def _value(row: Row, series: Series, area: dict[str, Any], known: Known) -> None:
    figure = row.number("value")
    if figure is None:
        raise row.wrong("value", "is missing")
    ranked_units = row.number("ranked_units")
    value = Value(
        series=series,
        date=row.partial_date("date"),
        value=figure,
        form=row.text("form", "number"),
        ranked_units=None if ranked_units is None else int(ranked_units),
        edition=row.text("edition", ""),
        numerator=row.number("numerator"),
        denominator=row.number("denominator"),
        parameters=row.local_text("parameters"),
        kind=row.text("kind"),
        status=row.text("status", ""),
        retrieved=row.day("retrieved"),
        qualifier=row.local_text("qualifier"),
        note=row.local_text("note"),
        source=row.text("source", series.source),
        source_url=row.text("source_url", series.source_url),
        **_area(row, known, area),
    )
    row.checked(value).save()
    row.finish()


def _target(row: Row, area: dict[str, Any], known: Known) -> None:
    target = Target(
        indicator=row.one_of("indicator", known.indicators),
        comparison=row.text("comparison", "at_least"),
        form=row.text("form", "number"),
        value=row.number("value"),
        wording=row.local_text("wording"),
        date=row.partial_date("date"),
        is_each_year=row.is_so("is_each_year", default=False),
        reading=row.text("reading", ""),
        edition=row.text("edition", ""),
        comparison_group=row.local_text("comparison_group"),
        note=row.local_text("note"),
        **_area(row, known, area),
    )
    row.checked(target).save()
    for place in row.rows("placements"):
        plan = place.one_of("plan", known.plans)
        placement = TargetPlacement(
            target=target,
            node=place.one_of("node", known.nodes[plan.slug]),
            stated_baseline=place.number("stated_baseline"),
            baseline_date=place.partial_date("baseline_date"),
            baseline_note=place.local_text("baseline_note"),
        )
        place.checked(placement).save()
        place.finish()
    row.finish()
