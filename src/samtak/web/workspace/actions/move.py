"""Publishing and withdrawing an action, after one look at what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.actions import operations
from samtak.actions import permissions as action_permissions
from samtak.actions import queries as action_queries
from samtak.actions.choices import Publication
from samtak.actions.workflow import PUBLICATION
from samtak.lib.errors import require
from samtak.lib.workflow import Step
from samtak.web import queries_in_address as address
from samtak.web.forms import CleanText, DesignedForm
from samtak.web.middleware import Request
from samtak.web.workspace.actions.presenters import ActionHead, action_href, action_of, workspace_href
from samtak.web.workspace.door import is_sent, workspace_page
from samtak.web.workspace.saving import try_to_save

if TYPE_CHECKING:
    from samtak.actions.models import Action


class MoveForm(DesignedForm):
    step = forms.ChoiceField(
        label=gettext_lazy("Step"),
        choices=[(step.code, step.name) for step in PUBLICATION.steps],
        widget=forms.HiddenInput,
    )
    reason = CleanText(
        label=gettext_lazy("Reason"), rows=2, max_length=300, required=False, help_text=gettext_lazy("Kept in the log.")
    )


@workspace_page
def move(request: Request, region_slug: str, code: str) -> HttpResponse:
    """`?step=` says which step of the workflow to look at; without it the one that lies ahead."""
    action = action_of(request.actor, region_slug, code)
    require(action_permissions.can_publish_action(request.actor, action))
    form = MoveForm(request.POST) if is_sent(request) else None
    if form is None or not form.is_valid():
        step = _asked_step(request, action)
        require(action_permissions.can_publish_action(request.actor, action, step))
        return _page(request, action, step, form or MoveForm(initial={"step": step.code}))
    taken = next(step for step in PUBLICATION.steps if step.code == form.cleaned_data["step"])
    require(action_permissions.can_publish_action(request.actor, action, taken))
    reason = form.cleaned_data["reason"]
    tried = try_to_save(
        form, lambda: operations.move_action(by=request.actor, action=action, step_code=taken.code, reason=reason)
    )
    if tried.saved is None:
        return _page(request, action, taken, form)
    told = {"action": action, "publication": action.get_publication_display()}
    messages.success(request, _("%(action)s is now %(publication)s.") % told)
    return HttpResponseRedirect(action_href(action))


def _asked_step(request: Request, action: Action) -> Step:
    asked = address.one_of(request, "step", [step.code for step in PUBLICATION.steps])
    return (PUBLICATION.step(asked) if asked else None) or PUBLICATION.steps_from(action.publication)[0]


def _page(request: Request, action: Action, step: Step, form: MoveForm) -> HttpResponse:
    meaning = {
        Publication.PUBLISHED.value: _("Everybody can then read the action and follow how it goes."),
        Publication.WITHDRAWN.value: _(
            "Only its own organisation and the secretariat can then read the action. What happened stays in the log."
        ),
    }
    context = {
        "head": ActionHead.of(action, str(step.name)),
        "form": form,
        "step": step.name,
        "meaning": meaning.get(step.to_state, ""),
        "has_no_strategy": step.to_state == Publication.PUBLISHED and not action_queries.strategy_links([action.pk]),
        "edit_href": workspace_href("action_edit", action),
    }
    return render(request, "workspace/actions/move.html", context)
