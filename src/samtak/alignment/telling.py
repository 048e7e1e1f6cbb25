"""A statement as people read it: the paragraph, whose body it went to, and which plan is meant."""

from __future__ import annotations

from samtak.alignment.models import Alignment
from samtak.alignment.paragraph import Part, Said, paragraph
from samtak.alignment.rules import ran_out_in
from samtak.plans.models import Plan


def text_of(alignment: Alignment) -> str:
    """The paragraph to paste. No query: the parts were read with the statement."""
    plan = alignment.plan
    return paragraph(
        Said(
            language=alignment.language,
            plan=plan_named(plan) if plan else "",
            outcome=alignment.outcome,
            is_relevant=alignment.is_relevant,
            parts=[Part(each.node.code, each.node.heading, each.effect) for each in alignment.strategies.all()],
            reason=alignment.reason if alignment.is_relevant else alignment.relevance_reason,
            deviation=alignment.deviation,
            mitigation=alignment.mitigation,
            ran_out=ran_out_in(plan.period_to, alignment.meeting_date) if plan else "",
        )
    )


def plan_named(plan: Plan) -> str:
    """ "Strategisk næringsplan (Trondheimsregionen, 2017–2020)": told apart from others of the same title."""
    years = [str(date.year) for date in (plan.period_from, plan.period_to) if date is not None]
    period = "–".join(years) or (str(plan.adopted.year) if plan.adopted else "")
    region = plan.region.name if plan.region else ""
    told = [part for part in (region, period) if part and part not in plan.title]
    return f"{plan.title} ({', '.join(told)})" if told else plan.title


def body_of(alignment: Alignment) -> str:
    """ "Kommunestyret, Melhus kommune"."""
    whose = alignment.organisation.name if alignment.organisation else ""
    return f"{alignment.body_name}, {whose}" if whose else alignment.body_name
