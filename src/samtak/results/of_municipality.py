"""Results as one municipality's council is told of them: what came home, and what was not achieved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from samtak.geography.models import Municipality
from samtak.lib.actor import Actor
from samtak.results import queries
from samtak.results.choices import ResultKind
from samtak.results.models import Benefit, Result, ResultFigure

_OF_BENEFIT = ("id", "text", "sort", "is_invented")
_OF_FIGURE = (
    *("id", "qualifier", "amount", "unit", "kind", "counted_on", "geography", "source", "method"),
    "is_invented",
)


@dataclass(frozen=True)
class Home:
    """What came home of one result, with its figures."""

    benefit: Benefit
    figures: tuple[ResultFigure, ...]


@dataclass(frozen=True)
class ResultsTold:
    """The newest first, those without a date last."""

    home: list[Home] = field(default_factory=list)
    not_achieved: list[Result] = field(default_factory=list)


def results_told(
    actor: Actor, municipality_ids: Collection[int], region_ids: Collection[int], on: dt.date
) -> ResultsTold:
    """What was dated by the day, or has no date. What the regions did not achieve is told to each member. One query."""
    home = FilteredRelation("benefits", condition=Q(benefits__municipality__in=municipality_ids))
    wanted = Q(home__isnull=False) | Q(region_id__in=region_ids, kind=ResultKind.NOT_ACHIEVED)
    rows: QuerySet[Any] = queries.visible(actor).annotate(home=home).filter(wanted).select_related("region")
    rows = rows.annotate(
        **{f"home_{name}": F(f"home__{name}") for name in _OF_BENEFIT},
        **{f"figure_{name}": F(f"home__figures__{name}") for name in _OF_FIGURE},
        landed_nb=F("home__landed_in__name_nb"),
        landed_nn=F("home__landed_in__name_nn"),
    )
    newest = (F("on").desc(nulls_last=True), "-id", "home_id", "figure_id")
    return _told([row for row in rows.order_by(*newest) if row.on is None or row.on.first_day <= on], region_ids)


def _told(rows: Iterable[Any], region_ids: Collection[int]) -> ResultsTold:
    by_benefit: dict[int, list[Any]] = {}
    missed: dict[int, Result] = {}
    for row in rows:
        if row.home_id is not None:
            by_benefit.setdefault(row.home_id, []).append(row)
        if row.kind == ResultKind.NOT_ACHIEVED and row.region_id in region_ids:
            missed.setdefault(row.pk, row)
    return ResultsTold([_home(each) for each in by_benefit.values()], list(missed.values()))


def _home(rows: list[Any]) -> Home:
    row = rows[0]
    benefit = Benefit(result=row, **{name: getattr(row, f"home_{name}") for name in _OF_BENEFIT})
    if row.landed_nb:
        benefit.landed_in = Municipality(name_nb=row.landed_nb, name_nn=row.landed_nn or "")
    figures = [
        ResultFigure(**{name: getattr(each, f"figure_{name}") for name in _OF_FIGURE})
        for each in rows
        if each.figure_id is not None
    ]
    return Home(benefit, tuple(figures))
