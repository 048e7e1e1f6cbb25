"""Loading meetings with cases, and what several councils are asked. All of it is made up."""

from __future__ import annotations

import datetime as dt

from samtak.demo.places import Known
from samtak.governance.choices import ItemKind, MatterKind, Outcome
from samtak.governance.models import AgendaItem, Assignment, Body, Matter, MatterTreatment, Meeting
from samtak.lib.facts import Row
from samtak.plans.choices import WithWhom
from samtak.plans.models import Dialogue

KINDS = {kind.value: kind.value for kind in ItemKind}
OUTCOMES = {outcome.value: outcome.value for outcome in Outcome}


def load_matters(file: Row, known: Known) -> None:
    bodies = {body.slug: body for body in Body.objects.all()}
    for row in file.rows("meetings"):
        body = row.one_of("body", bodies)
        meetings = {day: _meeting(row, body, day) for day in row.texts("days")}
        for place, case in enumerate(row.rows("cases"), start=1):
            _load_case(case, place, meetings, known)
        row.finish()
    for row in file.rows("matters"):
        _load_matter(row, known)
    file.finish()


def _meeting(row: Row, body: Body, text: str) -> Meeting:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise row.wrong("days", f"{text!r} is no day") from None
    return Meeting.objects.create(body=body, day=day)


def _load_case(row: Row, place: int, meetings: dict[str, Meeting], known: Known) -> None:
    meeting = row.one_of("day", meetings)
    outcome = row.text("outcome", "")
    item = AgendaItem(
        meeting=meeting,
        body=meeting.body,
        place=place,
        case_number=row.text("number"),
        title=row.text("title"),
        kind=row.one_of("kind", KINDS),
        text=row.text("text", ""),
        papers=row.text("papers", ""),
        outcome=outcome,
        resolution=row.text("resolution", ""),
        decided_on=meeting.day if outcome else None,
        is_invented=True,
    )
    row.checked(item).save()
    for each in row.rows("assignments"):
        assignment = Assignment(
            item=item,
            asked=each.text("asked"),
            responsible=each.one_of_or_none("responsible", known.organisations),
            role=each.text("role", ""),
            deadline=each.day("deadline"),
            done_on=each.day("done_on"),
            done_note=each.text("done_note", ""),
        )
        each.checked(assignment).save()
        each.finish()
    row.finish()


def _load_matter(row: Row, known: Known) -> None:
    matter = Matter(
        slug=row.text("slug"),
        region=row.one_of("region", known.regions),
        kind=row.one_of("kind", {kind.value: kind.value for kind in MatterKind}),
        title=row.text("title"),
        language=row.text("language", "nb"),
        ask=row.local_text("ask"),
        background=row.text("background", ""),
        sent_on=row.day("sent_on"),
        decide_by=row.day("decide_by"),
        is_invented=True,
    )
    row.checked(matter).save()
    for each in row.rows("councils"):
        _load_treatment(each, matter, known)
    for each in row.rows("dialogues"):
        dialogue = Dialogue(
            matter=matter,
            day=each.first_day("day"),
            with_whom=each.one_of("with_whom", {kind.value: kind.value for kind in WithWhom}),
            who=each.text("who"),
            came_of=each.text("came_of", ""),
            is_invented=True,
        )
        each.checked(dialogue).save()
        each.finish()
    row.finish()


def _load_treatment(row: Row, matter: Matter, known: Known) -> None:
    treatment = MatterTreatment(
        matter=matter,
        municipality=row.one_of("knr", known.municipalities),
        outcome=row.one_of("outcome", OUTCOMES),
        sent_on=matter.sent_on,
        council_planned=row.day("council_planned"),
        committee_date=row.partial_date("committee"),
        committee_note=row.text("committee_note", ""),
        decided=row.partial_date("decided"),
        case_number=row.text("number", ""),
        changes=row.text("changes", ""),
        reservations="\n".join(row.texts("reservations")),
    )
    row.checked(treatment).save()
    row.finish()
