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
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.web.middleware import Request
from samtak.web.workspace.actions.forms import PartForm, ReportForm
from samtak.web.workspace.actions.presenters import ActionHead, action_href, action_of, latest_text, roles_sentence
from samtak.web.workspace.both_texts import BothTexts, both_texts
from samtak.web.workspace.door import found, is_sent, workspace_page

if TYPE_CHECKING:
    from samtak.actions.models import Action, ActionPart
    from samtak.organisations.models import Organisation


@workspace_page
def report(request: Request, region_slug: str, code: str) -> HttpResponse:
    """The report on the whole action."""
    action = action_of(request.actor, region_slug, code)
    require(action_permissions.can_report_on_action(request.actor, action))
    if not is_sent(request):
        return _report_page(request, action, ReportForm(initial=ReportForm.values_of(action)))
    form = ReportForm(request.POST)
    if form.is_valid():
        try:
            _save_report(request, action, form)
        except InvalidInput as refusal:
            form.add_refusal(refusal)
        except StaleSave as stale:
            return _stale_report(request, action, form, stale)
        else:
            messages.success(request, _("Thank you. Your report on %(action)s is saved.") % {"action": action})
            return HttpResponseRedirect(action_href(action))
    return _report_page(request, action, form)


def _save_report(request: Request, action: Action, form: ReportForm) -> None:
    operations.report_on_action(
        by=request.actor,
        action=action,
        expected_version=form.cleaned_data["version"] or 0,
        text=form.cleaned_data["text"],
        changes=form.changes,
        organisation_id=worklist.reporting_organisation_id(request.actor, action),
    )


def _stale_report(request: Request, action: Action, form: ReportForm, stale: StaleSave) -> HttpResponse:
    both = both_texts(form, stale, {"text": latest_text(action)})
    form.take_over(stale)
    return _report_page(request, action, form, both, status=409)


def _report_page(
    request: Request, action: Action, form: ReportForm, both: list[BothTexts] | None = None, status: int = 200
) -> HttpResponse:
    head = ActionHead.of(action, _("Report"))
    context: dict[str, Any] = {"head": head, "form": form, "both": both, "roles": roles_sentence(action)}
    return render(request, "workspace/actions/report.html", context, status=status)


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
    if not is_sent(request):
        return _part_page(request, action, organisation, PartForm(initial=PartForm.values_of(stands)), speaks_for)
    form = PartForm(request.POST)
    if form.is_valid():
        try:
            _save_part(request, action, organisation, member_ids, form)
        except InvalidInput as refusal:
            form.add_refusal(refusal)
        except StaleSave as stale:
            both = both_texts(form, stale)
            form.take_over(stale)
            return _part_page(request, action, organisation, form, speaks_for, both, status=409)
        else:
            told = {"organisation": organisation.name, "action": action}
            messages.success(request, _("Thank you. The part of %(organisation)s in %(action)s is saved.") % told)
            return HttpResponseRedirect(action_href(action))
    return _part_page(request, action, organisation, form, speaks_for)


def _save_part(
    request: Request, action: Action, organisation: Organisation, member_ids: frozenset[int], form: PartForm
) -> ActionPart:
    return operations.report_part(
        by=request.actor,
        action=action,
        organisation=organisation,
        member_ids=member_ids,
        expected_version=form.cleaned_data["version"] or 0,
        changes=form.changes,
    )


def _part_page(
    request: Request,
    action: Action,
    organisation: Organisation,
    form: PartForm,
    speaks_for: list[Organisation],
    both: list[BothTexts] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "head": ActionHead.of(action, _("Our part")),
        "form": form,
        "both": both,
        "organisation": organisation.name,
        "speaks_for": [(o.name, f"?organisation={o.slug}", o == organisation) for o in speaks_for],
    }
    return render(request, "workspace/actions/part.html", context, status=status)
