"""The log of one action."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from samtak.actions import operations
from samtak.actions import permissions as action_permissions
from samtak.lib.errors import require
from samtak.web.middleware import Request
from samtak.web.workspace.actions.presenters import ActionHead, action_of
from samtak.web.workspace.door import workspace_page
from samtak.web.workspace.log import log_page


@workspace_page
def log(request: Request, region_slug: str, code: str) -> HttpResponse:
    """Every act on the action, newest first."""
    action = action_of(request.actor, region_slug, code)
    require(action_permissions.can_see_action_log(request.actor, action))
    head = ActionHead.of(action, _("Log"))
    lead = _("Who did what to this action, and when. The log names people, so only those who may edit see it.")
    return log_page(request, operations.about(action), f"{head.doing}: {head.title}", head.crumbs, lead)
