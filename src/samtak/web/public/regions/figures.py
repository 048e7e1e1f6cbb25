"""The figures a region's plan aims at: how the region is doing, kept apart from what the actions delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samtak.lib.localtext import LocalText
from samtak.plans.queries import TargetFigure
from samtak.web.public.addresses import Addresses
from samtak.web.public.targets import target_words
from samtak.web.public.words import Told, date_or_not_given, phrased
from samtak.web.templatetags.samtak import figure as written


@dataclass(frozen=True)
class Latest:
    """The newest figure of one series. Series count differently, so they are never joined."""

    figure: str
    date: str
    series: Told
    source: str


@dataclass(frozen=True)
class Figure:
    name: Told
    href: str
    target: str
    latest: list[Latest]


def figures_of(rows: Sequence[TargetFigure], at: Addresses) -> list[Figure]:
    by_target: dict[int, list[TargetFigure]] = {}
    for row in rows:
        by_target.setdefault(row.target_id, []).append(row)
    return [_figure(group, at) for group in by_target.values()]


def _figure(rows: Sequence[TargetFigure], at: Addresses) -> Figure:
    newest: dict[str, Latest] = {}
    for row in rows:
        if row.figure is None:
            continue
        label = row.series or LocalText()
        newest[str(label)] = Latest(
            figure=f"{row.qualifier or ''} {written(row.figure)}".strip(),
            date=date_or_not_given(row.counted_on),
            series=phrased(label),
            source=row.source or "",
        )
    first = rows[0]
    return Figure(
        name=phrased(first.indicator_name),
        href=at.indicator(first.indicator_slug),
        target=target_words(first.comparison, first.value, first.unit, first.date),
        latest=list(newest.values()),
    )
