"""Reading what organisations reported on one action."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import BooleanField, CharField, F, QuerySet, Value

from samtak.actions.models import Action

SHOWN_UPDATES = 50


class Reported(NamedTuple):
    """An update, or how it stands with an organisation's own part: then `text` is what the part is."""

    is_update: bool
    key: int
    organisation: str | None
    sort_key: str | None
    on: dt.date | None
    status: str
    text: str
    next_step: str
    deviation: str
    decision_needed: str
    author_name: str
    is_part: bool
    is_invented: bool


def updates_and_parts_of(action: Action) -> tuple[list[Reported], list[Reported]]:
    """The newest updates first, and the own parts by the names of their organisations. One query."""
    shown = action.updates.order_by("-on", "-id").values("pk")[:SHOWN_UPDATES]
    updates = _rows(
        action.updates.filter(pk__in=shown),
        *(True, "on", "text", F("deviation"), F("decision_needed"), F("author_name"), F("is_part"), F("is_invented")),
    )
    nothing, no = Value("", output_field=CharField()), _flag(False)
    parts = _rows(action.parts.all(), *(False, "touched_on", "note", nothing, nothing, nothing, _flag(True), no))
    found = [Reported(*row) for row in updates.union(parts, all=True)]
    return (
        sorted((row for row in found if row.is_update), key=lambda row: (row.on, row.key), reverse=True),
        sorted((row for row in found if not row.is_update), key=lambda row: (row.sort_key, row.key)),
    )


def _rows(found: QuerySet[Any], is_update: bool, on: str, text: str, *rest: Any) -> QuerySet[Any, tuple[Any, ...]]:
    told = (F("organisation__name"), F("organisation__sort_key"), F(on), F("status"), F(text), F("next_step"))
    return found.order_by().values_list(_flag(is_update), F("pk"), *told, *rest)


def _flag(value: bool) -> Value:
    return Value(value, output_field=BooleanField())
