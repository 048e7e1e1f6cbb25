"""What must hold for duties."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samtak.duties.choices import OF_EACH, OF_THE_REGION
from samtak.duties.models import MOST_MONTHS
from samtak.lib.rules import Rule

RHYTHM_IS_IN_REACH = Rule(
    name="RhythmIsInReach",
    text=_("Write a number of months from 1 to 120."),
    holds=lambda months: months is not None and 1 <= months <= MOST_MONTHS,
    source="T10",
)

RHYTHM_IS_THE_PLANS = Rule(
    name="RhythmIsThePlans",
    text=_("The plan gives another rhythm. Yours holds, and that it is another is said beside it."),
    holds=lambda is_fixed, months, usual: not is_fixed or months == usual,
    source="B01, T12: a warning only",
)

SOMETHING_IS_TAKEN_IN = Rule(
    name="SomethingIsTakenIn",
    text=_("Choose one duty at least that the region does not have yet."),
    holds=bool,
    source="A13",
)

GROUND_IS_THE_REGIONS = Rule(
    name="GroundIsTheRegions",
    text=_("A duty has its ground in one of the region's own plans. Choose one of those."),
    holds=lambda region_id, node: node is None or node.plan.region_id == region_id,
    source="A13",
)

EVIDENCE_HAS_COME = Rule(
    name="EvidenceHasCome",
    text=_("That day has not come yet. Write it when it is done."),
    holds=lambda done_on, today: done_on is None or done_on.first_day <= today,
    source="E01",
)

EVIDENCE_TELLS_WHAT = Rule(
    name="EvidenceTellsWhat",
    text=_("Write what was done, so that others can see it."),
    holds=lambda what: bool(what.strip()),
    source="E01",
)

DUTY_IS_THEIRS = Rule(
    name="DutyIsTheirs",
    text=_("This duty is not theirs. Choose somebody who has it."),
    holds=lambda addressee, is_of_one: addressee in (OF_EACH if is_of_one else OF_THE_REGION),
    source="A13",
)

WAIVER_HAS_A_REASON = Rule(
    name="WaiverHasReason",
    text=_("Say why it need not be done."),
    holds=lambda reason: bool(reason.strip()),
    source="practice: duties and waivers",
)

WAIVER_IS_IN_ORDER = Rule(
    name="WaiverIsInOrder",
    text=_("The last day comes before the first. Change one of them."),
    holds=lambda since, until: since <= until,
    source="practice: duties and waivers",
)

RULES = (
    RHYTHM_IS_IN_REACH,
    RHYTHM_IS_THE_PLANS,
    SOMETHING_IS_TAKEN_IN,
    GROUND_IS_THE_REGIONS,
    EVIDENCE_HAS_COME,
    EVIDENCE_TELLS_WHAT,
    DUTY_IS_THEIRS,
    WAIVER_HAS_A_REASON,
    WAIVER_IS_IN_ORDER,
)
