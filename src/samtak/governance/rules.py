"""What must hold for bodies, their seats and their meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from samtak.governance.choices import OF_A_MUNICIPALITY, Tenure
from samtak.governance.models import MOST_DAYS
from samtak.lib.partial_dates import PartialDate
from samtak.lib.periods import is_within_years
from samtak.lib.rules import Rule

# The length of a council term: as long as those who worked with somebody may still ask who it was.
YEARS_NAMED = 4
MOST_MEETINGS = 60


def _may_be_named(left_on: dt.date | None, today: dt.date) -> bool:
    return left_on is None or is_within_years(left_on, YEARS_NAMED, today)


FORMER_SITTERS_ARE_FORGOTTEN = Rule(
    name="FormerSittersAreForgotten",
    text=_("Who has left a seat is called by name for four years, the length of a council term, and then no more."),
    holds=_may_be_named,
    source="N08",
)

BODY_HAS_A_NAME = Rule(
    name="BodyHasName",
    text=_("Write what the body is called."),
    holds=lambda name: any(char.isalnum() for char in name),
    source="D02",
)

BODY_IS_OF_ITS_KIND = Rule(
    name="BodyIsOfItsKind",
    text=_(
        "A municipal council, its executive committee and a municipality's own business council belong to a "
        "municipality; every other kind belongs to the region."
    ),
    holds=lambda kind, is_of_municipality: (kind in OF_A_MUNICIPALITY) == is_of_municipality,
    source="D08",
)

COUNCIL_STANDS_ONCE = Rule(
    name="CouncilStandsOnce",
    text=_("This municipality has such a body here already. Change that one."),
    holds=lambda is_taken: not is_taken,
    source="D08",
)

PAPERS_COME_WITHIN_A_YEAR = Rule(
    name="PapersComeWithinYear",
    text=_("Write how many days before the meeting its papers are delivered, from 0 to 365."),
    holds=lambda days: days is not None and 0 <= days <= MOST_DAYS,
    source="issue 4, section 1",
)

GROUP_WITH_HOLDERS_STAYS = Rule(
    name="GroupWithHoldersStays",
    text=_("Somebody holds, or held, a seat in this group, so it stays. Take those seats away first."),
    holds=lambda is_held: not is_held,
    source="D03",
)

ATTENDING_IS_NO_SEAT = Rule(
    name="AttendingIsNoSeat",
    text=_("Who attends without a vote takes up no seat. Leave the number of seats empty, or give them a vote."),
    holds=lambda may_vote, seats: may_vote or seats is None,
    source="T11",
)

SITTER_IS_NAMED = Rule(
    name="SitterIsNamed",
    text=_("Write who holds the seat."),
    holds=bool,
    source="D03",
)

TERM_IS_IN_ORDER = Rule(
    name="TermIsInOrder",
    text=_("The term ends before it begins. Change one of the dates."),
    holds=lambda since, term_to: since is None or term_to is None or since.first_day <= term_to.last_day,
    source="D03",
)


def _left_in_order(since: PartialDate | None, left_on: dt.date | None) -> bool:
    return since is None or left_on is None or since.first_day <= left_on


LEFT_AFTER_COMING = Rule(
    name="LeftAfterComing",
    text=_("The holder came later than that. Change the day of leaving."),
    holds=_left_in_order,
    source="D03",
)

LEAVING_HAS_COME = Rule(
    name="LeavingHasCome",
    text=_("That day has not come yet. Write it as the last day of the term, and the day of leaving when it has."),
    holds=lambda left_on, today: left_on is None or left_on <= today,
    source="D03",
)

TERM_IS_OF_ITS_OWN = Rule(
    name="TermIsOfItsOwn",
    text=_("Those who sit until the newly elected council takes over have no last day of their own. Leave it empty."),
    holds=lambda tenure, term_to: tenure != Tenure.CONSTITUTING or term_to is None,
    source="issue 4, done when 4",
)


def _within_year(days: Sequence[dt.date], year: int) -> bool:
    return all(day.year == year for day in days)


MEETINGS_ARE_OF_THE_YEAR = Rule(
    name="MeetingsAreOfTheYear",
    text=_("One of the days lies in another year. Write the days of the year you have chosen."),
    holds=_within_year,
    source="issue 4, section 1",
)

MEETINGS_ARE_FEW = Rule(
    name="MeetingsAreFew",
    text=_("Write at most sixty meetings for one year."),
    holds=lambda days: len(days) <= MOST_MEETINGS,
    source="issue 4, section 1",
)

RULES = (
    BODY_HAS_A_NAME,
    BODY_IS_OF_ITS_KIND,
    COUNCIL_STANDS_ONCE,
    PAPERS_COME_WITHIN_A_YEAR,
    GROUP_WITH_HOLDERS_STAYS,
    ATTENDING_IS_NO_SEAT,
    SITTER_IS_NAMED,
    TERM_IS_IN_ORDER,
    LEFT_AFTER_COMING,
    LEAVING_HAS_COME,
    TERM_IS_OF_ITS_OWN,
    MEETINGS_ARE_OF_THE_YEAR,
    MEETINGS_ARE_FEW,
    FORMER_SITTERS_ARE_FORGOTTEN,
)
