"""Registering on whose behalf the one who leads a joint action may act, and correcting what was registered."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.actions import mandates as mandate_queries
from samtak.actions import operations, worklist
from samtak.actions import permissions as action_permissions
from samtak.actions import queries as action_queries
from samtak.actions.choices import Scope
from samtak.lib import clock
from samtak.lib.errors import StaleSave, require
from samtak.web.forms import CleanText, DesignedForm, posted
from samtak.web.middleware import Request
from samtak.web.workspace.actions.forms import set_choices
from samtak.web.workspace.actions.presenters import ActionHead, action_of, workspace_href
from samtak.web.workspace.choosing import OrganisationChoice, box_groups
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.fields import DayInput, WebAddress
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.actions.mandates import Mandate
    from samtak.actions.models import Action, ActionMandate

REMOVE = "remove"


class MandateForm(DesignedForm):
    """What is said of a mandate."""

    purpose = CleanText(
        label=gettext_lazy("For what"),
        max_length=300,
        help_text=gettext_lazy("What the one who leads may do on their behalf, for instance apply for money."),
    )
    valid_from = DayInput(label=gettext_lazy("From"), required=True)
    valid_to = DayInput(
        label=gettext_lazy("First day it no longer holds"),
        help_text=gettext_lazy("Leave empty when no end is set. It ends with the membership in any case."),
    )
    decision = CleanText(
        label=gettext_lazy("Decision reference"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For instance the case number. Left empty, it is shown as not given."),
    )
    source = CleanText(
        label=gettext_lazy("Source"),
        max_length=300,
        help_text=gettext_lazy("Where it is stated: a letter, minutes, an agreement."),
    )
    source_url = WebAddress()

    SAID = ("purpose", "valid_from", "valid_to", "decision", "source", "source_url")

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.SAID}

    @classmethod
    def values_of(cls, mandate: ActionMandate) -> dict[str, Any]:
        return {name: getattr(mandate, name) for name in (*cls.SAID, "version")}


class NewMandateForm(MandateForm):
    """The same from several at once: each of them has given its own."""

    holder = forms.ChoiceField(label=gettext_lazy("Who may act"))
    givers = OrganisationChoice(label=gettext_lazy("On behalf of"))

    field_order = ("holder", "givers")

    def __init__(self, *args: Any, leads: list[Any], members: list[Any], earlier: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leads = {organisation.slug: organisation for organisation in leads}
        set_choices(self, "holder", [(slug, organisation.name) for slug, organisation in self.leads.items()])
        self._choice.offer_members(members, earlier, (_("Members of the region"), _("Earlier members")))

    @property
    def _choice(self) -> OrganisationChoice:
        return cast(OrganisationChoice, self.fields["givers"])

    @property
    def chosen_givers(self) -> list[Any]:
        return self._choice.chosen(self.cleaned_data["givers"])


@dataclass(frozen=True)
class MandateRow:
    sentence: str
    purpose: str
    notes: str
    href: str


@workspace_page
def mandates(request: Request, region_slug: str, code: str) -> HttpResponse:
    """What is registered, and a form for more."""
    action = action_of(request.actor, region_slug, code)
    require(action_permissions.can_register_mandate(request.actor, action))
    leads = [role.organisation for role in action_queries.leads(action) if role.organisation is not None]
    members = worklist.members_of(action.region, clock.today())
    earlier = mandate_queries.earlier_members(action, members)
    form = NewMandateForm(posted(request), leads=leads, members=members, earlier=earlier)
    tried = try_to_save(form, lambda: _register(request, action, form))
    if tried.saved is None:
        return _page(request, action, form, tried)
    messages.success(request, _("The mandate is registered."))
    return HttpResponseRedirect(workspace_href("mandates", action))


def _register(request: Request, action: Action, form: NewMandateForm) -> list[ActionMandate]:
    return operations.register_mandates(
        by=request.actor,
        action=action,
        holder=form.leads[form.cleaned_data["holder"]],
        givers=form.chosen_givers,
        fields=form.said,
    )


def _page(request: Request, action: Action, form: NewMandateForm, tried: Tried[Any]) -> HttpResponse:
    registered = mandate_queries.mandates_of([action.pk]).get(action.pk, [])
    context = {
        "head": ActionHead.of(action, _("Mandates")),
        "form": form,
        "givers": box_groups(form["givers"], are_asked_for=True),
        "may_add": bool(form.leads) and action.scope == Scope.JOINT,
        "rows": [_row(mandate) for mandate in registered],
    }
    return render(request, "workspace/actions/mandates.html", context, status=tried.status)


def _row(mandate: Mandate) -> MandateRow:
    row = mandate.row
    told = {"holder": row.holder.name, "giver": row.giver.name}
    notes = [_("from %(date)s") % {"date": _day(row.valid_from)}] if row.valid_from else []
    if mandate.ends is not None:
        notes.append(_("no longer from %(date)s") % {"date": _day(mandate.ends)})
    notes.append(_("decision: %(decision)s") % {"decision": row.decision or _("not given")})
    return MandateRow(
        sentence=_("%(holder)s may act on behalf of %(giver)s") % told,
        purpose=row.purpose,
        notes=" · ".join(notes),
        href=reverse("workspace:mandate_edit", args=(row.uuid,)),
    )


def _day(day: Any) -> str:
    return formats.date_format(day, "DATE_FORMAT")


@workspace_page
def edit(request: Request, key: UUID) -> HttpResponse:
    """Correct what is said, say when it ends, or remove what was never given."""
    mandate = found(mandate_queries.mandate_by_uuid(request.actor, key))
    require(action_permissions.can_register_mandate(request.actor, mandate.action))
    home = workspace_href("mandates", mandate.action)
    if is_sent(request) and request.POST.get("do") == REMOVE:
        return _remove(request, mandate, home)
    form = MandateForm(posted(request), initial=MandateForm.values_of(mandate))
    tried = try_to_save(
        form,
        lambda: operations.edit_mandate(
            by=request.actor, mandate=mandate, expected_version=version_read(form), changes=form.said
        ),
    )
    if tried.saved is None:
        return _edit_page(request, mandate, form, tried)
    messages.success(request, _("The mandate is saved."))
    return HttpResponseRedirect(home)


def _remove(request: Request, mandate: ActionMandate, home: str) -> HttpResponse:
    """Only what was looked at is removed: the button carries the version that was shown."""
    form = DesignedForm(request.POST)
    version = version_read(form) if form.is_valid() else 0
    try:
        operations.remove_mandate(by=request.actor, mandate=mandate, expected_version=version)
    except StaleSave as stale:
        fresh = found(mandate_queries.mandate_by_uuid(request.actor, mandate.uuid))
        page = MandateForm(initial=MandateForm.values_of(fresh))
        messages.warning(request, str(stale.message))
        return _edit_page(request, fresh, page, Tried(), HTTPStatus.CONFLICT)
    messages.success(request, _("The mandate is removed. The log keeps it."))
    return HttpResponseRedirect(home)


def _edit_page(
    request: Request, mandate: ActionMandate, form: MandateForm, tried: Tried[Any], status: int = 0
) -> HttpResponse:
    head = ActionHead.of(mandate.action, _("Mandate"))
    told = {"holder": mandate.holder.name, "giver": mandate.giver.name}
    context = {
        "head": head,
        "sentence": _("%(holder)s may act on behalf of %(giver)s") % told,
        "form": form,
        "both": tried.both,
        "home": workspace_href("mandates", mandate.action),
    }
    return render(request, "workspace/actions/mandate.html", context, status=status or tried.status)
