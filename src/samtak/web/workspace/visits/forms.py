"""What somebody in a car park fills in on a phone: the company, who was there, and the rest if there is time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils import formats
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samtak.visits.operations import Said
from samtak.visits.rules import POLITICIANS_SAT_THEN
from samtak.web.forms import CleanText, DesignedForm, WholeNumber, say_what_is_needed
from samtak.web.workspace.fields import DayInput
from samtak.web.workspace.organisation_names import KnownOrganisations, OrganisationName

if TYPE_CHECKING:
    from samtak.governance.models import Seat
    from samtak.organisations.models import Organisation
    from samtak.visits.models import Visit
    from samtak.visits.queries import Politician

ANOTHER = "another"
# More boxes than these are folded until somebody opens them.
SHOWN_AT_ONCE = 8


class VisitForm(DesignedForm):
    """A visit. `same` is asked only when one that may be the same stands already."""

    company = OrganisationName(label=_("Company"), max_length=150)
    day = DayInput(label=_("Day"), required=True)
    seats = forms.MultipleChoiceField(
        label=_("Politicians who were there"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = WholeNumber(label=_("Politicians, number"), required=False, largest=100_000, example=2)
    administration = WholeNumber(label=_("From the administration, number"), required=False, largest=100_000, example=1)
    came_up = CleanText(
        label=_("What came up"),
        rows=3,
        max_length=2000,
        required=False,
        help_text=_("Read by the municipality and by the secretariats of its regions. Name no people."),
    )
    follow_up = CleanText(label=_("To be followed up"), rows=2, max_length=1000, required=False)
    is_public = forms.BooleanField(
        label=_("The name of the company may be public"),
        required=False,
        help_text=_("Else everybody sees that there was a visit, and not where."),
    )
    same = CleanText(label=_("Is it this visit?"), required=False, widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        politicians: Sequence[Politician],
        organisations: Sequence[Organisation],
        names_used: Sequence[str] = (),
        present: Iterable[Seat] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        say_what_is_needed(self.fields["same"], _("choose one"))
        self.known = KnownOrganisations.of(organisations, ())
        self.companies = list(dict.fromkeys([*self.known.names, *names_used]))
        self.holders = {str(each.seat.uuid): each.seat for each in politicians}
        choices = [(str(each.seat.uuid), _told(each)) for each in politicians]
        for seat in present:
            if self.holders.setdefault(str(seat.uuid), seat) is seat:
                choices.append((str(seat.uuid), seat.name or _now("name no longer kept")))
        if choices:
            cast(forms.MultipleChoiceField, self.fields["seats"]).choices = choices
            self.fields["seats"].error_messages["invalid_choice"] = str(POLITICIANS_SAT_THEN.text)
            self.fields["others"].label = _("Other politicians, number")
        else:
            del self.fields["seats"]

    @classmethod
    def values_of(cls, visit: Visit, present: Collection[Seat]) -> dict[str, Any]:
        plain = ("company", "day", "administration", "came_up", "follow_up", "is_public", "version")
        named = {name: getattr(visit, name) for name in plain}
        return {**named, **cls.named_as_here(visit.politicians, present)}

    @staticmethod
    def named_as_here(politicians: int, present: Collection[Seat]) -> dict[str, Any]:
        """How many there were in all, as the form asks: those ticked, and how many others."""
        others = politicians - len(present)
        return {"seats": [str(seat.uuid) for seat in present], "others": str(others) if others > 0 else ""}

    @property
    def is_long(self) -> bool:
        """Whether the boxes are folded: there are many, and none is ticked or refused."""
        if "seats" not in self.fields:
            return False
        bound = self["seats"]
        return len(self.holders) > SHOWN_AT_ONCE and not bound.value() and not bound.errors

    def ask_whether_same(self, visits: Sequence[Visit]) -> None:
        choices = [(str(visit.uuid), _join(visit)) for visit in visits]
        self.fields["same"].widget.choices = [*choices, (ANOTHER, _now("No, it is another visit. Log it too."))]

    @property
    def chosen(self) -> list[Seat]:
        return [self.holders[key] for key in self.cleaned_data.get("seats", [])]

    @property
    def said(self) -> Said:
        said = self.cleaned_data
        return Said(
            company=said["company"],
            organisation=self.known.called(said["company"]),
            day=said["day"],
            politicians=len(self.chosen) + (said["others"] or 0),
            administration=said["administration"] or 0,
            came_up=said["came_up"],
            follow_up=said["follow_up"],
            is_public=said["is_public"],
        )


class RemoveForm(DesignedForm):
    """Nothing but the version that was looked at."""


class CountForm(DesignedForm):
    """The year whose count is written down: one that is over, with visits in it."""

    year = forms.ChoiceField(label=_("Year"), widget=forms.HiddenInput)

    def __init__(self, *args: Any, years: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["year"]).choices = [(year, year) for year in years]


def _told(politician: Politician) -> str:
    return f"{politician.seat.name}, {politician.body.name}"


def _join(visit: Visit) -> str:
    told = {"company": visit.company, "date": formats.date_format(visit.day, "DATE_FORMAT")}
    return _now("Yes: %(company)s, %(date)s. Add who was there.") % told
