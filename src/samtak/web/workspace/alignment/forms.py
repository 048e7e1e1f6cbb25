"""What people type about a case and the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samtak.alignment.choices import CASE_LANGUAGES, Effect, Outcome, Relevance
from samtak.alignment.models import LONGEST_TEXT
from samtak.alignment.operations import Touched
from samtak.alignment.rules import MOST_STRATEGIES
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput, say_what_is_needed

if TYPE_CHECKING:
    from samtak.alignment.models import Alignment, AlignmentStrategy
    from samtak.plans.models import Plan, PlanNode

FEW = 3
# When a field that may be left empty in a draft has to be filled in.
NEEDED = {
    "relevance_reason": _("when it is not relevant"),
    "reason": _("when it is finished"),
    "deviation": _("when it is partly in line or not in line"),
}
Row = tuple[BoundField, BoundField]


class MeetingForm(DesignedForm):
    """Which body, and when it meets: from that the plan is found."""

    body = forms.ChoiceField(label=_("Which body decides?"))
    meets = PartialDateInput(
        label=_("When does it meet?"),
        required=True,
        help_text=_("A day (2024-05-17). A month (2024-05) will do when the day is not known."),
    )

    def __init__(self, *args: Any, bodies: Mapping[str, Sequence[tuple[str, str]]], **kwargs: Any) -> None:
        """`bodies` are those one may write to, under whose they are."""
        super().__init__(*args, **kwargs)
        offered = [("", _("choose")), *((whose, list(each)) for whose, each in bodies.items())]
        cast(forms.ChoiceField, self.fields["body"]).choices = offered


class AlignmentForm(DesignedForm):
    """The statement itself."""

    case_ref = CleanText(
        label=_("Case number"), max_length=60, help_text=_("As it stands in your case system, such as PS 17/23.")
    )
    title = CleanText(label=_("Title of the case"))
    language = forms.ChoiceField(label=_("Language form of the case"), choices=CASE_LANGUAGES)
    plan = forms.ChoiceField(label=_("The plan it is held against"), required=False)
    relevance = forms.ChoiceField(
        label=_("What makes it relevant to business?"), choices=[("", _("choose")), *Relevance.choices]
    )
    relevance_reason = CleanText(
        label=_("Why it is not relevant"),
        rows=2,
        max_length=LONGEST_TEXT,
        required=False,
    )
    outcome = forms.ChoiceField(
        label=_("Is it in line with the plan?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
    )
    reason = CleanText(
        label=_("Reason"), rows=4, max_length=LONGEST_TEXT, required=False, help_text=_("Two to five sentences.")
    )
    deviation = CleanText(
        label=_("What is not in line"),
        rows=3,
        max_length=LONGEST_TEXT,
        required=False,
    )
    mitigation = CleanText(label=_("What is done about it"), rows=2, max_length=LONGEST_TEXT, required=False)

    PLAIN = (
        *("case_ref", "title", "language", "relevance", "relevance_reason", "outcome"),
        *("reason", "deviation", "mitigation"),
    )

    def __init__(self, *args: Any, plans: Sequence[Plan], nodes: Sequence[PlanNode], **kwargs: Any) -> None:
        """`plans` are those that may be in force on the day of the meeting, `nodes` what they want carried out."""
        super().__init__(*args, **kwargs)
        self.plans = {str(plan.uuid): plan for plan in plans}
        self.nodes = {str(node.uuid): node for node in nodes}
        names = [(key, f"{plan.title} ({plan.region})") for key, plan in self.plans.items()]
        cast(forms.ChoiceField, self.fields["plan"]).choices = [("", _("choose")), *names]
        if len(self.plans) < 2:
            del self.fields["plan"]
        for name, when in NEEDED.items():
            say_what_is_needed(self.fields[name], when)
        for number in range(MOST_STRATEGIES if nodes else 0):
            self._add_row(number)

    def _add_row(self, number: int) -> None:
        told = {"number": number + 1}
        strategy = forms.ChoiceField(label=_now("Strategy %(number)d") % told, required=False)
        strategy.choices = [("", _("none")), *_by_plan(self.nodes)]
        effect = forms.ChoiceField(
            label=_now("What the case does to strategy %(number)d") % told, required=False, choices=Effect.choices
        )
        for field in (strategy, effect):
            field.widget.attrs.setdefault("class", "ds-input")
        self.fields |= {f"strategy_{number}": strategy, f"effect_{number}": effect}

    @classmethod
    def values_of(cls, alignment: Alignment) -> dict[str, Any]:
        return {
            **{name: getattr(alignment, name) for name in (*cls.PLAIN, "version")},
            "plan": str(alignment.plan.uuid) if alignment.plan else "",
            **_rows_of(alignment.strategies.all()),
        }

    @property
    def said(self) -> dict[str, Any]:
        """What the verb is told. A plan that nobody has to choose is the only one there is, or none."""
        only = next(iter(self.plans.values()), None) if len(self.plans) < 2 else None
        chosen = self.plans.get(self.cleaned_data.get("plan", ""), only)
        return {**{name: self.cleaned_data[name] for name in self.PLAIN}, "plan": chosen}

    @property
    def touched(self) -> list[Touched]:
        rows = range(MOST_STRATEGIES if self.nodes else 0)
        chosen = [(self.cleaned_data[f"strategy_{number}"], self.cleaned_data[f"effect_{number}"]) for number in rows]
        return [Touched(self.nodes[key], effect or Effect.STRENGTHENS) for key, effect in chosen if key]

    @property
    def rows(self) -> list[Row]:
        """As many rows as are filled in, a few at the least."""
        rows = self._all_rows
        filled = [number for number, (strategy, _effect) in enumerate(rows) if strategy.value() or strategy.errors]
        return rows[: max(FEW, filled[-1] + 2 if filled else 0)]

    @property
    def more_rows(self) -> list[Row]:
        return self._all_rows[len(self.rows) :]

    @property
    def _all_rows(self) -> list[Row]:
        rows = range(MOST_STRATEGIES if self.nodes else 0)
        return [(self[f"strategy_{number}"], self[f"effect_{number}"]) for number in rows]

    def named_as_here(self, theirs: Mapping[str, Any]) -> dict[str, Any]:
        """What now stands, by the form's own names."""
        plan = theirs.get("plan")
        return {"plan": str(plan.uuid) if plan else "", **_rows_of(theirs.get("strategies", ()))}


def _rows_of(links: Iterable[AlignmentStrategy]) -> dict[str, str]:
    values = {f"strategy_{number}": "" for number in range(MOST_STRATEGIES)}
    values |= {f"effect_{number}": Effect.STRENGTHENS.value for number in range(MOST_STRATEGIES)}
    for number, link in enumerate(links):
        values |= {f"strategy_{number}": str(link.node.uuid), f"effect_{number}": link.effect}
    return values


def _by_plan(nodes: Mapping[str, PlanNode]) -> list[tuple[str, list[tuple[str, str]]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for key, node in nodes.items():
        found.setdefault(node.plan.title, []).append((key, f"{node.code} {node.heading}"[:120]))
    return list(found.items())
