"""What must hold for contact roles and those who hold them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from samtak.lib.partial_dates import PartialDate
from samtak.lib.periods import is_within_years
from samtak.lib.rules import Rule

# The length of a council term: as long as those who worked with somebody may still ask who it was.
YEARS_NAMED = 4


def _may_be_named(ended: PartialDate | None, today: dt.date) -> bool:
    return ended is None or is_within_years(ended.last_day, YEARS_NAMED, today)


FORMER_HOLDERS_ARE_FORGOTTEN = Rule(
    name="FormerHoldersAreForgotten",
    text=_(
        "Who no longer holds a role is called by name for four years, the length of a council term, and then no more. "
        "Phone and e-mail are gone the day somebody else takes over."
    ),
    holds=_may_be_named,
    source="N08",
)

ROLE_HAS_A_TITLE = Rule(
    name="ContactRoleHasTitle",
    text=_("Write what the role is called, in one language at least."),
    holds=lambda title: any(title.values()),
    source="D05",
)

ROLE_IS_OF_ONE = Rule(
    name="ContactRoleIsOfOne",
    text=_("A role is the region's, a plan's or an organisation's. Choose one of them."),
    holds=lambda plan, organisation: plan is None or organisation is None,
    source="N08",
)

ROLE_IS_OF_ITS_REGION = Rule(
    name="ContactRoleIsOfItsRegion",
    text=_("The plan is another region's. Choose one of this region's plans."),
    holds=lambda region_id, plan: plan is None or plan.region_id == region_id,
    source="N08",
)


def _is_told_once(told: Mapping[str, object]) -> bool:
    is_named, is_linked, is_vacant = bool(told["name"]), told["grant"] is not None, bool(told["is_vacant"])
    return is_named + is_linked + is_vacant == 1


HOLDER_IS_TOLD_ONCE = Rule(
    name="HolderIsToldOnce",
    text=_("Write who holds the role, choose somebody who is shown as contact, or say that it is vacant. One of them."),
    holds=_is_told_once,
    source="N08",
)

ONLY_THE_NAMED_ARE_REACHED_HERE = Rule(
    name="OnlyTheNamedAreReachedHere",
    text=_(
        "Phone and e-mail belong to a name written here. A vacant role has the role's own, and somebody who is shown "
        "as contact has those of the account."
    ),
    holds=lambda told: bool(told["name"]) or not (told["phone"] or told["email"]),
    source="N08",
)

FEWEST_DIGITS = 5


def _can_be_called(phone: str) -> bool:
    digits = sum(char in "0123456789" for char in phone)
    return not phone or (digits >= FEWEST_DIGITS and all(char in "0123456789+()- " for char in phone))


PHONE_CAN_BE_CALLED = Rule(
    name="PhoneCanBeCalled",
    text=_(
        "Write a phone number, like 73 00 00 00: at least five digits, with spaces, +, brackets and hyphens if needed."
    ),
    holds=_can_be_called,
    source="N08",
)

CHANGE_HAS_A_DATE = Rule(
    name="ChangeOfHolderHasDate",
    text=_("Write from when, at least the year: the former holder leaves the same day."),
    holds=lambda since: since is not None,
    source="N08",
)

CHANGE_HAS_COME = Rule(
    name="ChangeOfHolderHasCome",
    text=_("The day has not come yet. Write who holds the role when it has."),
    holds=lambda date, today: date is None or date.first_day <= today,
    source="N08",
)

HOLDERS_FOLLOW_EACH_OTHER = Rule(
    name="HoldersFollowEachOther",
    text=_("The former holder began later than that. Change the date."),
    holds=lambda began, since: began is None or since is None or began.first_day <= since.last_day,
    source="N08",
)

HOLDER_IS_KNOWN = Rule(
    name="HolderIsKnown",
    text=_("Nobody is told to hold the role. Write who does."),
    holds=lambda holding: holding is not None,
    source="N08",
)

RULES = (
    ROLE_HAS_A_TITLE,
    ROLE_IS_OF_ONE,
    ROLE_IS_OF_ITS_REGION,
    HOLDER_IS_TOLD_ONCE,
    ONLY_THE_NAMED_ARE_REACHED_HERE,
    PHONE_CAN_BE_CALLED,
    CHANGE_HAS_A_DATE,
    CHANGE_HAS_COME,
    HOLDERS_FOLLOW_EACH_OTHER,
    HOLDER_IS_KNOWN,
    FORMER_HOLDERS_ARE_FORGOTTEN,
)
