"""What people type when they choose a scale, and when they weigh."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.lib.localtext import OWN_NAMES
from samtak.web.forms import CleanText, DesignedForm, WholeNumber
from samtak.web.workspace.fields import DayInput
from samtak.weighing import rules

if TYPE_CHECKING:
    from samtak.weighing.models import Weighing, WeighingScale

TIMES = _("How much it counts in the sum, from 1 to 9. Write 1 at both when they count the same.")


class ScaleForm(DesignedForm):
    """The steps, what the two criteria mean here, and how much each counts."""

    steps = CleanText(
        label=_("Steps, the lowest first"),
        rows=5,
        max_length=1000,
        help_text=_("A word for each step, one on each line: two to five. For instance: small, some, large."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=list(OWN_NAMES.items()))
    added_value_means = CleanText(
        label=_("What does added value mean here?"),
        max_length=300,
        required=False,
        help_text=_("For instance: what the municipalities gain by doing it together that none would gain alone."),
    )
    added_value_weight = WholeNumber(label=_("Added value counts"), largest=rules.HEAVIEST, example=2, help_text=TIMES)
    effect_means = CleanText(
        label=_("What does effect mean here?"),
        max_length=300,
        required=False,
        help_text=_("For instance: how much comes of it for jobs and businesses in the region."),
    )
    effect_weight = WholeNumber(label=_("Effect counts"), largest=rules.HEAVIEST, example=2, help_text=TIMES)
    chosen_on = DayInput(label=_("In use from"), required=True)
    decided_by = CleanText(
        label=_("Who chose it?"), required=False, help_text=_("A body or a meeting, not a person's name.")
    )

    @classmethod
    def values_of(cls, scale: WeighingScale | None, language: str, today: dt.date) -> dict[str, Any]:
        """What the scale in use says, as something to begin with."""
        if scale is None:
            return {"language": language, "added_value_weight": 1, "effect_weight": 1, "chosen_on": today, "version": 0}
        kept = ("language", "added_value_means", "effect_means", "added_value_weight", "effect_weight")
        return {
            **{name: getattr(scale, name) for name in kept},
            "steps": "\n".join(scale.steps),
            "chosen_on": today,
            "version": scale.number,
        }

    @property
    def chosen(self) -> dict[str, Any]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["steps"].split("\n")]
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {**given, "steps": [line for line in lines if line]}


class WeighForm(DesignedForm):
    """A step on each criterion, and why. The steps are those of the scale in use."""

    added_value = forms.TypedChoiceField(
        label=_("Added value"), coerce=int, widget=forms.RadioSelect(attrs={"class": "ds-input"})
    )
    effect = forms.TypedChoiceField(
        label=_("Effect"), coerce=int, widget=forms.RadioSelect(attrs={"class": "ds-input"})
    )
    reason = CleanText(label=_("Why?"), rows=3, max_length=1000, help_text=_("A sentence that everybody can read."))
    weighed_by = CleanText(
        label=_("Who weighed it?"),
        required=False,
        help_text=_("A body or a meeting, not a person's name. Left empty, it was the secretariat."),
    )
    weighed_on = DayInput(label=_("When was it weighed?"), required=True)

    def __init__(self, *args: Any, scale: WeighingScale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [(number, f"{number} {word}") for number, word in enumerate(scale.steps, start=1)]
        means = {"added_value": scale.added_value_means, "effect": scale.effect_means}
        for name, meaning in means.items():
            field = cast(forms.TypedChoiceField, self.fields[name])
            field.choices = steps
            field.help_text = meaning

    @classmethod
    def values_of(cls, latest: Weighing | None, scale: WeighingScale, today: dt.date) -> dict[str, Any]:
        """The steps it stands on now, if they are on the scale in use; the reason is written anew."""
        values: dict[str, Any] = {"weighed_on": today, "version": latest.number if latest else 0}
        if latest is not None and latest.scale_id == scale.pk:
            values |= {"added_value": latest.added_value, "effect": latest.effect}
        return values
