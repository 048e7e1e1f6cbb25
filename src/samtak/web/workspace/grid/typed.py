"""An action as its row is typed: each field as the text or the choice that stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.actions import permissions as action_permissions
from samtak.actions.choices import Party, Phase, Priority, RoleKind, Status
from samtak.actions.importing.comparing import holders_of
from samtak.actions.importing.proposals import Holders
from samtak.lib.actor import Actor
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput, as_typed
from samtak.web.workspace.actions.forms import set_choices
from samtak.web.workspace.fields import NOT_GIVEN

if TYPE_CHECKING:
    from samtak.actions.models import Action
    from samtak.organisations.models import Organisation

LEAD = "lead"
WHY = ("status_reason", "status_decision")
FIELDS = ("title", "status", *WHY, "phase", "deadline", "priority", LEAD)
NOBODY = ("", _("nobody"))
EACH_MEMBER = (Party.EACH_MEMBER.value, Party.EACH_MEMBER.label)


class RowForm(DesignedForm):
    """What may be typed in a row. `leads` are those who may be chosen to lead, by their slugs."""

    title = CleanText(label=_("Title"))
    status = forms.ChoiceField(label=_("Status"), choices=Status.choices)
    status_reason = CleanText(label=_("Reason"), rows=2, required=False)
    status_decision = CleanText(label=_("Decision reference"), max_length=120, required=False)
    phase = forms.ChoiceField(label=_("Phase"), required=False, choices=[NOT_GIVEN, *Phase.choices])
    deadline = PartialDateInput(label=_("Deadline"))
    priority = forms.ChoiceField(label=_("Priority"), required=False, choices=[NOT_GIVEN, *Priority.choices])
    lead = forms.ChoiceField(label=_("Lead"), required=False)

    def __init__(self, *args: Any, leads: Mapping[str, Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, LEAD, lead_choices(leads))


def lead_choices(leads: Mapping[str, Organisation]) -> list[tuple[Any, Any]]:
    return [NOBODY, EACH_MEMBER, *((slug, organisation.name) for slug, organisation in leads.items())]


def labels() -> dict[str, str]:
    return {name: str(RowForm.base_fields[name].label) for name in FIELDS}


def fields_for(actor: Actor, action: Action) -> tuple[str, ...]:
    """The fields of the row that the actor may change. Several leads are more than one choice can say."""
    if not action_permissions.can_edit_action(actor, action):
        return ()
    may_lead = lead_typed(action) is not None and action_permissions.can_assign_roles(actor, action)
    return FIELDS if may_lead else tuple(name for name in FIELDS if name != LEAD)


def typed(action: Action, names: Sequence[str]) -> dict[str, str]:
    """The row as it stands."""
    return {name: _typed(action, name) for name in names}


def _typed(action: Action, name: str) -> str:
    if name == LEAD:
        return lead_typed(action) or ""
    if name == "deadline":
        return as_typed(action.deadline) if action.deadline else ""
    return str(getattr(action, name))


def lead_typed(action: Action) -> str | None:
    """Who leads as the one choice of the row, or None when it takes more to say."""
    leads = holders_of(action, RoleKind.LEAD)
    if leads.party != Party.ORGANISATION:
        return None if leads.organisations else leads.party
    if len(leads.organisations) > 1:
        return None
    return leads.organisations[0].slug if leads.organisations else ""


def holders_chosen(chosen: str, leads: Mapping[str, Organisation]) -> Holders:
    if chosen == Party.EACH_MEMBER:
        return Holders((), Party.EACH_MEMBER.value)
    return Holders((leads[chosen],) if chosen else (), Party.ORGANISATION.value)
