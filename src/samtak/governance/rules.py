"""What must hold for bodies, their seats and their meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from samtak.governance.choices import OF_A_MUNICIPALITY, Outcome, Tenure
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
    source="practice: anchoring, council by council",
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
    source="practice: elections and bodies",
)


def _within_year(days: Sequence[dt.date], year: int) -> bool:
    return all(day.year == year for day in days)


MEETINGS_ARE_OF_THE_YEAR = Rule(
    name="MeetingsAreOfTheYear",
    text=_("One of the days lies in another year. Write the days of the year you have chosen."),
    holds=_within_year,
    source="practice: anchoring, council by council",
)

MEETINGS_ARE_FEW = Rule(
    name="MeetingsAreFew",
    text=_("Write at most sixty meetings for one year."),
    holds=lambda days: len(days) <= MOST_MEETINGS,
    source="practice: anchoring, council by council",
)


def is_not_in_future(decided: PartialDate | None, today: dt.date) -> bool:
    return decided is None or decided.first_day <= today


DECISION_NOT_IN_FUTURE = Rule(
    name="DecisionNotInFuture",
    text=_("A decision cannot be registered before it is made. Use “not yet dealt with” and note the meeting."),
    holds=is_not_in_future,
    source="A21",
)

COMMITTEE_HAS_MET = Rule(
    name="CommitteeHasMet",
    text=_("The executive committee has not met yet on that day. Write a day that has come, or leave it empty."),
    holds=is_not_in_future,
    source="A21",
)

CHANGES_ARE_DESCRIBED = Rule(
    name="ChangesAreDescribed",
    text=_("Say what the council changed when it adopted with changes."),
    holds=lambda outcome, changes: outcome != Outcome.ADOPTED_WITH_CHANGES or bool(changes.strip()),
    source="A21",
)

NOT_YET_HAS_NO_DATE = Rule(
    name="NotYetHasNoDate",
    text=_("A council that has not dealt with the case has no date of decision. Leave it empty."),
    holds=lambda outcome, decided: outcome != Outcome.NOT_YET or decided is None,
    source="A21",
)

MEETINGS_IN_ORDER = Rule(
    name="MeetingsInOrder",
    text=_("The council is to meet before its executive committee. Change one of the days."),
    holds=lambda committee, council: committee is None or council is None or committee <= council,
    source="practice: anchoring, council by council",
)

SENT_HAS_COME = Rule(
    name="SentHasCome",
    text=_("The day it was sent has not come yet. Leave it empty until it is sent."),
    holds=lambda sent_on, today: sent_on is None or sent_on <= today,
    source="practice: anchoring, council by council",
)


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _has_come(day: dt.date | None, today: dt.date) -> bool:
    return day is None or day <= today


CASE_HAS_A_TITLE = Rule(
    name="CaseHasTitle",
    text=_("Write what the case is called."),
    holds=_has_words,
    source="practice: agendas and decisions",
)

CASE_NUMBER_IS_FREE = Rule(
    name="CaseNumberIsFree",
    text=_("Another case of this body has that number. Choose another, or leave it empty to get the next one."),
    holds=lambda is_taken: not is_taken,
    source="practice: agendas and decisions",
)

DECISION_TELLS_OUTCOME = Rule(
    name="DecisionTellsOutcome",
    text=_("Choose what the body did with the case as well."),
    holds=lambda outcome, resolution, decided_on: bool(outcome) or not (resolution.strip() or decided_on),
    source="practice: agendas and decisions",
)

DECIDED_DAY_HAS_COME = Rule(
    name="DecidedDayHasCome",
    text=_("That day has not come yet. What was decided is written when the meeting has been held."),
    holds=is_not_in_future,
    source="practice: agendas and decisions",
)

ASSIGNMENT_SAYS_WHAT = Rule(
    name="AssignmentSaysWhat",
    text=_("Write what is to be done."),
    holds=_has_words,
    source="practice: agendas and decisions",
)

ASSIGNMENT_IS_SOMEBODYS = Rule(
    name="AssignmentIsSomebodys",
    text=_("Write who is responsible: an organisation here, or a role."),
    holds=lambda responsible_id, role: responsible_id is not None or bool(role.strip()),
    source="practice: agendas and decisions",
)

DONE_HAS_COME = Rule(
    name="DoneHasCome",
    text=_("That day has not come yet. Write the day on which it was done."),
    holds=_has_come,
    source="practice: agendas and decisions",
)

DONE_TELLS_WHAT = Rule(
    name="DoneTellsWhat",
    text=_("Write what was done."),
    holds=lambda done_on, note: done_on is None or bool(note.strip()),
    source="practice: agendas and decisions",
)

MEETING_WITH_AGENDA_STAYS = Rule(
    name="MeetingWithAgendaStays",
    text=_("A meeting of the year has an agenda or minutes here, so it stays: {days}. Write that day too."),
    holds=lambda lost: not lost,
    source="practice: agendas and decisions",
)

BODY_WITH_CASES_STAYS = Rule(
    name="BodyWithCasesStays",
    text=_("This body has dealt with cases here, so it stays. Take its cases away first."),
    holds=lambda has_cases: not has_cases,
    source="practice: agendas and decisions",
)

MATTER_HAS_A_TITLE = Rule(
    name="MatterHasTitle",
    text=_("Write what the matter is called."),
    holds=_has_words,
    source="practice: anchoring, council by council",
)

MATTER_ASKS_SOMETHING = Rule(
    name="MatterAsksSomething",
    text=_("Write what the councils are asked to decide before it is sent."),
    holds=lambda ask: any(_has_words(text) for text in ask.values()),
    source="practice: anchoring, council by council",
)

MATTER_GOES_TO_SOMEBODY = Rule(
    name="MatterGoesToSomebody",
    text=_("Choose at least one council before it is sent."),
    holds=lambda count: count > 0,
    source="practice: anchoring, council by council",
)

ASKED_COUNCILS_ARE_MEMBERS = Rule(
    name="AskedCouncilsAreMembers",
    text=_("One of the municipalities is no member of the region today. Choose among the members."),
    holds=lambda asked, members: asked <= members,
    source="A21",
)

TREATED_COUNCIL_STAYS = Rule(
    name="TreatedCouncilStays",
    text=_("A council that has dealt with the matter stays in the list. Correct what is told of it instead."),
    holds=lambda lost: not lost,
    source="practice: anchoring, council by council",
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
    DECISION_NOT_IN_FUTURE,
    COMMITTEE_HAS_MET,
    CHANGES_ARE_DESCRIBED,
    NOT_YET_HAS_NO_DATE,
    MEETINGS_IN_ORDER,
    SENT_HAS_COME,
    CASE_HAS_A_TITLE,
    CASE_NUMBER_IS_FREE,
    DECISION_TELLS_OUTCOME,
    DECIDED_DAY_HAS_COME,
    ASSIGNMENT_SAYS_WHAT,
    ASSIGNMENT_IS_SOMEBODYS,
    DONE_HAS_COME,
    DONE_TELLS_WHAT,
    MEETING_WITH_AGENDA_STAYS,
    BODY_WITH_CASES_STAYS,
    MATTER_HAS_A_TITLE,
    MATTER_ASKS_SOMETHING,
    MATTER_GOES_TO_SOMEBODY,
    ASKED_COUNCILS_ARE_MEMBERS,
    TREATED_COUNCIL_STAYS,
)
