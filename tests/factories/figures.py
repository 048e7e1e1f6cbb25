from __future__ import annotations

from decimal import Decimal
from typing import Any

from samtak.indicators.choices import ValueKind
from samtak.indicators.models import Indicator, ProposedMeasure, Series, Value, ValueRevision
from samtak.plans.models import PlanNode, Target, TargetPlacement
from samtak.search import operations as search_verbs
from tests.factories.counting import next_number


def make_indicator(**fields: Any) -> Indicator:
    number = next_number()
    given = {"slug": f"indicator-{number}", "name": {"nb": f"Indikator {number}"}, "unit": {"nb": "stk."}, **fields}
    return Indicator.objects.create(**given)


def make_series(indicator: Indicator | None = None, **fields: Any) -> Series:
    number = next_number()
    given = {"key": f"rekke-{number}", "label": {"nb": f"Rekke {number}"}, "source": "SSB", **fields}
    return Series.objects.create(indicator=indicator or make_indicator(), **given)


def make_value(indicator: Indicator | None = None, *, series: Series | None = None, **fields: Any) -> Value:
    """A counted figure of 1 in 2020, in a series of its own unless one is given."""
    given = {"value": Decimal(1), "date": "2020", "kind": ValueKind.COUNTED, "geography": "Øya", **fields}
    return Value.objects.create(series=series or make_series(indicator), **given)


def make_target(node: PlanNode, indicator: Indicator | None = None, **fields: Any) -> TargetPlacement:
    """A target on the part of a plan, in the region of the plan unless another area is given."""
    region = node.plan.region
    area = {"geography": region.name, "area_kind": "region", "region": region} if region else {}
    target = Target.objects.create(indicator=indicator or make_indicator(), **{**area, **fields})
    return TargetPlacement.objects.create(target=target, node=node)


def make_measure(indicator: Indicator, **fields: Any) -> ProposedMeasure:
    return ProposedMeasure.objects.create(indicator=indicator, **{"name": {"nb": "Måling"}, **fields})


def make_revision(value: Value, **fields: Any) -> ValueRevision:
    given = {"former": {"value": "2"}, "reason": "Feil", "corrected_on": "2021-01-01", **fields}
    return ValueRevision.objects.create(value=value, **given)


def forget_indicators() -> None:
    """Take away the demo's, with figures and targets: what an own installation begins with."""
    Target.objects.all().delete()
    Indicator.objects.all().delete()
    search_verbs.rebuild()
