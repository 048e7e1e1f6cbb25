"""The head of a page about one thing that a region keeps, and the step that is taken with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.lib.workflow import Step, Workflow
from samtak.regions.models import Region
from samtak.web import queries_in_address as address
from samtak.web.forms import CleanText, DesignedForm
from samtak.web.middleware import Request
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.door import is_sent
from samtak.web.workspace.saving import try_to_save


@dataclass(frozen=True)
class Head:
    """What is done, with what, and where that stands."""

    doing: str
    title: str
    lang: SafeString
    href: str
    region: str
    crumbs: list[tuple[str, str]]

    @classmethod
    def of(cls, region: Region, title: str, language: str, href: str, doing: str) -> Head:
        crumbs = [(_("My desk"), reverse("workspace:desk")), (title, href)]
        return cls(doing, title, lang_mark(language), href, region.name, crumbs)


class StepForm(DesignedForm):
    """The step that is looked at, and a reason for the log."""

    step = forms.ChoiceField(label=gettext_lazy("Step"), widget=forms.HiddenInput)
    reason = CleanText(
        label=gettext_lazy("Reason"), rows=2, max_length=300, required=False, help_text=gettext_lazy("Kept in the log.")
    )

    def __init__(self, *given: Any, workflow: Workflow, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["step"].choices = [(step.code, step.name) for step in workflow.steps]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Stepping:
    """The step that was taken, or that is looked at."""

    step: Step
    form: StepForm
    is_taken: bool = False


def try_step(
    request: Request,
    workflow: Workflow,
    state: str,
    take: Callable[[Step, str], object],
    check: Callable[[Step], None] = lambda step: None,
) -> Stepping:
    """Take the step that the form names, for the reason it gives; else look at the one that `?step=` asks for.

    Without either it is the one that lies ahead. `check` refuses steps that are not even to be looked at.
    """
    form = StepForm(request.POST, workflow=workflow) if is_sent(request) else None
    if form is None or not form.is_valid():
        step = _asked_step(request, workflow, state)
        check(step)
        return Stepping(step, form or StepForm(workflow=workflow, initial={"step": step.code}))
    step = next(step for step in workflow.steps if step.code == form.cleaned_data["step"])
    check(step)
    reason = form.cleaned_data["reason"]
    tried = try_to_save(form, lambda: take(step, reason))
    return Stepping(step, form, is_taken=tried.saved is not None)


def _asked_step(request: Request, workflow: Workflow, state: str) -> Step:
    asked = address.one_of(request, "step", [step.code for step in workflow.steps])
    return (workflow.step(asked) if asked else None) or workflow.steps_from(state)[0]
