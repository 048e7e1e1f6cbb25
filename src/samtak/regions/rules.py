"""Rules of membership and of a region's settings. Each sentence is also the message to the user."""

from __future__ import annotations

import datetime as dt

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from samtak.geography.models import Municipality
from samtak.lib.localtext import LANGUAGES
from samtak.lib.rules import Rule
from samtak.regions.models import Membership, Region

LONGEST_SLUG = 80
MOST_ALIASES = 30
# Addresses of pages that are no region's.
RESERVED_SLUGS = frozenset({"new"})


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


def _reads_as_address(slug: str) -> bool:
    return bool(slug) and len(slug) <= LONGEST_SLUG and slug == slugify(slug) and slug not in RESERVED_SLUGS


def _is_name_free(name: str, region_id: int | None = None) -> bool:
    others = [row for row in Region.objects.values_list("pk", "name", "names") if row[0] != region_id]
    return name.casefold() not in {each.casefold() for _pk, own, names in others for each in (own, *names.values())}


REGION_HAS_MEMBERS = Rule(
    name="region-has-members",
    text=_("A region has at least one member. Tick the municipalities that take part."),
    holds=lambda municipalities: len(municipalities) > 0,
)
MEMBER_LISTED_ONCE = Rule(
    name="member-listed-once",
    text=_("A municipality is listed twice among the members."),
    holds=lambda municipalities: len({one.pk for one in municipalities}) == len(municipalities),
)
REGION_NAME_ONCE = Rule(
    name="region-name-once",
    text=_("Another region has this name already. Choose a name that tells the two apart."),
    holds=_is_name_free,
)
NAME_ONCE_PER_LANGUAGE = Rule(
    name="region-name-once-per-language",
    text=_("The region's own name is in its own language. Write here what it is called in the others."),
    holds=lambda names, language: set(names) <= set(LANGUAGES) - {language},
)
ALIASES_FEW = Rule(
    name="region-aliases-few",
    text=_("These are too many other names. Write at most 30."),
    holds=lambda aliases: len(aliases) <= MOST_ALIASES,
)
REGION_ADDRESS_ONCE = Rule(
    name="region-address-once",
    text=_("Another region has this address already. Write another."),
    holds=lambda slug: not Region.objects.filter(slug=slug).exists(),
)
REGION_ADDRESS_READS = Rule(
    name="region-address-reads",
    text=_("Write the address with small letters a–z, digits and hyphens, at most 80, such as innherred."),
    holds=_reads_as_address,
)
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

RULES = (
    REGION_HAS_MEMBERS,
    MEMBER_LISTED_ONCE,
    REGION_NAME_ONCE,
    NAME_ONCE_PER_LANGUAGE,
    ALIASES_FEW,
    REGION_ADDRESS_ONCE,
    REGION_ADDRESS_READS,
    MEMBER_EXISTS,
    MEMBER_ONCE_AT_A_TIME,
    MEMBERSHIP_ENDS_AFTER_START,
    DUE_BEFORE_STALE,
)
