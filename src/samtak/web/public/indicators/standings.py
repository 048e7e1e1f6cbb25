"""How one series stands to the targets, in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samtak.indicators.choices import Form
from samtak.indicators.models import Indicator, Value
from samtak.indicators.pace import Pace
from samtak.plans.choices import RankReading
from samtak.plans.comparing import Standing, is_reached, standing
from samtak.plans.models import Target
from samtak.web.public.figures import figure_of, percent, rounded
from samtak.web.target_words import target_words, warning_words


@dataclass(frozen=True)
class StandingWords:
    """`warning` says why the figure is not progress towards the target, `sentences` what can be said."""

    target: str
    warning: str
    sentences: list[str]


def standings(targets: Sequence[Target], values: Sequence[Value], indicator: Indicator) -> list[StandingWords]:
    found = [(target, standing(target, values)) for target in targets]
    return [_words(target, held, indicator) for target, held in found if held is not None]


def _words(target: Target, held: Standing, indicator: Indicator) -> StandingWords:
    sentences = _rank(target, held) if held.rank else _paces(target, held, str(indicator.unit))
    return StandingWords(
        target=target_words(target, indicator.unit),
        warning=warning_words(held.apart, held.latest.geography, target.geography),
        sentences=sentences,
    )


def _rank(target: Target, held: Standing) -> list[str]:
    told = {"edition": held.latest.edition, "area": held.latest.geography, "figure": figure_of(held.latest)}
    if not held.is_met:
        return [_("Not met in the %(edition)s edition: %(area)s was %(figure)s. Lower is better.") % told]
    sentences = [
        _("Already met in the %(edition)s edition: %(area)s was %(figure)s. Lower is better.") % told,
    ]
    if target.reading == RankReading.HOLD:
        sentences.append(_("From then on the target is a place to hold in every edition."))
    return sentences


def _paces(target: Target, held: Standing, unit: str) -> list[str]:
    sentences = []
    latest = held.latest
    if held.is_comparable and target.value is not None and latest.form != Form.RANK:
        if is_reached(target.comparison, latest.value, target.value):
            sentences.append(_("The newest figure is where the target wants it."))
        elif held.required:
            told = {"date": latest.date, "due": target.date, "pace": pace_words(held.required, unit)}
            sentences.append(_("From %(date)s it takes %(pace)s to be there by %(due)s.") % told)
    if held.achieved and held.before:
        told = {"first": held.before.date, "last": latest.date, "pace": pace_words(held.achieved, unit)}
        sentences.append(_("From %(first)s to %(last)s it went %(pace)s.") % told)
    return sentences


def pace_words(pace: Pace, unit: str) -> str:
    """ "7.3 % a year, which is 1 108 employees a year"."""
    told = {"amount": rounded(pace.amount), "unit": unit}
    if pace.share is None:
        return _("%(amount)s %(unit)s a year") % told
    told["percent"] = percent(pace.share)
    return _("%(percent)s a year (%(amount)s %(unit)s a year on average)") % told


def may_be_drawn(target: Target, values: Sequence[Value]) -> bool:
    """Whether the target's line may stand in the chart of these figures: only when they are of what it is about."""
    held = standing(target, values)
    return held is not None and held.is_comparable and target.value is not None
