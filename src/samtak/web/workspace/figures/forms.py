"""What people type about a figure."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samtak.indicators.choices import Form, ValueKind, ValueStatus
from samtak.lib.localtext import LocalText, local_text
from samtak.web.forms import CleanText, PartialDateInput, WholeNumber
from samtak.web.workspace.fields import NOT_GIVEN, DayInput, DecimalNumber, WebAddress
from samtak.web.workspace.figures.areas import AreaForm, area_of

if TYPE_CHECKING:
    from samtak.indicators.models import Series, Value

LARGEST_COUNT = 2**31 - 1
PLAIN = (
    "value",
    "ranked_units",
    "edition",
    "numerator",
    "denominator",
    "date",
    "kind",
    "status",
    "retrieved",
    "source",
    "source_url",
)
TEXTS = ("qualifier", "parameters", "note")


class FigureForm(AreaForm):
    """One figure with all that makes it worth believing."""

    form = forms.ChoiceField(
        label=_("Kind of figure"),
        required=False,
        choices=Form.choices,
        help_text=_("A rank is read with its edition and how many were ranked; number 1 is best."),
    )
    value = DecimalNumber(label=_("Figure"))
    qualifier = CleanText(
        label=_("The source's own caution"), required=False, help_text=_("For instance: more than, about.")
    )
    ranked_units = WholeNumber(label=_("How many were ranked"), required=False, largest=LARGEST_COUNT, example=356)
    edition = CleanText(label=_("Edition"), max_length=20, required=False, help_text=_("Of a rank, such as 2019."))
    numerator = DecimalNumber(label=_("Numerator"), required=False)
    denominator = DecimalNumber(label=_("Denominator"), required=False)
    parameters = CleanText(
        label=_("What was chosen"),
        rows=2,
        required=False,
        help_text=_(
            "Such as which denominator, which prices or how it was estimated. The choice may decide the answer."
        ),
    )
    date = PartialDateInput(label=_("Date of count"))
    kind = forms.ChoiceField(label=_("How sure is it?"), choices=ValueKind.choices)
    status = forms.ChoiceField(
        label=_("Preliminary or final"), required=False, choices=[NOT_GIVEN, *ValueStatus.choices]
    )
    retrieved = DayInput(label=_("Retrieved"), help_text=_("The day you looked it up in the source."))
    note = CleanText(label=_("Note"), rows=2, required=False)
    source = CleanText(label=_("Source"), max_length=300, required=False)
    source_url = WebAddress()

    @property
    def fields_of_value(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            **{name: data[name] for name in PLAIN},
            **{name: written(data[name]) for name in TEXTS},
            **self.area,
            "form": data["form"] or Form.NUMBER,
        }


class ValueForm(FigureForm):
    """A new figure, in a series there is or a new one."""

    series = forms.ChoiceField(
        label=_("Series"),
        required=False,
        help_text=_("Figures counted in the same way by the same source. Two series are never joined by a line."),
    )
    label = CleanText(label=_("Name of the new series"), required=False)
    method = CleanText(label=_("How it is counted"), rows=2, required=False)

    def __init__(self, *args: Any, series: list[Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_series = {one.key: one for one in series}
        choices = [(key, str(one.label)) for key, one in self.known_series.items()]
        cast(forms.ChoiceField, self.fields["series"]).choices = [*choices, ("", _("a new series, described below"))]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not data.get("series"):
            for name in ("label", "method", "source"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("A new series needs a name, how it is counted, and a source."))
        return data

    @property
    def new_series(self) -> dict[str, Any] | None:
        if self.cleaned_data["series"]:
            return None
        data = self.cleaned_data
        return {
            "label": written(data["label"]),
            "method": written(data["method"]),
            "source": data["source"],
            "source_url": data["source_url"],
        }


class CorrectionForm(FigureForm):
    """A figure that stands, corrected with a reason."""

    reason = CleanText(
        label=_("Why the figure is corrected"),
        max_length=300,
        help_text=_("The reason is public, and what the figure was before stays visible."),
    )

    @classmethod
    def values_of(cls, value: Value) -> dict[str, Any]:
        plain = {name: getattr(value, name) for name in (*PLAIN, "form", "version")}
        numbers = {name: as_written(plain[name]) for name in ("value", "numerator", "denominator")}
        texts = {name: str(getattr(value, name)) for name in TEXTS}
        return {**plain, **numbers, **texts, **area_of(value)}

    def changes_to(self, value: Value) -> dict[str, Any]:
        """What was typed. A text is set in the page's language, and what it says in others goes when it changes."""
        fields = self.fields_of_value
        return {name: kept(getattr(value, name), new) if name in TEXTS else new for name, new in fields.items()}


def kept(before: LocalText, after: LocalText) -> LocalText:
    """The text with its other languages when what the editor saw was left as it stood."""
    return before if str(before) == str(after) else after


def as_written(number: Decimal | None) -> str:
    """A stored number as one would type it: 706, not 706.0000; 0,94 in Norwegian."""
    if number is None:
        return ""
    text = f"{number.normalize():f}"
    return text.replace(".", ",") if get_language() in {"nb", "nn"} else text


def written(text: str) -> LocalText:
    """A text in the language of the page it was written on."""
    return local_text(text, get_language() or "nb") if text else LocalText()
