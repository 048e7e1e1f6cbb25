"""Saying how an action goes: the whole of it, or one organisation's own part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.actions import operations, worklist
from samtak.actions import permissions as action_permissions
from samtak.actions import queries as action_queries
from samtak.lib import clock
from samtak.lib.errors import require
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.actions.forms import PartForm, ReportForm
from samtak.web.workspace.actions.presenters import ActionHead, action_href, action_of, latest_text, roles_sentence
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.actions.models import Action, ActionPart, ActionUpdate
    from samtak.organisations.models import Organisation


@workspace_page
def report(request: Request, region_slug: str, code: str) -> HttpResponse:
    """The report on the whole action."""
    action = action_of(request.actor, region_slug, code)
    require(action_permissions.can_report_on_action(request.actor, action))
    form = ReportForm(posted(request), initial=ReportForm.values_of(action))
    tried = try_to_save(
        form, lambda: _save_report(request, action, form), theirs=lambda _stale: {"text": latest_text(action)}
    )
    if tried.saved is None:
        return _report_page(request, action, form, tried)
    messages.success(request, _("Thank you. Your report on %(action)s is saved.") % {"action": action})
    return HttpResponseRedirect(action_href(action))


def _save_report(request: Request, action: Action, form: ReportForm) -> ActionUpdate:
    return operations.report_on_action(
        by=request.actor,
        action=action,
        expected_version=version_read(form),
        text=form.cleaned_data["text"],
        changes=form.changes,
        organisation_id=worklist.reporting_organisation_id(request.actor, action),
    )


def _report_page(request: Request, action: Action, form: ReportForm, tried: Tried[ActionUpdate]) -> HttpResponse:
    head = ActionHead.of(action, _("Report"))
    context: dict[str, Any] = {"head": head, "form": form, "both": tried.both, "roles": roles_sentence(action)}
    return render(request, "workspace/actions/report.html", context, status=tried.status)


@workspace_page
def part(request: Request, region_slug: str, code: str) -> HttpResponse:
    """The report on an organisation's own part. `?organisation=` chooses when somebody speaks for several."""
    action = action_of(request.actor, region_slug, code)
    member_ids = action_queries.member_organisation_ids(action.region, clock.today())
    speaks_for = worklist.speaks_for(request.actor, action, member_ids)
    asked = request.GET.get("organisation", "")
    organisation = next((o for o in speaks_for if o.slug == asked), None) if asked else next(iter(speaks_for), None)
    if organisation is None and asked:
        found(organisation)
    if organisation is None:
        none = -1
        require(action_permissions.can_report_part(request.actor, action, none, member_ids))
    return _part(request, action, found(organisation), member_ids, speaks_for)


def _part(
    request: Request,
    action: Action,
    organisation: Organisation,
    member_ids: frozenset[int],
    speaks_for: list[Organisation],
) -> HttpResponse:
    require(action_permissions.can_report_part(request.actor, action, organisation.pk, member_ids))
    stands = worklist.part_of(action, organisation.pk)
    form = PartForm(posted(request), initial=PartForm.values_of(stands))
    tried = try_to_save(form, lambda: _save_part(request, action, organisation, member_ids, form))
    if tried.saved is None:
        return _part_page(request, action, organisation, form, speaks_for, tried)
    told = {"organisation": organisation.name, "action": action}
    messages.success(request, _("Thank you. The part of %(organisation)s in %(action)s is saved.") % told)
    return HttpResponseRedirect(action_href(action))


def _save_part(
    request: Request, action: Action, organisation: Organisation, member_ids: frozenset[int], form: PartForm
) -> ActionPart:
    return operations.report_part(
        by=request.actor,
        action=action,
        organisation=organisation,
        member_ids=member_ids,
        expected_version=version_read(form),
        changes=form.changes,
    )


def _part_page(
    request: Request,
    action: Action,
    organisation: Organisation,
    form: PartForm,
    speaks_for: list[Organisation],
    tried: Tried[ActionPart],
) -> HttpResponse:
    context = {
        "head": ActionHead.of(action, _("Our part")),
        "form": form,
        "both": tried.both,
        "organisation": organisation.name,
        "speaks_for": [(o.name, f"?organisation={o.slug}", o == organisation) for o in speaks_for],
    }
    return render(request, "workspace/actions/part.html", context, status=tried.status)
