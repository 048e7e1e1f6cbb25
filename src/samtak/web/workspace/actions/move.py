"""Publishing and withdrawing an action, after one look at what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.actions import operations
from samtak.actions import permissions as action_permissions
from samtak.actions import queries as action_queries
from samtak.actions.choices import Publication
from samtak.actions.workflow import PUBLICATION
from samtak.lib.errors import require
from samtak.lib.workflow import Step
from samtak.web.middleware import Request
from samtak.web.workspace.actions.presenters import ActionHead, action_href, action_of, workspace_href
from samtak.web.workspace.door import workspace_page
from samtak.web.workspace.heads import Stepping, try_step

if TYPE_CHECKING:
    from samtak.actions.models import Action


@workspace_page
def move(request: Request, region_slug: str, code: str) -> HttpResponse:
    """`?step=` says which step of the workflow to look at; without it the one that lies ahead."""
    action = action_of(request.actor, region_slug, code)
    require(action_permissions.can_publish_action(request.actor, action))

    def check(step: Step) -> None:
        require(action_permissions.can_publish_action(request.actor, action, step))

    def take(step: Step, reason: str) -> Action:
        return operations.move_action(by=request.actor, action=action, step_code=step.code, reason=reason)

    stepping = try_step(request, PUBLICATION, action.publication, take, check)
    if not stepping.is_taken:
        return _page(request, action, stepping)
    told = {"action": action, "publication": action.get_publication_display()}
    messages.success(request, _("%(action)s is now %(publication)s.") % told)
    return HttpResponseRedirect(action_href(action))


def _page(request: Request, action: Action, stepping: Stepping) -> HttpResponse:
    step = stepping.step
    meaning = {
        Publication.PUBLISHED.value: _("Everybody can then read the action and follow how it goes."),
        Publication.WITHDRAWN.value: _(
            "Only its own organisation and the secretariat can then read the action. What happened stays in the log."
        ),
    }
    context = {
        "head": ActionHead.of(action, str(step.name)),
        "form": stepping.form,
        "step": step.name,
        "meaning": meaning.get(step.to_state, ""),
        "has_no_strategy": step.to_state == Publication.PUBLISHED and not action_queries.strategy_links([action.pk]),
        "edit_href": workspace_href("action_edit", action),
    }
    return render(request, "workspace/actions/move.html", context)
