"""What people type about bodies, seats and calendars."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samtak.governance.choices import OF_A_MUNICIPALITY, BodyKind, Office, Side, Tenure
from samtak.governance.operations import GroupSaid
from samtak.lib.localtext import OWN_NAMES
from samtak.lib.partial_dates import PartialDate, parse_partial_date
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput, WholeNumber, as_typed
from samtak.web.workspace.fields import DayInput, WebAddress
from samtak.web.workspace.organisation_names import KnownOrganisations, OrganisationName

if TYPE_CHECKING:
    from samtak.governance.models import Body, Meeting, Seat, SeatGroup
    from samtak.organisations.models import Organisation

NO_SEATS, SO_MANY, ANY_NUMBER, ATTEND = "", "so_many", "any", "attend"
HOW = [
    (NO_SEATS, _("not in this body")),
    (SO_MANY, _("a number of seats")),
    (ANY_NUMBER, _("any number")),
    (ATTEND, _("attend without a vote")),
]
MOST_SEATS = 200
SideFields = tuple[str, BoundField, BoundField, BoundField, BoundField]


class BodyForm(DesignedForm):
    """All that is told of a body, with how many seats each side has."""

    kind = forms.ChoiceField(label=_("Kind"))
    name = CleanText(label=_("Name"), max_length=150)
    language = forms.ChoiceField(label=_("Language of the text"), choices=list(OWN_NAMES.items()))
    task = CleanText(label=_("Task"), rows=3, required=False)
    case_prefix = CleanText(
        label=_("Letters of its case numbers"), max_length=8, required=False, help_text=_("Such as RF in RF 46/10.")
    )
    paper_days = WholeNumber(
        label=_("Papers are delivered, days before the meeting"), largest=100_000, example=14, required=False
    )
    source = CleanText(label=_("Source"), max_length=300, required=False)
    source_url = WebAddress()

    PLAIN = ("kind", "name", "language", "task", "case_prefix", "source", "source_url")

    def __init__(self, *args: Any, is_municipal: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in BodyKind if (kind in OF_A_MUNICIPALITY) == is_municipal]
        cast(forms.ChoiceField, self.fields["kind"]).choices = [(kind.value, kind.label) for kind in kinds]
        for side in Side:
            named = _fields_of_side(side)
            for field in named.values():
                field.widget.attrs.setdefault("class", "ds-input")
            self.fields |= named

    @classmethod
    def values_of(cls, body: Body, groups: Iterable[GroupSaid]) -> dict[str, Any]:
        named = {name: getattr(body, name) for name in (*cls.PLAIN, "paper_days", "version")}
        return {**named, **group_values(groups)}

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for side in Side:
            name = f"seats_{side.value}"
            is_number_missing = said.get(f"how_{side.value}") == SO_MANY and not said.get(name)
            if is_number_missing and name not in self.errors:
                self.add_error(name, _("Write how many seats they have."))
        return said

    @property
    def changes(self) -> dict[str, Any]:
        days = self.cleaned_data["paper_days"]
        return {**{name: self.cleaned_data[name] for name in self.PLAIN}, "paper_days": 14 if days is None else days}

    @property
    def groups(self) -> list[GroupSaid]:
        said = self.cleaned_data
        return [
            GroupSaid(
                side=side.value,
                seats=said[f"seats_{side.value}"] if said[f"how_{side.value}"] == SO_MANY else None,
                substitutes=said[f"substitutes_{side.value}"] or 0,
                tenure=said[f"tenure_{side.value}"] or Tenure.OWN_TERM.value,
                may_vote=said[f"how_{side.value}"] != ATTEND,
            )
            for side in Side
            if said[f"how_{side.value}"]
        ]

    @property
    def sides(self) -> list[SideFields]:
        """Those that take part, or three to begin with; the rest is folded away."""
        return [each for each in self._all_sides if _is_told(each)] or self._all_sides[:3]

    @property
    def more_sides(self) -> list[SideFields]:
        shown = {each[0] for each in self.sides}
        return [each for each in self._all_sides if each[0] not in shown]

    @property
    def _all_sides(self) -> list[SideFields]:
        return [
            (
                str(side.label),
                self[f"how_{side.value}"],
                self[f"seats_{side.value}"],
                self[f"substitutes_{side.value}"],
                self[f"tenure_{side.value}"],
            )
            for side in Side
        ]


def _fields_of_side(side: Side) -> dict[str, forms.Field]:
    return {
        f"how_{side.value}": forms.ChoiceField(label=_now("How they take part"), choices=HOW, required=False),
        f"seats_{side.value}": WholeNumber(label=_now("Seats"), largest=MOST_SEATS, example=4, required=False),
        f"substitutes_{side.value}": WholeNumber(
            label=_now("Substitutes"), largest=MOST_SEATS, example=2, required=False
        ),
        f"tenure_{side.value}": forms.ChoiceField(label=_now("They sit until"), choices=Tenure.choices, required=False),
    }


def _is_told(side: SideFields) -> bool:
    _label, how, *fields = side
    return bool(how.value()) or any(field.errors for field in (how, *fields))


def group_values(groups: Iterable[GroupSaid]) -> dict[str, str]:
    """What the fields of each side say."""
    values = {f"{name}_{side.value}": "" for side in Side for name in ("how", "seats", "substitutes", "tenure")}
    for each in groups:
        how = ATTEND if not each.may_vote else ANY_NUMBER if each.seats is None else SO_MANY
        values |= {
            f"how_{each.side}": how,
            f"seats_{each.side}": "" if each.seats is None else str(each.seats),
            f"substitutes_{each.side}": str(each.substitutes or ""),
            f"tenure_{each.side}": each.tenure,
        }
    return values


class SeatForm(DesignedForm):
    """Who holds a seat, from when and until when."""

    group = forms.ChoiceField(label=_("Whose seat is it?"))
    office = forms.ChoiceField(label=_("Office"), choices=Office.choices, initial=Office.MEMBER)
    name = CleanText(label=_("Name"), max_length=150)
    title = CleanText(
        label=_("Title"), max_length=120, required=False, help_text=_("When it is another than the usual one.")
    )
    origin = OrganisationName(label=_("Where does the holder come from?"), max_length=150, required=False)
    since = PartialDateInput(label=_("Since"))
    term_to = PartialDateInput(label=_("Last day of the term"))
    decision = CleanText(label=_("Decision reference"), max_length=120, required=False)

    PLAIN = ("office", "name", "title", "since", "term_to", "decision")

    def __init__(
        self,
        *args: Any,
        groups: Sequence[SeatGroup],
        organisations: Sequence[Organisation],
        members: Collection[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {group.side: group for group in groups}
        self.known = KnownOrganisations.of(organisations, members)
        cast(forms.ChoiceField, self.fields["group"]).choices = [(group.side, str(group)) for group in groups]

    @classmethod
    def values_of(cls, seat: Seat) -> dict[str, Any]:
        named = {name: getattr(seat, name) for name in ("office", "name", "title", "decision", "version")}
        return {**named, **cls.named_as_here({name: getattr(seat, name) for name in _TOLD_OTHERWISE})}

    @staticmethod
    def named_as_here(theirs: dict[str, Any]) -> dict[str, Any]:
        """What now stands, by the form's own names."""
        told: dict[str, Any] = {}
        if "group" in theirs:
            told["group"] = theirs["group"].side
        if "organisation" in theirs:
            told["origin"] = theirs["organisation"].name if theirs["organisation"] else theirs.get("origin", "")
        for name in ("since", "term_to"):
            if name in theirs:
                told[name] = as_typed(theirs[name]) if theirs[name] else ""
        return told

    @property
    def chosen_group(self) -> SeatGroup:
        return self.groups[self.cleaned_data["group"]]

    @property
    def said(self) -> dict[str, Any]:
        origin: str = self.cleaned_data["origin"]
        known = self.known.called(origin)
        return {
            **{name: self.cleaned_data[name] for name in self.PLAIN},
            "organisation": known,
            "origin": "" if known else origin,
        }


_TOLD_OTHERWISE = ("group", "organisation", "origin", "since", "term_to")


class LeaveForm(DesignedForm):
    """The holder left on a day; without a day the seat was told of by mistake, and is taken away."""

    left_on = DayInput(label=_("Left on"), required=True)


class CalendarForm(DesignedForm):
    """The meetings of a year, and how long before them papers are due."""

    days = CleanText(
        label=_("Days of the meetings"),
        rows=8,
        required=False,
        help_text=_("One on each line, as they stand in the calendar: 12.3., 12.03.2026, 12. mars or torsdag 12.3."),
    )
    constituting = DayInput(
        label=_("Constituting meeting"), help_text=_("When a newly elected council takes its seats. Else empty.")
    )
    paper_days = WholeNumber(label=_("Papers are delivered, days before the meeting"), largest=100_000, example=14)

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    @classmethod
    def values_of(cls, body: Body, meetings: Sequence[Meeting]) -> dict[str, Any]:
        constituting = next((meeting.day for meeting in meetings if meeting.is_constituting), None)
        return {
            "days": lines_of(meeting.day for meeting in meetings),
            "constituting": constituting,
            "paper_days": body.paper_days,
            "version": body.version,
        }

    def clean_days(self) -> list[dt.date]:
        parts = [part.strip() for part in re.split(r"[\n;,]", self.cleaned_data["days"])]
        found, wrong = [], []
        for part in filter(None, parts):
            day = day_in(part, self.year)
            if day is None:
                wrong.append(part)
            else:
                found.append(day)
        if wrong:
            told = {"text": " · ".join(f"«{part[:40]}»" for part in wrong[:5])}
            raise ValidationError(
                _("Not a day that exists: %(text)s. Write it as 12.3., 12.03.2026 or 12. mars."),
                code="not_days",
                params=told,
            )
        return found


# "torsdag 12.3.", "tys. den 12. mars", "Thursday 12 March"
_DAYS = "man|tirs|tys|ons|tors|fre|lør|laur|søn|sun|mon|tues|wednes|thurs|fri|satur"
_WEEKDAY = re.compile(rf"^(?:{_DAYS})\w*\.?\s+(?:den\s+)?", re.IGNORECASE)
_HOUR = re.compile(r"\s+kl\.?\s*\d.*$", re.IGNORECASE)
_WITHOUT_YEAR = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")
_NAMED_WITHOUT_YEAR = re.compile(r"\d{1,2}\.?\s+[A-Za-zæøåÆØÅ]{3,9}\.?")


def day_in(text: str, year: int) -> dt.date | None:
    """A day as a meeting calendar has it, with or without weekday, hour and year. None when it is no day."""
    plain = _HOUR.sub("", _WEEKDAY.sub("", text.strip()))
    if short := _WITHOUT_YEAR.fullmatch(plain):
        plain = f"{int(short[1]):02d}.{int(short[2]):02d}.{year}"
    elif _NAMED_WITHOUT_YEAR.fullmatch(plain):
        plain = f"{plain} {year}"
    try:
        found = parse_partial_date(plain)
    except ValidationError:
        return None
    return found.first_day if found.day else None


def lines_of(days: Iterable[dt.date]) -> str:
    return "\n".join(as_typed(PartialDate.of(day)) for day in days)
