"""Reading indicators and their figures. All figures are public."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Prefetch, QuerySet

from samtak.indicators.models import Indicator, Series, Value


def indicator_by_slug(slug: str) -> Indicator | None:
    """The indicator behind an address with series and values at hand. Three queries."""
    return Indicator.objects.prefetch_related(_series()).filter(slug=slug).first()


def series_of(indicator_ids: Collection[int]) -> dict[int, list[Series]]:
    """The series of each indicator with their values, oldest first. Two queries."""
    found: dict[int, list[Series]] = {}
    rows = Series.objects.filter(indicator_id__in=indicator_ids).prefetch_related(_values())
    for series in rows.order_by("indicator_id", "position", "id"):
        found.setdefault(series.indicator_id, []).append(series)
    return found


def _series() -> Prefetch[str, QuerySet[Series], str]:
    rows = Series.objects.prefetch_related(_values()).order_by("position", "id")
    return Prefetch("series", queryset=rows)


def _values() -> Prefetch[str, QuerySet[Value], str]:
    return Prefetch("values", queryset=Value.objects.order_by("date", "id"))
