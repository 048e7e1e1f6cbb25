"""What people type about something that is put before several councils."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.governance.choices import MatterKind, Outcome
from samtak.lib.errors import InvalidInput
from samtak.lib.localtext import OWN_NAMES, LocalText
from samtak.web.forms import CleanText, DesignedForm
from samtak.web.workspace.fields import DayInput, WebAddress
from samtak.web.workspace.plans.adoption_forms import AdoptionForm

if TYPE_CHECKING:
    from samtak.geography.models import Municipality
    from samtak.governance.models import Matter, MatterTreatment

# The language forms that councils write in.
FORMS = ("nb", "nn")


class MatterForm(DesignedForm):
    """What it is, and what is asked in each language form."""

    kind = forms.ChoiceField(label=_("Kind"), choices=MatterKind.choices)
    title = CleanText(label=_("Title"), max_length=200)
    language = forms.ChoiceField(label=_("Language of the title and the background"), choices=list(OWN_NAMES.items()))
    ask_nb = CleanText(label=_("What the councils are asked to decide, in bokmål"), rows=4, required=False)
    ask_nn = CleanText(label=_("What the councils are asked to decide, in nynorsk"), rows=4, required=False)
    background = CleanText(label=_("Background"), rows=5, required=False)
    decide_by = DayInput(label=_("To be decided by"))
    source = CleanText(label=_("Source"), max_length=300, required=False)
    source_url = WebAddress()

    PLAIN = ("kind", "title", "language", "background", "decide_by", "source", "source_url")

    @classmethod
    def values_of(cls, matter: Matter) -> dict[str, Any]:
        named = {name: getattr(matter, name) for name in (*cls.PLAIN, "version")}
        return {**named, **cls.named_as_here({"ask": matter.ask})}

    @staticmethod
    def named_as_here(theirs: dict[str, Any]) -> dict[str, Any]:
        """What now stands, by the form's own names."""
        return {f"ask_{code}": theirs["ask"].get(code, "") for code in FORMS} if "ask" in theirs else {}

    def add_refusal(self, refusal: InvalidInput) -> None:
        """What is asked has a field for each language form; a refusal is told at the first."""
        for name, message in refusal.fields.items():
            self.add_error(f"ask_{FORMS[0]}" if name == "ask" else name, str(message))

    def said(self, before: LocalText | None = None) -> dict[str, Any]:
        """`before` is what stood, for the languages that have no field here."""
        others = {code: text for code, text in (before or {}).items() if code not in FORMS}
        asked = {code: text for code in FORMS if (text := self.cleaned_data[f"ask_{code}"])}
        return {**{name: self.cleaned_data[name] for name in self.PLAIN}, "ask": LocalText({**asked, **others})}


class CouncilsForm(DesignedForm):
    """Which councils are asked."""

    councils = forms.MultipleChoiceField(
        label=_("Councils that are asked"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, municipalities: Sequence[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipalities = {municipality.knr: municipality for municipality in municipalities}
        choices = [(knr, municipality.name) for knr, municipality in self.municipalities.items()]
        cast(forms.MultipleChoiceField, self.fields["councils"]).choices = choices

    @property
    def chosen(self) -> list[Municipality]:
        return [self.municipalities[knr] for knr in self.cleaned_data["councils"]]


class SendForm(DesignedForm):
    """The day on which it goes to the councils that are chosen."""

    sent_on = DayInput(label=_("Sent to the councils"), required=True)


class TreatmentForm(AdoptionForm):
    """What one council did. It has what an entry of a plan's register has."""

    outcome = forms.ChoiceField(
        label=_("What did the council do?"),
        choices=Outcome.choices,
        help_text=_("Taking note is not agreeing."),
    )

    @classmethod
    def values_of(cls, treatment: MatterTreatment) -> dict[str, Any]:  # type: ignore[override]
        return {
            **{name: getattr(treatment, name) for name in (*cls.SAID, "version")},
            "is_date_unknown": treatment.decided is None and treatment.outcome != Outcome.NOT_YET,
            "reservations": treatment.reservations,
        }

    @property
    def said(self) -> dict[str, Any]:
        return {**super().said, "reservations": "\n".join(self.cleaned_data["reservations"])}
