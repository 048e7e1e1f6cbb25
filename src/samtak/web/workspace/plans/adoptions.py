"""Keeping the register: what each council did with a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.plans import editing, operations
from samtak.plans import permissions as plan_permissions
from samtak.web.middleware import Request
from samtak.web.workspace.both_texts import BothTexts, both_texts
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.plans.adoption_forms import AdoptionForm, Councils, NewAdoptionForm
from samtak.web.workspace.plans.presenters import PlanHead, plan_href, plan_of

if TYPE_CHECKING:
    from samtak.plans.models import Adoption, Plan


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """A new entry of the register."""
    plan = plan_of(request.actor, slug)
    require(plan_permissions.can_register_adoption(request.actor, plan))
    councils = Councils.of(plan)
    versions = editing.versions_of(plan)
    form = NewAdoptionForm(request.POST if is_sent(request) else None, councils=councils, versions=versions)
    entry_href = ""
    if is_sent(request) and form.is_valid():
        try:
            _register(request, form)
        except InvalidInput as refusal:
            entry_href = _entry_href(form)
            form.add_refusal(_at_the_council(refusal))
        else:
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


def _register(request: Request, form: NewAdoptionForm) -> None:
    municipality, body = form.chosen_council
    operations.register_adoption(
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


def _at_the_council(refusal: InvalidInput) -> InvalidInput:
    """The form has one field for the council, whatever sort of council it is."""
    return InvalidInput({"council" if name == "municipality" else name: text for name, text in refusal.fields.items()})


@workspace_page
def edit(request: Request, key: UUID) -> HttpResponse:
    """Correct or complete an entry."""
    adoption = found(editing.adoption_by_uuid(request.actor, key))
    require(plan_permissions.can_register_adoption(request.actor, adoption.plan_version.plan))
    if not is_sent(request):
        return _page(request, adoption, AdoptionForm(initial=AdoptionForm.values_of(adoption)))
    form = AdoptionForm(request.POST)
    if form.is_valid():
        try:
            _save(request, adoption, form)
        except InvalidInput as refusal:
            form.add_refusal(refusal)
        except StaleSave as stale:
            stands = [reservation.text for reservation in adoption.reservations.all()]
            both = both_texts(form, stale, {"reservations": stands})
            form.take_over(stale)
            return _page(request, adoption, form, both, status=409)
        else:
            messages.success(request, _("The entry is saved."))
            return HttpResponseRedirect(plan_href(adoption.plan_version.plan))
    return _page(request, adoption, form)


def _save(request: Request, adoption: Adoption, form: AdoptionForm) -> None:
    operations.edit_adoption(
        by=request.actor,
        adoption=adoption,
        expected_version=form.cleaned_data["version"] or 0,
        changes=form.said,
        reservations=form.cleaned_data["reservations"],
    )


def _page(
    request: Request, adoption: Adoption, form: AdoptionForm, both: list[BothTexts] | None = None, status: int = 200
) -> HttpResponse:
    plan: Plan = adoption.plan_version.plan
    context: dict[str, Any] = {
        "head": PlanHead.of(plan, _("Change an entry of the register")),
        "form": form,
        "both": both,
        "council": str(adoption.municipality or adoption.body),
        "has_version": True,
    }
    return render(request, "workspace/plans/adoption.html", context, status=status)
