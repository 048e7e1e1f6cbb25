"""Verbs on indicators: put figures down by hand."""

from __future__ import annotations

import itertools
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import Subject, record
from samtak.indicators.indexing import index_indicator
from samtak.indicators.models import Indicator, Series, Value
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput
from samtak.lib.localtext import local_text


@transaction.atomic
def add_series(*, by: Actor, indicator: Indicator, fields: dict[str, Any]) -> Series:
    """Start a way of counting: values of two series are never joined. Who may is settled by the room above."""
    series = Series(indicator=indicator, key=_free_key(indicator, str(local_text(fields["label"]))), **fields)
    series.position = min(indicator.series.count() + 1, 32_767)
    try:
        with transaction.atomic():
            series.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"label": _("Somebody made a series of this name just now. Look at it again.")}) from None
    record(
        by=by,
        verb="indicator.series_added",
        subject=Subject(kind="indicator", key=indicator.slug, label=str(indicator)),
        changes={"series": [None, str(series)]},
        is_public=True,
    )
    index_indicator(indicator)
    return series


def _free_key(indicator: Indicator, label: str) -> str:
    """A key for the series, made of its label, that no other series of the indicator has."""
    base = slugify(label)[:50] or "series"
    taken = set(indicator.series.values_list("key", flat=True))
    numbered = (f"{base}-{number}" for number in itertools.count(2))
    return next(key for key in itertools.chain([base], numbered) if key not in taken)


@transaction.atomic
def add_value(*, by: Actor, series: Series, fields: dict[str, Any]) -> Value:
    """Put down one figure of a series, with date, geography, source and kind.

    Who may is settled by the room above that knows which plan the indicator's target stands in.
    """
    value = Value.objects.create(series=series, entered_by=by.name, entered_on=clock.today(), **fields)
    indicator = series.indicator
    record(
        by=by,
        verb="indicator.value_added",
        subject=Subject(kind="indicator", key=indicator.slug, label=str(indicator)),
        changes={str(value.date): [None, value.value]},
        is_public=True,
    )
    return value
