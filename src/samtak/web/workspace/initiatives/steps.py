"""Publishing and withdrawing an initiative, ending it, making it an action, and its log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.actions.choices import Publication
from samtak.lib.errors import require
from samtak.lib.workflow import Step
from samtak.projects import operations
from samtak.projects import permissions as initiative_permissions
from samtak.projects.workflow import INITIATIVE_PUBLICATION
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput, posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import workspace_page
from samtak.web.workspace.heads import Stepping, try_step
from samtak.web.workspace.initiatives.presenters import head_of, initiative_href, initiative_of
from samtak.web.workspace.log import log_page
from samtak.web.workspace.saving import try_to_save, version_read

if TYPE_CHECKING:
    from samtak.projects.models import Initiative


class EndForm(DesignedForm):
    end = PartialDateInput(label=gettext_lazy("When did it end?"))
    reason = CleanText(
        label=gettext_lazy("Reason"), rows=2, max_length=300, required=False, help_text=gettext_lazy("Kept in the log.")
    )


class BecomeForm(DesignedForm):
    """Nothing to fill in: the version tells what was read."""


@workspace_page
def move(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """`?step=` says which step of the workflow to look at; without it the one that lies ahead."""
    initiative = _to_edit(request, region_slug, slug)

    def take(step: Step, reason: str) -> Initiative:
        return operations.move_initiative(by=request.actor, initiative=initiative, step_code=step.code, reason=reason)

    stepping = try_step(request, INITIATIVE_PUBLICATION, initiative.publication, take)
    if not stepping.is_taken:
        return _move_page(request, initiative, stepping)
    told = {"name": initiative.name, "publication": initiative.get_publication_display()}
    messages.success(request, _("%(name)s is now %(publication)s.") % told)
    return HttpResponseRedirect(initiative_href(initiative))


@workspace_page
def end(request: Request, region_slug: str, slug: str) -> HttpResponse:
    initiative = _to_edit(request, region_slug, slug)
    form = EndForm(posted(request), initial={"end": initiative.end, "version": initiative.version})
    tried = try_to_save(
        form,
        lambda: operations.end_initiative(
            by=request.actor,
            initiative=initiative,
            expected_version=version_read(form),
            end=form.cleaned_data["end"],
            reason=form.cleaned_data["reason"],
        ),
    )
    if tried.saved is None:
        context = {"head": head_of(initiative, _("It has ended")), "form": form, "both": tried.both}
        return render(request, "workspace/initiatives/end.html", context, status=tried.status)
    messages.success(request, _("%(name)s has ended.") % {"name": initiative.name})
    return HttpResponseRedirect(initiative_href(initiative))


@workspace_page
def action(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """The draft of the action opens for whoever made it."""
    initiative = _to_edit(request, region_slug, slug)
    form = BecomeForm(posted(request), initial={"version": initiative.version})
    tried = try_to_save(
        form,
        lambda: operations.become_action(by=request.actor, initiative=initiative, expected_version=version_read(form)),
    )
    if tried.saved is None:
        context = {"head": head_of(initiative, _("Make it an action")), "form": form, "both": tried.both}
        return render(request, "workspace/initiatives/action.html", context, status=tried.status)
    made = tried.saved
    messages.success(request, _("%(action)s is saved as a draft. Publish it when it is ready.") % {"action": made})
    return HttpResponseRedirect(reverse("public:action", args=(initiative.region.slug, made.code)))


@workspace_page
def log(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """Every act on the initiative, newest first."""
    initiative = initiative_of(request.actor, region_slug, slug)
    require(initiative_permissions.can_see_initiative_log(request.actor, initiative))
    head = head_of(initiative, _("Log"))
    lead = _("Who did what to this initiative, and when. The log names people, so only those who may edit see it.")
    return log_page(request, operations.about(initiative), f"{head.doing}: {head.title}", head.crumbs, lead)


def _to_edit(request: Request, region_slug: str, slug: str) -> Initiative:
    initiative = initiative_of(request.actor, region_slug, slug)
    require(initiative_permissions.can_edit_initiative(request.actor, initiative))
    return initiative


def _move_page(request: Request, initiative: Initiative, stepping: Stepping) -> HttpResponse:
    meaning = {
        Publication.PUBLISHED.value: _("Everybody can then read it, and it counts among those that may compete."),
        Publication.WITHDRAWN.value: _(
            "Only the secretariat and those who run it can then read it. What happened stays in the log."
        ),
    }
    context = {
        "head": head_of(initiative, str(stepping.step.name)),
        "publication": initiative.get_publication_display(),
        "form": stepping.form,
        "step": stepping.step.name,
        "meaning": meaning.get(stepping.step.to_state, ""),
    }
    return render(request, "workspace/initiatives/move.html", context)
