"""What must hold for actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from samtak.actions.choices import ANSWERS, STATUSES_THAT_NEED_REASON, Party, Publication, Scope, Standing
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import Rule
from samtak.lib.text import is_code

LARGEST_COST = 10**13
WHOLE = Decimal(100)


def _in_order(start: PartialDate | None, deadline: PartialDate | None) -> bool:
    return start is None or deadline is None or start.first_day <= deadline.last_day


STATUS_NEEDS_REASON = Rule(
    name="StatusNeedsReason",
    text=_("Say why the action is postponed, stopped or continued elsewhere."),
    holds=lambda status, reason: status not in STATUSES_THAT_NEED_REASON or bool(reason.strip()),
    source="practice.yaml statuses.measure.rule",
)

STATUS_NEEDS_DECISION = Rule(
    name="StatusNeedsDecision",
    text=_("Name the decision that postponed, stopped or continued the action, for instance its case number."),
    holds=lambda status, decision: status not in STATUSES_THAT_NEED_REASON or bool(decision.strip()),
    source="practice.yaml statuses.measure.rule",
)

REPORT_SAYS_SOMETHING = Rule(
    name="ReportSaysSomething",
    text=_("Write a sentence about what has happened, change how it goes, or write “No change”."),
    holds=lambda text, changed: bool(text.strip() or changed),
    source="product.md, sentence 3",
)

DEADLINE_AFTER_START = Rule(
    name="DeadlineAfterStart",
    text=_("The deadline lies before the start. Change one of them."),
    holds=_in_order,
    source="B10",
)

COST_IS_PLAUSIBLE = Rule(
    name="CostIsPlausible",
    text=_("Write the cost in whole kroner, from 0 to 10 000 000 000 000, or leave it empty."),
    holds=lambda cost: cost is None or 0 <= cost <= LARGEST_COST,
    source="practice.yaml measure_columns",
)

JOINT_NEEDS_LEAD_TO_PUBLISH = Rule(
    name="PublishedActionHasLead",
    text=_("Say who leads before the action is published."),
    holds=lambda publication, lead_count: publication != Publication.PUBLISHED or lead_count > 0,
    source="B06",
)


def _one_role_each(lead_ids: Sequence[int], support_ids: Sequence[int]) -> bool:
    everybody = [*lead_ids, *support_ids]
    return len(everybody) == len(set(everybody))


ONE_ROLE_PER_ORGANISATION = Rule(
    name="OneRolePerOrganisation",
    text=_("An organisation either leads or supports an action, not both, and is named once."),
    holds=_one_role_each,
    source="B06",
)

CODE_IS_PLAIN = Rule(
    name="CodeIsPlain",
    text=_("Write the number with letters, digits, full stop, hyphen and underscore only, such as TR-07."),
    holds=is_code,
    source="the number is part of the address",
)

OWNER_TAKES_PART = Rule(
    name="OwnerTakesPart",
    text=_("An own action is made in a region that the owner's municipality is a member of today."),
    holds=lambda owner_id, member_ids: owner_id in member_ids,
    source="B06",
)

OWN_ACTION_HAS_OWNER = Rule(
    name="OwnActionHasOwner",
    text=_("An own action has an owner. Choose the municipality whose action it is, or say that it is joint."),
    holds=lambda scope, owner_id: scope != Scope.OWN or owner_id is not None,
    source="B06",
)


def _of_the_region(region_id: int, plan_region_ids: Iterable[int | None]) -> bool:
    return all(found in {region_id, None} for found in plan_region_ids)


STRATEGY_OF_THE_REGION = Rule(
    name="StrategyOfTheRegion",
    text=_("An action carries out strategies of its own region's plans. Leave out those of other regions."),
    holds=_of_the_region,
    source="B01",
)

MANDATE_IN_JOINT_ACTION = Rule(
    name="MandateInJointAction",
    text=_("Mandates belong to joint actions. An own action, or an expectation of others, has none."),
    holds=lambda scope: scope == Scope.JOINT,
    source="B07",
)

MANDATE_HELD_BY_LEAD = Rule(
    name="MandateHeldByLead",
    text=_("A mandate is held by an organisation that leads the action by name. Settle who leads first."),
    holds=lambda holder_id, lead_ids: holder_id in lead_ids,
    source="B07",
)

MANDATE_HAS_GIVER = Rule(
    name="MandateHasGiver",
    text=_("Choose at least one municipality that gives the mandate."),
    holds=lambda giver_ids: bool(giver_ids),
    source="B07",
)

MANDATE_OF_SOMEBODY_ELSE = Rule(
    name="MandateOfSomebodyElse",
    text=_("Nobody needs a mandate from themselves. Leave out the one that is to act."),
    holds=lambda holder_id, giver_ids: holder_id not in giver_ids,
    source="B07",
)

MANDATE_OF_MEMBER = Rule(
    name="MandateOfMember",
    text=_("Those who give a mandate are members of the region on the day it begins."),
    holds=lambda giver_ids, member_ids: set(giver_ids) <= set(member_ids),
    source="B07",
)

MANDATE_SAYS_FOR_WHAT = Rule(
    name="MandateSaysForWhat",
    text=_("Say what the mandate is for."),
    holds=lambda purpose: bool(purpose.strip()),
    source="B07",
)

MANDATE_HAS_BEGINNING = Rule(
    name="MandateHasBeginning",
    text=_("Say from which day the mandate holds."),
    holds=lambda valid_from: valid_from is not None,
    source="B07",
)

MANDATE_ENDS_AFTER_IT_BEGINS = Rule(
    name="MandateEndsAfterItBegins",
    text=_("The mandate ends before it begins. Change one of the days."),
    holds=lambda valid_from, valid_to: valid_from is None or valid_to is None or valid_from < valid_to,
    source="B07",
)

MANDATE_HAS_SOURCE = Rule(
    name="MandateHasSource",
    text=_("Say where the mandate is stated, for instance a letter, minutes or an agreement."),
    holds=lambda source: bool(source.strip()),
    source="B07",
)

ROLE_ASKED_OF_ORGANISATION = Rule(
    name="RoleAskedOfOrganisation",
    text=_("Only an organisation with a role by name is asked. Each member has the role by the membership."),
    holds=lambda party: party == Party.ORGANISATION,
    source="practice: a yes that was given counts",
)

ROLE_ASKED_ONCE = Rule(
    name="RoleAskedOnce",
    text=_("Ask those who were not asked, and those who declined. The others are asked or have accepted."),
    holds=lambda standing: standing in (Standing.NOT_ASKED, Standing.DECLINED),
    source="practice: a yes that was given counts",
)

ROLE_HAS_ANSWER = Rule(
    name="RoleHasAnswer",
    text=_("Choose an answer: accept, accept with a limit, or decline."),
    holds=lambda standing: standing in ANSWERS,
    source="practice: a yes that was given counts",
)

ROLE_DECLINED_WITH_REASON = Rule(
    name="RoleDeclinedWithReason",
    text=_("Say why the role is declined. The reason is shown with the action."),
    holds=lambda standing, reason: standing != Standing.DECLINED or bool(reason.strip()),
    source="practice: a yes that was given counts",
)

ROLE_LIMIT_IS_TOLD = Rule(
    name="RoleLimitIsTold",
    text=_("Say what the limit is: a task, a period or a share of a position."),
    holds=lambda standing, limits: standing != Standing.LIMITED or any(limits),
    source="practice: a yes that was given counts",
)

ROLE_LIMIT_IS_CHOSEN = Rule(
    name="RoleLimitIsChosen",
    text=_("A task, a period or a share is a limit. Choose to accept with a limit, or leave them empty."),
    holds=lambda standing, limits: standing == Standing.LIMITED or not any(limits),
    source="practice: a yes that was given counts",
)

ROLE_LIMIT_IN_ORDER = Rule(
    name="RoleLimitInOrder",
    text=_("The period ends before it begins. Change one of the dates."),
    holds=_in_order,
    source="practice: a yes that was given counts",
)

ROLE_SHARE_OF_POSITION = Rule(
    name="RoleShareOfPosition",
    text=_("Write the share as per cent of a full position: more than 0, at most 100, with two decimals at most."),
    holds=lambda percent: percent is None or (0 < percent <= WHOLE and percent == round(percent, 2)),
    source="practice: the load is shown before a yes",
)

ROLE_HELD_IN_ORGANISATION = Rule(
    name="RoleHeldInOrganisation",
    text=_("Choose somebody who holds a role for the organisation today, or leave it empty."),
    holds=lambda holder_id, people: holder_id is None or holder_id in people,
    source="practice: a changed person orphans a role",
)

RULES = (
    STATUS_NEEDS_REASON,
    STATUS_NEEDS_DECISION,
    REPORT_SAYS_SOMETHING,
    DEADLINE_AFTER_START,
    COST_IS_PLAUSIBLE,
    JOINT_NEEDS_LEAD_TO_PUBLISH,
    ONE_ROLE_PER_ORGANISATION,
    CODE_IS_PLAIN,
    OWNER_TAKES_PART,
    OWN_ACTION_HAS_OWNER,
    STRATEGY_OF_THE_REGION,
    MANDATE_IN_JOINT_ACTION,
    MANDATE_HELD_BY_LEAD,
    MANDATE_HAS_GIVER,
    MANDATE_OF_SOMEBODY_ELSE,
    MANDATE_OF_MEMBER,
    MANDATE_SAYS_FOR_WHAT,
    MANDATE_HAS_BEGINNING,
    MANDATE_ENDS_AFTER_IT_BEGINS,
    MANDATE_HAS_SOURCE,
    ROLE_ASKED_OF_ORGANISATION,
    ROLE_ASKED_ONCE,
    ROLE_HAS_ANSWER,
    ROLE_DECLINED_WITH_REASON,
    ROLE_LIMIT_IS_TOLD,
    ROLE_LIMIT_IS_CHOSEN,
    ROLE_LIMIT_IN_ORDER,
    ROLE_SHARE_OF_POSITION,
    ROLE_HELD_IN_ORGANISATION,
)
