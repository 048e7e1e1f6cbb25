"""Throwing away a plan that never went out, after one look at what that means."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.lib.errors import require
from samtak.plans import operations
from samtak.plans import permissions as plan_permissions
from samtak.web.forms import DesignedForm, posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import workspace_page
from samtak.web.workspace.plans.presenters import PlanHead, plan_of
from samtak.web.workspace.saving import try_to_save, version_read


@workspace_page
def discard(request: Request, slug: str) -> HttpResponse:
    """Only what was looked at is thrown away: the form carries the version that was shown."""
    plan = plan_of(request.actor, slug)
    require(plan_permissions.can_discard_plan(request.actor, plan))
    form = DesignedForm(posted(request), initial={"version": plan.version})

    def thrown_away() -> bool:
        operations.discard_plan(by=request.actor, plan=plan, expected_version=version_read(form))
        return True

    tried = try_to_save(form, thrown_away)
    if tried.saved is None:
        context = {"head": PlanHead.of(plan, _("Discard the plan")), "form": form, "both": tried.both}
        return render(request, "workspace/plans/discard.html", context, status=tried.status)
    messages.success(request, _("%(plan)s is discarded.") % {"plan": plan})
    return HttpResponseRedirect(reverse("workspace:desk"))
