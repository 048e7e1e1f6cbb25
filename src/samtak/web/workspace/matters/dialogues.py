"""Telling of meetings about a plan or a matter with others than the councils."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.governance.models import Matter
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.plans import dialogues as dialogue_queries
from samtak.plans import operations
from samtak.plans import permissions as plan_permissions
from samtak.plans.choices import WithWhom
from samtak.web.forms import CleanText, DesignedForm, posted
from samtak.web.middleware import Request
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.fields import DayInput
from samtak.web.workspace.heads import Head
from samtak.web.workspace.matters.presenters import head_of, matter_href, matter_to_keep
from samtak.web.workspace.plans.presenters import PlanHead, plan_of
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.plans.models import Dialogue, Plan

AWAY = "away"


class DialogueForm(DesignedForm):
    """When, with whom, and one line on what came of it."""

    day = DayInput(label=gettext_lazy("Date"), required=True)
    with_whom = forms.ChoiceField(label=gettext_lazy("With whom"), choices=WithWhom.choices)
    who = CleanText(
        label=gettext_lazy("Who they were"),
        max_length=200,
        help_text=gettext_lazy("A body, an organisation or a role. Everybody can read it, so write no name."),
    )
    came_of = CleanText(label=gettext_lazy("What came of it"), max_length=300, required=False)

    SAID = ("day", "with_whom", "who", "came_of")

    @classmethod
    def values_of(cls, dialogue: Dialogue) -> dict[str, Any]:
        return {name: getattr(dialogue, name) for name in (*cls.SAID, "version")}

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.SAID}


@workspace_page
def about_plan(request: Request, slug: str) -> HttpResponse:
    """A meeting about a plan."""
    plan = plan_of(request.actor, slug)
    require(plan_permissions.can_tell_of_dialogues(request.actor, plan))
    return _new(request, plan)


@workspace_page
def about_matter(request: Request, slug: str) -> HttpResponse:
    """A meeting about a matter."""
    return _new(request, matter_to_keep(request.actor, slug))


def _new(request: Request, subject: Plan | Matter) -> HttpResponse:
    form = DialogueForm(posted(request))
    saved = try_to_save(
        form, lambda: operations.tell_of_dialogue(by=request.actor, about_what=subject, fields=form.said)
    ).saved
    if saved is not None:
        messages.success(request, _("It is told."))
        return HttpResponseRedirect(_href(subject))
    return _page(request, subject, form, Tried(), is_new=True)


@workspace_page
def dialogue(request: Request, key: UUID) -> HttpResponse:
    """Correct what is told of a meeting, or take it away."""
    told = found(dialogue_queries.dialogue_by_uuid(key))
    subject = _subject(request.actor, told)
    require(plan_permissions.can_tell_of_dialogues(request.actor, subject))
    if request.POST.get("do") == AWAY:
        operations.take_dialogue_away(by=request.actor, dialogue=told)
        messages.success(request, _("It is taken away."))
        return HttpResponseRedirect(_href(subject))
    form = DialogueForm(posted(request), initial=DialogueForm.values_of(told))
    tried = try_to_save(
        form,
        lambda: operations.correct_dialogue(
            by=request.actor, dialogue=told, expected_version=version_read(form), changes=form.said
        ),
    )
    if tried.saved is not None:
        messages.success(request, _("It is corrected."))
        return HttpResponseRedirect(_href(subject))
    return _page(request, subject, form, tried, is_new=False)


def _subject(actor: Actor, told: Dialogue) -> Plan | Matter:
    """What it was about, for those who may see that."""
    if told.plan is not None:
        return plan_of(actor, told.plan.slug)
    return matter_to_keep(actor, found(told.matter).slug)


def _href(subject: Plan | Matter) -> str:
    if isinstance(subject, Matter):
        return f"{matter_href(subject)}#dialogues"
    return f"{reverse('public:region_adoptions', args=(found(subject.region).slug,))}#dialogues"


def _head(subject: Plan | Matter) -> Head:
    doing = _("Tell of a meeting")
    if isinstance(subject, Matter):
        return head_of(subject, doing)
    plan = PlanHead.of(subject, doing)
    return Head(doing, plan.title, lang_mark(subject.language), plan.href, str(subject.region or ""), plan.crumbs)


def _page(
    request: Request, subject: Plan | Matter, form: DialogueForm, tried: Tried[Dialogue], *, is_new: bool
) -> HttpResponse:
    context: dict[str, Any] = {"head": _head(subject), "form": form, "both": tried.both, "is_new": is_new}
    return render(request, "workspace/matters/dialogue.html", context, status=tried.status)
