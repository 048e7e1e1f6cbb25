"""What is to be reached on the way: add, tick off, open again, remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.actions import operations, worklist
from samtak.actions import permissions as action_permissions
from samtak.lib.errors import require
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput
from samtak.web.middleware import Request
from samtak.web.workspace.actions.presenters import ActionHead, action_of, workspace_href
from samtak.web.workspace.door import found, is_sent, workspace_page

if TYPE_CHECKING:
    from samtak.actions.models import Action

ADD, TICK, OPEN, REMOVE = "add", "tick", "open", "remove"


class MilestoneForm(DesignedForm):
    title = CleanText(label=gettext_lazy("New milestone"))
    due = PartialDateInput(label=gettext_lazy("Due"))


class StepForm(DesignedForm):
    """One of the buttons beside a milestone."""

    do = forms.ChoiceField(choices=[(name, name) for name in (TICK, OPEN, REMOVE)])
    milestone = forms.IntegerField(min_value=1, max_value=2**31 - 1)


@dataclass(frozen=True)
class MilestoneRow:
    id: int
    title: str
    due: str
    done: str


@workspace_page
def milestones(request: Request, region_slug: str, code: str) -> HttpResponse:
    """The list with its buttons, and a form for one more."""
    action = action_of(request.actor, region_slug, code)
    require(action_permissions.can_edit_action(request.actor, action))
    if not is_sent(request):
        return _page(request, action, MilestoneForm())
    if request.POST.get("do", ADD) != ADD:
        _take_step(request, action)
        return HttpResponseRedirect(workspace_href("milestones", action))
    form = MilestoneForm(request.POST)
    if not form.is_valid():
        return _page(request, action, form)
    operations.add_milestone(
        by=request.actor, action=action, title=form.cleaned_data["title"], due=form.cleaned_data["due"]
    )
    messages.success(request, _("The milestone is added."))
    return HttpResponseRedirect(workspace_href("milestones", action))


def _take_step(request: Request, action: Action) -> None:
    form = StepForm(request.POST)
    wanted = form.cleaned_data["milestone"] if form.is_valid() else None
    milestone = found(worklist.milestone_of(action, wanted) if wanted else None)
    if form.cleaned_data["do"] == REMOVE:
        operations.remove_milestone(by=request.actor, milestone=milestone)
        messages.success(request, _("The milestone is removed. The log keeps it."))
        return
    is_done = form.cleaned_data["do"] == TICK
    operations.reach_milestone(by=request.actor, milestone=milestone, is_done=is_done)
    messages.success(request, _("The milestone is reached.") if is_done else _("The milestone is open again."))


def milestone_rows(action: Action) -> list[MilestoneRow]:
    return [
        MilestoneRow(
            id=milestone.pk,
            title=milestone.title,
            due=str(milestone.due) if milestone.due else _("no date given"),
            done=formats.date_format(milestone.done_on, "DATE_FORMAT") if milestone.done_on else "",
        )
        for milestone in worklist.milestones_of(action)
    ]


def _page(request: Request, action: Action, form: MilestoneForm) -> HttpResponse:
    context = {"head": ActionHead.of(action, _("Milestones")), "form": form, "rows": milestone_rows(action)}
    return render(request, "workspace/actions/milestones.html", context)
