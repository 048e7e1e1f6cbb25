"""A chart of one series: points with their figures beside them, and the target as a labelled line.

Everything is told by place, shape and words; colour says nothing. The table under it holds the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from samtak.indicators.areas import is_same_area
from samtak.indicators.choices import Form
from samtak.indicators.models import Value
from samtak.lib.partial_dates import PartialDate
from samtak.web.templatetags.samtak import figure as written

LEFT, RIGHT, TOP, BOTTOM = 24.0, 296.0, 26.0, 146.0
CLOSE = 34.0


@dataclass(frozen=True)
class Point:
    x: str
    y: str
    label_y: str
    figure: str
    date: str


@dataclass(frozen=True)
class TargetLine:
    y: str
    label_y: str
    label: str


@dataclass(frozen=True)
class Chart:
    points: list[Point]
    line: str
    target: TargetLine | None
    zero: str
    best: str


def drawable(values: Sequence[Value]) -> list[Value]:
    """The dated figures that are of the newest one's kind and area: those of others are never drawn with it (T4)."""
    dated = [value for value in values if value.date is not None]
    if not dated:
        return []
    newest = dated[-1]
    return [value for value in dated if value.form == newest.form and is_same_area(value.area, newest.area)]


def chart_of(values: Sequence[Value], target: Decimal | None, target_label: str) -> Chart | None:
    """A chart when there are two counts or more. A rank is drawn with number 1 on top."""
    shown = drawable(values)
    if len(shown) < 2:
        return None
    is_rank = shown[-1].form == Form.RANK
    figures = [float(value.value) for value in shown] + ([float(target)] if target is not None else [])
    low, high = (1.0 if is_rank else min(0.0, *figures)), max(*figures, 1.0)
    scale = _Scale(low, high, is_rank)
    xs = _across([value.date for value in shown if value.date is not None])
    points = [_point(value, x, scale.y(float(value.value))) for value, x in zip(shown, xs, strict=True)]
    return Chart(
        points=_apart(points, xs),
        line=" ".join(f"{point.x},{point.y}" for point in points),
        target=_target(target, target_label, scale),
        zero="" if is_rank else f"{scale.y(0.0):.1f}",
        best=f"{scale.y(1.0):.1f}" if is_rank else "",
    )


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float
    is_rank: bool

    def y(self, figure: float) -> float:
        part = (figure - self.low) / ((self.high - self.low) or 1.0)
        return TOP + part * (BOTTOM - TOP) if self.is_rank else BOTTOM - part * (BOTTOM - TOP)


def _across(dates: Sequence[PartialDate]) -> list[float]:
    """Where each date stands: time runs evenly from left to right."""
    days = [date.first_day.toordinal() for date in dates]
    span = (days[-1] - days[0]) or 1
    return [LEFT + (day - days[0]) / span * (RIGHT - LEFT) for day in days]


def _point(value: Value, x: float, y: float) -> Point:
    return Point(f"{x:.1f}", f"{y:.1f}", f"{y - 8:.1f}", written(value.value), str(value.date))


def _apart(points: Sequence[Point], xs: Sequence[float]) -> list[Point]:
    """Labels of neighbours stand above and below in turn, and a date is left out where two would meet."""
    found: list[Point] = []
    last_date = -CLOSE
    is_below = False
    for position, (point, x) in enumerate(zip(points, xs, strict=True)):
        is_below = position > 0 and x - xs[position - 1] < CLOSE and not is_below
        has_room = x - last_date >= CLOSE
        last_date = x if has_room else last_date
        found.append(
            Point(
                point.x,
                point.y,
                f"{float(point.y) + 16:.1f}" if is_below else point.label_y,
                point.figure,
                point.date if has_room else "",
            )
        )
    return found


def _target(target: Decimal | None, label: str, scale: _Scale) -> TargetLine | None:
    if target is None:
        return None
    y = scale.y(float(target))
    return TargetLine(f"{y:.1f}", f"{y - 5:.1f}", label)
