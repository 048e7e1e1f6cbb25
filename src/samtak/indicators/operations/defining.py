"""Defining indicators."""

from __future__ import annotations

import itertools
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import Subject, record
from samtak.indicators import permissions
from samtak.indicators.definitions import TEXTS, shipped
from samtak.indicators.indexing import forget_indicator, index_indicator
from samtak.indicators.models import Indicator, ProposedMeasure, Value
from samtak.indicators.rules import (
    CHOSEN_HAS_UNIT,
    DEFINITION_TAKEN_IN_ONCE,
    DISCARDED_HAS_NO_FIGURES,
    FORMULA_TELLS_WHOSE,
    INDICATOR_NAME_ONCE,
    INDICATOR_TELLS_WHAT,
)
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.localtext import LocalText
from samtak.lib.rules import Asked, refuse, uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.text import address_of
from samtak.regions.models import Region

# What may be said of an indicator when it is defined, and changed later.
DEFINED = (
    *TEXTS,
    "direction",
    "family",
    "formula_origin",
    "is_statistic_checked",
    "is_measurement_chosen",
    "kept_by",
)


def about(indicator: Indicator) -> Subject:
    return Subject(kind="indicator", key=indicator.slug, label=str(indicator), region_id=indicator.kept_by_id)


@transaction.atomic
def create_indicator(
    *, by: Actor, kept_by: Region | None, fields: dict[str, Any], from_catalogue: str = ""
) -> Indicator:
    """Define something that can be measured. Its address is made of its name, and stays.

    `from_catalogue` names a shipped definition: it lends its address, its number, the measures that have been proposed
    and whatever `fields` does not say.
    """
    require(permissions.can_create_indicator(by))
    definition = shipped().get(from_catalogue)
    if from_catalogue and definition is None:
        raise InvalidInput({"__all__": _("There is no such definition. Choose another, or write your own.")})
    given = {**_told(fields), "kept_by": kept_by}
    indicator = definition.indicator(**given) if definition else Indicator(**given)
    require(permissions.can_edit_indicator(by, indicator))
    if definition is not None:
        uphold(DEFINITION_TAKEN_IN_ONCE, "__all__", definition.slug)
    refuse(_asked(indicator))
    indicator.slug = indicator.slug or _free_slug(indicator.name)
    try:
        with transaction.atomic():
            indicator.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"__all__": _("Somebody defined the same just now. Look at the list.")}) from None
    if definition is not None:
        ProposedMeasure.objects.bulk_create(definition.proposed_measures(indicator))
    record(by=by, verb="indicator.created", subject=about(indicator), is_public=True)
    index_indicator(indicator)
    return indicator


@transaction.atomic
def edit_indicator(*, by: Actor, indicator: Indicator, expected_version: int, changes: dict[str, Any]) -> Indicator:
    """Change what is said of an indicator. Whoever hands it on must keep the region that gets it too.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    require(permissions.can_edit_indicator(by, indicator))
    told = _told(changes)
    after = Indicator(pk=indicator.pk, **{name: told.get(name, getattr(indicator, name)) for name in DEFINED})
    require(permissions.can_edit_indicator(by, after))
    refuse(_asked(after))
    changed = save_unless_stale(indicator, expected_version, told)
    if changed:
        record(by=by, verb="indicator.edited", subject=about(indicator), changes=changed, is_public=True)
        index_indicator(indicator)
    return indicator


@transaction.atomic
def discard_indicator(*, by: Actor, indicator: Indicator, expected_version: int) -> None:
    """Delete an indicator that nothing stands on. One with a figure, or with a target in a plan, stays.

    The log keeps its name. Raises StaleSave when somebody changed it meanwhile.
    """
    current = Indicator.objects.select_for_update().get(pk=indicator.pk)
    require(permissions.can_edit_indicator(by, current))
    if current.version != expected_version:
        told = _("Somebody changed the indicator while you were reading. Look at it again.")
        raise StaleSave(told, {}, current.version)
    has_figures = Value.objects.filter(series__indicator=current).exists()
    uphold(DISCARDED_HAS_NO_FIGURES, "indicator", has_figures)
    subject = about(current)
    forget_indicator(current)
    try:
        current.delete()
    except ProtectedError:
        told = _("A plan has a target on the indicator. Change the target first.")
        raise InvalidInput({"indicator": told}) from None
    record(by=by, verb="indicator.discarded", subject=subject, changes={"name": [subject.label, None]}, is_public=True)


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with their texts only in the languages they are written in."""
    written = {name: LocalText({c: t for c, t in fields[name].items() if t}) for name in TEXTS if name in fields}
    return {**fields, **written}


def _asked(indicator: Indicator) -> list[Asked]:
    return [
        (INDICATOR_TELLS_WHAT, "definition", (indicator.definition,)),
        (CHOSEN_HAS_UNIT, "unit", (indicator.is_measurement_chosen, indicator.unit)),
        (INDICATOR_NAME_ONCE, "name", (indicator.name, indicator.pk)),
        (INDICATOR_TELLS_WHAT, "name", (indicator.name,)),
        (FORMULA_TELLS_WHOSE, "formula_origin", (indicator.formula, indicator.formula_origin)),
    ]


def _free_slug(name: LocalText) -> str:
    """An address that no other indicator has, and that no shipped definition may want."""
    base = address_of(name.phrase("nb").text, 70) or "indikator"
    taken = {*Indicator.objects.filter(slug__startswith=base).values_list("slug", flat=True), *shipped()}
    numbered = (f"{base}-{number}" for number in itertools.count(2))
    return next(slug for slug in itertools.chain([base], numbered) if slug not in taken)
