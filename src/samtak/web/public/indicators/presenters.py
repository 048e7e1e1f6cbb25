"""An indicator: what it is, each series by itself, and the targets that lean on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.indicators.choices import Direction, Family, FormulaOrigin, Suitability
from samtak.indicators.models import Indicator, Series, Value
from samtak.indicators.permissions import can_edit_indicator
from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.plans import queries as plan_queries
from samtak.plans.models import Target, TargetPlacement
from samtak.plans.permissions import can_put_down_figures
from samtak.web.public.addresses import Addresses
from samtak.web.public.indicators.series import SeriesBlock, series_block
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.words import Crumb, Link, Told, lang_mark, phrased, told
from samtak.web.target_words import target_words
from samtak.web.templatetags.samtak import figure as written


@dataclass(frozen=True)
class TargetRow:
    """`doubt` says that the plan leaves open which of several ways of counting it means."""

    target: str
    doubt: str
    geography: str
    note: Told
    places: list[Link]


@dataclass(frozen=True)
class MeasureRow:
    """A measure somebody has proposed."""

    name: Told
    is_suitable: bool
    suitability: str
    reason: Told


@dataclass(frozen=True)
class IndicatorPage:
    crumbs: list[Crumb]
    carried: Carried | None
    name: Told
    unit: Told
    definition: Told
    direction: str
    family: str
    formula: Told
    formula_origin: str
    statistic: Told
    is_statistic_checked: bool
    derived_from: Told
    caveats: list[Told]
    required_parameters: list[Told]
    measures: list[MeasureRow]
    is_measured: bool
    sentence: str
    series: list[SeriesBlock]
    targets: list[TargetRow]
    kept_by: str
    buttons: list[Link]


def indicator_page(actor: Actor, indicator: Indicator, on: dt.date) -> IndicatorPage:
    at = Addresses(on)
    placements = list(plan_queries.targets_on(actor, indicator.pk))
    targets = _once(placements)
    can_write = bool(can_put_down_figures(actor, indicator, [placement.node.plan for placement in placements]))
    every = [(series, list(series.values.all())) for series in indicator.series.all()]
    measured = [(series, values) for series, values in every if values]
    return IndicatorPage(
        crumbs=[(_("Front page"), at.home), (_("Indicators"), at.indicators)],
        carried=carried_by_links(on),
        name=phrased(indicator.name),
        unit=phrased(indicator.unit),
        definition=phrased(indicator.definition),
        direction=str(Direction(indicator.direction).label) if indicator.direction != Direction.NONE else "",
        family=str(Family(indicator.family).label),
        formula=phrased(indicator.formula),
        formula_origin=str(FormulaOrigin(indicator.formula_origin).label) if indicator.formula_origin else "",
        statistic=phrased(indicator.statistic),
        is_statistic_checked=indicator.is_statistic_checked,
        derived_from=phrased(indicator.derived_from),
        caveats=lines(indicator.caveats),
        required_parameters=lines(indicator.required_parameters),
        measures=_measures(indicator),
        is_measured=bool(measured),
        sentence=_sentence(indicator, measured),
        series=[series_block(series, values, targets, indicator, can_write) for series, values in measured],
        targets=_targets(placements, indicator, len(measured), at),
        kept_by=indicator.kept_by.name if indicator.kept_by else "",
        buttons=_buttons(actor, indicator, can_write),
    )


def _buttons(actor: Actor, indicator: Indicator, can_write: bool) -> list[Link]:
    its, found = (indicator.slug,), []
    if can_write:
        found.append(Link(_("Put down a figure"), reverse("workspace:value_new", args=its)))
    if can_edit_indicator(actor, indicator):
        found.append(Link(_("Edit the indicator"), reverse("workspace:indicator_edit", args=its)))
    return found


def lines(text: LocalText) -> list[Told]:
    """A text of several lines as that many things, each with its language."""
    phrase = text.phrase()
    return [told(line, phrase.language) for line in phrase.text.splitlines() if line.strip()]


def _measures(indicator: Indicator) -> list[MeasureRow]:
    return [
        MeasureRow(
            name=phrased(measure.name),
            is_suitable=measure.suitability == Suitability.CANDIDATE,
            suitability=str(Suitability(measure.suitability).label),
            reason=phrased(measure.reason),
        )
        for measure in indicator.proposed_measures.all()
    ]


def _once(placements: Sequence[TargetPlacement]) -> list[Target]:
    return list({placement.target_id: placement.target for placement in placements}.values())


def _sentence(indicator: Indicator, measured: Sequence[tuple[Series, Sequence[Value]]]) -> str:
    """How to read the whole: one sentence about how many count it, and that they are not one line."""
    if not measured:
        if not indicator.is_measurement_chosen:
            return _("No measurement has been chosen, so nothing can be counted. No figure is guessed.")
        return _("Nobody counts this in a way we know of. No figure is guessed.")
    names = "; ".join(series.label.phrase().text for series, _values in measured)
    if len(measured) == 1:
        return _("One source counts this: %(names)s.") % {"names": names}
    return _(
        "%(count)d sources count this in different ways: %(names)s. Their figures cannot be joined into one line."
    ) % {"count": len(measured), "names": names}


def _targets(placements: Sequence[TargetPlacement], indicator: Indicator, ways: int, at: Addresses) -> list[TargetRow]:
    by_target: dict[int, list[TargetPlacement]] = {}
    for placement in placements:
        by_target.setdefault(placement.target_id, []).append(placement)
    return [_target(rows, indicator, ways, at) for rows in by_target.values()]


def _target(rows: Sequence[TargetPlacement], indicator: Indicator, ways: int, at: Addresses) -> TargetRow:
    target = rows[0].target
    is_open = target.value is not None and target.series_id is None and ways > 1
    return TargetRow(
        target=target_words(target, indicator.unit),
        doubt=_("Which of the ways of counting it means is not stated.") if is_open else "",
        geography=target.geography,
        note=phrased(target.note),
        places=[_place(row, at) for row in rows],
    )


def _place(row: TargetPlacement, at: Addresses) -> Link:
    plan = row.node.plan
    year = f", {plan.adopted.year}" if plan.adopted else ""
    href = at.node(plan.slug, row.node.code)
    return Link(f"{plan.title}{year}, {row.node.code}", href, lang_mark(plan.language), _baseline(row))


def _baseline(row: TargetPlacement) -> str:
    """The baseline this plan states; one that is not stated is not guessed."""
    if row.stated_baseline is None:
        return _("without baseline") if row.target.value is not None else ""
    date = f", {row.baseline_date}" if row.baseline_date else ""
    stated = {"figure": f"{written(row.stated_baseline)}{date}", "note": str(row.baseline_note)}
    return (_("states a baseline of %(figure)s %(note)s") % stated).strip()
