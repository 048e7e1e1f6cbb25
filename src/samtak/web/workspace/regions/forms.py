"""What people type about a region and its members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from samtak.lib.localtext import LANGUAGES, LocalText
from samtak.regions.queries import aliases_of
from samtak.web.forms import CleanText, DesignedForm, WholeNumber
from samtak.web.workspace.fields import DayInput

if TYPE_CHECKING:
    from samtak.regions.models import Region

LONGEST_WAIT = 3650


class RegionForm(DesignedForm):
    name = CleanText(label=_("Name"), max_length=150)
    name_nb = CleanText(label=_("Name in bokmål"), max_length=150, required=False)
    name_nn = CleanText(label=_("Name in nynorsk"), max_length=150, required=False)
    name_en = CleanText(label=_("Name in English"), max_length=150, required=False)
    aliases = CleanText(
        label=_("Other names"),
        rows=3,
        required=False,
        help_text=_("As sources write it, one on each line. The search and lists that are read in know them too."),
    )
    description_nb = CleanText(label=_("In one sentence, bokmål"), max_length=300, required=False)
    description_nn = CleanText(label=_("In one sentence, nynorsk"), max_length=300, required=False)
    description_en = CleanText(label=_("In one sentence, English"), max_length=300, required=False)
    due_after_days = WholeNumber(
        label=_("An update is due after, days"),
        largest=LONGEST_WAIT,
        example=90,
        help_text=_("Counted from the last report."),
    )
    stale_after_days = WholeNumber(
        label=_("An action counts as stale after, days"),
        largest=LONGEST_WAIT,
        example=180,
        help_text=_("At least as many as for an update that is due."),
    )

    PLAIN = ("name", "due_after_days", "stale_after_days")

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # In its own language the region has the name it has everywhere.
        del self.fields[f"name_{language}"]
        self.other_languages = [code for code in LANGUAGES if code != language]

    @classmethod
    def values_of(cls, region: Region) -> dict[str, Any]:
        plain = {name: getattr(region, name) for name in (*cls.PLAIN, "version")}
        return {**plain, **described(region.description), **named(region.names, aliases_of(region))}

    @property
    def names(self) -> list[BoundField]:
        return [self[f"name_{code}"] for code in self.other_languages]

    @property
    def changes(self) -> dict[str, Any]:
        sentences = {code: self.cleaned_data[f"description_{code}"] for code in LANGUAGES}
        plain = {name: self.cleaned_data[name] for name in self.PLAIN}
        return {
            **plain,
            "names": LocalText({code: self.cleaned_data[f"name_{code}"] for code in self.other_languages}),
            "aliases": self.cleaned_data["aliases"].split("\n"),
            "description": LocalText({code: text for code, text in sentences.items() if text}),
        }


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


def named(names: LocalText, aliases: Sequence[str]) -> dict[str, str]:
    """The names in other languages and the sources' other names, by the form's own names."""
    return {**{f"name_{code}": names.get(code, "") for code in LANGUAGES}, "aliases": "\n".join(aliases)}
