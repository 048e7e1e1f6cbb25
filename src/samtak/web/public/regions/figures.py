"""The figures a region's plan aims at: how the region is doing, kept apart from what the actions delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from samtak.indicators.choices import Family
from samtak.lib.localtext import LocalText
from samtak.plans.queries import TargetFigure
from samtak.web.public.addresses import Addresses
from samtak.web.public.figures import Figure as WrittenFigure
from samtak.web.public.figures import figure_words
from samtak.web.public.words import Told, date_or_not_given, phrased
from samtak.web.target_words import target_words, warning_words


@dataclass(frozen=True)
class Latest:
    """The newest figure of one series. Series count differently, so they are never joined.

    `warning` says why it is not held against the target.
    """

    figure: str
    date: str
    series: Told
    source: str
    warning: str


@dataclass(frozen=True)
class Figure:
    name: Told
    href: str
    target: str
    is_measured: bool
    latest: list[Latest]


def figures_of(rows: Sequence[TargetFigure], family: Family, at: Addresses) -> list[Figure]:
    """The targets of one family with their figures: how the region is doing is never mixed with our own doings."""
    by_target: dict[int, list[TargetFigure]] = {}
    for row in rows:
        if row.family == family:
            by_target.setdefault(row.target_id, []).append(row)
    return [_figure(group, at) for group in by_target.values()]


def _figure(rows: Sequence[TargetFigure], at: Addresses) -> Figure:
    newest: dict[int, Latest] = {}
    for row in rows:
        if row.figure is not None:
            newest[row.series_id] = _latest(row, row.figure)
    first = rows[0]
    return Figure(
        name=phrased(first.indicator_name),
        href=at.indicator(first.indicator_slug),
        target=target_words(first, first.unit),
        is_measured=any(row.is_comparable for row in rows),
        latest=list(newest.values()),
    )


def _latest(row: TargetFigure, value: Decimal) -> Latest:
    told = WrittenFigure(value, row.figure_form, str(row.qualifier or ""), row.ranked_units, row.figure_edition)
    return Latest(
        figure=figure_words(told),
        date=date_or_not_given(row.counted_on),
        series=phrased(row.series or LocalText()),
        source=row.source or "",
        warning=warning_words(row.apart, row.figure_area.name, row.target_area.name),
    )
