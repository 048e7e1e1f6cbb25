"""When bodies meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from samtak.audit.operations import record
from samtak.governance import queries, rules
from samtak.governance.models import Body, Meeting
from samtak.governance.operations.subject import about, require_keeper
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave
from samtak.lib.rules import refuse
from samtak.lib.saving import save_unless_stale


@transaction.atomic
def write_calendar(
    *,
    by: Actor,
    body: Body,
    expected_version: int,
    year: int,
    days: Collection[dt.date],
    constituting: dt.date | None = None,
    paper_days: int | None = None,
) -> list[dt.date]:
    """The meetings of a year as they now are, in place of those that stood. Returns the days, in order.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    require_keeper(by, body)
    wanted = sorted({*days, *([constituting] if constituting else [])})
    papers = body.paper_days if paper_days is None else paper_days
    refuse(
        [
            (rules.MEETINGS_ARE_OF_THE_YEAR, "days", (wanted, year)),
            (rules.MEETINGS_ARE_FEW, "days", (wanted,)),
            (rules.PAPERS_COME_WITHIN_A_YEAR, "paper_days", (papers,)),
        ]
    )
    _keep_agendas(body, year, wanted)
    changed = _save(body, expected_version, papers, year)
    changed |= _write(body, year, wanted, constituting)
    if changed:
        record(by=by, verb="body.calendar_written", subject=about(body), changes=changed)
    return wanted


def _keep_agendas(body: Body, year: int, wanted: list[dt.date]) -> None:
    lost = [day.isoformat() for day in queries.days_with_papers(body, year) if day not in wanted]
    rule = rules.MEETING_WITH_AGENDA_STAYS
    if not rule.holds(lost):
        raise InvalidInput({"days": rule.told(days=", ".join(lost))})


def _save(body: Body, expected_version: int, paper_days: int, year: int) -> dict[str, list[object]]:
    """Raises StaleSave with the days that now stand."""
    try:
        return save_unless_stale(body, expected_version, {"paper_days": paper_days})
    except StaleSave as stale:
        standing = queries.meetings_in(body, year)
        theirs = {
            **stale.theirs,
            "days": [meeting.day for meeting in standing],
            "constituting": next((meeting.day for meeting in standing if meeting.is_constituting), None),
        }
        raise StaleSave(stale.message, theirs, stale.version) from None


def _write(body: Body, year: int, wanted: list[dt.date], constituting: dt.date | None) -> dict[str, list[object]]:
    stood = {meeting.day: meeting.is_constituting for meeting in queries.meetings_in(body, year)}
    now = {day: day == constituting for day in wanted}
    if stood == now:
        return {}
    of_the_year = Meeting.objects.filter(body=body, day__year=year)
    of_the_year.exclude(day__in=wanted).delete()
    of_the_year.update(is_constituting=False)
    Meeting.objects.bulk_create(Meeting(body=body, day=day) for day in wanted if day not in stood)
    if constituting:
        of_the_year.filter(day=constituting).update(is_constituting=True)
    return {"meetings": [_told(stood), _told(now)]}


def _told(days: dict[dt.date, bool]) -> str:
    return ", ".join(f"{day.isoformat()}{' *' if is_constituting else ''}" for day, is_constituting in days.items())
