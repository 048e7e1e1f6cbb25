"""Rules of membership and of a region's settings. Each sentence is also the message to the user."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from samtak.geography.models import Municipality
from samtak.lib.rules import Rule
from samtak.regions.models import Membership, Region


def _exists_on(municipality: Municipality, valid_from: dt.date) -> bool:
    return municipality.holds_on(valid_from)


def _is_free(region: Region, municipality: Municipality, valid_from: dt.date, valid_to: dt.date | None) -> bool:
    others = Membership.objects.filter(region=region, municipality=municipality)
    return not any(
        (other.valid_to is None or valid_from < other.valid_to)
        and (valid_to is None or other.valid_from is None or other.valid_from < valid_to)
        for other in others
    )


def _ends_after_start(valid_from: dt.date | None, valid_to: dt.date | None) -> bool:
    return valid_from is None or valid_to is None or valid_from < valid_to


def _due_before_stale(due_after_days: int, stale_after_days: int) -> bool:
    return due_after_days <= stale_after_days


MEMBER_EXISTS = Rule(
    name="member-exists",
    text=_("A municipality must exist on the day its membership starts."),
    holds=_exists_on,
    source="G11",
)
MEMBER_ONCE_AT_A_TIME = Rule(
    name="member-once-at-a-time",
    text=_("A municipality is a member of the same region only once at a time. It may be a member of several regions."),
    holds=_is_free,
    source="G12",
)
MEMBERSHIP_ENDS_AFTER_START = Rule(
    name="membership-ends-after-start",
    text=_("A membership must end later than the day it started."),
    holds=_ends_after_start,
)
DUE_BEFORE_STALE = Rule(
    name="due-before-stale",
    text=_("An update must be due no later than the day an action counts as stale."),
    holds=_due_before_stale,
)

RULES = (MEMBER_EXISTS, MEMBER_ONCE_AT_A_TIME, MEMBERSHIP_ENDS_AFTER_START, DUE_BEFORE_STALE)
