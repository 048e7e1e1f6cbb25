"""What a municipality tells of its own wording or target beside a shared goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.web.forms import CleanText, DesignedForm, PartialDateInput, say_what_is_needed
from samtak.web.workspace.fields import WebAddress

if TYPE_CHECKING:
    from samtak.geography.models import Municipality
    from samtak.plans.models import LocalVersion, PlanNode

LONGEST = 2000


class PartForm(DesignedForm):
    """The part it is held against, where there are several, and the version that was looked at."""

    node = forms.ChoiceField(label=_("The part it stands beside from now on"))

    def __init__(self, *args: Any, parts: Sequence[PlanNode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = {str(part.uuid): part for part in parts}
        names = [(key, f"{part.code} {part.heading}"[:120]) for key, part in self.parts.items()]
        if len(parts) > 1:
            cast(forms.ChoiceField, self.fields["node"]).choices = [("", _("choose one")), *names]
        else:
            del self.fields["node"]

    @property
    def part(self) -> PlanNode | None:
        """None where there is only one, which is then meant."""
        return self.parts.get(self.cleaned_data.get("node", ""))


class LocalVersionForm(PartForm):
    """The wording, the target or both, the decision, and why."""

    local_text = CleanText(
        label=_("Local wording"),
        rows=4,
        max_length=LONGEST,
        required=False,
        help_text=_("As the council decided it. The shared wording stands above it wherever it is shown."),
    )
    local_target = CleanText(
        label=_("Local target"),
        max_length=300,
        required=False,
        help_text=_("What the municipality itself aims at, with the figure: at least 40 new jobs a year."),
    )
    target_date = PartialDateInput(label=_("To be reached by"))
    case_number = CleanText(
        label=_("Case number"), max_length=60, help_text=_("Of the decision it rests on, such as PS 84/23.")
    )
    decided = PartialDateInput(
        label=_("Date of the decision"), help_text=_("A day, a month or a year. Leave it empty when it is not known.")
    )
    source_url = WebAddress(label=_("Link to the decision"))
    reason = CleanText(
        label=_("Why the municipality has its own"),
        rows=3,
        max_length=1000,
        help_text=_("Everybody can read it. Write no name of a person."),
    )

    SAID = ("local_text", "local_target", "target_date", "case_number", "decided", "source_url", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("local_text", "local_target"):
            say_what_is_needed(self.fields[name], _("one of them, or both"))

    @classmethod
    def values_of(cls, version: LocalVersion) -> dict[str, Any]:
        return {name: getattr(version, name) for name in (*cls.SAID, "version")}

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.SAID}


class NewLocalVersionForm(LocalVersionForm):
    municipality = forms.ChoiceField(label=_("Municipality"))

    def __init__(self, *args: Any, places: Sequence[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, parts=(), **kwargs)
        self.places = {place.knr: place for place in places}
        if len(places) > 1:
            names = [("", _("choose one")), *[(knr, place.name) for knr, place in self.places.items()]]
            cast(forms.ChoiceField, self.fields["municipality"]).choices = names
        else:
            del self.fields["municipality"]

    @property
    def place(self) -> Municipality:
        """The one that was chosen, or the only one."""
        chosen = self.cleaned_data.get("municipality")
        return self.places[chosen] if chosen else next(iter(self.places.values()))
