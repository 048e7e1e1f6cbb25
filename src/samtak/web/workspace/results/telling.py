"""Telling what each municipality got of a result, and in which figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.geography import queries as geography_queries
from samtak.lib import clock
from samtak.lib.errors import require
from samtak.regions import queries as region_queries
from samtak.results import operations
from samtak.results import permissions as result_permissions
from samtak.results import queries as result_queries
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.results.forms import BenefitForm, ResultFigureForm
from samtak.web.workspace.results.presenters import head_of, result_href, result_of
from samtak.web.workspace.results.views import to_edit
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.results.models import Result

REMOVE = "remove"


@workspace_page
def benefit_new(request: Request, region_slug: str, slug: str) -> HttpResponse:
    result = to_edit(request, region_slug, slug)
    form = _benefit_form(request, result, {})
    tried = try_to_save(form, lambda: operations.add_benefit(by=request.actor, result=result, fields=form.told))
    if tried.saved is None:
        return _page(request, "benefit", result, _("Tell what a municipality got"), form, tried)
    told = {"name": tried.saved.municipality.name}
    messages.success(request, _("What %(name)s got is saved.") % told)
    return HttpResponseRedirect(f"{result_href(result)}#came-home")


@workspace_page
def benefit(request: Request, key: UUID) -> HttpResponse:
    """What is told of it. A button removes it."""
    told = found(result_queries.benefit_by_uuid(request.actor, key))
    result = _result_of(request, told.result)
    told.result = result
    if is_sent(request) and request.POST.get("do") == REMOVE:
        operations.remove_benefit(by=request.actor, benefit=told)
        messages.success(request, _("It is removed. The log keeps that it stood here."))
        return HttpResponseRedirect(result_href(result))
    form = _benefit_form(request, result, BenefitForm.values_of(told))
    tried = try_to_save(
        form,
        lambda: operations.edit_benefit(
            by=request.actor, benefit=told, expected_version=version_read(form), changes=form.told
        ),
        theirs=lambda stale: form.named_as_here(stale.theirs),
    )
    if tried.saved is None:
        return _page(request, "benefit", result, _("What a municipality got"), form, tried, may_remove=True)
    messages.success(request, _("What %(name)s got is saved.") % {"name": tried.saved.municipality.name})
    return HttpResponseRedirect(f"{result_href(result)}#came-home")


@workspace_page
def figure_new(request: Request, region_slug: str, slug: str) -> HttpResponse:
    result = to_edit(request, region_slug, slug)
    form = ResultFigureForm(posted(request), benefits=list(result.benefits.all()))
    tried = try_to_save(form, lambda: operations.add_figure(by=request.actor, result=result, fields=form.told))
    if tried.saved is None:
        return _page(request, "figure", result, _("Add a figure"), form, tried)
    messages.success(request, _("The figure is saved."))
    return HttpResponseRedirect(result_href(result))


@workspace_page
def figure(request: Request, key: UUID) -> HttpResponse:
    """One figure. A button removes it."""
    told = found(result_queries.figure_by_uuid(request.actor, key))
    result = _result_of(request, told.result)
    told.result = result
    if is_sent(request) and request.POST.get("do") == REMOVE:
        operations.remove_figure(by=request.actor, figure=told)
        messages.success(request, _("It is removed. The log keeps that it stood here."))
        return HttpResponseRedirect(result_href(result))
    form = ResultFigureForm(
        posted(request), initial=ResultFigureForm.values_of(told), benefits=list(result.benefits.all())
    )
    tried = try_to_save(
        form,
        lambda: operations.edit_figure(
            by=request.actor, figure=told, expected_version=version_read(form), changes=form.told
        ),
        theirs=lambda stale: form.named_as_here(stale.theirs),
    )
    if tried.saved is None:
        return _page(request, "figure", result, _("Correct the figure"), form, tried, may_remove=True)
    messages.success(request, _("The figure is saved."))
    return HttpResponseRedirect(result_href(result))


def _result_of(request: Request, result: Result) -> Result:
    """The result it is told of, with all that says who may change it."""
    whole = result_of(request.actor, result.region.slug, result.slug)
    require(result_permissions.can_edit_result(request.actor, whole))
    return whole


def _benefit_form(request: Request, result: Result, initial: dict[str, Any]) -> BenefitForm:
    today = clock.today()
    members = {each.municipality_id: each.municipality for each in region_queries.memberships_of(result.region)}
    ordered = sorted(members.values(), key=lambda each: (not each.holds_on(today), each.sort_key, each.knr))
    others = [each for each in geography_queries.municipalities(today) if each.pk not in members]
    return BenefitForm(posted(request), initial=initial, members=ordered, others=others, on=today)


def _page(
    request: Request,
    name: str,
    result: Result,
    doing: str,
    form: Any,
    tried: Tried[Any],
    may_remove: bool = False,
) -> HttpResponse:
    context = {"head": head_of(result, doing), "form": form, "both": tried.both, "may_remove": may_remove}
    return render(request, f"workspace/results/{name}.html", context, status=tried.status)
