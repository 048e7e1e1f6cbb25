"""What must hold for initiatives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import Rule
from samtak.projects.choices import InitiativeStatus

MOST_TAGS = 30
LONGEST_TAG = 120


def _in_order(start: PartialDate | None, end: PartialDate | None) -> bool:
    return start is None or end is None or start.first_day <= end.last_day


INITIATIVE_ENDS_AFTER_START = Rule(
    name="InitiativeEndsAfterStart",
    text=_("The initiative ends before it starts. Change one of the dates."),
    holds=_in_order,
    source="I01",
)

RUNNER_IS_TOLD_ONCE = Rule(
    name="RunnerIsToldOnce",
    text=_("Choose the organisation that runs it, or write who does. Not both."),
    holds=lambda runner_id, words: runner_id is None or not words,
    source="I01",
)


def _of_the_region(region_id: int, plan_region_ids: Iterable[int | None]) -> bool:
    return all(found in {region_id, None} for found in plan_region_ids)


INITIATIVE_SERVES_ITS_REGION = Rule(
    name="InitiativeServesItsRegion",
    text=_("An initiative serves its own region's plans. Leave out those of other regions."),
    holds=_of_the_region,
    source="I05",
)


def _fits(names: Sequence[str]) -> bool:
    return len(names) <= MOST_TAGS and all(len(name) <= LONGEST_TAG for name in names)


NAMES_FIT = Rule(
    name="NamesFit",
    text=_("Write each on a line of its own: at most 30 lines of 120 characters."),
    holds=_fits,
    source="I01",
)

ENDS_ONCE = Rule(
    name="InitiativeEndsOnce",
    text=_("The initiative has ended already. Edit it to change when."),
    holds=lambda status: status != InitiativeStatus.ENDED,
    source="I06",
)


def _has_come(end: PartialDate | None, today: dt.date) -> bool:
    return end is None or end.first_day <= today


ENDED_WHEN_THE_DAY_HAS_COME = Rule(
    name="EndedWhenTheDayHasCome",
    text=_("What has ended did so on a day that has come. Leave the date empty if you do not know it."),
    holds=_has_come,
    source="I06",
)

BECOMES_ONE_ACTION = Rule(
    name="BecomesOneAction",
    text=_("The initiative has become an action already."),
    holds=lambda action_id: action_id is None,
    source="I06",
)

COUNTED_ONCE_A_DAY = Rule(
    name="CountedOnceADay",
    text=_("The count of this day is written down already. Correct that figure, or count again on another day."),
    holds=lambda is_written: not is_written,
    source="C25, I05",
)

COUNT_OF_SOME_THAT_RUN = Rule(
    name="CountOfSomeThatRun",
    text=_("No initiative is known to run, so there is nothing to count. That is not the same as none."),
    holds=lambda active: active > 0,
    source="C25, I05",
)

RULES = (
    INITIATIVE_ENDS_AFTER_START,
    RUNNER_IS_TOLD_ONCE,
    INITIATIVE_SERVES_ITS_REGION,
    NAMES_FIT,
    ENDS_ONCE,
    ENDED_WHEN_THE_DAY_HAS_COME,
    BECOMES_ONE_ACTION,
    COUNTED_ONCE_A_DAY,
    COUNT_OF_SOME_THAT_RUN,
)
