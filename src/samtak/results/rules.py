"""What must hold for results, benefits, figures and advice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import Rule
from samtak.results.choices import ResultKind

MOST_ACTIONS = 20
# What a figure is not worth believing without.
CARRIED_BY_FIGURES = ("unit", "counted_on", "geography", "source", "method")


NOT_ACHIEVED_SAYS_WHY = Rule(
    name="NotAchievedSaysWhy",
    text=_("What was not achieved is told with why. Write the reason in a sentence or two."),
    holds=lambda kind, reason: kind != ResultKind.NOT_ACHIEVED or bool(reason),
    source="O08, T19",
)


def _has_come(on: PartialDate | None, today: dt.date) -> bool:
    return on is None or on.first_day <= today


RESULT_HAS_COME = Rule(
    name="ResultHasCome",
    text=_("A result is dated by a day that has come. Leave the date empty if it is not known."),
    holds=_has_come,
    source="O08",
)


def _of_the_region(region_id: int, found: Iterable[int]) -> bool:
    return all(each == region_id for each in found)


RESULT_COMES_OF_ITS_REGION = Rule(
    name="ResultComesOfItsRegion",
    text=_("A result comes of its own region's actions and initiatives. Leave out those of other regions."),
    holds=_of_the_region,
    source="O08",
)

RESULT_COMES_OF_A_FEW_ACTIONS = Rule(
    name="ResultComesOfAFewActions",
    text=_("Name at most 20 actions. What came of more is what came of the cooperation: name none."),
    holds=lambda actions: len(actions) <= MOST_ACTIONS,
    source="O08",
)


def _is_member(municipality_id: int, members: Collection[int]) -> bool:
    return municipality_id in members


BENEFIT_CAME_TO_A_MEMBER = Rule(
    name="BenefitCameToAMember",
    text=_("Choose a municipality that is or has been a member of the region."),
    holds=_is_member,
    source="O03",
)

BENEFIT_LANDED_ELSEWHERE = Rule(
    name="BenefitLandedElsewhere",
    text=_("Name where it landed only when that is another municipality. Leave it empty when it landed here."),
    holds=lambda municipality_id, landed_in_id: landed_in_id is None or landed_in_id != municipality_id,
    source="O03",
)

BENEFIT_SAYS_WHAT = Rule(
    name="BenefitSaysWhat",
    text=_("Say what the municipality got in a sentence."),
    holds=bool,
    source="O01, O02, O03",
)


def _is_carried(told: dict[str, Any]) -> bool:
    return told["amount"] is not None and all(told[name] for name in CARRIED_BY_FIGURES)


FIGURE_SAYS_WHERE_IT_COMES_FROM = Rule(
    name="FigureSaysWhereItComesFrom",
    text=_("A figure says its unit, when and where it was counted, who says so and how it was counted. Fill all in."),
    holds=_is_carried,
    source="O08, C28",
)

FIGURE_IS_OF_THE_RESULT = Rule(
    name="FigureIsOfTheResult",
    text=_("Choose what a municipality got of this result, or the result as a whole."),
    holds=lambda result_id, benefits_result_id: benefits_result_id in {None, result_id},
    source="O08",
)

LEARNED_FROM_ITS_OWN = Rule(
    name="LearnedFromItsOwn",
    text=_("A region tells what it learned from its own results. Choose one of those."),
    holds=lambda region_id, results_region_id: results_region_id in {None, region_id},
    source="P01, P04",
)

RULES = (
    NOT_ACHIEVED_SAYS_WHY,
    RESULT_HAS_COME,
    RESULT_COMES_OF_ITS_REGION,
    RESULT_COMES_OF_A_FEW_ACTIONS,
    BENEFIT_CAME_TO_A_MEMBER,
    BENEFIT_LANDED_ELSEWHERE,
    BENEFIT_SAYS_WHAT,
    FIGURE_SAYS_WHERE_IT_COMES_FROM,
    FIGURE_IS_OF_THE_RESULT,
    LEARNED_FROM_ITS_OWN,
)
