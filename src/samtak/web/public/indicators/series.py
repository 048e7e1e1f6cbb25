"""One series by itself: its figures with all that is known of each, its chart, and how it stands to the targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.indicators.choices import AreaKind, Form, ValueKind, ValueStatus
from samtak.indicators.models import Indicator, Series, Value, ValueRevision
from samtak.lib.localtext import LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.plans.models import Target
from samtak.web.public.figures import Figure, figure_of, figure_words
from samtak.web.public.indicators.charts import Chart, chart_of, drawable
from samtak.web.public.indicators.standings import StandingWords, may_be_drawn, standings
from samtak.web.public.words import Told, date_or_not_given, day, phrased
from samtak.web.target_words import target_words
from samtak.web.templatetags.samtak import figure as written


@dataclass(frozen=True)
class ValueRow:
    date: str
    figure: str
    unit: Told
    parts: str
    parameters: Told
    geography: str
    kind: str
    note: Told
    source: str
    source_url: str
    retrieved: str
    revisions: list[str]
    key: str
    correct_href: str


@dataclass(frozen=True)
class SeriesBlock:
    id: str
    label: Told
    method: Told
    source: str
    source_url: str
    rows: list[ValueRow]
    reading: str
    chart: Chart | None
    standings: list[StandingWords]


def series_block(
    series: Series, values: Sequence[Value], targets: Sequence[Target], indicator: Indicator, can_write: bool
) -> SeriesBlock:
    aimed = next((target for target in targets if may_be_drawn(target, drawable(values))), None)
    return SeriesBlock(
        id=series.key,
        label=phrased(series.label),
        method=phrased(series.method),
        source=series.source,
        source_url=series.source_url,
        rows=[_value(value, series, indicator, can_write) for value in values],
        reading=_reading(values, str(indicator.unit)),
        chart=chart_of(
            values,
            aimed.value if aimed else None,
            _("target: %(target)s") % {"target": target_words(aimed, LocalText())} if aimed else "",
        ),
        standings=standings(targets, values, indicator),
    )


def _value(value: Value, series: Series, indicator: Indicator, can_write: bool) -> ValueRow:
    return ValueRow(
        date=date_or_not_given(value.date),
        figure=figure_of(value),
        unit=phrased(indicator.unit) if value.form == Form.NUMBER else Told(""),
        parts=_parts(value),
        parameters=phrased(value.parameters),
        geography=_geography(value),
        kind=_kind(value),
        note=phrased(value.note),
        source=value.source or series.source,
        source_url=value.source_url or series.source_url,
        retrieved=day(value.retrieved) if value.retrieved else "",
        revisions=[_revision(revision) for revision in value.revisions.all()],
        key=str(value.uuid),
        correct_href=reverse("workspace:value_correct", args=(value.uuid,)) if can_write else "",
    )


def _parts(value: Value) -> str:
    if value.numerator is None or value.denominator is None:
        return ""
    told = {"part": written(value.numerator), "whole": written(value.denominator)}
    return _("%(part)s of %(whole)s") % told


def _geography(value: Value) -> str:
    """The words as given, and what sort of area it is unless that is plain."""
    if value.area_kind in {"", AreaKind.REGION, AreaKind.OTHER, AreaKind.MUNICIPALITY, AreaKind.NUTS2}:
        return value.geography
    return f"{value.geography}, {AreaKind(value.area_kind).label}"


def _kind(value: Value) -> str:
    told = [str(ValueKind(value.kind).label)]
    if value.status:
        told.append(str(ValueStatus(value.status).label))
    return ", ".join(told)


def _revision(revision: ValueRevision) -> str:
    told = {
        "date": day(revision.corrected_on),
        "former": former_words(revision.former),
        "reason": revision.reason,
    }
    return _("Corrected %(date)s: it was %(former)s. %(reason)s") % told


def former_words(former: Mapping[str, Any]) -> str:
    """What a figure was, of the fields as the revision holds them."""
    figure = Figure(
        Decimal(str(former.get("value", "0"))),
        str(former.get("form") or Form.NUMBER),
        str(LocalText(former.get("qualifier") or {})),
        former.get("ranked_units"),
        str(former.get("edition") or ""),
    )
    date = former.get("date")
    told = date_or_not_given(PartialDate.parse(date) if date else None)
    return f"{figure_words(figure)} ({told}, {former.get('geography') or _('geography not given')})"


def _reading(values: Sequence[Value], unit: str) -> str:
    """ "From 10 175 in 2013 to 12 242 in 2018", of one series, one area and one kind of figure only."""
    dated = drawable(values)
    last = values[-1]
    unit = unit if last.form == Form.NUMBER else ""
    if len(dated) < 2 and last.form == Form.RANK and str(last.date or "") == last.edition:
        return _("One figure: %(figure)s. One figure shows no direction.") % {"figure": figure_of(last)}
    if len(dated) < 2:
        told = {"figure": f"{figure_of(last)} {unit}".strip(), "date": date_or_not_given(last.date)}
        return _("One figure: %(figure)s (%(date)s). One figure shows no direction.") % told
    first, last = dated[0], dated[-1]
    count = ngettext("%(count)d count", "%(count)d counts", len(dated)) % {"count": len(dated)}
    return _("From %(first)s (%(first_date)s) to %(last)s (%(last_date)s), in %(counts)s.") % {
        "first": figure_of(first),
        "first_date": first.date,
        "last": f"{figure_of(last)} {unit}".strip(),
        "last_date": last.date,
        "counts": count,
    }
