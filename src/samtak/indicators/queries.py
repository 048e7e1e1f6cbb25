"""Reading indicators and their figures. All figures are public."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Prefetch, QuerySet

from samtak.indicators.models import Indicator, Series, Value


def indicator_by_slug(slug: str) -> Indicator | None:
    """The indicator behind an address with series and values at hand. Three queries."""
    return Indicator.objects.prefetch_related(_series()).filter(slug=slug).first()


def values_of(indicator_ids: Collection[int]) -> dict[int, list[Value]]:
    """The figures of each indicator with their series, series by series, oldest first. One query."""
    found: dict[int, list[Value]] = {}
    rows = Value.objects.filter(series__indicator_id__in=indicator_ids).select_related("series")
    for value in rows.order_by("series__indicator_id", "series__position", "series_id", "date", "id"):
        found.setdefault(value.series.indicator_id, []).append(value)
    return found


def _series() -> Prefetch[str, QuerySet[Series], str]:
    rows = Series.objects.prefetch_related(_values()).order_by("position", "id")
    return Prefetch("series", queryset=rows)


def _values() -> Prefetch[str, QuerySet[Value], str]:
    return Prefetch("values", queryset=Value.objects.order_by("date", "id"))
