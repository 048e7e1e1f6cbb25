"""Telling where an action was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.lib.errors import StaleSave, require
from samtak.organisations import queries as organisation_queries
from samtak.outreach import operations
from samtak.outreach import permissions as outreach_permissions
from samtak.outreach import queries as outreach_queries
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.actions.presenters import ActionHead, action_href, action_of
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.outreach.forms import AppearanceForm
from samtak.web.workspace.saving import try_to_save, version_read

if TYPE_CHECKING:
    from samtak.actions.models import Action

REMOVE = "remove"


@workspace_page
def new(request: Request, region_slug: str, code: str) -> HttpResponse:
    action = action_of(request.actor, region_slug, code)
    require(outreach_permissions.can_keep_appearances(request.actor, action))
    form = AppearanceForm(
        posted(request),
        initial={"language": action.language},
        organisations=list(organisation_queries.all_organisations()),
    )
    tried = try_to_save(form, lambda: operations.add_appearance(by=request.actor, action=action, fields=form.changes))
    if tried.saved is None:
        context = {"head": ActionHead.of(action, _("Where it was seen")), "form": form}
        return render(request, "workspace/outreach/new.html", context)
    messages.success(request, _("%(title)s is saved.") % {"title": tried.saved})
    return _to(action)


@workspace_page
def edit(request: Request, key: UUID) -> HttpResponse:
    """What is told of it. A button removes it."""
    appearance = found(outreach_queries.by_uuid(request.actor, key))
    action = appearance.action
    require(outreach_permissions.can_keep_appearances(request.actor, action))
    if is_sent(request) and request.POST.get("do") == REMOVE:
        operations.remove_appearance(by=request.actor, appearance=appearance)
        messages.success(request, _("%(title)s is removed. The log keeps that it stood here.") % {"title": appearance})
        return _to(action)
    form = AppearanceForm(
        posted(request),
        initial=AppearanceForm.values_of(appearance),
        organisations=list(organisation_queries.all_organisations()),
    )
    tried = try_to_save(
        form,
        lambda: operations.edit_appearance(
            by=request.actor, appearance=appearance, expected_version=version_read(form), changes=form.changes
        ),
        theirs=_theirs,
    )
    if tried.saved is None:
        context = {"head": ActionHead.of(action, _("Where it was seen")), "form": form, "both": tried.both}
        return render(request, "workspace/outreach/edit.html", context, status=tried.status)
    messages.success(request, _("%(title)s is saved.") % {"title": tried.saved})
    return _to(action)


def _theirs(stale: StaleSave) -> dict[str, object]:
    """What now stands, by the form's own names."""
    return {"organisation": getattr(stale.theirs.get("organisation"), "slug", "")}


def _to(action: Action) -> HttpResponse:
    return HttpResponseRedirect(f"{action_href(action)}#seen")
