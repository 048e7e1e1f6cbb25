"""What people type about the cases of a meeting, the decisions and what they ask of somebody."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.governance.choices import ItemKind, Outcome
from samtak.web.forms import CleanText, DesignedForm, WholeNumber
from samtak.web.workspace.fields import NOT_GIVEN, DayInput, WebAddress
from samtak.web.workspace.organisation_names import KnownOrganisations, OrganisationName

if TYPE_CHECKING:
    from samtak.governance.models import AgendaItem, Assignment, Meeting
    from samtak.organisations.models import Organisation

MOST_CASES = 200
# What a body may have done: a case without any of them has not been dealt with.
OUTCOMES = [NOT_GIVEN, *((value, label) for value, label in Outcome.choices if value != Outcome.NOT_YET)]


class ItemForm(DesignedForm):
    """A case before the meeting, and after it."""

    title = CleanText(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("What it is put forward for"), choices=ItemKind.choices)
    case_number = CleanText(
        label=_("Case number"),
        max_length=30,
        required=False,
        help_text=_("Leave it empty, and the case gets the next number of the year."),
    )
    text = CleanText(label=_("What it is about"), rows=4, required=False)
    papers = CleanText(label=_("Papers"), max_length=300, required=False)
    papers_url = WebAddress(label=_("Link to the papers"))

    SAID: tuple[str, ...] = ("title", "kind", "case_number", "text", "papers", "papers_url")

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.SAID}


class DecidedItemForm(ItemForm):
    """The same, with where it stands on the agenda and what the body did."""

    place = WholeNumber(label=_("Place on the agenda"), largest=MOST_CASES, example=1)
    outcome = forms.ChoiceField(label=_("What did the body do?"), choices=OUTCOMES, required=False)
    resolution = CleanText(label=_("Decision"), rows=5, required=False)
    decided_on = DayInput(label=_("Decided on"), help_text=_("Only when it was another day than that of the meeting."))

    SAID = (*ItemForm.SAID, "place", "outcome", "resolution", "decided_on")

    @classmethod
    def values_of(cls, item: AgendaItem) -> dict[str, Any]:
        return {name: getattr(item, name) for name in (*cls.SAID, "version")}


class MinutesForm(DesignedForm):
    """Full minutes stay in the case system: paste them, or say where they stand."""

    minutes_url = WebAddress(label=_("Link to the minutes in the case system"))
    minutes = CleanText(label=_("Minutes"), rows=12, required=False)

    SAID = ("minutes_url", "minutes")

    @classmethod
    def values_of(cls, meeting: Meeting) -> dict[str, Any]:
        return {name: getattr(meeting, name) for name in (*cls.SAID, "version")}

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.SAID}


class AssignmentForm(DesignedForm):
    """Who is to do what, by when."""

    asked = CleanText(label=_("What is to be done"), max_length=300)
    responsible = OrganisationName(
        label=_("Responsible organisation"),
        max_length=150,
        required=False,
        help_text=_("One that is known here. Its business adviser may then tell what came of it."),
    )
    role = CleanText(
        label=_("Responsible, as a role"),
        max_length=150,
        required=False,
        help_text=_("Such as managing director. Everybody can read it, so write no name."),
    )
    deadline = DayInput(label=_("Deadline"))

    PLAIN = ("asked", "role", "deadline")

    def __init__(
        self, *args: Any, organisations: Sequence[Organisation], members: Collection[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = KnownOrganisations.of(organisations, members)

    @classmethod
    def values_of(cls, assignment: Assignment) -> dict[str, Any]:
        named = {name: getattr(assignment, name) for name in (*cls.PLAIN, "version")}
        return {**named, **cls.named_as_here({"responsible": assignment.responsible})}

    @staticmethod
    def named_as_here(theirs: dict[str, Any]) -> dict[str, Any]:
        """What now stands, by the form's own names."""
        if "responsible" not in theirs:
            return {}
        return {"responsible": theirs["responsible"].name if theirs["responsible"] else ""}

    def clean_responsible(self) -> str:
        name: str = self.cleaned_data["responsible"]
        if name and self.known.called(name) is None:
            raise forms.ValidationError(
                _("No organisation of that name is known here. Choose one from the list, or write a role below."),
                code="unknown",
            )
        return name

    @property
    def said(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in self.PLAIN}
        return {**plain, "responsible": self.known.called(self.cleaned_data["responsible"])}


class DoneForm(DesignedForm):
    """It is done, and what was done. Without a day it is open."""

    done_on = DayInput(label=_("Done on"), help_text=_("Leave it empty while it is not done."))
    done_note = CleanText(label=_("What was done"), rows=3, required=False)

    @classmethod
    def values_of(cls, assignment: Assignment) -> dict[str, Any]:
        return {name: getattr(assignment, name) for name in ("done_on", "done_note", "version")}
