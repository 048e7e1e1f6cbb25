"""An indicator: each series by itself, with what it counts, and the targets that lean on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.indicators.choices import Direction, ValueKind
from samtak.indicators.models import Indicator, Series, Value
from samtak.lib.actor import Actor
from samtak.plans import queries as plan_queries
from samtak.plans.models import TargetPlacement
from samtak.web.public.addresses import Addresses
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.targets import target_words
from samtak.web.public.words import Crumb, Link, Told, date_or_not_given, lang_mark, phrased
from samtak.web.templatetags.samtak import figure as written


@dataclass(frozen=True)
class ValueRow:
    date: str
    figure: str
    width: str
    geography: str
    kind: str
    note: Told
    source: str
    source_url: str


@dataclass(frozen=True)
class SeriesBlock:
    id: str
    label: Told
    method: Told
    source: str
    source_url: str
    rows: list[ValueRow]
    reading: str


@dataclass(frozen=True)
class TargetRow:
    target: str
    geography: str
    places: list[Link]


@dataclass(frozen=True)
class IndicatorPage:
    crumbs: list[Crumb]
    carried: Carried | None
    name: Told
    unit: Told
    definition: Told
    direction: str
    is_measured: bool
    sentence: str
    target_x: str
    series: list[SeriesBlock]
    targets: list[TargetRow]


def indicator_page(actor: Actor, indicator: Indicator, on: dt.date) -> IndicatorPage:
    at = Addresses(on)
    placements = list(plan_queries.targets_on(actor, indicator.pk))
    every = [(series, list(series.values.all())) for series in indicator.series.all()]
    measured = [(series, values) for series, values in every if values]
    largest = max((value.value for _series, values in measured for value in values), default=None)
    targets = [p.target.value for p in placements if p.target.value is not None]
    if largest is not None and targets:
        largest = max(largest, *targets)
    return IndicatorPage(
        crumbs=[(_("Front page"), at.home), (_("Plans"), at.plans)],
        carried=carried_by_links(on),
        name=phrased(indicator.name),
        unit=phrased(indicator.unit),
        definition=phrased(indicator.definition),
        direction=str(Direction(indicator.direction).label) if indicator.direction != Direction.NONE else "",
        is_measured=bool(measured),
        sentence=_sentence(measured),
        target_x=f"{100 * float(max(targets)) / float(largest) - 1:.1f}" if targets and largest else "",
        series=[_series(series, values, float(largest or 1), indicator) for series, values in measured],
        targets=_targets(placements, indicator, at),
    )


def _sentence(measured: Sequence[tuple[Series, Sequence[Value]]]) -> str:
    """How to read the whole: one sentence about how many count it, and that they are not one line."""
    if not measured:
        return _("Nobody counts this in a way we know of. No figure is guessed.")
    names = "; ".join(series.label.phrase().text for series, _values in measured)
    if len(measured) == 1:
        return _("One source counts this: %(names)s.") % {"names": names}
    return _(
        "%(count)d sources count this in different ways: %(names)s. Their figures cannot be joined into one line."
    ) % {"count": len(measured), "names": names}


def _series(series: Series, values: Sequence[Value], largest: float, indicator: Indicator) -> SeriesBlock:
    return SeriesBlock(
        id=series.key,
        label=phrased(series.label),
        method=phrased(series.method),
        source=series.source,
        source_url=series.source_url,
        rows=[_value(value, series, largest) for value in values],
        reading=_reading(values, str(indicator.unit)),
    )


def _value(value: Value, series: Series, largest: float) -> ValueRow:
    return ValueRow(
        date=date_or_not_given(value.date),
        figure=f"{value.qualifier} {written(value.value)}".strip(),
        width=f"{100 * float(value.value) / largest:.1f}" if largest > 0 and value.value > 0 else "0",
        geography=value.geography,
        kind=str(ValueKind(value.kind).label),
        note=phrased(value.note),
        source=value.source or series.source,
        source_url=value.source_url or series.source_url,
    )


def _reading(values: Sequence[Value], unit: str) -> str:
    """ "From 10 175 in 2013 to 12 242 in 2018", of one series only."""
    dated = [value for value in values if value.date is not None]
    last = values[-1]
    if len(dated) < 2:
        told = {"figure": f"{last.qualifier} {written(last.value)}".strip(), "date": date_or_not_given(last.date)}
        return _("One figure: %(figure)s %(unit)s (%(date)s). One figure shows no direction.") % {**told, "unit": unit}
    first, last = dated[0], dated[-1]
    count = ngettext("%(count)d count", "%(count)d counts", len(dated)) % {"count": len(dated)}
    return _("From %(first)s (%(first_date)s) to %(last)s (%(last_date)s) %(unit)s, in %(counts)s.") % {
        "first": written(first.value),
        "first_date": first.date,
        "last": written(last.value),
        "last_date": last.date,
        "unit": unit,
        "counts": count,
    }


def _targets(placements: Sequence[TargetPlacement], indicator: Indicator, at: Addresses) -> list[TargetRow]:
    by_target: dict[int, list[TargetPlacement]] = {}
    for placement in placements:
        by_target.setdefault(placement.target_id, []).append(placement)
    return [_target(rows, indicator, at) for rows in by_target.values()]


def _target(rows: Sequence[TargetPlacement], indicator: Indicator, at: Addresses) -> TargetRow:
    target = rows[0].target
    return TargetRow(
        target=target_words(target.comparison, target.value, indicator.unit, target.date),
        geography=target.geography,
        places=[_place(row, at) for row in rows],
    )


def _place(row: TargetPlacement, at: Addresses) -> Link:
    plan = row.node.plan
    year = f", {plan.adopted.year}" if plan.adopted else ""
    note = ""
    if row.stated_baseline is not None:
        told = {"figure": written(row.stated_baseline), "note": str(row.baseline_note)}
        note = _("states a baseline of %(figure)s %(note)s") % told
    href = at.node(plan.slug, row.node.code)
    return Link(f"{plan.title}{year}, {row.node.code}", href, lang_mark(plan.language), note.strip())
