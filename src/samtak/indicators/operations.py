"""Verbs on indicators: put figures down by hand."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from samtak.audit.operations import Subject, record
from samtak.indicators.models import Series, Value
from samtak.lib import clock
from samtak.lib.actor import Actor


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
