"""What must hold for scales and weighings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from samtak.lib.rules import Rule

FEWEST_STEPS = 2
MOST_STEPS = 5
LONGEST_STEP = 30
HEAVIEST = 9


def _are_steps(steps: Sequence[str]) -> bool:
    folded = {step.casefold() for step in steps}
    return (
        FEWEST_STEPS <= len(steps) <= MOST_STEPS
        and len(folded) == len(steps)
        and all(0 < len(step) <= LONGEST_STEP for step in steps)
    )


SCALE_HAS_STEPS = Rule(
    name="ScaleHasSteps",
    text=_("Write two to five steps, each on a line of its own: at most 30 characters, and no two alike."),
    holds=_are_steps,
    source="B12",
)

CRITERION_COUNTS = Rule(
    name="CriterionCounts",
    text=_("Write how much it counts as a whole number from 1 to 9."),
    holds=lambda weight: weight is not None and 1 <= weight <= HEAVIEST,
    source="B12",
)


def _has_come_in_order(day: dt.date, before: dt.date | None, today: dt.date) -> bool:
    return day <= today and (before is None or before <= day)


SCALES_FOLLOW_EACH_OTHER = Rule(
    name="ScalesFollowEachOther",
    text=_("A scale is in use from a day that has come, and not from before the scale it follows."),
    holds=_has_come_in_order,
    source="B12",
)

STEP_IS_ON_THE_SCALE = Rule(
    name="StepIsOnTheScale",
    text=_("Choose one of the steps of the scale."),
    holds=lambda step, steps: isinstance(step, int) and 1 <= step <= len(steps),
    source="B12",
)

WEIGHED_WITH_THE_SCALE_IN_USE = Rule(
    name="WeighedWithTheScaleInUse",
    text=_("The region has chosen another scale meanwhile. Weigh again with the one below."),
    holds=lambda scale_id, in_use_id: scale_id == in_use_id,
    source="B12",
)

WEIGHING_SAYS_WHY = Rule(
    name="WeighingSaysWhy",
    text=_("Say in a sentence why it was weighed so."),
    holds=lambda reason: bool(reason.strip()),
    source="B12",
)

WEIGHINGS_FOLLOW_EACH_OTHER = Rule(
    name="WeighingsFollowEachOther",
    text=_("An action is weighed on a day that has come, and not before it was last weighed."),
    holds=_has_come_in_order,
    source="B12",
)

WEIGHED_SINCE_THE_SCALE = Rule(
    name="WeighedSinceTheScale",
    text=_("The scale was not in use yet on that day. Write the day it came into use, or a later one."),
    holds=lambda day, scale_from: scale_from <= day,
    source="B12",
)

RULES = (
    SCALE_HAS_STEPS,
    CRITERION_COUNTS,
    SCALES_FOLLOW_EACH_OTHER,
    STEP_IS_ON_THE_SCALE,
    WEIGHED_WITH_THE_SCALE_IN_USE,
    WEIGHING_SAYS_WHY,
    WEIGHINGS_FOLLOW_EACH_OTHER,
    WEIGHED_SINCE_THE_SCALE,
)
