"""What people type about a region and its members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.lib.localtext import LANGUAGES, LocalText
from samtak.web.forms import CleanText, DesignedForm, WholeNumber
from samtak.web.workspace.fields import DayInput

if TYPE_CHECKING:
    from samtak.regions.models import Region

LONGEST_WAIT = 3650


class RegionForm(DesignedForm):
    name = CleanText(label=_("Name"), max_length=150)
    description_nb = CleanText(label=_("In one sentence, bokmål"), max_length=300, required=False)
    description_nn = CleanText(label=_("In one sentence, nynorsk"), max_length=300, required=False)
    description_en = CleanText(label=_("In one sentence, English"), max_length=300, required=False)
    due_after_days = WholeNumber(
        label=_("An update is due after, days"), largest=LONGEST_WAIT, help_text=_("Counted from the last report.")
    )
    stale_after_days = WholeNumber(
        label=_("An action counts as stale after, days"),
        largest=LONGEST_WAIT,
        help_text=_("At least as many as for an update that is due."),
    )

    PLAIN = ("name", "due_after_days", "stale_after_days")

    @classmethod
    def values_of(cls, region: Region) -> dict[str, Any]:
        plain = {name: getattr(region, name) for name in (*cls.PLAIN, "version")}
        return {**plain, **described(region.description)}

    @property
    def changes(self) -> dict[str, Any]:
        sentences = {code: self.cleaned_data[f"description_{code}"] for code in LANGUAGES}
        plain = {name: self.cleaned_data[name] for name in self.PLAIN}
        return {**plain, "description": LocalText({code: text for code, text in sentences.items() if text})}


class MemberForm(DesignedForm):
    knr = CleanText(
        label=_("Municipality number"),
        max_length=4,
        help_text=_("Four digits, as the municipality was numbered on the day it became a member."),
    )
    valid_from = DayInput(label=_("Member from"), required=True)
    valid_to = DayInput(label=_("Member until"), help_text=_("The first day it is no longer a member, if known."))
    source = CleanText(label=_("Source"), max_length=300, required=False)


class EndForm(DesignedForm):
    membership = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    valid_to = DayInput(label=_("First day no longer a member"), required=True)


def described(description: LocalText) -> dict[str, str]:
    """The sentence in each language, by the form's own names."""
    return {f"description_{code}": description.get(code, "") for code in LANGUAGES}
