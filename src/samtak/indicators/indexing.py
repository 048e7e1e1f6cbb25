"""What the search finds indicators by."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from samtak.indicators.models import Indicator
from samtak.lib.actor import Actor
from samtak.lib.text import norwegian_sort_key
from samtak.search import operations as search
from samtak.search.sources import Document, Ids, Source

INDICATOR = "indicator"


def index_indicator(indicator: Indicator) -> None:
    search.refresh(INDICATOR, [indicator.pk])


def forget_indicator(indicator: Indicator) -> None:
    search.forget(INDICATOR, [indicator.pk])


def _indicators(ids: Ids | None) -> Iterator[Document]:
    indicators = Indicator.objects.all() if ids is None else Indicator.objects.filter(pk__in=ids)
    for indicator in indicators.prefetch_related("series"):
        series = indicator.series.all()
        yield Document(
            INDICATOR,
            indicator.pk,
            indicator.slug,
            indicator.name,
            norwegian_sort_key(indicator.name.phrase("nb").text),
            indicator.definition,
            mentions=(
                *indicator.unit.values(),
                *(label for each in series for label in each.label.values()),
                *(each.source for each in series),
            ),
        )


def _visible(_actor: Actor) -> QuerySet[Indicator]:
    """All figures are public."""
    return Indicator.objects.all()


SOURCES = (
    Source(
        INDICATOR,
        ("indikator", "måltall", "tall", "indicator", "target", "figure"),
        _indicators,
        _visible,
    ),
)
