"""How the log names a plan."""

from __future__ import annotations

from samtak.audit.operations import Subject
from samtak.plans.models import Plan
from samtak.plans.workflow import PLAN_WORKFLOW


def about(plan: Plan) -> Subject:
    return Subject(kind="plan", key=plan.slug, label=plan.title, region_id=plan.region_id)


def is_public(plan: Plan) -> bool:
    return plan.state in PLAN_WORKFLOW.public_states
