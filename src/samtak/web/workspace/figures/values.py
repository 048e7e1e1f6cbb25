"""Putting down a figure of an indicator, and correcting one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.indicators.permissions import can_edit_indicator
from samtak.indicators.queries import indicator_by_slug, series_of, value_by_uuid
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.plans import operations
from samtak.plans import permissions as plan_permissions
from samtak.plans import queries as plan_queries
from samtak.regions import queries as region_queries
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.figures.areas import theirs_of
from samtak.web.workspace.figures.forms import CorrectionForm, ValueForm
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.indicators.models import Indicator, Value
    from samtak.regions.models import Region


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """One figure, with all that makes it worth believing."""
    indicator = found(indicator_by_slug(slug))
    _require_writer(request.actor, indicator)
    form = ValueForm(
        posted(request),
        series=series_of(indicator.pk),
        regions=regions(),
        initial={"retrieved": clock.today()},
    )
    tried = try_to_save(form, lambda: _record(request, indicator, form))
    if tried.saved is not None:
        messages.success(request, _("The figure is saved."))
        return HttpResponseRedirect(_href(tried.saved))
    context = {"form": form, **_head(indicator), "doing": _("New figure"), "both": None, "is_new": True}
    return render(request, "workspace/figures/value.html", context)


@workspace_page
def correct(request: Request, key: UUID) -> HttpResponse:
    """A figure that stands. What it was before stays visible with the reason."""
    value = found(value_by_uuid(key))
    indicator = value.series.indicator
    _require_writer(request.actor, indicator)
    form = CorrectionForm(posted(request), regions=regions(), initial=CorrectionForm.values_of(value))
    tried = try_to_save(form, lambda: _correct(request, value, form), theirs=theirs_of)
    if tried.saved is None:
        return _correction_page(request, value, form, tried)
    messages.success(request, _("The figure is corrected."))
    return HttpResponseRedirect(_href(value))


def regions() -> list[Region]:
    """Those an area can be. One query."""
    return list(region_queries.all_regions().prefetch_related(None))


def _require_writer(actor: Actor, indicator: Indicator) -> None:
    """Those who may change it or keep a plan that aims at it. When all such plans are hidden, others find nothing."""
    seen = [placement.node.plan for placement in plan_queries.targets_on(actor, indicator.pk)]
    if not seen and not can_edit_indicator(actor, indicator) and operations.plans_aiming_at(indicator):
        found(None)
    require(plan_permissions.can_put_down_figures(actor, indicator, seen))


def _record(request: Request, indicator: Indicator, form: ValueForm) -> Value:
    return operations.record_value(
        by=request.actor,
        indicator=indicator,
        series=form.known_series.get(form.cleaned_data["series"]),
        new_series=form.new_series,
        fields=form.fields_of_value,
    )


def _correct(request: Request, value: Value, form: CorrectionForm) -> Value:
    return operations.correct_value(
        by=request.actor,
        value=value,
        expected_version=version_read(form),
        changes=form.changes_to(value),
        reason=form.cleaned_data["reason"],
    )


def _correction_page(request: Request, value: Value, form: CorrectionForm, tried: Tried[Value]) -> HttpResponse:
    context = {
        "form": form,
        **_head(value.series.indicator),
        "doing": _("Correct a figure"),
        "both": tried.both,
        "is_new": False,
        "series": str(value.series.label),
    }
    return render(request, "workspace/figures/value.html", context, status=tried.status)


def _head(indicator: Indicator) -> dict[str, object]:
    name, address = str(indicator.name), reverse("public:indicator", args=(indicator.slug,))
    crumbs = [(_("My desk"), reverse("workspace:desk")), (name, address)]
    return {"name": name, "unit": str(indicator.unit), "crumbs": crumbs, "href": address}


def _href(value: Value) -> str:
    return f"{reverse('public:indicator', args=(value.series.indicator.slug,))}#value-{value.uuid}"
