"""What people type about an indicator: what it is, in each language, and how it is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samtak.indicators.choices import Direction, Family, FormulaOrigin
from samtak.lib.localtext import LANGUAGES, LocalText
from samtak.lib.verdict import Text
from samtak.web.forms import CleanText, DesignedForm
from samtak.web.workspace.fields import NOT_GIVEN

if TYPE_CHECKING:
    from samtak.indicators.models import Indicator
    from samtak.regions.models import Region

NOBODYS = ""
LANGUAGE_WORDS: dict[str, Text] = {"nb": _("bokmål"), "nn": _("nynorsk"), "en": pgettext_lazy("in a label", "English")}


@dataclass(frozen=True)
class TextField:
    """A text that is written in each language. `rows` is 0 for a line."""

    label: Text
    help: Text = ""
    rows: int = 0


TEXTS: dict[str, TextField] = {
    "name": TextField(_("Name"), _("In one language at least.")),
    "unit": TextField(_("Unit"), _("What one counts, such as: companies, per cent, kroner.")),
    "definition": TextField(
        _("What it means"), _("In one language at least. Say what is counted, and what is not."), 3
    ),
    "formula": TextField(_("Formula"), "", 3),
    "statistic": TextField(_("Statistic or source"), _("Where the figures can be found."), 2),
    "caveats": TextField(_("Read it with care"), _("One caution on each line."), 3),
    "required_parameters": TextField(
        _("Must be chosen first"), _("One choice on each line, such as which survey or which prices."), 2
    ),
    "derived_from": TextField(_("Where it comes from"), _("Such as a strategy of a plan."), 2),
}


@dataclass(frozen=True)
class TextGroup:
    """The fields of one text, with the heading they stand under."""

    legend: Text
    help: Text
    fields: list[BoundField]


class IndicatorForm(DesignedForm):
    """Whose it is stands in the form only when there is something to choose."""

    direction = forms.ChoiceField(label=_("Direction"), choices=Direction.choices)
    family = forms.ChoiceField(label=_("What is it about?"), choices=Family.choices)
    formula_origin = forms.ChoiceField(
        label=_("Whose formula is it?"), required=False, choices=[NOT_GIVEN, *FormulaOrigin.choices]
    )
    is_statistic_checked = forms.BooleanField(
        label=_("The statistic has been looked up, and fits"),
        required=False,
        help_text=_("Left empty, the page says that it is not checked."),
    )
    is_measurement_chosen = forms.BooleanField(
        label=_("A measurement is chosen"),
        required=False,
        help_text=_("Left empty, the page says that nothing can be counted yet."),
    )
    kept_by = forms.ChoiceField(
        label=_("Who keeps it?"),
        required=False,
        help_text=_("The secretariat of the region may change what is said here, and put down figures."),
    )

    PLAIN = ("direction", "family", "formula_origin", "is_statistic_checked", "is_measurement_chosen")

    def __init__(self, *args: Any, keepers: Sequence[Region | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keepers = {each.slug if each else NOBODYS: each for each in keepers}
        names = [(slug, each.name if each else _now("the administrators")) for slug, each in self.keepers.items()]
        cast(forms.ChoiceField, self.fields["kept_by"]).choices = names
        if len(names) < 2:
            del self.fields["kept_by"]
        for name, text in TEXTS.items():
            for code in LANGUAGES:
                told = {"text": text.label, "language": LANGUAGE_WORDS[code]}
                field = CleanText(label=_now("%(text)s, %(language)s") % told, rows=text.rows, required=False)
                field.widget.attrs.setdefault("class", "ds-input")
                self.fields[f"{name}_{code}"] = field

    @classmethod
    def values_of(cls, fields: Mapping[str, Any]) -> dict[str, Any]:
        """What is said of an indicator, by the form's own names."""
        plain = {name: fields[name] for name in cls.PLAIN if name in fields}
        texts = {f"{name}_{code}": fields[name].get(code, "") for name in TEXTS if name in fields for code in LANGUAGES}
        keeper = {"kept_by": fields["kept_by"].slug if fields["kept_by"] else NOBODYS} if "kept_by" in fields else {}
        return {**plain, **texts, **keeper}

    @property
    def has_keepers(self) -> bool:
        return "kept_by" in self.fields

    @property
    def keeper(self) -> Region | None:
        """The one that was chosen, or the only one it can be."""
        chosen = self.cleaned_data.get("kept_by", next(iter(self.keepers)))
        return self.keepers[chosen]

    def changes_to(self, indicator: Indicator | None) -> dict[str, Any]:
        """What was typed. What an indicator says in a language that has no field stays."""
        found = {name: self.cleaned_data[name] for name in self.PLAIN}
        for name in TEXTS:
            before: Mapping[str, str] = getattr(indicator, name) if indicator is not None else {}
            others = {code: text for code, text in before.items() if code not in LANGUAGES}
            written = {code: self.cleaned_data[f"{name}_{code}"] for code in LANGUAGES}
            found[name] = LocalText({**{code: text for code, text in written.items() if text}, **others})
        return found

    def text_group(self, name: str) -> TextGroup:
        text = TEXTS[name]
        return TextGroup(text.label, text.help, [self[f"{name}_{code}"] for code in LANGUAGES])

    @property
    def what_it_is(self) -> list[TextGroup]:
        return [self.text_group(name) for name in ("name", "unit", "definition")]

    @property
    def how_it_is_counted(self) -> list[TextGroup]:
        return [self.text_group(name) for name in ("statistic", "caveats", "required_parameters", "derived_from")]

    @property
    def formula(self) -> TextGroup:
        return self.text_group("formula")


# Where what the verb refuses stands in the form.
NAMES = {name: f"{name}_nb" for name in TEXTS}
