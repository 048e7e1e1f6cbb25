"""Writing down what is counted here, as a figure of an indicator, so that it gets a history."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from samtak.indicators.choices import AreaKind, ValueKind
from samtak.indicators.models import Series, Value
from samtak.indicators.operations.figures import add_series, add_value
from samtak.indicators.queries import indicator_by_slug
from samtak.indicators.ways import Way
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput
from samtak.lib.localtext import LANGUAGES, LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.regions.models import Region

NO_INDICATOR = _("The indicator for this count is not set up here. Take it in from the catalogue first.")


def series_of_counts(*, by: Actor, region: Region, way: Way) -> Series:
    """The region's own series of such counts, begun with the first: a line in a chart is of one area and one way.

    Who may count is settled by the room above. Raises InvalidInput when the indicator is not here.
    """
    indicator = indicator_by_slug(way.indicator)
    if indicator is None:
        raise InvalidInput({"__all__": NO_INDICATOR})
    key = way.key_for(region.slug)
    standing = Series.objects.filter(indicator=indicator, key=key).first()
    if standing is not None:
        return standing
    with override(settings.LANGUAGE_CODE):
        source = way.source()
    label = in_each_language(lambda: f"{way.label()}, {region.name}")
    fields = {"label": label, "method": in_each_language(way.method), "source": source}
    return add_series(by=by, indicator=indicator, fields=fields, key=key)


def is_written(series: Series, region: Region, date: PartialDate) -> bool:
    return series.values.filter(region=region, date=date).exists()


def add_count(
    *,
    by: Actor,
    series: Series,
    region: Region,
    date: PartialDate,
    value: Decimal,
    note: Callable[[], str] | None = None,
    **more: Any,
) -> Value:
    """What was counted of the region for a date, written down today. `note` answers in the active language."""
    fields = {
        "value": value,
        "date": date,
        "kind": ValueKind.COUNTED,
        "area_kind": AreaKind.REGION,
        "region": region,
        "geography": region.name,
        "retrieved": clock.today(),
        "note": in_each_language(note) if note else LocalText(),
        **more,
    }
    return add_value(by=by, series=series, fields=fields)


def in_each_language(told: Callable[[], str]) -> LocalText:
    text = LocalText()
    for language in LANGUAGES:
        with override(language):
            text[language] = told()
    return text
