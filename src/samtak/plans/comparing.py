"""Holding figures against a target: which may be compared, and how far there is to go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from samtak.indicators.areas import Area, is_same_area
from samtak.indicators.choices import Form
from samtak.indicators.models import Value
from samtak.indicators.pace import Pace, RankStatus, achieved_pace, rank_status, required_pace
from samtak.plans.choices import Comparison
from samtak.plans.models import Target


class Difference(Enum):
    """Why a figure is not counted as progress towards a target."""

    AREA = "area"
    AREA_UNKNOWN = "area_unknown"
    DEFINITION = "definition"
    FORM = "form"


def differences(
    *, target: Area, figure: Area, target_form: str, figure_form: str, meant_series: int | None, series: int
) -> tuple[Difference, ...]:
    """What sets a figure apart from a target. Nothing is set apart only when area, form and way of counting fit.

    A target without figure has no form, and any form of figure may tell of it.
    """
    found = []
    same = is_same_area(target, figure)
    if same is not True:
        found.append(Difference.AREA_UNKNOWN if same is None else Difference.AREA)
    if target_form and target_form != figure_form:
        found.append(Difference.FORM)
    if meant_series is not None and meant_series != series:
        found.append(Difference.DEFINITION)
    return tuple(found)


def what_sets_apart(target: Target, value: Value) -> tuple[Difference, ...]:
    return differences(
        target=target.area,
        figure=value.area,
        target_form=target.form if target.value is not None else "",
        figure_form=value.form,
        meant_series=target.series_id,
        series=value.series_id,
    )


@dataclass(frozen=True)
class Standing:
    """How one series stands to one target. Paces are None where they cannot be told."""

    latest: Value
    before: Value | None
    apart: tuple[Difference, ...]
    required: Pace | None = None
    achieved: Pace | None = None
    rank: RankStatus | None = None

    @property
    def is_comparable(self) -> bool:
        return not self.apart

    @property
    def is_met(self) -> bool | None:
        return None if self.rank is None else self.rank is RankStatus.MET


def standing(target: Target, values: Sequence[Value]) -> Standing | None:
    """The newest figure of one series held against a target, with the last change there was. None without figures.

    `values` stand oldest first. A figure of another area or definition gets no pace (T4); a rank gets no pace, only
    whether it was reached in its edition (T5); a target for every year gets none.
    """
    if not values:
        return None
    latest = values[-1]
    apart = what_sets_apart(target, latest)
    before = last_before(values)
    is_rank = target.form == Form.RANK and latest.form == Form.RANK
    if is_rank and target.value is not None and target.comparison == Comparison.AT_MOST:
        return Standing(latest, before, apart, rank=rank_status(latest.value, target.value))
    if apart or latest.form == Form.RANK or target.is_each_year:
        return Standing(latest, before, apart)
    return Standing(latest, before, apart, _required(target, latest), _achieved(before, latest))


def last_before(values: Sequence[Value]) -> Value | None:
    """The count before the newest that is of the same area and form, in the same series."""
    latest = values[-1]
    for value in reversed(values[:-1]):
        if value.date and value.form == latest.form and is_same_area(value.area, latest.area):
            return value
    return None


def _required(target: Target, latest: Value) -> Pace | None:
    if target.value is None or target.date is None or latest.date is None:
        return None
    return required_pace(latest.value, latest.date, target.value, target.date)


def _achieved(before: Value | None, latest: Value) -> Pace | None:
    if before is None or before.date is None or latest.date is None:
        return None
    return achieved_pace(before.value, before.date, latest.value, latest.date)


def is_reached(comparison: str, value: Decimal, target: Decimal) -> bool:
    """Whether a figure is where the target wants it."""
    if comparison == Comparison.AT_MOST:
        return value <= target
    return value == target if comparison == Comparison.EXACTLY else value >= target
