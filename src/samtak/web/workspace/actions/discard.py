"""Throwing away a draft that was a mistake, after one look at what that means."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.actions import operations
from samtak.actions import permissions as action_permissions
from samtak.lib.errors import StaleSave, require
from samtak.web.forms import DesignedForm
from samtak.web.middleware import Request
from samtak.web.workspace.actions.presenters import ActionHead, action_of
from samtak.web.workspace.door import is_sent, workspace_page


@workspace_page
def discard(request: Request, region_slug: str, code: str) -> HttpResponse:
    """Only what was looked at is thrown away: the form carries the version that was shown."""
    action = action_of(request.actor, region_slug, code)
    require(action_permissions.can_discard_action(request.actor, action))
    form = DesignedForm(request.POST) if is_sent(request) else DesignedForm(initial={"version": action.version})
    status = 200
    if is_sent(request) and form.is_valid() and form.cleaned_data["version"] is not None:
        name = str(action)
        try:
            operations.discard_action(by=request.actor, action=action, expected_version=form.cleaned_data["version"])
        except StaleSave as stale:
            form.add_error(None, str(stale.message))
            form.take_over(stale)
            status = 409
        else:
            messages.success(request, _("The draft %(action)s is discarded.") % {"action": name})
            return HttpResponseRedirect(reverse("workspace:desk"))
    context = {"head": ActionHead.of(action, _("Discard the draft")), "form": form}
    return render(request, "workspace/actions/discard.html", context, status=status)
