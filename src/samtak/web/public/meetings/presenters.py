"""A meeting with its agenda, its decisions, and what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.governance import permissions as governance_permissions
from samtak.governance import queries as governance_queries
from samtak.governance.choices import ItemKind, Outcome
from samtak.governance.followup import Progress, progress_on
from samtak.governance.models import AgendaItem, Assignment, Body, Meeting
from samtak.lib.actor import Actor
from samtak.web.assignment_words import SIGNS, progress_words, responsible_words
from samtak.web.public.addresses import Addresses
from samtak.web.public.pages import DateSwitch, date_switch
from samtak.web.public.words import Crumb, Link, day, lang_mark


@dataclass(frozen=True)
class AssignmentLine:
    asked: str
    who: str
    word: str
    sign: str
    done_note: str
    report_href: str


@dataclass(frozen=True)
class CaseLine:
    """A case; its decision is told when it had been made on the day."""

    anchor: str
    number: str
    title: str
    kind: str
    text: str
    papers: Link | None
    outcome: str
    resolution: str
    assignments: list[AssignmentLine]
    is_invented: bool
    edit_href: str
    assign_href: str


@dataclass(frozen=True)
class MeetingPage:
    crumbs: list[Crumb]
    heading: str
    title: str
    body: Link
    switch: DateSwitch
    sentence: str
    note: str
    cases: list[CaseLine]
    minutes: str
    minutes_url: str
    lang: SafeString
    buttons: list[Link]


def meeting_page(actor: Actor, meeting: Meeting, on: dt.date) -> MeetingPage:
    """Five queries at most, however long the agenda is."""
    at, body = Addresses(on), meeting.body
    items = governance_queries.agenda_of(meeting)
    regions = governance_queries.keeping_regions(body)
    keeps = bool(governance_permissions.can_keep_body(actor, body, regions))
    heading = _("Meeting of %(date)s") % {"date": day(meeting.day)}
    return MeetingPage(
        crumbs=_crumbs(body, at),
        heading=heading,
        title=f"{heading}, {body.name}",
        body=Link(body.name, at.body(body.slug), lang_mark(body.language)),
        switch=date_switch(on),
        sentence=_sentence(items, on),
        note=_("constituting meeting") if meeting.is_constituting else "",
        cases=[_case(actor, item, regions, on, keeps) for item in items],
        minutes=meeting.minutes,
        minutes_url=meeting.minutes_url,
        lang=lang_mark(body.language),
        buttons=_buttons(meeting) if keeps else [],
    )


def _crumbs(body: Body, at: Addresses) -> list[Crumb]:
    crumbs = [(_("Front page"), at.home)]
    if body.region is not None:
        crumbs.append((body.region.name, at.region(body.region.slug)))
        crumbs.append((_("Councils and committees"), at.region_bodies(body.region.slug)))
    return [*crumbs, (body.name, at.body(body.slug))]


def _sentence(items: Collection[AgendaItem], on: dt.date) -> str:
    """ "3 cases, 2 of them decided. 1 of 2 assignments is done, 1 is overdue." """
    if not items:
        return _("The agenda has not been told here.")
    decided = sum(_is_decided(item, on) for item in items)
    cases = ngettext("%(count)d case", "%(count)d cases", len(items)) % {"count": len(items)}
    told = [_("%(cases)s, %(decided)d decided.") % {"cases": cases, "decided": decided}]
    states = [
        progress_on(each.deadline, each.done_on, on)
        for item in items
        if _is_decided(item, on)
        for each in item.assignments.all()
    ]
    if states:
        numbers = {"done": states.count(Progress.DONE), "total": len(states), "late": states.count(Progress.OVERDUE)}
        sentence = ngettext(
            "%(done)d of %(total)d assignment is done, %(late)d overdue.",
            "%(done)d of %(total)d assignments are done, %(late)d overdue.",
            len(states),
        )
        told.append(sentence % numbers)
    return " ".join(told)


def _is_decided(item: AgendaItem, on: dt.date) -> bool:
    return item.decided_on is not None and item.decided_on <= on


def _case(actor: Actor, item: AgendaItem, regions: Collection[int], on: dt.date, keeps: bool) -> CaseLine:
    is_decided = _is_decided(item, on)
    assignments = list(item.assignments.all()) if is_decided else []
    return CaseLine(
        anchor=f"case-{item.uuid}",
        number=item.case_number,
        title=item.title,
        kind=str(ItemKind(item.kind).label),
        text=item.text,
        papers=Link(item.papers or _("Papers"), item.papers_url) if item.papers or item.papers_url else None,
        outcome=_outcome(item) if is_decided else "",
        resolution=item.resolution if is_decided else "",
        assignments=[_assignment(actor, each, regions, on) for each in assignments],
        is_invented=item.is_invented,
        edit_href=reverse("workspace:agenda_item", args=(item.uuid,)) if keeps else "",
        assign_href=reverse("workspace:assignment_new", args=(item.uuid,)) if keeps and item.outcome else "",
    )


def _outcome(item: AgendaItem) -> str:
    """ "adopted", with the day when it was another than that of the meeting."""
    word = str(Outcome(item.outcome).label)
    if item.decided_on is None or item.decided_on == item.meeting.day:
        return word
    return f"{word}, {day(item.decided_on)}"


def _assignment(actor: Actor, assignment: Assignment, regions: Collection[int], on: dt.date) -> AssignmentLine:
    progress = progress_on(assignment.deadline, assignment.done_on, on)
    may = bool(governance_permissions.can_report_done(actor, assignment, regions))
    return AssignmentLine(
        asked=assignment.asked,
        who=responsible_words(assignment),
        word=progress_words(assignment, on),
        sign=SIGNS[progress],
        done_note=assignment.done_note if progress == Progress.DONE else "",
        report_href=reverse("workspace:assignment", args=(assignment.uuid,)) if may else "",
    )


def _buttons(meeting: Meeting) -> list[Link]:
    where = (meeting.body.slug, meeting.day)
    return [
        Link(_("Put a case on the agenda"), reverse("workspace:agenda_item_new", args=where)),
        Link(_("Minutes"), reverse("workspace:minutes", args=where)),
    ]
