"""Reading indicators and their figures. All figures are public."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import F, Prefetch, QuerySet

from samtak.indicators.models import Indicator, Series, Value
from samtak.lib.text import norwegian_sort_key


def indicator_by_slug(slug: str) -> Indicator | None:
    """The indicator behind an address with proposed measures, series, values and their revisions. Five queries."""
    found = Indicator.objects.select_related("kept_by").prefetch_related(_series(), "proposed_measures")
    return found.filter(slug=slug).first()


def all_indicators() -> QuerySet[Indicator]:
    """Every indicator in the order of its number, with series, values and proposed measures. Five queries."""
    return Indicator.objects.prefetch_related(_series(), "proposed_measures").order_by(
        F("number").asc(nulls_last=True), "slug"
    )


def indicator_to_edit(slug: str) -> Indicator | None:
    """The indicator behind an address with the region that keeps it, and nothing of its figures. One query."""
    return Indicator.objects.select_related("kept_by").filter(slug=slug).first()


def slugs_here() -> frozenset[str]:
    """The addresses of all indicators. One query."""
    return frozenset(Indicator.objects.values_list("slug", flat=True))


def indicator_names() -> list[Indicator]:
    """Every indicator to choose among, in Norwegian order. One query."""
    return sorted(Indicator.objects.all(), key=lambda indicator: norwegian_sort_key(str(indicator.name)))


def series_of(indicator_id: int) -> list[Series]:
    """The ways of counting one indicator, to choose among. One query."""
    return list(Series.objects.filter(indicator_id=indicator_id).order_by("position", "id"))


def value_by_uuid(key: UUID) -> Value | None:
    """The figure behind an address, with its series and indicator at hand."""
    return Value.objects.select_related("series__indicator", "region", "municipality").filter(uuid=key).first()


def values_of(indicator_ids: Collection[int]) -> dict[int, list[Value]]:
    """The figures of each indicator with their series, series by series, oldest first. One query."""
    found: dict[int, list[Value]] = {}
    rows = Value.objects.filter(series__indicator_id__in=indicator_ids).select_related("series")
    newest_last = F("date").asc(nulls_first=True)
    for value in rows.order_by("series__indicator_id", "series__position", "series_id", newest_last, "id"):
        found.setdefault(value.series.indicator_id, []).append(value)
    return found


def indicator_id_of(slug: str) -> int | None:
    """The id of the indicator behind an address. One query."""
    return Indicator.objects.filter(slug=slug).values_list("pk", flat=True).first()


def all_values(*, indicator_id: int | None = None, region_id: int | None = None) -> QuerySet[Value]:
    """Figures with series, indicator, area and revisions, series by series, oldest first. Two queries.

    Of a region, those about the cooperation as a whole.
    """
    found = Value.objects.select_related("series__indicator", "region", "municipality").prefetch_related("revisions")
    if indicator_id is not None:
        found = found.filter(series__indicator_id=indicator_id)
    if region_id is not None:
        found = found.filter(region_id=region_id)
    return found.order_by(
        F("series__indicator__number").asc(nulls_last=True),
        "series__indicator_id",
        "series__position",
        "series_id",
        F("date").asc(nulls_first=True),
        "id",
    )


def _series() -> Prefetch[str, QuerySet[Series], str]:
    rows = Series.objects.prefetch_related(_values()).order_by("position", "id")
    return Prefetch("series", queryset=rows)


def _values() -> Prefetch[str, QuerySet[Value], str]:
    rows = Value.objects.select_related("region", "municipality").prefetch_related("revisions")
    return Prefetch("values", queryset=rows.order_by(F("date").asc(nulls_first=True), "id"))
