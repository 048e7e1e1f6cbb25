"""Getting a case through every council by a day, whatever case it is: the day, and a line for each council."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.geography.models import Municipality
from samtak.governance.anchoring import CouncilAhead
from samtak.governance.choices import Outcome
from samtak.governance.models.treatment import Treatment
from samtak.governance.planning import Unknown
from samtak.lib import clock
from samtak.lib.localtext import OWN_NAMES
from samtak.web.forms import DesignedForm
from samtak.web.middleware import Request
from samtak.web.workspace.door import is_sent
from samtak.web.workspace.fields import DayInput

DAYS_AHEAD = 90
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DecidedByForm(DesignedForm):
    """The day by which all are to have decided."""

    by = DayInput(label=gettext_lazy("All are to have decided by"), required=True)


@dataclass(frozen=True)
class CouncilRow:
    council: str
    deliver_by: str
    is_late: bool
    committee: str
    meeting: str
    unknown: str
    registered: str
    papers: list[tuple[str, str]]


@dataclass(frozen=True)
class DecidedBy:
    """The day that was asked for, with its form; the standard one until somebody asks. None when it is no day."""

    form: DecidedByForm
    by: dt.date | None
    is_valid: bool


def decided_by(request: Request, standard: dt.date) -> DecidedBy:
    """`?by=` is the day, or what was sent."""
    asked = request.POST if is_sent(request) else request.GET if "by" in request.GET else None
    form = DecidedByForm(asked, initial={"by": standard})
    is_valid = form.is_bound and form.is_valid()
    by = form.cleaned_data["by"] if is_valid else standard if not form.is_bound else None
    return DecidedBy(form, by, is_valid)


def day_asked_for(request: Request, standard: dt.date) -> dt.date:
    """The day by which all are to have decided, for a file."""
    asked = DecidedByForm(request.GET)
    day: dt.date = asked.cleaned_data["by"] if asked.is_valid() else standard
    return day


def council_row(ahead: CouncilAhead[Any], paper_href: Callable[[Municipality], str], by: dt.date) -> CouncilRow:
    delivery, is_decided = ahead.delivery, ahead.has_decided
    address_of = paper_href(ahead.municipality)
    return CouncilRow(
        council=ahead.municipality.name,
        deliver_by="" if is_decided else _day(delivery.deliver_by),
        is_late=not is_decided and delivery.is_too_late(clock.today()),
        committee=_day(delivery.committee),
        meeting=_day(delivery.council),
        unknown="" if is_decided or delivery.unknown is None else _unknown_words(delivery.unknown),
        registered=_registered(ahead.entry),
        papers=[]
        if is_decided
        else [(OWN_NAMES[code], f"{address_of}?language={code}&by={by.isoformat()}") for code in ("nb", "nn")],
    )


def word_file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=WORD)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response


def _day(day: dt.date | None) -> str:
    return formats.date_format(day, "DATE_FORMAT") if day else ""


def _unknown_words(unknown: Unknown) -> str:
    return {
        Unknown.NO_CALENDAR: _("its calendar has not been told"),
        Unknown.NO_MEETING_IN_TIME: _("no meeting is known before that day"),
        Unknown.NO_COMMITTEE_IN_TIME: _("its executive committee does not meet before the council does"),
    }[unknown]


def _registered(entry: Treatment | None) -> str:
    if entry is None:
        return _("nothing")
    told = str(Outcome(entry.outcome).label)
    if entry.decided:
        return f"{told}, {entry.decided}"
    return f"{told}, {_day(entry.council_planned)}" if entry.council_planned else told
