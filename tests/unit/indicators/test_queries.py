"""Indicators with their figures, and targets with theirs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from samtak.indicators import queries
from samtak.indicators.choices import ValueKind
from samtak.indicators.models import Indicator, Series, Value
from samtak.plans import queries as plan_queries
from samtak.plans.models import Target, TargetPlacement
from tests.factories.plans import make_node, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator() -> Indicator:
    indicator = Indicator.objects.create(slug="bedrifter", name={"nb": "Bedrifter"}, unit={"nb": "bedrifter"})
    for position, key in enumerate(("sikker", "anslag"), start=1):
        series = Series.objects.create(indicator=indicator, key=key, label={"nb": key}, position=position, source="SSB")
        for year in ("2018", "2012"):
            Value.objects.create(
                series=series, date=year, value=Decimal(position), kind=ValueKind.COUNTED, geography="R"
            )
    return indicator


def test_figures_stand_series_by_series_oldest_first(indicator: Indicator) -> None:
    found = queries.values_of([indicator.pk])[indicator.pk]

    assert [(value.series.key, str(value.date)) for value in found] == [
        ("sikker", "2012"),
        ("sikker", "2018"),
        ("anslag", "2012"),
        ("anslag", "2018"),
    ]


def test_an_indicator_comes_with_its_series(indicator: Indicator) -> None:
    found = queries.indicator_by_slug("bedrifter")

    assert found is not None
    assert [series.key for series in found.series.all()] == ["sikker", "anslag"]
    assert queries.indicator_by_slug("finnes-ikke") is None


def test_the_parts_of_a_plan_come_once_each_with_every_figure_of_their_targets(indicator: Indicator) -> None:
    plan = make_plan()
    node, other = make_node(plan, "1"), make_node(plan, "2")
    measured = Target.objects.create(indicator=indicator, value=Decimal(10))
    unmeasured = Target.objects.create(indicator=Indicator.objects.create(slug="ingen"))
    TargetPlacement.objects.create(target=measured, node=node)
    TargetPlacement.objects.create(target=unmeasured, node=node)

    nodes, figures = plan_queries.nodes_with_figures(plan.pk)

    assert nodes == [node, other]
    assert [row.target_id for row in figures] == [measured.pk] * 4 + [unmeasured.pk]
    assert [str(row.counted_on) for row in figures[:2]] == ["2012", "2018"]
    assert figures[-1].figure is None
