"""Loading indicators with the figures there are, and the targets that plans set on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samtak.demo.places import Known
from samtak.indicators.definitions import TEXTS, shipped
from samtak.indicators.models import Indicator, ProposedMeasure, Series, Value
from samtak.lib.facts import Row, keep_once
from samtak.plans.models import Target, TargetPlacement
from samtak.regions.models import Region


def load_targets(indicators: Iterable[Row], targets: Row, known: Known) -> None:
    for file in indicators:
        area = _area(file, known, {})
        kept_by = file.one_of_or_none("kept_by", known.regions)
        for row in file.rows("indicators"):
            _indicator(row, kept_by, area, known)
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


def _indicator(row: Row, kept_by: Region | None, area: dict[str, Any], known: Known) -> None:
    """An indicator of the catalogue. What is said of it in the sources of the demo alone stands here."""
    definition = row.one_of("slug", shipped())
    own = {name: row.local_text(name) for name in TEXTS if row.has(name)}
    indicator = definition.indicator(**own, kept_by=kept_by)
    keep_once(row, "slug", known.indicators, indicator.slug, indicator)
    indicator.save()
    ProposedMeasure.objects.bulk_create(definition.proposed_measures(indicator))
    for position, series in enumerate(row.rows("series")):
        _series(series, indicator, position, area, known)
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
