"""The log of one plan."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.audit.queries import events_about
from samtak.lib.errors import require
from samtak.plans import operations
from samtak.plans import permissions as plan_permissions
from samtak.web.middleware import Request
from samtak.web.workspace.door import workspace_page
from samtak.web.workspace.log import SHOWN, log_rows
from samtak.web.workspace.plans.presenters import PlanHead, plan_of


@workspace_page
def log(request: Request, slug: str) -> HttpResponse:
    """Every act on the plan, newest first."""
    plan = plan_of(request.actor, slug)
    require(plan_permissions.can_edit_plan(request.actor, plan))
    subject = operations.about(plan)
    events = list(events_about(subject.kind, subject.key)[: SHOWN + 1])
    head = PlanHead.of(plan, _("Log"))
    context = {
        "title": f"{head.doing}: {head.title}",
        "crumbs": head.crumbs,
        "lead": _("Who did what to this plan, and when. The log names people, so only those who may edit see it."),
        "rows": log_rows(events[:SHOWN]),
        "has_more": len(events) > SHOWN,
        "shown": SHOWN,
    }
    return render(request, "workspace/log.html", context)
