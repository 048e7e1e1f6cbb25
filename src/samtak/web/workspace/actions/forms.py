"""What people type about an action."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.actions.choices import Phase, Priority, Scope
from samtak.lib.localtext import OWN_NAMES
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput, WholeNumber
from samtak.web.report_fields import DECISION_HINT, DEVIATION_HINT, NEEDED_HINT, REASON_HINT, status_field
from samtak.web.workspace.choosing import StrategyChoice
from samtak.web.workspace.fields import NOT_GIVEN

if TYPE_CHECKING:
    from samtak.actions.models import Action, ActionPart


@dataclass(frozen=True)
class Offered:
    """What the person at the form may choose among."""

    scopes: Collection[str]
    plans: Sequence[Any]
    strategies: Sequence[Any]
    owners: Sequence[Any] = ()


def set_choices(form: forms.Form, name: str, choices: list[tuple[Any, Any]]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = choices


class ReportForm(DesignedForm):
    """The report: short enough for a phone in a car park."""

    status = status_field()
    text = CleanText(
        label=_("What has happened?"),
        rows=4,
        required=False,
        help_text=_(
            "One or two sentences are enough. The public sees them with the name of your organisation; your own name "
            "is shown to those who are signed in."
        ),
    )
    next_step = CleanText(label=_("Next step"), max_length=300, required=False)
    next_step_due = PartialDateInput(label=_("Next step by"))
    status_reason = CleanText(label=_("Reason"), rows=2, required=False, help_text=REASON_HINT)
    status_decision = CleanText(
        label=_("Decision reference"),
        max_length=120,
        required=False,
        help_text=DECISION_HINT,
    )
    deviation = CleanText(label=_("Deviation"), rows=2, required=False, help_text=DEVIATION_HINT)
    decision_needed = CleanText(label=_("Decision needed"), max_length=300, required=False, help_text=NEEDED_HINT)
    decision_needed_by = PartialDateInput(label=_("Decision needed by"))

    @classmethod
    def values_of(cls, action: Action) -> dict[str, Any]:
        """What the action says now. The text starts empty: it is about what is new."""
        names = (*cls.REPORTED, "version")
        return {name: getattr(action, name) for name in names}

    REPORTED = (
        "status",
        "next_step",
        "next_step_due",
        "status_reason",
        "status_decision",
        "deviation",
        "decision_needed",
        "decision_needed_by",
    )

    @property
    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.REPORTED}

    @property
    def has_deviation(self) -> bool:
        """Whether the folded part holds something, and so should stand open."""
        folded = ("deviation", "decision_needed", "decision_needed_by")
        return any(self[name].value() or self[name].errors for name in folded)


class PartForm(DesignedForm):
    """One organisation's own part."""

    status = status_field()
    note = CleanText(
        label=_("What do we do in our part?"),
        rows=4,
        required=False,
        help_text=_("Say why when your part is postponed, stopped or continued elsewhere."),
    )
    next_step = CleanText(label=_("Our next step"), max_length=300, required=False)

    @classmethod
    def values_of(cls, part: ActionPart | None) -> dict[str, Any]:
        if part is None:
            return {"version": 0}
        return {name: getattr(part, name) for name in ("status", "note", "next_step", "version")}

    @property
    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("status", "note", "next_step")}


class ActionForm(DesignedForm):
    """All that an action says."""

    title = CleanText(label=_("Title"))
    code = CleanText(
        label=_("Number"), max_length=30, required=False, help_text=_("For instance TR-07. Left empty, the next free.")
    )
    scope = forms.ChoiceField(
        label=_("Whose action is it?"),
        choices=Scope.choices,
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Choose whose action it is.")},
    )
    owner = forms.ChoiceField(
        label=_("Owner of an own action"),
        required=False,
        help_text=_("The municipality whose action it is. An own action needs one; leave empty when it is joint."),
    )
    description = CleanText(label=_("Description"), rows=4, required=False)
    language = forms.ChoiceField(label=_("Language of the text"), choices=list(OWN_NAMES.items()))
    plan = forms.ChoiceField(label=_("Plan it stands in"), required=False)
    plan_reference = CleanText(label=_("Place in the plan, as given"), max_length=100, required=False)
    strategies = StrategyChoice(label=_("Strategies it carries out"), required=False)
    status = status_field()
    status_reason = CleanText(label=_("Reason"), rows=2, required=False, help_text=REASON_HINT)
    status_decision = CleanText(label=_("Decision reference"), max_length=120, required=False, help_text=REASON_HINT)
    phase = forms.ChoiceField(label=_("Phase"), required=False, choices=[NOT_GIVEN, *Phase.choices])
    priority = forms.ChoiceField(label=_("Priority"), required=False, choices=[NOT_GIVEN, *Priority.choices])
    start = PartialDateInput(label=_("Start"))
    deadline = PartialDateInput(label=_("Deadline"))
    cost_nok = WholeNumber(label=_("Cost in kroner"), required=False)
    funding_note = CleanText(label=_("Funding"), max_length=300, required=False)
    result_indicator = CleanText(
        label=_("Result indicator"), required=False, help_text=_("How one will see that it worked.")
    )
    sustainability = CleanText(label=_("How it bears on sustainability"), rows=2, required=False)
    next_step = CleanText(label=_("Next step"), max_length=300, required=False)
    next_step_due = PartialDateInput(label=_("Next step by"))
    deviation = CleanText(label=_("Deviation"), rows=2, required=False)
    decision_needed = CleanText(label=_("Decision needed"), max_length=300, required=False)
    decision_needed_by = PartialDateInput(label=_("Decision needed by"))
    source = CleanText(label=_("Source"), max_length=300, required=False)

    PLAIN = (
        "title",
        "code",
        "scope",
        "description",
        "language",
        "plan_reference",
        "status",
        "status_reason",
        "status_decision",
        "phase",
        "priority",
        "start",
        "deadline",
        "cost_nok",
        "funding_note",
        "result_indicator",
        "sustainability",
        "next_step",
        "next_step_due",
        "deviation",
        "decision_needed",
        "decision_needed_by",
        "source",
    )

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans = {str(plan.uuid): plan for plan in offered.plans}
        self.owners = {organisation.slug: organisation for organisation in offered.owners}
        set_choices(self, "scope", [choice for choice in Scope.choices if choice[0] in offered.scopes])
        set_choices(self, "plan", [("", _("none")), *((key, plan.title) for key, plan in self.plans.items())])
        self.strategy_choice.offer(offered.strategies)
        if self.owners:
            set_choices(self, "owner", [("", _("none"))] + [(key, o.name) for key, o in self.owners.items()])
        else:
            del self.fields["owner"]

    @classmethod
    def values_of(cls, action: Action) -> dict[str, Any]:
        return {
            **{name: getattr(action, name) for name in (*cls.PLAIN, "version")},
            "plan": str(action.plan.uuid) if action.plan else "",
            "owner": action.owner.slug if action.owner else "",
            "strategies": [str(node.uuid) for node in action.strategies.all()],
        }

    @property
    def changes(self) -> dict[str, Any]:
        return {
            **{name: self.cleaned_data[name] for name in self.PLAIN},
            "plan": self.plans.get(self.cleaned_data["plan"]),
        }

    @property
    def chosen_owner(self) -> Any:
        return self.owners.get(self.cleaned_data.get("owner", ""))

    @property
    def chosen_strategies(self) -> list[Any]:
        return self.strategy_choice.chosen(self.cleaned_data["strategies"])

    @property
    def strategy_choice(self) -> StrategyChoice:
        return cast(StrategyChoice, self.fields["strategies"])
