"""Putting figures down, and correcting them openly."""

from __future__ import annotations

import itertools
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import Subject, plain, record
from samtak.indicators.indexing import index_indicator
from samtak.indicators.models import Indicator, Series, Value, ValueRevision
from samtak.indicators.rules import (
    AREA_IS_NAMED,
    CORRECTION_TELLS_WHY,
    RANK_TELLS_EDITION,
    RETRIEVED_NOT_IN_FUTURE,
    SHARE_FITS_ITS_PARTS,
)
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput
from samtak.lib.localtext import local_text
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale

# What a revision keeps of a figure that is corrected.
FORMER = (
    "value",
    "date",
    "form",
    "kind",
    "status",
    "qualifier",
    "geography",
    "ranked_units",
    "edition",
    "numerator",
    "denominator",
    "source",
)
CHECKED = (
    "value",
    "form",
    "ranked_units",
    "edition",
    "numerator",
    "denominator",
    "area_kind",
    "region",
    "municipality",
    "retrieved",
)


@transaction.atomic
def add_series(*, by: Actor, indicator: Indicator, fields: dict[str, Any], key: str = "") -> Series:
    """Start a way of counting: values of two series are never joined. Who may is settled by the room above."""
    key = key or _free_key(indicator, str(local_text(fields["label"])))
    series = Series(indicator=indicator, key=key, **fields)
    series.position = min(indicator.series.count() + 1, 32_767)
    try:
        with transaction.atomic():
            series.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"label": _("Somebody made a series of this name just now. Look at it again.")}) from None
    record(
        by=by,
        verb="indicator.series_added",
        subject=_about(series),
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
    """Put down one figure of a series, with date, area, source and kind.

    Who may is settled by the room above that knows which plan the indicator's target stands in.
    """
    value = Value(series=series, entered_by=by.name, entered_on=clock.today(), **fields)
    _check(value)
    value.save(force_insert=True)
    record(
        by=by,
        verb="indicator.value_added",
        subject=_about(series),
        changes={str(value.date): [None, value.value]},
        is_public=True,
    )
    return value


@transaction.atomic
def correct_value(*, by: Actor, value: Value, expected_version: int, changes: dict[str, Any], reason: str) -> Value:
    """Correct a figure openly: what it was stays with it, with the day and the reason. Who may is settled above."""
    uphold(CORRECTION_TELLS_WHY, "reason", reason)
    former = {name: plain(getattr(value, name)) for name in FORMER}
    _check(_applied(value, changes))
    changed = save_unless_stale(value, expected_version, changes)
    if not changed:
        return value
    ValueRevision.objects.create(
        value=value, former=former, reason=reason, corrected_on=clock.today(), corrected_by=by.name
    )
    record(
        by=by,
        verb="indicator.value_corrected",
        subject=_about(value.series),
        changes=changed,
        note=reason,
        is_public=True,
    )
    return value


def _about(series: Series) -> Subject:
    return Subject(kind="indicator", key=series.indicator.slug, label=str(series.indicator))


def _applied(value: Value, changes: dict[str, Any]) -> Value:
    """What the figure would be after the changes."""
    return Value(
        **{name: getattr(value, name) for name in CHECKED} | {n: v for n, v in changes.items() if n in CHECKED}
    )


def _check(value: Value) -> None:
    uphold(RANK_TELLS_EDITION, "ranked_units", value.form, value.value, value.ranked_units, value.edition)
    uphold(SHARE_FITS_ITS_PARTS, "numerator", value.value, value.numerator, value.denominator)
    has_region, has_municipality = value.region is not None, value.municipality is not None
    uphold(AREA_IS_NAMED, "area_kind", value.area_kind, has_region, has_municipality)
    uphold(RETRIEVED_NOT_IN_FUTURE, "retrieved", value.retrieved, clock.today())
