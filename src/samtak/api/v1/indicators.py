"""What is measured, the figures with all that makes them worth believing, and the targets they are held against."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import BaseModel, Field

from samtak.api.v1.known import known_indicator, known_plan, known_region
from samtak.api.v1.parameters import (
    IndicatorAddress,
    IndicatorParameters,
    Parameters,
    TargetParameters,
    ValueParameters,
    refuse_strangers,
)
from samtak.api.v1.refusals import BadInput, Missing, NothingHere, WrongMethod
from samtak.api.v1.shapes import Count, LocalText, PageAddresses, Partial, given, partial, slice_of
from samtak.indicators import queries
from samtak.indicators.choices import (
    AreaKind,
    Direction,
    Family,
    Form,
    FormulaOrigin,
    Suitability,
    ValueKind,
    ValueStatus,
)
from samtak.indicators.models import AreaMixin, Indicator, Series, Value, ValueRevision
from samtak.lib.actor import NOBODY
from samtak.plans import queries as plan_queries
from samtak.plans.choices import Comparison, RankReading
from samtak.plans.models import TargetPlacement

router = Router(tags=["indicators"])


class AreaItem(BaseModel):
    """What a figure or a target is about. Only two of one kind can be the same area."""

    kind: AreaKind | None = Field(description="The sort of area; null when the source does not make it plain.")
    name: str | None = Field(description="The words as given.")
    region: str | None = Field(description="The slug of the cooperation, when the area is one.")
    knr: str | None = Field(description="The official number, when the area is a municipality.")


class RevisionItem(BaseModel):
    """What a figure was before it was corrected."""

    corrected_on: dt.date
    reason: str
    value: float | None = Field(description="The figure it was.")
    date: Partial | None = Field(description="The date it was said to be counted.")


class ValueItem(BaseModel):
    """One figure."""

    uuid: str
    value: float = Field(description="The figure; for a rank the place, where 1 is best.")
    form: Form = Field(description="number, rank or share (a part of one).")
    ranked_units: int | None = Field(description="How many were ranked.")
    edition: str | None = Field(description="Of a rank.")
    numerator: float | None
    denominator: float | None
    parameters: LocalText = Field(description="What was chosen, such as the denominator. It may decide the answer.")
    qualifier: LocalText = Field(description="The source's own caution, such as “more than”.")
    date: Partial | None = Field(description="The date of count; null when the source gives none.")
    kind: ValueKind = Field(description="counted, estimated, or stated without method.")
    status: ValueStatus | None = Field(description="preliminary or final, when the source says.")
    area: AreaItem
    retrieved: dt.date | None
    note: LocalText
    source: str | None
    source_url: str | None
    revisions: list[RevisionItem]


class FigureOf(BaseModel):
    """What a figure is a figure of."""

    indicator: str = Field(description="The slug of the indicator.")
    series: str = Field(description="The key of the series. Figures of two series are never one line.")
    unit: LocalText
    method: LocalText = Field(description="How the series is counted.")


class ListedValue(ValueItem, FigureOf):
    """One figure by itself. What it is of comes first in a table: of two bases the last is told first."""

    url: str = Field(description="The page with all figures.")


class Values(BaseModel):
    items: list[ListedValue]
    count: Count


class SeriesItem(BaseModel):
    """Figures counted in one way by one source. Two series are never one line."""

    key: str
    label: LocalText
    method: LocalText
    source: str | None
    source_url: str | None
    values: list[ValueItem]


class MeasureItem(BaseModel):
    """A measure somebody has proposed."""

    name: LocalText
    suitability: Suitability
    reason: LocalText


class IndicatorItem(BaseModel):
    """Something that can be measured."""

    slug: str
    number: int | None
    name: LocalText
    unit: LocalText
    definition: LocalText
    direction: Direction
    family: Family = Field(description="How the region is doing, or how the cooperation itself works. Never mixed.")
    formula: LocalText
    formula_origin: FormulaOrigin | None = Field(description="Whose formula it is.")
    statistic: LocalText = Field(description="The statistic proposed for it.")
    statistic_checked: bool = Field(description="False when the table or the method is not checked.")
    measurement_chosen: bool = Field(description="False when nobody has chosen how to measure it.")
    measured: bool = Field(description="Whether there is any figure.")
    caveats: LocalText
    required_parameters: LocalText = Field(
        description="What must be chosen before it can be counted, one on each line."
    )
    derived_from: LocalText
    proposed_measures: list[MeasureItem]
    series: list[SeriesItem]
    url: str = Field(description="The page about it.")


class Indicators(BaseModel):
    items: list[IndicatorItem]
    count: Count


class PlacedTarget(BaseModel):
    """What is to be reached, as it stands at one place in one plan. The same uuid twice is one target."""

    uuid: str
    plan: str = Field(description="The slug of the plan.")
    node: str = Field(description="The number of the part of the plan.")
    indicator: str = Field(description="The slug of the indicator.")
    form: Form
    comparison: Comparison
    value: float | None = Field(description="Null when nobody has chosen a figure.")
    wording: LocalText = Field(description="The target in words, when there is no figure.")
    date: Partial | None = Field(description="Null when the plan gives no year.")
    each_year: bool
    reading: RankReading | None = Field(description="Whether a rank is aimed at in one edition or to be held.")
    edition: str | None
    comparison_group: LocalText = Field(description="Among whom, for “among the best”; empty when not chosen.")
    series: str | None = Field(description="The key of the series that is meant, when that is stated.")
    area: AreaItem
    note: LocalText
    stated_baseline: float | None = Field(description="The baseline this plan states.")
    baseline_date: Partial | None
    baseline_note: LocalText
    url: str = Field(description="The page with all figures.")


class Targets(BaseModel):
    items: list[PlacedTarget]
    count: Count


@router.get(
    "/indicators",
    response={200: Indicators, 304: None, 400: BadInput, 405: WrongMethod},
    operation_id="list_indicators",
)
def list_indicators(request: HttpRequest, wanted: Query[IndicatorParameters]) -> Indicators:
    """All indicators with their series and figures, those nobody measures too."""
    refuse_strangers(request, IndicatorParameters)
    found, at = queries.all_indicators(), PageAddresses(request)
    return Indicators(items=[indicator_item(each, at) for each in slice_of(found, wanted)], count=found.count())


@router.get(
    "/indicators/{slug}",
    response={200: IndicatorItem, 304: None, 400: BadInput, 404: Missing, 405: WrongMethod},
    operation_id="read_indicator",
)
def read_indicator(request: HttpRequest, address: Path[IndicatorAddress]) -> IndicatorItem:
    """One indicator: its definition, and each series with its figures."""
    refuse_strangers(request, Parameters)
    found = queries.indicator_by_slug(address.slug)
    if found is None:
        raise NothingHere
    return indicator_item(found, PageAddresses(request))


@router.get("/values", response={200: Values, 304: None, 400: BadInput, 405: WrongMethod}, operation_id="list_values")
def list_values(request: HttpRequest, wanted: Query[ValueParameters]) -> Values:
    """Every figure, indicator by indicator and series by series, oldest first."""
    refuse_strangers(request, ValueParameters)
    found = queries.all_values(indicator_id=known_indicator(wanted.indicator), region_id=known_region(wanted.region))
    at = PageAddresses(request)
    return Values(items=[listed_value(each, at) for each in slice_of(found, wanted)], count=found.count())


@router.get(
    "/targets", response={200: Targets, 304: None, 400: BadInput, 405: WrongMethod}, operation_id="list_targets"
)
def list_targets(request: HttpRequest, wanted: Query[TargetParameters]) -> Targets:
    """Where targets stand in public plans: one item for each place."""
    refuse_strangers(request, TargetParameters)
    found = plan_queries.all_placements(
        NOBODY, plan_id=known_plan(wanted.plan), region_id=known_region(wanted.region)
    ).select_related("target__region", "target__municipality", "target__series")
    at = PageAddresses(request)
    return Targets(items=[placed_target(each, at) for each in slice_of(found, wanted)], count=found.count())


def indicator_item(indicator: Indicator, at: PageAddresses) -> IndicatorItem:
    series = [series_item(each) for each in indicator.series.all()]
    return IndicatorItem(
        slug=indicator.slug,
        number=indicator.number,
        name=dict(indicator.name),
        unit=dict(indicator.unit),
        definition=dict(indicator.definition),
        direction=Direction(indicator.direction),
        family=Family(indicator.family),
        formula=dict(indicator.formula),
        formula_origin=FormulaOrigin(indicator.formula_origin) if indicator.formula_origin else None,
        statistic=dict(indicator.statistic),
        statistic_checked=indicator.is_statistic_checked,
        measurement_chosen=indicator.is_measurement_chosen,
        measured=any(each.values for each in series),
        caveats=dict(indicator.caveats),
        required_parameters=dict(indicator.required_parameters),
        derived_from=dict(indicator.derived_from),
        proposed_measures=[
            MeasureItem(name=dict(m.name), suitability=Suitability(m.suitability), reason=dict(m.reason))
            for m in indicator.proposed_measures.all()
        ],
        series=series,
        url=at.indicator(indicator.slug),
    )


def series_item(series: Series) -> SeriesItem:
    return SeriesItem(
        key=series.key,
        label=dict(series.label),
        method=dict(series.method),
        source=given(series.source),
        source_url=given(series.source_url),
        values=[value_item(value, series) for value in series.values.all()],
    )


def value_item(value: Value, series: Series) -> ValueItem:
    return ValueItem(**value_facts(value, series))


def listed_value(value: Value, at: PageAddresses) -> ListedValue:
    series = value.series
    return ListedValue(
        **value_facts(value, series),
        indicator=series.indicator.slug,
        series=series.key,
        unit=dict(series.indicator.unit),
        method=dict(series.method),
        url=at.indicator(series.indicator.slug),
    )


def value_facts(value: Value, series: Series) -> dict[str, Any]:
    return {
        "uuid": str(value.uuid),
        "value": float(value.value),
        "form": Form(value.form),
        "ranked_units": value.ranked_units,
        "edition": given(value.edition),
        "numerator": number(value.numerator),
        "denominator": number(value.denominator),
        "parameters": dict(value.parameters),
        "qualifier": dict(value.qualifier),
        "date": partial(value.date),
        "kind": ValueKind(value.kind),
        "status": ValueStatus(value.status) if value.status else None,
        "area": area_item(value),
        "retrieved": value.retrieved,
        "note": dict(value.note),
        "source": given(value.source or series.source),
        "source_url": given(value.source_url or series.source_url),
        "revisions": [revision_item(revision) for revision in value.revisions.all()],
    }


def revision_item(revision: ValueRevision) -> RevisionItem:
    value = revision.former.get("value")
    return RevisionItem(
        corrected_on=revision.corrected_on,
        reason=revision.reason,
        value=None if value is None else float(value),
        date=revision.former.get("date"),
    )


def area_item(thing: AreaMixin) -> AreaItem:
    return AreaItem(
        kind=AreaKind(thing.area_kind) if thing.area_kind else None,
        name=given(thing.geography),
        region=thing.region.slug if thing.region else None,
        knr=thing.municipality.knr if thing.municipality else None,
    )


def placed_target(placement: TargetPlacement, at: PageAddresses) -> PlacedTarget:
    target = placement.target
    return PlacedTarget(
        uuid=str(target.uuid),
        plan=placement.node.plan.slug,
        node=placement.node.code,
        indicator=target.indicator.slug,
        form=Form(target.form),
        comparison=Comparison(target.comparison),
        value=number(target.value),
        wording=dict(target.wording),
        date=partial(target.date),
        each_year=target.is_each_year,
        reading=RankReading(target.reading) if target.reading else None,
        edition=given(target.edition),
        comparison_group=dict(target.comparison_group),
        series=target.series.key if target.series else None,
        area=area_item(target),
        note=dict(target.note),
        stated_baseline=number(placement.stated_baseline),
        baseline_date=partial(placement.baseline_date),
        baseline_note=dict(placement.baseline_note),
        url=at.indicator(target.indicator.slug),
    )


def number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
