"""The paper by which a council is asked to adopt a plan, ready for the case officer to finish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from samtak.lib import clock
from samtak.lib.partial_dates import PartialDate
from samtak.plans.queries import nodes_of
from samtak.rendering import docx
from samtak.rendering.blocks import Block, Bullets, Heading, Paper, Paragraph
from samtak.web.workspace.case_papers import costs, handling, others_asked, proposal, told_day

if TYPE_CHECKING:
    from samtak.governance.anchoring import CouncilAhead
    from samtak.plans.models import Adoption, Plan, PlanVersion


SHARED_BY = 2  # fewer share nothing: the plan is the municipality's own


def case_paper(version: PlanVersion, council: CouncilAhead[Adoption], councils: Sequence[str], language: str) -> bytes:
    """The paper for one council as the bytes of a .docx, in the language form given. One query."""
    with override(language):
        plan = version.plan
        told = {"plan": plan.title, "municipality": council.municipality.name}
        title = _("%(plan)s: adoption in %(municipality)s") % told
        blocks = [
            *handling(council),
            *_attachments(version),
            *_background(plan, councils, council.municipality.name),
            *_assessment(plan),
            *costs(),
            *proposal([_("The council of %(municipality)s adopts %(plan)s.") % told]),
        ]
        return docx.write(Paper(title, "", blocks, language, clock.today().isoformat()))


def _attachments(version: PlanVersion) -> list[Block]:
    made = {"plan": version.plan.title, "number": version.number, "date": told_day(version.made_on)}
    return [Heading(_("Attachments")), Bullets([_("%(plan)s, version %(number)s of %(date)s") % made])]


def _background(plan: Plan, councils: Sequence[str], own: str) -> list[Block]:
    blocks: list[Block] = [Heading(_("What the case is about"))]
    blocks.append(Paragraph(_opening(plan, len(councils))))
    if plan.purpose:
        blocks.append(Paragraph(plan.purpose))
    parts = [f"{node.code} {node.heading}".strip() for node in nodes_of(plan.pk) if node.parent_id is None]
    if parts:
        blocks += [Paragraph(_("The plan has these parts:")), Bullets(parts)]
    told = _("The same plan goes to the councils of these municipalities:")
    return [*blocks, *others_asked(told, councils, own)]


def _opening(plan: Plan, count: int) -> str:
    told = {"plan": plan.title, "region": str(plan.region or plan.owner), "count": count}
    period = _period(plan.period_from, plan.period_to)
    if count < SHARED_BY:
        return period
    sentence = (
        _("%(plan)s is shared by %(count)d municipalities in %(region)s. Each council decides for itself.") % told
    )
    return f"{sentence} {period}".strip()


def _period(start: PartialDate | None, end: PartialDate | None) -> str:
    if start is None or end is None:
        return ""
    return _("It holds from %(start)s to %(end)s.") % {"start": start, "end": end}


def _assessment(plan: Plan) -> list[Block]:
    return [
        Heading(_("Assessment")),
        Paragraph(_("What the plan means for our municipality, and whether it agrees with our own plans"), True),
    ]
