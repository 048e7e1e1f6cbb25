"""The verb that moves a plan on in its workflow."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import record
from samtak.governance.rules import DECISION_NOT_IN_FUTURE
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.plans import permissions
from samtak.plans.choices import PlanState
from samtak.plans.indexing import index_plan
from samtak.plans.models import Plan
from samtak.plans.operations.subject import about, is_public
from samtak.plans.operations.versions import freeze_version
from samtak.plans.workflow import PLAN_WORKFLOW


@transaction.atomic
def move_plan(*, by: Actor, plan: Plan, step_code: str, adopted: PartialDate | None = None) -> Plan:
    """Take a step of the workflow. What goes out to councils is frozen as a version."""
    require(permissions.can_move_plan(by, plan))
    step = PLAN_WORKFLOW.step(step_code)
    current = Plan.objects.select_for_update().get(pk=plan.pk)
    if step is None or current.state not in step.from_states:
        raise InvalidInput({"state": _("The plan has been moved on meanwhile. Look at it again.")})
    if step.to_state in {PlanState.HEARING, PlanState.ADOPTED}:
        freeze_version(by=by, plan=current, reason=str(step.code))
    changes: dict[str, Any] = {"state": step.to_state}
    if step.to_state == PlanState.ADOPTED:
        uphold(DECISION_NOT_IN_FUTURE, "adopted", adopted, clock.today())
        changes["adopted"] = adopted
    changed = save_unless_stale(plan, current.version, changes)
    record(by=by, verb=f"plan.{step.code}", subject=about(plan), changes=changed, is_public=is_public(plan))
    index_plan(plan)
    return plan
