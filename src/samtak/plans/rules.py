"""What must hold for plans and adoptions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samtak.governance.rules import is_not_in_future
from samtak.indicators.choices import Form
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import Rule
from samtak.lib.text import is_code
from samtak.plans.choices import PlanState, RankReading
from samtak.plans.models import Plan, PlanLevel, PlanNode

# A text that councils have read may only be corrected openly.
STATES_WITH_FIXED_TEXT = frozenset({PlanState.HEARING, PlanState.ADOPTED, PlanState.SUPERSEDED})
# What of a plan as a whole councils read; the rest is what is said about it.
WORDING = ("title", "purpose", "premise", "follow_up")


def _period_in_order(start: PartialDate | None, end: PartialDate | None) -> bool:
    return start is None or end is None or start.first_day <= end.last_day


PERIOD_IN_ORDER = Rule(
    name="PeriodInOrder",
    text=_("The period ends before it starts. Change one of the dates."),
    holds=_period_in_order,
    source="A29",
)

PLAN_NEVER_WENT_OUT = Rule(
    name="PlanNeverWentOut",
    text=_("The plan has been out in consultation, so it stays. Correct it openly, or replace it by another."),
    holds=lambda has_versions: not has_versions,
    source="A21",
)

FIXED_TEXT_NEEDS_REASON = Rule(
    name="FixedTextNeedsReason",
    text=_("Councils have read this text. Say why it is corrected; the earlier wording is kept."),
    holds=lambda state, reason: state not in STATES_WITH_FIXED_TEXT or bool(reason.strip()),
    source="A02, A16",
)

ONE_COUNCIL = Rule(
    name="OneCouncil",
    text=_("An adoption is made by one council: choose either a municipality or a body."),
    holds=lambda has_municipality, has_body: has_municipality != has_body,
    source="A21",
)

CODE_IS_FREE = Rule(
    name="CodeIsFree",
    text=_("Another part of the plan has this number already."),
    holds=lambda is_taken: not is_taken,
    source="A12",
)

PART_CODE_IS_PLAIN = Rule(
    name="PartCodeIsPlain",
    text=_("Write the number with letters, digits, full stop, hyphen and underscore only, such as 2.6 or 5a."),
    holds=is_code,
    source="issue 2, section 8: the number is part of the address",
)


def _parent_is_above(plan_id: int, level: PlanLevel, parent: PlanNode | None) -> bool:
    is_of_the_plan = level.plan_id == plan_id and (parent is None or parent.plan_id == plan_id)
    return is_of_the_plan and (parent is None or parent.level.depth < level.depth)


PARENT_IS_ABOVE = Rule(
    name="ParentIsAbove",
    text=_("A part stands under a part of a higher level in the same plan."),
    holds=_parent_is_above,
    source="A15",
)

PLAN_OWNER_TAKES_PART = Rule(
    name="PlanOwnerTakesPart",
    text=_("An own plan is kept under a region that the owner's municipality is a member of today."),
    holds=bool,
    source="A17",
)

PROGRAMME_AREA_OF_REGION = Rule(
    name="ProgrammeAreaOfRegion",
    text=_("A plan belongs to one of the programme areas of its own region."),
    holds=bool,
    source="A04, A05",
)

COUNCIL_IS_MEMBER = Rule(
    name="CouncilIsMember",
    text=_("The municipality was not a member of the region when the decision was made. Check the date."),
    holds=bool,
    source="A21",
)

TARGET_STANDS_IN_PLAN = Rule(
    name="TargetStandsInPlan",
    text=_("Figures are put down for indicators that a target of the plan stands on."),
    holds=bool,
    source="product.md, sentence 3",
)

COUNT_NOT_IN_FUTURE = Rule(
    name="CountNotInFuture",
    text=_("A figure cannot be counted on a day that has not come."),
    holds=is_not_in_future,
    source="product.md, sentence 3",
)

TARGET_TELLS_SOMETHING = Rule(
    name="TargetTellsSomething",
    text=_("Write what is to be reached: a figure, or the target in words."),
    holds=lambda value, wording: value is not None or bool(wording),
    source="C29",
)

RANK_TARGET_IS_READ = Rule(
    name="RankTargetIsRead",
    text=_("A rank is counted anew in each edition. Say which edition is aimed at, or that the place is to be held."),
    holds=lambda form, value, reading, edition: (
        form != Form.RANK
        or value is None
        or reading == RankReading.HOLD
        or (reading == RankReading.EDITION and bool(edition.strip()))
    ),
    source="T5",
)

FIGURE_OF_OWN_REGION = Rule(
    name="FigureOfOwnRegion",
    text=_("Without a target in a plan of yours, you may put down figures of your own cooperation or of wider areas."),
    holds=bool,
    source="C28",
)

DIALOGUE_SAYS_WHO = Rule(
    name="DialogueSaysWho",
    text=_("Write who they were: a body, an organisation or a role, and no name."),
    holds=lambda who: any(char.isalnum() for char in who),
    source="issue 4, section 1",
)

DIALOGUE_HAS_BEEN = Rule(
    name="DialogueHasBeen",
    text=_("That day has not come yet. A meeting is told of when it has been held."),
    holds=lambda day, today: day is None or day <= today,
    source="issue 4, section 1",
)


def _is_shared_and_adopted(plan: Plan) -> bool:
    """What councils changed on the way to adoption stands with their decisions in the register."""
    owners = {None, plan.region.organisation_id} if plan.region else set()
    return plan.state == PlanState.ADOPTED and plan.owner_id in owners


LOCAL_VERSION_OF_SHARED_PLAN = Rule(
    name="LocalVersionOfSharedPlan",
    text=_("A local wording or target stands beside an adopted plan that the members of a region share."),
    holds=_is_shared_and_adopted,
    source="A21, A22",
)

LOCAL_VERSION_BY_MEMBER = Rule(
    name="LocalVersionByMember",
    text=_("The municipality is no member of the region of the plan today."),
    holds=bool,
    source="A21",
)

LOCAL_VERSION_ONCE = Rule(
    name="LocalVersionOnce",
    text=_("The municipality has a local wording or target here already. Change that one."),
    holds=lambda is_taken: not is_taken,
    source="A22",
)

LOCAL_VERSION_SAYS_SOMETHING = Rule(
    name="LocalVersionSaysSomething",
    text=_("Write the local wording, the local target, or both."),
    holds=lambda local_text, local_target: bool(local_text.strip() or local_target.strip()),
    source="A22",
)

LOCAL_WORDING_DIFFERS = Rule(
    name="LocalWordingDiffers",
    text=_("This is what the shared text says, word for word. Write what is different, or leave it empty."),
    holds=lambda local_text, shared: local_text.split() != shared.split() or not local_text.strip(),
    source="A22",
)

LOCAL_VERSION_RESTS_ON_DECISION = Rule(
    name="LocalVersionRestsOnDecision",
    text=_("Write the case number of the decision it rests on."),
    holds=lambda case_number: any(char.isalnum() for char in case_number),
    source="A21",
)

LOCAL_DECISION_IS_MADE = Rule(
    name="LocalDecisionIsMade",
    text=_("The decision has not been made yet on this day. Leave the date empty when it is not known."),
    holds=is_not_in_future,
    source="A21",
)

LOCAL_VERSION_HAS_REASON = Rule(
    name="LocalVersionHasReason",
    text=_("Say why the municipality has its own."),
    holds=lambda reason: bool(reason.strip()),
    source="A22",
)

SHARED_TEXT_WAS_READ = Rule(
    name="SharedTextWasRead",
    text=_("The shared text was changed while you were reading. Look at how it reads now, and save again."),
    holds=lambda read, now: read == now,
    source="A22",
)

LOCAL_VERSION_STANDS = Rule(
    name="LocalVersionStands",
    text=_("It has been withdrawn. Make a new one when the municipality has decided anew."),
    holds=lambda withdrawn_on: withdrawn_on is None,
    source="A22",
)

PART_CONTINUES = Rule(
    name="PartContinues",
    text=_("Choose one of the parts that continue the earlier one."),
    holds=bool,
    source="A14, A22",
)

RULES = (
    PERIOD_IN_ORDER,
    FIXED_TEXT_NEEDS_REASON,
    ONE_COUNCIL,
    CODE_IS_FREE,
    PART_CODE_IS_PLAIN,
    PARENT_IS_ABOVE,
    PLAN_OWNER_TAKES_PART,
    PROGRAMME_AREA_OF_REGION,
    COUNCIL_IS_MEMBER,
    TARGET_STANDS_IN_PLAN,
    COUNT_NOT_IN_FUTURE,
    TARGET_TELLS_SOMETHING,
    RANK_TARGET_IS_READ,
    FIGURE_OF_OWN_REGION,
    DIALOGUE_SAYS_WHO,
    DIALOGUE_HAS_BEEN,
    LOCAL_VERSION_OF_SHARED_PLAN,
    LOCAL_VERSION_BY_MEMBER,
    LOCAL_VERSION_ONCE,
    LOCAL_VERSION_SAYS_SOMETHING,
    LOCAL_WORDING_DIFFERS,
    LOCAL_VERSION_RESTS_ON_DECISION,
    LOCAL_DECISION_IS_MADE,
    LOCAL_VERSION_HAS_REASON,
    SHARED_TEXT_WAS_READ,
    LOCAL_VERSION_STANDS,
    PART_CONTINUES,
)
