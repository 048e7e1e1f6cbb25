"""What decisions of councils and committees ask of one's own organisations, and nobody has told is done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from samtak.governance import queries as governance_queries
from samtak.governance.followup import progress_on
from samtak.governance.models import Assignment
from samtak.governance.permissions import KEEPERS
from samtak.lib.actor import Actor
from samtak.web.assignment_words import SIGNS, progress_words
from samtak.web.workspace.choosing import lang_mark


@dataclass(frozen=True)
class AssignmentRow:
    asked: str
    lang: SafeString
    body: str
    number: str
    href: str
    word: str
    sign: str
    do_href: str


def assignment_rows(actor: Actor, today: dt.date) -> list[AssignmentRow]:
    """Most urgent first. One query, none for those who speak for no organisation."""
    organisations = actor.organisations_as(*KEEPERS)
    return [_row(each, today) for each in governance_queries.assignments_of(organisations)] if organisations else []


def _row(assignment: Assignment, today: dt.date) -> AssignmentRow:
    item = assignment.item
    return AssignmentRow(
        asked=assignment.asked,
        lang=lang_mark(item.body.language),
        body=item.body.name,
        number=item.case_number,
        href=f"{reverse('public:meeting', args=(item.body.slug, item.meeting.day))}#case-{item.uuid}",
        word=progress_words(assignment, today),
        sign=SIGNS[progress_on(assignment.deadline, assignment.done_on, today)],
        do_href=reverse("workspace:assignment", args=(assignment.uuid,)),
    )
