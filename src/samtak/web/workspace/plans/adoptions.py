"""Keeping the register: what each council did with a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.lib.errors import require
from samtak.plans import editing, operations
from samtak.plans import permissions as plan_permissions
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.plans.adoption_forms import AdoptionForm, Councils, NewAdoptionForm
from samtak.web.workspace.plans.presenters import PlanHead, plan_href, plan_of
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.plans.models import Adoption, Plan


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """A new entry of the register."""
    plan = plan_of(request.actor, slug)
    require(plan_permissions.can_register_adoption(request.actor, plan))
    councils = Councils.of(plan)
    versions = editing.versions_of(plan)
    asked_for = {"council": request.GET.get("council", "")}  # what a link that leads here would have chosen
    form = NewAdoptionForm(posted(request), initial=asked_for, councils=councils, versions=versions)
    entry_href = _entry_href(form) if form.is_valid() else ""
    # The form has one field for the council, whatever sort of council it is.
    tried = try_to_save(form, lambda: _register(request, form), names={"municipality": "council"})
    if tried.saved is not None:
        messages.success(request, _("The entry is registered."))
        return HttpResponseRedirect(plan_href(plan))
    context = {
        "head": PlanHead.of(plan, _("Register what a council did")),
        "form": form,
        "both": None,
        "council": "",
        "entry_href": entry_href,
        "has_version": bool(versions),
    }
    return render(request, "workspace/plans/adoption.html", context)


def _register(request: Request, form: NewAdoptionForm) -> Adoption:
    municipality, body = form.chosen_council
    return operations.register_adoption(
        by=request.actor,
        plan_version=form.chosen_version,
        municipality=municipality,
        body=body,
        fields=form.said,
        reservations=form.cleaned_data["reservations"],
    )


def _entry_href(form: NewAdoptionForm) -> str:
    """Where the council's entry is changed, when it stands in the register already."""
    entry = editing.registered_entry(form.chosen_version, *form.chosen_council)
    return reverse("workspace:adoption_edit", args=(entry.uuid,)) if entry else ""


@workspace_page
def edit(request: Request, key: UUID) -> HttpResponse:
    """Correct or complete an entry."""
    adoption = found(editing.adoption_by_uuid(request.actor, key))
    require(plan_permissions.can_register_adoption(request.actor, adoption.plan_version.plan))
    form = AdoptionForm(posted(request), initial=AdoptionForm.values_of(adoption))
    tried = try_to_save(
        form,
        lambda: _save(request, adoption, form),
        theirs=lambda _stale: {"reservations": [reservation.text for reservation in adoption.reservations.all()]},
    )
    if tried.saved is None:
        return _page(request, adoption, form, tried)
    messages.success(request, _("The entry is saved."))
    return HttpResponseRedirect(plan_href(adoption.plan_version.plan))


def _save(request: Request, adoption: Adoption, form: AdoptionForm) -> Adoption:
    return operations.edit_adoption(
        by=request.actor,
        adoption=adoption,
        expected_version=version_read(form),
        changes=form.said,
        reservations=form.cleaned_data["reservations"],
    )


def _page(request: Request, adoption: Adoption, form: AdoptionForm, tried: Tried[Adoption]) -> HttpResponse:
    plan: Plan = adoption.plan_version.plan
    context: dict[str, Any] = {
        "head": PlanHead.of(plan, _("Change an entry of the register")),
        "form": form,
        "both": tried.both,
        "council": str(adoption.municipality or adoption.body),
        "has_version": True,
    }
    return render(request, "workspace/plans/adoption.html", context, status=tried.status)
