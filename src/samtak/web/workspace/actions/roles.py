"""Settling who leads and who supports."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.actions import answering, operations, orphans, worklist
from samtak.actions import permissions as action_permissions
from samtak.actions import queries as action_queries
from samtak.actions.choices import Party
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.organisations import permissions as organisation_permissions
from samtak.organisations.queries import all_organisations
from samtak.web.answer_words import orphan_told, standing_told, when_told
from samtak.web.forms import DesignedForm, posted
from samtak.web.middleware import Request
from samtak.web.workspace.actions.presenters import ActionHead, action_href, action_of, workspace_href
from samtak.web.workspace.choosing import OrganisationChoice, box_groups
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.actions.models import Action

ASK = "ask"
NOBODY_MORE = (Party.ORGANISATION.value, gettext_lazy("only those ticked below"))
EACH_MEMBER = (Party.EACH_MEMBER.value, gettext_lazy("each member, whoever that is on the day"))
OTHER_MEMBERS = (Party.OTHER_MEMBERS.value, gettext_lazy("the other members, whoever they are on the day"))


@dataclass(frozen=True)
class StandingRow:
    """`version` is of a role that may be asked for, 0 of the others."""

    name: str
    slug: str
    told: str
    said: str
    notes: list[str]
    version: int


class RolesForm(DesignedForm):
    lead_party = forms.ChoiceField(
        label=gettext_lazy("Who leads?"),
        choices=[NOBODY_MORE, EACH_MEMBER],
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
    )
    leads = OrganisationChoice(label=gettext_lazy("Leads"), required=False)
    support_party = forms.ChoiceField(
        label=gettext_lazy("Who supports?"),
        choices=[NOBODY_MORE, EACH_MEMBER, OTHER_MEMBERS],
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
    )
    supports = OrganisationChoice(label=gettext_lazy("Supports"), required=False)

    asks = forms.BooleanField(
        label=gettext_lazy("Ask those who get a role now to answer"),
        required=False,
        help_text=gettext_lazy("They see it on their desk. Leave it out for what is agreed already."),
        widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
    )

    def __init__(self, *args: Any, members: list[Any], others: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("leads", "supports"):
            self.choice(name).offer_members(members, others, (_("Members of the region"), _("Others")))

    def choice(self, name: str) -> OrganisationChoice:
        return cast(OrganisationChoice, self.fields[name])

    def chosen(self, name: str) -> list[Any]:
        return self.choice(name).chosen(self.cleaned_data[name])

    @classmethod
    def values_of(cls, action: Action) -> dict[str, Any]:
        values: dict[str, Any] = {"version": action.version}
        for field, roles in (("lead", action_queries.leads(action)), ("support", action_queries.supports(action))):
            parties = [role.party for role in roles if role.party != Party.ORGANISATION]
            values[f"{field}s"] = [str(role.organisation.uuid) for role in roles if role.organisation]
            values[f"{field}_party"] = parties[0] if parties else Party.ORGANISATION.value
        return values


@workspace_page
def roles(request: Request, region_slug: str, code: str) -> HttpResponse:
    """Who leads and who supports, all at once."""
    action = action_of(request.actor, region_slug, code)
    require(action_permissions.can_assign_roles(request.actor, action))
    if is_sent(request) and request.POST.get("do") == ASK:
        return _ask(request, action)
    members = worklist.members_of(action.region, clock.today())
    ids = {organisation.pk for organisation in members}
    offered = {"members": members, "others": [o for o in all_organisations() if o.pk not in ids]}
    form = RolesForm(posted(request), initial=RolesForm.values_of(action), **offered)
    tried = try_to_save(
        form,
        lambda: _save(request.actor, action, form),
        theirs=lambda stale: _as_the_form_names_them(form, stale),
    )
    if tried.saved is None:
        return _page(request, action, form, tried)
    messages.success(request, _("Who leads and supports %(action)s is saved.") % {"action": action})
    return HttpResponseRedirect(action_href(action))


def _ask(request: Request, action: Action) -> HttpResponse:
    """Ask one organisation. The button carries the version that was shown."""
    role = found(answering.role_of(action, request.POST.get("organisation", "")))
    form = DesignedForm(request.POST)
    version = version_read(form) if form.is_valid() else 0
    try:
        operations.ask_for_role(by=request.actor, role=role, expected_version=version)
    except StaleSave as stale:
        messages.warning(request, str(stale.message))
    except InvalidInput as refusal:
        messages.warning(request, " ".join(str(text) for text in refusal.fields.values()))
    else:
        messages.success(request, _("%(name)s is asked.") % {"name": role.organisation})
    return HttpResponseRedirect(workspace_href("action_roles", action))


def standing_rows(action: Action, on: dt.date) -> list[StandingRow]:
    """What each organisation with a role by name has answered, and what is to be known of it. One query at most."""
    roles = list(action.roles.all())
    may_be_asked = {role.pk for role in answering.may_be_asked(roles)}
    heirs = orphans.heirs_of(roles, on)
    rows = []
    for role in roles:
        if role.organisation is None:
            continue
        told = [standing_told(role) or str(role.get_standing_display()), when_told(role)]
        reasons = orphans.why_orphaned(orphans.tie_of(role), on)
        notes = [orphan_told(reason) for reason in reasons]
        is_there = orphans.MUNICIPALITY not in reasons
        if successors := heirs.get(role.organisation.pk):
            names = ", ".join(each.name for each in successors)
            notes.append(_("taken over by %(names)s: give the role to whom it now belongs") % {"names": names})
        rows.append(
            StandingRow(
                name=role.organisation.name,
                slug=role.organisation.slug,
                told=", ".join(each for each in told if each),
                said="; ".join(each for each in (role.limit_task, role.reason) if each),
                notes=notes,
                version=role.version if is_there and role.pk in may_be_asked else 0,
            )
        )
    return rows


def _save(actor: Actor, action: Action, form: RolesForm) -> Action:
    return operations.settle_roles(
        by=actor,
        action=action,
        expected_version=version_read(form),
        leads=form.chosen("leads"),
        supports=form.chosen("supports"),
        lead_party=form.cleaned_data["lead_party"],
        support_party=form.cleaned_data["support_party"],
        asks=form.cleaned_data["asks"],
    )


def _as_the_form_names_them(form: RolesForm, stale: StaleSave) -> dict[str, Any]:
    """What now stands, by the form's own names for organisations."""
    named = {}
    for name in ("leads", "supports"):
        found = stale.theirs.get(name)
        ids = set(found) if isinstance(found, list) else set()
        named[name] = [key for key, organisation in form.choice(name).things.items() if organisation.pk in ids]
    return named


def _page(request: Request, action: Action, form: RolesForm, tried: Tried[Action]) -> HttpResponse:
    context = {
        "head": ActionHead.of(action, _("Who leads and supports")),
        "form": form,
        "both": tried.both,
        "leads": box_groups(form["leads"]),
        "supports": box_groups(form["supports"]),
        "standings": standing_rows(action, clock.today()),
        "may_register": bool(organisation_permissions.can_register_organisation(request.actor)),
    }
    return render(request, "workspace/actions/roles.html", context, status=tried.status)
