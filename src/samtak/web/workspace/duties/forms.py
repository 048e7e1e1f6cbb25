"""What people type about duties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.web.forms import CleanText, DesignedForm, PartialDateInput, WholeNumber, as_typed
from samtak.web.workspace.fields import NOT_GIVEN, DayInput, WebAddress

if TYPE_CHECKING:
    from samtak.duties.catalogue import Definition
    from samtak.duties.models import Duty, Evidence
    from samtak.plans.models import PlanNode


class TakeForm(DesignedForm):
    """Which of the shipped duties the region takes in."""

    codes = forms.MultipleChoiceField(label=_("Duties"), widget=forms.CheckboxSelectMultiple)
    starts_on = DayInput(label=_("Owed from"), required=True)

    def __init__(self, *args: Any, definitions: Sequence[Definition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.code, str(each.fields["title"])) for each in definitions]
        cast(forms.MultipleChoiceField, self.fields["codes"]).choices = choices


class DutyForm(DesignedForm):
    """The rhythm that the region chooses, and where the duty has its ground."""

    months = WholeNumber(label=_("Months"), largest=100_000, example=12)
    starts_on = DayInput(label=_("Owed from"), required=True)
    node = forms.ChoiceField(label=_("Its ground in the plan"), required=False)
    ground = CleanText(
        label=_("Its ground, in words"),
        max_length=300,
        required=False,
        help_text=_("When it stands in no plan here: a decision, or an agreement."),
    )

    def __init__(self, *args: Any, nodes: Sequence[PlanNode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nodes = {str(node.uuid): node for node in nodes}
        by_plan: dict[str, list[tuple[str, str]]] = {}
        for key, node in self.nodes.items():
            by_plan.setdefault(node.plan.title, []).append((key, f"{node.code} {node.heading}"[:120]))
        cast(forms.ChoiceField, self.fields["node"]).choices = [NOT_GIVEN, *by_plan.items()]

    @classmethod
    def values_of(cls, duty: Duty) -> dict[str, Any]:
        node = {"node": str(duty.node.uuid) if duty.node else ""}
        return {**{name: getattr(duty, name) for name in ("months", "starts_on", "ground", "version")}, **node}

    @property
    def changes(self) -> dict[str, Any]:
        said = self.cleaned_data
        plain = {name: said[name] for name in ("months", "starts_on", "ground")}
        return {**plain, "node": self.nodes.get(said["node"])}


class EvidenceForm(DesignedForm):
    """What shows that a duty was done."""

    done_on = PartialDateInput(label=_("Done on"), required=True)
    what = CleanText(label=_("What was done"), max_length=300)
    present = CleanText(label=_("Who took part"), max_length=300, required=False)
    source = CleanText(label=_("Source"), max_length=300, required=False)
    source_url = WebAddress()

    SAID = ("done_on", "what", "present", "source", "source_url")

    @classmethod
    def values_of(cls, evidence: Evidence) -> dict[str, Any]:
        named = {name: getattr(evidence, name) for name in (*cls.SAID, "version")}
        return {**named, "done_on": as_typed(evidence.done_on)}

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.SAID}


class WaiverForm(DesignedForm):
    """Who need not do it, for how long, and why."""

    who = forms.ChoiceField(label=_("Who need not do it?"))
    since = DayInput(label=_("From"), required=True)
    until = DayInput(label=_("Last day"), required=True)
    reason = CleanText(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, who: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["who"]).choices = [("", _("choose")), *who.items()]

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("since", "until", "reason")}
