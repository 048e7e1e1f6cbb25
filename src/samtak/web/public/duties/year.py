"""The year of a region: what falls due and who meets, as a page and as a calendar file."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from samtak.duties import queries as duty_queries
from samtak.duties.queries import DutiesOnADay, organisation_of
from samtak.governance import queries as governance_queries
from samtak.governance.models import Meeting
from samtak.governance.planning import last_working_day
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.regions.models import Region
from samtak.web.calendars import Event, calendar_file, in_order
from samtak.web.public.addresses import Addresses
from samtak.web.public.pages import DateSwitch, date_switch
from samtak.web.public.words import Crumb, capitalised, day

MONTHS_AHEAD = 12


@dataclass(frozen=True)
class Line:
    day: str
    what: str
    who: str
    href: str


@dataclass(frozen=True)
class YearPage:
    crumbs: list[Crumb]
    region: str
    switch: DateSwitch
    months: list[tuple[str, list[Line]]]
    overdue: list[Line]


def year_page(actor: Actor, region: Region, on: dt.date) -> YearPage:
    """Nine queries."""
    at = Addresses(on)
    events = events_of(actor, region, on)
    ahead = [event for event in events if event.day >= on]
    by_month = itertools.groupby(ahead, key=lambda event: (event.day.year, event.day.month))
    return YearPage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        region=region.name,
        switch=date_switch(on),
        months=[
            (capitalised(formats.date_format(dt.date(year, month, 1), "YEAR_MONTH_FORMAT")), [*map(_line, found)])
            for (year, month), found in by_month
        ],
        overdue=[_line(event) for event in events if event.day < on],
    )


def _line(event: Event) -> Line:
    return Line(day(event.day), event.what, event.who, event.href)


def events_of(actor: Actor, region: Region, on: dt.date) -> list[Event]:
    """From a day on for a year, with what fell due before it and is not done. In order."""
    found = duty_queries.standings_in(actor, region, on)
    until = dt.date(min(on.year + 1, dt.MAXYEAR), on.month, 1)
    organisations = [pk for member in found.members if (pk := organisation_of(member)) is not None]
    meetings = governance_queries.meetings_between(region, organisations, on, until)
    at = Addresses(on)
    events = [*_due(found, region, until, at), *(event for each in meetings for event in _of_meeting(each, on, at))]
    return in_order(events)


def _due(found: DutiesOnADay, region: Region, until: dt.date, at: Addresses) -> list[Event]:
    events = []
    for row in found.rows:
        href, code = at.duty(region.slug, row.duty.code), row.duty.code
        title = _("Due: %(duty)s") % {"duty": row.duty.title}
        whose = [(region.name, "", row.of_region)] if row.of_region is not None else []
        whose += [(member.municipality.name, member.municipality.knr, standing) for member, standing in row.of_members]
        events += [
            Event(standing.due, title, who, href, f"duty-{code}-{knr or region.slug}-{standing.due.isoformat()}")
            for who, knr, standing in whose
            if standing.due is not None and standing.due < until
        ]
    return events


def _of_meeting(meeting: Meeting, on: dt.date, at: Addresses) -> list[Event]:
    body = meeting.body
    who, href = str(body.owner or body.region), at.body(body.slug)
    told = {"body": body.name}
    agenda = at.meeting(body.slug, meeting.day.isoformat())
    events = [Event(meeting.day, _("%(body)s meets") % told, who, agenda, f"meeting-{meeting.uuid}")]
    papers = last_working_day(meeting.day - dt.timedelta(days=body.paper_days))
    if papers >= on:
        events.append(Event(papers, _("Papers due for %(body)s") % told, who, href, f"papers-{meeting.uuid}"))
    return events


def region_calendar(actor: Actor, region: Region, site: str) -> bytes:
    """What lies ahead from today, as a file. `site` is where links lead."""
    today = clock.today()
    return calendar_file(region.name, events_of(actor, region, today), site, today)
