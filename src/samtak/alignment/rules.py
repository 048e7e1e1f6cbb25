"""What must hold for statements about the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from samtak.alignment.choices import DEVIATES, HELD_AGAINST, POLITICAL, Relevance
from samtak.governance.models import Body
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import Rule

MOST_STRATEGIES = 8

CASE_IS_NAMED = Rule(
    name="CaseIsNamed",
    text=_("Write the number and the title of the case, as they stand in your case system."),
    holds=lambda text: any(char.isalnum() for char in text),
    source="F01",
)


def _is_theirs(body: Body | None, region_id: int, organisation_id: int | None) -> bool:
    if body is None:
        return organisation_id is not None
    is_own = body.owner_id is not None and body.owner_id == organisation_id
    return body.kind in POLITICAL and (is_own or body.region_id == region_id)


BODY_IS_THEIRS = Rule(
    name="BodyIsTheirs",
    text=_("The case goes to a political body of the municipality itself, or of the region. Choose one of those."),
    holds=_is_theirs,
    source="F01",
)


def _was_in_force(plan_id: int | None, in_force: Collection[int]) -> bool:
    return plan_id is None or plan_id in in_force


PLAN_WAS_IN_FORCE = Rule(
    name="PlanWasInForce",
    text=_("This plan was not in force on the day of the meeting. Choose one that was."),
    holds=_was_in_force,
    source="F03",
)

PLAN_IS_CHOSEN = Rule(
    name="PlanIsChosen",
    text=_("Choose the plan that the case is held against. When none is known, choose “not assessed”."),
    holds=lambda outcome, plan_id: outcome not in HELD_AGAINST or plan_id is not None,
    source="F03",
)

PERIOD_HAS_NOT_RUN_OUT = Rule(
    name="PeriodHasNotRunOut",
    text=_(
        "The period of the plan had ended, and no later plan is known to be in force then. "
        "Ask the secretariat whether it still holds."
    ),
    holds=lambda ends, meeting: ends is None or not ends.has_passed(meeting.first_day),
    source="F03: a warning only",
)


def _of_the_plan(plan_id: int | None, plan_ids: Iterable[int]) -> bool:
    return all(each == plan_id for each in plan_ids)


STRATEGIES_ARE_OF_THE_PLAN = Rule(
    name="StrategiesAreOfThePlan",
    text=_("Choose strategies of the plan that the case is held against."),
    holds=_of_the_plan,
    source="F02",
)


def _each_once(node_ids: Sequence[int]) -> bool:
    return len(node_ids) <= MOST_STRATEGIES and len(set(node_ids)) == len(node_ids)


STRATEGIES_ARE_FEW = Rule(
    name="StrategiesAreFew",
    text=_("Name each strategy once, and at most eight: those that the case touches most."),
    holds=_each_once,
    source="F02",
)


def _names_one(outcome: str, count: int, has_strategies: bool) -> bool:
    """Of a plan that is known by its title only, none can be named."""
    return outcome not in HELD_AGAINST or count > 0 or not has_strategies


RELEVANT_NAMES_A_STRATEGY = Rule(
    name="RelevantNamesAStrategy",
    text=_("Name one strategy at least that the case touches. When it touches none, choose “not touched”."),
    holds=_names_one,
    source="F02",
)

UNTOUCHED_NAMES_NONE = Rule(
    name="UntouchedNamesNone",
    text=_("A case that does not touch the plan, or is not assessed, names no strategy. Leave them empty."),
    holds=lambda outcome, count: outcome in HELD_AGAINST or count == 0,
    source="F02",
)

IRRELEVANT_HAS_A_REASON = Rule(
    name="IrrelevantHasReason",
    text=_("Say why the case is not relevant to business."),
    holds=lambda relevance, reason: relevance != Relevance.NONE or bool(reason.strip()),
    source="F01",
)

IRRELEVANT_IS_NOT_HELD_AGAINST = Rule(
    name="IrrelevantIsNotHeldAgainst",
    text=_("A case that is not relevant to business is not held against the plan. Choose “not touched”."),
    holds=lambda relevance, outcome: relevance != Relevance.NONE or outcome not in HELD_AGAINST,
    source="F01",
)

OUTCOME_HAS_A_REASON = Rule(
    name="OutcomeHasReason",
    text=_("Say in two to five sentences why, so that those who decide can follow it."),
    holds=lambda relevance, reason: relevance == Relevance.NONE or bool(reason.strip()),
    source="F02",
)

DEVIATION_IS_TOLD = Rule(
    name="DeviationIsTold",
    text=_("Say what in the case is not in line with the plan."),
    holds=lambda outcome, deviation: outcome not in DEVIATES or bool(deviation.strip()),
    source="F02",
)

REVIEWER_IS_ANOTHER = Rule(
    name="ReviewerIsAnother",
    text=_("Somebody else than the one who wrote it reads it through."),
    holds=lambda author_id, actor_id: author_id is None or author_id != actor_id,
    source="practice: statements by 2.6",
)

FINISHED_IS_NOT_DISCARDED = Rule(
    name="FinishedIsNotDiscarded",
    text=_("A finished statement is not discarded. Take it back to a draft first."),
    holds=lambda is_finished: not is_finished,
    source="practice: statements by 2.6",
)


def ran_out_in(ends: PartialDate | None, meeting: PartialDate) -> str:
    """The year in which the plan's period had ended before the meeting, or nothing."""
    return "" if ends is None or PERIOD_HAS_NOT_RUN_OUT.check(ends, meeting) else str(ends.year)


RULES = (
    CASE_IS_NAMED,
    BODY_IS_THEIRS,
    PLAN_WAS_IN_FORCE,
    PLAN_IS_CHOSEN,
    PERIOD_HAS_NOT_RUN_OUT,
    STRATEGIES_ARE_OF_THE_PLAN,
    STRATEGIES_ARE_FEW,
    RELEVANT_NAMES_A_STRATEGY,
    UNTOUCHED_NAMES_NONE,
    IRRELEVANT_HAS_A_REASON,
    IRRELEVANT_IS_NOT_HELD_AGAINST,
    OUTCOME_HAS_A_REASON,
    DEVIATION_IS_TOLD,
    REVIEWER_IS_ANOTHER,
    FINISHED_IS_NOT_DISCARDED,
)
