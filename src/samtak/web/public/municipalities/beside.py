"""What other rooms hold of a municipality: the positions it employs or pays for, and what came home to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import BooleanField, CharField, DecimalField, F, IntegerField, QuerySet, Value

from samtak.geography.models import Municipality
from samtak.lib.actor import Actor
from samtak.lib.partial_dates import PartialDateField
from samtak.positions import queries as position_queries
from samtak.positions.models import Position
from samtak.positions.queries import OWN_SHARE, OwnShare, Paid
from samtak.regions.models import Region
from samtak.results import queries as result_queries
from samtak.results.models import Benefit, Result, ResultFigure
from samtak.web.public.addresses import Addresses
from samtak.web.public.positions.words import PositionLine
from samtak.web.public.positions.words import lines as position_lines
from samtak.web.public.results.words import HomeLine, home_line

# How much of what came home is told on the municipality's own page.
SHOWN_AT_HOME = 4


@dataclass(frozen=True)
class Beside:
    positions: list[PositionLine]
    paid: Paid
    came_home: list[HomeLine]


class _Row(NamedTuple):
    """A position, or one figure of what came home. What only one of them has is empty in the other."""

    what: str
    key: int
    region: str
    slug: str
    title: str
    language: str
    state: str
    begins: Any
    ends: Any
    percent: Decimal | None
    sort_key: str
    result_id: int
    text: str
    sort: str
    landed_nb: str | None
    landed_nn: str | None
    is_invented: bool
    figure_id: int | None
    qualifier: str
    amount: Decimal | None
    unit: str
    kind: str
    counted_on: Any
    geography: str
    source: str
    source_url: str
    method: str
    is_figure_invented: bool
    payers_own: int | None
    shares_own: int | None
    percent_own: Decimal | None


_FIGURE = ("qualifier", "amount", "unit", "kind", "counted_on", "geography", "source", "source_url", "method")
_TEXT, _DATE = Value("", output_field=CharField()), Value(None, output_field=PartialDateField())
_NUMBER, _NO = Value(0, output_field=IntegerField()), Value(False, output_field=BooleanField())
_NO_PERCENT = Value(None, output_field=DecimalField(max_digits=5, decimal_places=2))
_NO_AMOUNT = Value(None, output_field=DecimalField(max_digits=18, decimal_places=4))
_NO_FIGURE = (_NUMBER, _TEXT, _NO_AMOUNT, _TEXT, _TEXT, _DATE, *(_TEXT,) * 4, _NO)
_NOTHING_PAID = (_NUMBER, _NUMBER, _NO_PERCENT)


def beside(
    actor: Actor, municipality_ids: Iterable[int], organisation_ids: Sequence[int], on: dt.date, at: Addresses
) -> Beside:
    """As far as the reader may see it. One query whatever there is."""
    positions = position_queries.positions_of(actor, organisation_ids)
    homes = result_queries.newest_at_home(actor, [*municipality_ids], SHOWN_AT_HOME)
    rows = [_Row(*row) for row in _positions(positions).union(_homes(homes), all=True)]
    found = sorted((row for row in rows if row.what == "position"), key=lambda row: (row.sort_key, row.key))
    running = [(each, row) for row in found if position_queries.runs_on(each := _position(row), on)]
    return Beside(
        positions=position_lines([each for each, _row in running], at),
        paid=position_queries.paid_of(
            OwnShare(row.percent, row.payers_own, row.shares_own, row.percent_own) for _each, row in running
        ),
        came_home=_came_home([row for row in rows if row.what == "benefit"], at),
    )


def _positions(found: QuerySet[Position]) -> QuerySet[Any, Any]:
    told = ("region__slug", "slug", "title", "language", "publication", "start", "end", "percent", "sort_key")
    no_benefit = (_NUMBER, _TEXT, _TEXT, _TEXT, _TEXT, _NO)
    return found.order_by().values_list(_kind("position"), F("pk"), *map(F, told), *no_benefit, *_NO_FIGURE, *OWN_SHARE)


def _homes(found: QuerySet[Benefit]) -> QuerySet[Any, Any]:
    result = ("result__region__slug", "result__slug", "result__title", "result__language", "result__publication")
    told = ("result_id", "text", "sort", "landed_in__name_nb", "landed_in__name_nn", "is_invented")
    figures = [F(f"figures__{name}") for name in ("pk", *_FIGURE, "is_invented")]
    dates = (F("result__on"), _DATE, _NO_PERCENT, _TEXT)
    return found.values_list(
        _kind("benefit"), F("pk"), *map(F, result), *dates, *map(F, told), *figures, *_NOTHING_PAID
    )


def _kind(what: str) -> Value:
    return Value(what, output_field=CharField())


def _position(row: _Row) -> Position:
    return Position(
        region=Region(slug=row.region),
        slug=row.slug,
        title=row.title,
        language=row.language,
        percent=row.percent,
        start=row.begins,
        end=row.ends,
        publication=row.state,
    )


def _came_home(rows: list[_Row], at: Addresses) -> list[HomeLine]:
    """The newest result first, those without a date last; within one, as it was told."""
    rows.sort(key=lambda row: (-row.result_id, row.key, row.figure_id or 0))
    dated = sorted((row for row in rows if row.begins), key=lambda row: row.begins, reverse=True)
    by_benefit: dict[int, list[_Row]] = {}
    for row in (*dated, *(row for row in rows if not row.begins)):
        by_benefit.setdefault(row.key, []).append(row)
    return [_home(told, at) for told in by_benefit.values()]


def _home(rows: list[_Row], at: Addresses) -> HomeLine:
    row = rows[0]
    result = Result(region=Region(slug=row.region), slug=row.slug, title=row.title, language=row.language)
    landed_in = Municipality(name_nb=row.landed_nb, name_nn=row.landed_nn or "") if row.landed_nb else None
    benefit = Benefit(
        result=result, text=row.text, sort=row.sort, landed_in=landed_in, is_invented=bool(row.is_invented)
    )
    return home_line(benefit, [_figure(each) for each in rows if each.figure_id], at)


def _figure(row: _Row) -> ResultFigure:
    told = {name: getattr(row, name) for name in _FIGURE}
    return ResultFigure(pk=row.figure_id, is_invented=bool(row.is_figure_invented), **told)
