"""What people type about a council's treatment of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samtak.lib import clock
from samtak.plans.choices import Outcome
from samtak.plans.editing import councils_that_are_bodies, municipalities_ever_in
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput
from samtak.web.workspace.fields import DayInput, WebAddress

if TYPE_CHECKING:
    from samtak.geography.models import Municipality
    from samtak.organisations.models import Organisation
    from samtak.plans.models import Adoption, Plan, PlanVersion

LONGEST_RESERVATION = 2000
OLDEST_KNOWN = 1970  # what the register of municipalities counts from: "from" then says nothing


@dataclass(frozen=True)
class Councils:
    """Who may have dealt with a plan, by the form's keys."""

    municipalities: Mapping[str, Municipality]
    bodies: Mapping[str, Organisation]

    @classmethod
    def of(cls, plan: Plan) -> Councils:
        """Every municipality that ever was a member of the plan's region, and the bodies there are. Two queries."""
        ever = municipalities_ever_in(plan.region) if plan.region else []
        today = clock.today()
        ever.sort(key=lambda municipality: not municipality.holds_on(today))
        return cls(
            municipalities={f"m-{municipality.knr}": municipality for municipality in ever},
            bodies={f"b-{body.slug}": body for body in councils_that_are_bodies()},
        )

    @property
    def choices(self) -> list[tuple[str, Any]]:
        return [
            ("", _now("choose")),
            (_now("Municipal councils"), [(key, told_with_years(m)) for key, m in self.municipalities.items()]),
            (_now("Other bodies"), [(key, body.name) for key, body in self.bodies.items()]),
        ]


def told_with_years(municipality: Municipality) -> str:
    """A municipality by its number and the years it had it, so that two of one name can be told apart."""
    years = ""
    if municipality.valid_to:
        years = _now(", until %(year)s") % {"year": municipality.valid_to.year}
    elif municipality.valid_from and municipality.valid_from.year > OLDEST_KNOWN:
        years = _now(", from %(year)s") % {"year": municipality.valid_from.year}
    return f"{municipality.name} ({municipality.knr}{years})"


class AdoptionForm(DesignedForm):
    outcome = forms.ChoiceField(
        label=_("What did the council do?"),
        choices=[("", _("choose")), *Outcome.choices],
        error_messages={"required": _("Choose what the council did.")},
        help_text=_("Taking note of a plan is not adopting it."),
    )
    decided = PartialDateInput(label=_("Date of the decision"))
    is_date_unknown = forms.BooleanField(label=_("The date is not given"), required=False)
    not_before = DayInput(
        label=_("Counted from"),
        help_text=_("Only when the date is not given: the first day from which the decision may be counted."),
    )
    case_number = CleanText(label=_("Case number"), max_length=60, required=False)
    sent_on = DayInput(label=_("Sent to the council"))
    committee_planned = DayInput(label=_("The executive committee is to meet"))
    council_planned = DayInput(label=_("The council is to meet"))
    committee_date = PartialDateInput(label=_("Dealt with by the executive committee"))
    committee_note = CleanText(label=_("The executive committee's recommendation"), max_length=300, required=False)
    changes = CleanText(label=_("Changes the council made"), rows=3, required=False)
    reservations = CleanText(
        label=_("Reservations"), rows=3, required=False, help_text=_("What the council held back, one on each line.")
    )
    note = CleanText(label=_("Note"), rows=2, required=False)
    source = CleanText(label=_("Source"), max_length=300, required=False)
    source_url = WebAddress()

    SAID = (
        "outcome",
        "decided",
        "not_before",
        "case_number",
        "sent_on",
        "committee_planned",
        "council_planned",
        "committee_date",
        "committee_note",
        "changes",
        "note",
        "source",
        "source_url",
    )

    def clean_reservations(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["reservations"].split("\n") if line.strip()]
        if any(len(line) > LONGEST_RESERVATION for line in lines):
            raise ValidationError(
                _("Write each reservation with at most %(longest)d characters."),
                params={"longest": LONGEST_RESERVATION},
                code="too_long",
            )
        return lines

    def clean(self) -> dict[str, Any]:
        """A date, or word that there is none: an empty field alone may have been forgotten.

        Where the box was ticked before, a date written beside it is what the editor came to fill in.
        """
        data = self.cleaned_data
        if self.errors:
            return data
        is_unknown = data["is_date_unknown"] and not (data["decided"] and self.initial.get("is_date_unknown"))
        if data["decided"] and (is_unknown or data["not_before"]):
            self.add_error("decided", _("Give the date, or say that it is not given, but not both."))
        elif not data["decided"] and not is_unknown and data["outcome"] != Outcome.NOT_YET:
            self.add_error("decided", _("Write the date of the decision, or tick that it is not given."))
        return data

    @classmethod
    def values_of(cls, adoption: Adoption) -> dict[str, Any]:
        return {
            **{name: getattr(adoption, name) for name in (*cls.SAID, "version")},
            "is_date_unknown": adoption.decided is None and adoption.outcome != Outcome.NOT_YET,
            "reservations": "\n".join(reservation.text for reservation in adoption.reservations.all()),
        }

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.SAID}


class NewAdoptionForm(AdoptionForm):
    plan_version = forms.ChoiceField(label=_("Version of the plan"))
    council = forms.ChoiceField(
        label=_("Council"), error_messages={"required": _("Choose the council that dealt with the plan.")}
    )

    def __init__(self, *args: Any, councils: Councils, versions: list[PlanVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.councils = councils
        self.versions = {str(version.number): version for version in versions}
        newest_first = [(key, _version_name(version)) for key, version in reversed(self.versions.items())]
        cast(forms.ChoiceField, self.fields["plan_version"]).choices = newest_first
        cast(forms.ChoiceField, self.fields["council"]).choices = councils.choices

    @property
    def chosen_version(self) -> PlanVersion:
        return self.versions[self.cleaned_data["plan_version"]]

    @property
    def chosen_council(self) -> tuple[Municipality | None, Organisation | None]:
        key = self.cleaned_data["council"]
        return self.councils.municipalities.get(key), self.councils.bodies.get(key)


def _version_name(version: PlanVersion) -> str:
    told = {
        "number": version.number,
        "date": formats.date_format(version.made_on, "DATE_FORMAT"),
        "label": version.label,
    }
    return (_now("version %(number)s, %(date)s %(label)s") % told).strip()
