"""Loading statements about cases and the plan. What they say is made up, or restated where the file gives a source."""

from __future__ import annotations

from samtak.alignment.choices import COUNCIL, Effect, Outcome, Relevance, State
from samtak.alignment.models import Alignment, AlignmentStrategy
from samtak.demo.places import Known
from samtak.governance.models import Body
from samtak.lib.facts import Row
from samtak.lib.text import address_of


def load_alignments(file: Row, known: Known) -> None:
    bodies = {body.slug: body for body in Body.objects.all()}
    for row in file.rows("statements"):
        body = row.one_of_or_none("body", bodies)
        written_on = row.first_day("written_on")
        is_finished = not row.is_so("is_draft", False)
        title = row.text("title")
        alignment = Alignment(
            region=row.one_of("region", known.regions),
            organisation=row.one_of_or_none("organisation", known.organisations),
            body=body,
            body_name=body.name if body else COUNCIL,
            slug=address_of(title, 70),
            case_ref=row.text("case_ref"),
            title=title,
            language=row.text("language", "nb"),
            meeting_date=row.partial_date("meets"),
            plan=row.one_of_or_none("plan", known.plans),
            relevance=row.one_of("relevance", {each.value: each.value for each in Relevance}),
            relevance_reason=row.text("relevance_reason", ""),
            outcome=row.one_of("outcome", {each.value: each.value for each in Outcome}),
            reason=row.text("reason", ""),
            deviation=row.text("deviation", ""),
            mitigation=row.text("mitigation", ""),
            state=State.FINISHED if is_finished else State.DRAFT,
            written_on=written_on,
            finished_on=written_on if is_finished else None,
            source=row.text("source", ""),
            is_invented=row.is_so("is_invented", True),
        )
        row.checked(alignment).save()
        for place, each in enumerate(row.rows("strategies")):
            _touched(each, alignment, place, known)
        row.finish()
    file.finish()


def _touched(row: Row, alignment: Alignment, place: int, known: Known) -> None:
    nodes = known.nodes[alignment.plan.slug] if alignment.plan else {}
    effects = {effect.value: effect.value for effect in Effect}
    AlignmentStrategy.objects.create(
        alignment=alignment, node=row.one_of("code", nodes), effect=row.one_of("effect", effects), place=place
    )
    row.finish()
