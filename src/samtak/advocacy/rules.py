"""What must hold for issues, stands and statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from samtak.advocacy.choices import IssueStatus, Stance
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import Rule


def _of_the_region(region_id: int, other_ids: Iterable[int | None]) -> bool:
    return all(found in {region_id, None} for found in other_ids)


ISSUE_CARRIES_OUT_ITS_REGIONS_PLANS = Rule(
    name="IssueCarriesOutItsRegionsPlans",
    text=_("An issue carries out its own region's plans. Leave out those of other regions."),
    holds=_of_the_region,
    source="N07",
)

ISSUE_IS_DISCARDED_BEFORE_IT_IS_RAISED = Rule(
    name="IssueIsDiscardedBeforeItIsRaised",
    text=_("Only an issue that is still being prepared can be discarded. Drop it instead, so that it can be read."),
    holds=lambda status: status == IssueStatus.PREPARED,
    source="D17",
)

MEMBER_TAKES_STAND = Rule(
    name="MemberTakesStand",
    text=_("Choose one of the region's members or an organisation."),
    holds=lambda is_member, has_organisation: is_member != has_organisation,
    source="D17",
)

RESERVATION_IS_TOLD = Rule(
    name="ReservationIsTold",
    text=_("Write what the reservation is."),
    holds=lambda stance, text: stance != Stance.RESERVED or bool(text),
    source="D17",
)

RESERVATION_BELONGS_TO_ITS_STAND = Rule(
    name="ReservationBelongsToItsStand",
    text=_("A reservation is kept only for those who stand behind with one. Change the stand, or empty the text."),
    holds=lambda stance, text: stance == Stance.RESERVED or not text,
    source="D17",
)


def _has_come(decided: PartialDate | None, today: dt.date) -> bool:
    return decided is None or decided.first_day <= today


STAND_IS_TAKEN_ON_A_DAY_THAT_HAS_COME = Rule(
    name="StandIsTakenOnADayThatHasCome",
    text=_("A stand is taken on a day that has come. Leave the date empty if you do not know it."),
    holds=_has_come,
    source="D17",
)

ISSUE_HAS_BEEN_TAKEN_UP = Rule(
    name="IssueHasBeenTakenUp",
    text=_("An issue is argued for since a day that has come. Leave the date empty until it is raised."),
    holds=_has_come,
    source="D17",
)

STATEMENT_SAYS_SOMETHING = Rule(
    name="StatementSaysSomething",
    text=_("Write the text, give a link, or choose a document from the shelf."),
    holds=lambda text, url, document: bool(text or url or document),
    source="N07",
)

DOCUMENT_FOR_ALL_READERS = Rule(
    name="DocumentForAllReaders",
    text=_("Choose a document of the region that is for everybody."),
    holds=lambda is_of_region, is_public: is_of_region and is_public,
    source="N07",
)

RULES = (
    ISSUE_CARRIES_OUT_ITS_REGIONS_PLANS,
    ISSUE_IS_DISCARDED_BEFORE_IT_IS_RAISED,
    MEMBER_TAKES_STAND,
    RESERVATION_IS_TOLD,
    RESERVATION_BELONGS_TO_ITS_STAND,
    STAND_IS_TAKEN_ON_A_DAY_THAT_HAS_COME,
    ISSUE_HAS_BEEN_TAKEN_UP,
    STATEMENT_SAYS_SOMETHING,
    DOCUMENT_FOR_ALL_READERS,
)
