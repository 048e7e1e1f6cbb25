"""The bodies of a region and of its members, and each of them by itself on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.governance import permissions as governance_permissions
from samtak.governance import queries as governance_queries
from samtak.governance.choices import BodyKind, Tenure
from samtak.governance.models import Body, Seat
from samtak.governance.planning import last_working_day
from samtak.governance.queries import Composed, FilledGroup
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.regions import queries as region_queries
from samtak.regions.models import Region
from samtak.web.body_words import composition_sentence, side_called
from samtak.web.public.addresses import Addresses
from samtak.web.public.bodies.words import (
    finding_words,
    needed_words,
    office_words,
    sitter,
    term_words,
)
from samtak.web.public.pages import DateSwitch, date_switch
from samtak.web.public.words import Crumb, Link, capitalised, day, lang_mark

SHOWN_MEETINGS = 12


@dataclass(frozen=True)
class BodyRow:
    name: str
    lang: SafeString
    href: str
    kind: str
    sentence: str
    is_in_order: bool
    is_known: bool
    is_invented: bool


@dataclass(frozen=True)
class CouncilRow:
    """A municipality with its council and committees; those that are not told of here have no link."""

    municipality: str
    href: str
    bodies: list[Link]
    pages_href: str


@dataclass(frozen=True)
class BodiesPage:
    crumbs: list[Crumb]
    region: str
    switch: DateSwitch
    rows: list[BodyRow]
    councils: list[CouncilRow]
    buttons: list[Link]


@dataclass(frozen=True)
class SitterRow:
    name: str
    office: str
    title: str
    origin: str
    term: str
    is_invented: bool
    edit_href: str


@dataclass(frozen=True)
class GroupPart:
    heading: str
    needed: str
    until: str
    findings: list[str]
    sitters: list[SitterRow]


@dataclass(frozen=True)
class MeetingLine:
    day: str
    href: str
    papers: str
    note: str


@dataclass(frozen=True)
class HeldLine:
    """A meeting with an agenda or minutes."""

    day: str
    href: str
    told: str


@dataclass(frozen=True)
class BodyPage:
    crumbs: list[Crumb]
    name: str
    lang: SafeString
    kind: str
    whose: Link
    switch: DateSwitch
    sentence: str
    task: str
    groups: list[GroupPart]
    meetings: list[MeetingLine]
    held: list[HeldLine]
    paper_days: int
    source: str
    source_url: str
    is_invented: bool
    buttons: list[Link]


def bodies_page(actor: Actor, region: Region, on: dt.date) -> BodiesPage:
    """Ten queries at most, however many bodies there are."""
    at = Addresses(on)
    found = governance_queries.composed(governance_queries.regions_bodies(region), on)
    return BodiesPage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        region=region.name,
        switch=date_switch(on),
        rows=[_row(each, on, at) for each in found],
        councils=_councils(region, on, at),
        buttons=_list_buttons(actor, region, on),
    )


def _row(found: Composed, on: dt.date, at: Addresses) -> BodyRow:
    body = found.body
    return BodyRow(
        name=body.name,
        lang=lang_mark(body.language),
        href=at.body(body.slug),
        kind=capitalised(str(BodyKind(body.kind).label)),
        sentence=composition_sentence(found, on),
        is_in_order=found.is_in_order,
        is_known=found.is_known,
        is_invented=body.is_invented,
    )


def _councils(region: Region, on: dt.date, at: Addresses) -> list[CouncilRow]:
    _region, members = region_queries.region_with_members(region.slug, on)
    runs = {m.municipality: m.municipality.administration.organisation_id for m in members if _is_run(m)}
    bodies: dict[int, list[Body]] = {}
    for body in governance_queries.bodies_at(list(runs.values())):
        bodies.setdefault(body.owner_id or 0, []).append(body)
    return [
        CouncilRow(
            municipality=m.municipality.name,
            href=at.municipality(m.municipality.knr),
            bodies=[
                Link(body.name, at.body(body.slug), lang_mark(body.language))
                for body in bodies.get(runs.get(m.municipality, 0), [])
            ],
            pages_href=at.council(m.municipality.knr),
        )
        for m in members
    ]


def _is_run(membership: object) -> bool:
    return hasattr(membership.municipality, "administration")  # type: ignore[attr-defined]


def _list_buttons(actor: Actor, region: Region, on: dt.date) -> list[Link]:
    if on != clock.today() or not governance_permissions.can_keep_regions_bodies(actor, region.pk):
        return []
    return [
        Link(_("Tell of a body"), reverse("workspace:body_new", args=(region.slug,))),
        Link(_("When the councils meet"), reverse("workspace:calendars", args=(region.slug,))),
    ]


def body_page(actor: Actor, body: Body, on: dt.date) -> BodyPage:
    """Nine queries at most."""
    at = Addresses(on)
    found = governance_queries.composed([body], on)[0]
    regions = governance_queries.keeping_regions(body)
    keeps = on == clock.today() and bool(governance_permissions.can_keep_body(actor, body, regions))
    return BodyPage(
        crumbs=_crumbs(body, at),
        name=body.name,
        lang=lang_mark(body.language),
        kind=capitalised(str(BodyKind(body.kind).label)),
        whose=_whose(body, at),
        switch=date_switch(on),
        sentence=composition_sentence(found, on),
        task=body.task,
        groups=[_group(each, on, keeps) for each in found.groups],
        meetings=_meetings(body, on, at),
        held=_held(body, on, at),
        paper_days=body.paper_days,
        source=body.source,
        source_url=body.source_url,
        is_invented=body.is_invented,
        buttons=_buttons(body) if keeps else [],
    )


def _crumbs(body: Body, at: Addresses) -> list[Crumb]:
    crumbs = [(_("Front page"), at.home)]
    if body.region is not None:
        crumbs.append((body.region.name, at.region(body.region.slug)))
        crumbs.append((_("Councils and committees"), at.region_bodies(body.region.slug)))
    return crumbs


def _whose(body: Body, at: Addresses) -> Link:
    if body.region is not None:
        return Link(body.region.name, at.region(body.region.slug))
    return Link(str(body.owner), "")


def _group(found: FilledGroup, on: dt.date, keeps: bool) -> GroupPart:
    group, filled = found.group, found.filled
    seats = (*filled.members, *filled.substitutes, *filled.over)
    return GroupPart(
        heading=capitalised(side_called(group.side, on)),
        needed=needed_words(group),
        until=_("They sit until: %(until)s.") % {"until": Tenure(group.tenure).label},
        findings=[finding_words(each, on) for each in filled.findings],
        sitters=[_sitter(seat, group.tenure, seat in filled.over, keeps) for seat in seats],
    )


def _sitter(seat: Seat, tenure: str, is_over: bool, keeps: bool) -> SitterRow:
    term = term_words(seat, tenure)
    return SitterRow(
        name=sitter(seat),
        office=office_words(seat),
        title=seat.title,
        origin=seat.organisation.name if seat.organisation else seat.origin,
        term=_("%(term)s (over)") % {"term": term} if is_over else term,
        is_invented=seat.is_invented,
        edit_href=reverse("workspace:seat", args=(seat.uuid,)) if keeps else "",
    )


def _held(body: Body, on: dt.date, at: Addresses) -> list[HeldLine]:
    """Those before the day of which something is told, newest first."""
    return [
        HeldLine(day(meeting.day), at.meeting(body.slug, meeting.day.isoformat()), _cases_told(meeting.cases))  # type: ignore[attr-defined]
        for meeting in governance_queries.meetings_with_cases(body)
        if meeting.day < on
    ]


def _cases_told(count: int) -> str:
    return ngettext("%(count)d case", "%(count)d cases", count) % {"count": count} if count else _("minutes")


def _meetings(body: Body, on: dt.date, at: Addresses) -> list[MeetingLine]:
    ahead = governance_queries.meetings_of(body, on)[:SHOWN_MEETINGS]
    return [
        MeetingLine(
            day=day(meeting.day),
            href=at.meeting(body.slug, meeting.day.isoformat()),
            papers=day(last_working_day(meeting.day - dt.timedelta(days=body.paper_days))),
            note=_("constituting meeting") if meeting.is_constituting else "",
        )
        for meeting in ahead
    ]


def _buttons(body: Body) -> list[Link]:
    where = (body.slug,)
    return [
        Link(_("Edit the body"), reverse("workspace:body_edit", args=where)),
        Link(_("Fill a seat"), reverse("workspace:seat_new", args=where)),
        Link(_("Write the calendar"), reverse("workspace:body_calendar", args=where)),
        Link(_("Log"), reverse("workspace:body_log", args=where)),
    ]
