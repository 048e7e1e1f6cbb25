"""Answering for a role: what an organisation says when it is asked to lead or support."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.accounts.models import User
from samtak.actions import answering, operations
from samtak.actions import permissions as action_permissions
from samtak.actions.choices import ANSWERS, RoleKind, Standing
from samtak.lib import clock
from samtak.lib.errors import StaleSave, require
from samtak.web.answer_words import load_lines, standing_told, when_told
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput, as_typed, posted
from samtak.web.middleware import Request
from samtak.web.workspace.actions.presenters import ActionHead, action_href, action_of
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.fields import NOT_GIVEN, DecimalNumber
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.actions.models import Action, ActionRole


class AnswerForm(DesignedForm):
    """The answer, and what it is limited to. A reason is needed to decline, and may be given otherwise."""

    standing = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=[
            (Standing.ACCEPTED.value, gettext_lazy("We accept")),
            (Standing.LIMITED.value, gettext_lazy("We accept with a limit")),
            (Standing.DECLINED.value, gettext_lazy("We decline")),
        ],
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
    )
    reason = CleanText(
        label=gettext_lazy("Reason"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Needed when you decline. It is shown with the action."),
    )
    limit_task = CleanText(label=gettext_lazy("For this task only"), max_length=300, required=False)
    limit_from = PartialDateInput(label=gettext_lazy("From"))
    limit_to = PartialDateInput(label=gettext_lazy("Up to and including"))
    percent = DecimalNumber(
        label=gettext_lazy("Share of a position, in per cent"),
        required=False,
        help_text=gettext_lazy("How much of a full position you set aside. Leave it empty when it is not decided."),
    )
    decision = CleanText(
        label=gettext_lazy("Decision reference"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For instance the council's case number, when somebody has decided it."),
    )
    holder_title = CleanText(
        label=gettext_lazy("Held by"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("A title, such as business manager. It is shown with the action."),
    )
    holder = forms.ChoiceField(
        label=gettext_lazy("Who that is"),
        required=False,
        help_text=gettext_lazy("Not shown to the public. When this person leaves, the role is told as nobody's."),
    )

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.uuid): person for person in people}
        names = [(key, str(person)) for key, person in self.people.items()]
        cast(forms.ChoiceField, self.fields["holder"]).choices = [NOT_GIVEN, *names]

    @property
    def said(self) -> dict[str, Any]:
        told = {name: value for name, value in self.cleaned_data.items() if name in operations.ANSWER_FIELDS}
        return {**told, "holder": self.people.get(told["holder"])}

    @classmethod
    def values_of(cls, role: ActionRole) -> dict[str, Any]:
        plain = ("reason", "limit_task", "decision", "holder_title", "version")
        return {
            **{name: getattr(role, name) for name in plain},
            "standing": role.standing if role.standing in ANSWERS else "",
            "limit_from": as_typed(role.limit_from) if role.limit_from else "",
            "limit_to": as_typed(role.limit_to) if role.limit_to else "",
            "percent": "" if role.percent is None else f"{role.percent.normalize():f}",
            "holder": str(role.holder.uuid) if role.holder else "",
        }


@workspace_page
def answer(request: Request, region_slug: str, code: str, organisation_slug: str) -> HttpResponse:
    """Accept, accept with a limit, or decline; again to change the answer."""
    action = action_of(request.actor, region_slug, code)
    role = found(answering.role_of(action, organisation_slug))
    require(action_permissions.can_answer_role(request.actor, role))
    form = AnswerForm(posted(request), initial=AnswerForm.values_of(role), people=_people(role))
    tried = try_to_save(form, lambda: _save(request, role, form), theirs=_as_the_form_tells)
    if tried.saved is None:
        return _page(request, action, role, form, tried)
    messages.success(request, _("The answer for %(action)s is saved.") % {"action": action})
    return HttpResponseRedirect(action_href(action))


def _people(role: ActionRole) -> list[User]:
    """Those who may hold it, and whoever is named already."""
    people = answering.people_of(role.organisation_id or 0)
    return [role.holder, *people] if role.holder and role.holder not in people else people


def _save(request: Request, role: ActionRole, form: AnswerForm) -> ActionRole:
    return operations.answer_role(by=request.actor, role=role, expected_version=version_read(form), changes=form.said)


def _as_the_form_tells(stale: StaleSave) -> dict[str, Any]:
    """What now stands, the person by the form's own key."""
    holder = stale.theirs.get("holder")
    return {**stale.theirs, "holder": str(holder.uuid) if isinstance(holder, User) else ""}


def _page(
    request: Request, action: Action, role: ActionRole, form: AnswerForm, tried: Tried[ActionRole]
) -> HttpResponse:
    organisation, today = found(role.organisation), clock.today()
    name = organisation.name
    asked = (
        _("Does %(name)s lead this action?") if role.kind == RoleKind.LEAD else _("Does %(name)s support this action?")
    )
    told = [each for each in (standing_told(role), when_told(role)) if each]
    context = {
        "head": ActionHead.of(action, _("Answer")),
        "asked": asked % {"name": name},
        "stands": ", ".join(told) if role.standing != Standing.NOT_ASKED else _("not asked here"),
        "load": load_lines(request.actor, name, [organisation.pk], today),
        "form": form,
        "both": tried.both,
    }
    return render(request, "workspace/actions/answer.html", context, status=tried.status)
