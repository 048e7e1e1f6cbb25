"""What people type about results, what came home, figures and advice."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samtak.indicators.choices import ValueKind
from samtak.lib.actor import Actor
from samtak.lib.localtext import OWN_NAMES
from samtak.results import queries
from samtak.results.choices import BenefitSort, ResultKind, Theme
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput, say_what_is_needed
from samtak.web.workspace.fields import NOT_GIVEN, DecimalNumber, WebAddress

if TYPE_CHECKING:
    from samtak.actions.models import Action
    from samtak.geography.models import Municipality
    from samtak.projects.models import Initiative
    from samtak.results.models import Advice, Benefit, Result, ResultFigure

CHOOSE = ("", _("choose"))


class NothingToFillIn(DesignedForm):
    """The version tells what was read."""


class ResultForm(DesignedForm):
    """What came of it."""

    title = CleanText(label=_("What is the result?"), help_text=_("A short title, such as what there is now."))
    language = forms.ChoiceField(label=_("Language of the text"), choices=list(OWN_NAMES.items()))
    kind = forms.ChoiceField(
        label=_("What came of it"),
        choices=ResultKind.choices,
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Choose what came of it.")},
    )
    reason = CleanText(
        label=_("Why it was not achieved"),
        rows=3,
        required=False,
        help_text=_("It is told as plainly as what was achieved."),
    )
    text = CleanText(label=_("One or two sentences"), rows=3, required=False)
    on = PartialDateInput(label=_("Date"))
    theme = forms.ChoiceField(label=_("Theme"), choices=[CHOOSE, *Theme.choices])
    serves_green_shift = forms.BooleanField(label=_("It contributes to the green shift"), required=False)
    codes = CleanText(
        label=_("The actions it came of"),
        max_length=400,
        required=False,
        help_text=_("Their numbers with commas between, such as TR-07, TR-08. Empty: the cooperation as such."),
    )
    initiative = forms.ChoiceField(label=_("The initiative it came of"), required=False)
    source = CleanText(label=_("Source"), max_length=300, required=False)
    source_url = WebAddress()

    PLAIN = (
        *("title", "language", "kind", "reason", "text", "on", "theme", "serves_green_shift"),
        *("source", "source_url"),
    )

    def __init__(
        self, *args: Any, actor: Actor, region_id: int, initiatives: Sequence[Initiative], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.region_id = actor, region_id
        say_what_is_needed(self.fields["reason"], _("required when it was not achieved"))
        self.actions: list[Action] = []
        self.initiatives = {each.slug: each for each in initiatives}
        offered = [(slug, each.name) for slug, each in self.initiatives.items()]
        cast(forms.ChoiceField, self.fields["initiative"]).choices = [("", _now("none")), *offered]
        if not initiatives:
            del self.fields["initiative"]

    @classmethod
    def values_of(cls, result: Result) -> dict[str, Any]:
        seen = [link.action.code for link in result.action_links.all() if link.sees_action]  # type: ignore[attr-defined]
        return {
            **{name: getattr(result, name) for name in (*cls.PLAIN, "version")},
            "codes": ", ".join(seen),
            "initiative": result.initiative.slug if result.initiative else "",
        }

    def clean_codes(self) -> str:
        text: str = self.cleaned_data["codes"]
        wanted = list(dict.fromkeys(code.casefold() for code in re.split(r"[,;\s]+", text) if code))
        self.actions = queries.actions_numbered(self.actor, self.region_id, wanted) if wanted else []
        missing = set(wanted) - {action.code.casefold() for action in self.actions}
        if missing:
            told = {"codes": ", ".join(sorted(missing)).upper()}
            raise ValidationError(_("There is no action in the region with the number %(codes)s."), params=told)
        return text

    @property
    def changes(self) -> dict[str, Any]:
        told = {name: self.cleaned_data[name] for name in self.PLAIN}
        if "initiative" in self.fields:
            told["initiative"] = self.initiatives.get(self.cleaned_data["initiative"])
        return told

    def named_as_here(self, theirs: dict[str, Any]) -> dict[str, Any]:
        """What now stands, by the form's own names."""
        initiative = theirs.get("initiative")
        return {
            "codes": ", ".join(theirs.get("actions", ())),
            "initiative": initiative.slug if initiative else "",
        }


class BenefitForm(DesignedForm):
    """What one municipality got."""

    municipality = forms.ChoiceField(label=_("Municipality"))
    sort = forms.ChoiceField(label=_("How it came home"), choices=[CHOOSE, *BenefitSort.choices])
    text = CleanText(
        label=_("What did the municipality get?"),
        max_length=500,
        help_text=_("A sentence. Figures are added afterwards, each with its source."),
    )
    landed_in = forms.ChoiceField(
        label=_("It landed in another municipality"),
        required=False,
        help_text=_("Such as when the jobs came next door, and commuters or deliveries came here."),
    )
    source = CleanText(label=_("Source"), max_length=300, required=False)

    PLAIN = ("sort", "text", "source")

    def __init__(
        self, *args: Any, members: Sequence[Municipality], others: Sequence[Municipality], on: dt.date, **kwargs: Any
    ) -> None:
        """`members` are those that are or have been members of the region; what is no more bears its number."""
        super().__init__(*args, **kwargs)
        self.places = {each.knr: each for each in (*members, *others)}
        own = [(each.knr, _named(each, on)) for each in members]
        rest = [(each.knr, _named(each, on)) for each in others]
        cast(forms.ChoiceField, self.fields["municipality"]).choices = [CHOOSE, *own]
        cast(forms.ChoiceField, self.fields["landed_in"]).choices = [
            ("", _now("no, it landed here")),
            (_now("Members"), own),
            (_now("Other municipalities"), rest),
        ]

    @classmethod
    def values_of(cls, benefit: Benefit) -> dict[str, Any]:
        return {
            **{name: getattr(benefit, name) for name in (*cls.PLAIN, "version")},
            "municipality": benefit.municipality.knr,
            "landed_in": benefit.landed_in.knr if benefit.landed_in else "",
        }

    @property
    def told(self) -> dict[str, Any]:
        return {
            **{name: self.cleaned_data[name] for name in self.PLAIN},
            "municipality": self.places[self.cleaned_data["municipality"]],
            "landed_in": self.places.get(self.cleaned_data["landed_in"]),
        }

    def named_as_here(self, theirs: dict[str, Any]) -> dict[str, Any]:
        municipality, landed_in = theirs.get("municipality"), theirs.get("landed_in")
        return {
            "municipality": municipality.knr if municipality else "",
            "landed_in": landed_in.knr if landed_in else "",
        }


class ResultFigureForm(DesignedForm):
    """A figure with all that makes it worth believing."""

    benefit = forms.ChoiceField(label=_("What it tells of"), required=False)
    qualifier = CleanText(
        label=_("The source's own caution"),
        max_length=60,
        required=False,
        help_text=_("For instance: more than, about."),
    )
    amount = DecimalNumber(label=_("Figure"))
    unit = CleanText(label=_("Unit"), max_length=100, help_text=_("What was counted: jobs, companies, daa, kroner …"))
    kind = forms.ChoiceField(label=_("How sure is it?"), choices=ValueKind.choices)
    counted_on = PartialDateInput(label=_("Date of count"), required=True)
    geography = CleanText(label=_("Where"), max_length=150, help_text=_("The area the figure is about."))
    source = CleanText(label=_("Source"), max_length=300)
    source_url = WebAddress()
    method = CleanText(
        label=_("How it was counted"),
        max_length=300,
        help_text=_("If the source does not say, write that it does not."),
    )

    PLAIN = (
        *("qualifier", "amount", "unit", "kind", "counted_on", "geography"),
        *("source", "source_url", "method"),
    )

    def __init__(self, *args: Any, benefits: Sequence[Benefit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.benefits = {str(each.uuid): each for each in benefits}
        offered = [(key, f"{each.municipality}: {each.text}"[:120]) for key, each in self.benefits.items()]
        cast(forms.ChoiceField, self.fields["benefit"]).choices = [("", _now("the result as a whole")), *offered]

    @classmethod
    def values_of(cls, figure: ResultFigure) -> dict[str, Any]:
        return {
            **{name: getattr(figure, name) for name in (*cls.PLAIN, "version")},
            "amount": f"{figure.amount.normalize():f}",
            "benefit": str(figure.benefit.uuid) if figure.benefit else "",
        }

    @property
    def told(self) -> dict[str, Any]:
        return {
            **{name: self.cleaned_data[name] for name in self.PLAIN},
            "benefit": self.benefits.get(self.cleaned_data["benefit"]),
        }

    def named_as_here(self, theirs: dict[str, Any]) -> dict[str, Any]:
        benefit, amount = theirs.get("benefit"), theirs.get("amount")
        return {
            "benefit": str(benefit.uuid) if benefit else "",
            "amount": "" if amount is None else f"{amount.normalize():f}",
        }


class AdviceForm(DesignedForm):
    """What the region would have others know."""

    theme = forms.ChoiceField(label=_("Theme"), choices=[CHOOSE, *Theme.choices])
    title = CleanText(label=_("The advice in one sentence"))
    language = forms.ChoiceField(label=_("Language of the text"), choices=list(OWN_NAMES.items()))
    text = CleanText(label=_("What lies behind"), rows=3, required=False)
    learned_from = forms.ChoiceField(label=_("The result it was learned from"), required=False)
    source = CleanText(label=_("Source"), max_length=300, required=False)
    source_url = WebAddress()

    PLAIN = ("theme", "title", "language", "text", "source", "source_url")

    def __init__(self, *args: Any, results: Sequence[Result], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.results = {each.slug: each for each in results}
        offered = [(slug, each.title) for slug, each in self.results.items()]
        cast(forms.ChoiceField, self.fields["learned_from"]).choices = [NOT_GIVEN, *offered]

    @classmethod
    def values_of(cls, advice: Advice) -> dict[str, Any]:
        return {
            **{name: getattr(advice, name) for name in (*cls.PLAIN, "version")},
            "learned_from": advice.learned_from.slug if advice.learned_from else "",
        }

    @property
    def told(self) -> dict[str, Any]:
        return {
            **{name: self.cleaned_data[name] for name in self.PLAIN},
            "learned_from": self.results.get(self.cleaned_data["learned_from"]),
        }

    def named_as_here(self, theirs: dict[str, Any]) -> dict[str, Any]:
        result = theirs.get("learned_from")
        return {"learned_from": result.slug if result else ""}


def _named(municipality: Municipality, on: dt.date) -> str:
    if municipality.holds_on(on):
        return municipality.name
    return f"{municipality.name} ({municipality.knr})"
