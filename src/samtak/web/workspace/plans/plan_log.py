"""The log of one plan."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from samtak.lib.errors import require
from samtak.plans import operations
from samtak.plans import permissions as plan_permissions
from samtak.web.middleware import Request
from samtak.web.workspace.door import workspace_page
from samtak.web.workspace.log import log_page
from samtak.web.workspace.plans.presenters import PlanHead, plan_of


@workspace_page
def log(request: Request, slug: str) -> HttpResponse:
    """Every act on the plan, newest first."""
    plan = plan_of(request.actor, slug)
    require(plan_permissions.can_edit_plan(request.actor, plan))
    head = PlanHead.of(plan, _("Log"))
    lead = _("Who did what to this plan, and when. The log names people, so only those who may edit see it.")
    return log_page(request, operations.about(plan), f"{head.doing}: {head.title}", head.crumbs, lead)
