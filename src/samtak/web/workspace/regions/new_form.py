"""What is written about a new region, and the municipalities to tick."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from samtak.geography.counties import county_of
from samtak.geography.models import Municipality
from samtak.geography.queries import municipalities, municipalities_by_uuid
from samtak.lib import clock
from samtak.lib.localtext import OWN_NAMES
from samtak.lib.partial_dates import PartialDate
from samtak.lib.text import norwegian_sort_key
from samtak.regions.rules import REGION_HAS_MEMBERS
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput
from samtak.web.queries_in_address import read_day
from samtak.web.workspace.choosing import ManyBoxes
from samtak.web.workspace.fields import DayInput

MOST_MEMBERS = 400
LONGEST_PART = 100


class MunicipalityChoice(ManyBoxes):
    """Municipalities by county, each with its number: several bear the same name."""

    def label_of(self, thing: Any) -> str:
        return f"{thing.name} ({thing.knr})"

    def group_of(self, thing: Any) -> tuple[str, str]:
        return county_of(thing.knr), ""


class NewRegionForm(DesignedForm):
    name = CleanText(label=_("Name"), max_length=150)
    language = forms.ChoiceField(
        label=_("Language form of the region"),
        choices=list(OWN_NAMES.items()),
        help_text=_("What the region writes in. Each reader chooses the language of the pages."),
    )
    on = DayInput(label=_("Municipalities as they were on"), required=True)
    county = forms.ChoiceField(label=_("County"), required=False)
    part = CleanText(label=_("Part of the name"), max_length=LONGEST_PART, required=False)
    municipalities = MunicipalityChoice(
        label=_("Members"),
        error_messages={
            "required": REGION_HAS_MEMBERS.text,
            "invalid_choice": _("Choose municipalities in the list."),
            "invalid_list": _("Choose municipalities in the list."),
        },
    )
    member_from = PartialDateInput(
        label=_("Members since"),
        help_text=_("A year (2024), a month (2024-05) or a day (2024-05-17). Leave it empty when it is not known."),
    )
    organisation = CleanText(
        label=_("Cooperation body"),
        max_length=200,
        required=False,
        help_text=_("The organisation that the members have together, if they have one. It is made if it is new here."),
    )
    source = CleanText(
        label=_("Source"),
        max_length=300,
        required=False,
        help_text=_("Where it says who the members are, such as the cooperation agreement."),
    )
    slug = CleanText(
        label=_("Address"),
        max_length=80,
        required=False,
        help_text=_("Small letters, digits and hyphens. Left empty, it is made from the name."),
    )
    is_mine = forms.BooleanField(
        label=_("I am the secretariat of this region"),
        required=False,
        help_text=_("Gives you the role, so that you can write the plan. Others can be invited to it later."),
    )

    def __init__(self, *args: Any, narrowed: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on = read_day(str(narrowed.get("on", ""))) or clock.today()
        there = list(municipalities(on))
        self.total_count = len(there)
        ticked = _ticked(narrowed)
        shown = [one for one in there if _is_wanted(one, narrowed)]
        self.shown_count = len(shown)
        self.is_narrowed = len(shown) < len(there)
        self._ticked = ticked
        counties = sorted({county_of(one.knr) for one in there}, key=norwegian_sort_key)
        cast(forms.ChoiceField, self.fields["county"]).choices = [("", _("all")), *((name, name) for name in counties)]
        offered = {one.pk: one for one in [*shown, *ticked]}
        ordered = sorted(offered.values(), key=lambda one: (norwegian_sort_key(county_of(one.knr)), one.sort_key))
        self._boxes = cast(MunicipalityChoice, self.fields["municipalities"])
        self._boxes.offer(ordered)

    def clean_municipalities(self) -> list[str]:
        keys: list[str] = self.cleaned_data["municipalities"]
        if len(keys) > MOST_MEMBERS:
            raise ValidationError(_("These are too many municipalities."), code="too_many")
        return keys

    def clean_member_from(self) -> PartialDate | None:
        start: PartialDate | None = self.cleaned_data["member_from"]
        if start is not None and start.first_day > clock.today():
            raise ValidationError(_("The day lies ahead. Write since when they have been members."), code="ahead")
        return start

    def chosen(self) -> list[Municipality]:
        return self._boxes.chosen(self.cleaned_data["municipalities"])

    def chosen_names(self) -> list[str]:
        """What is ticked, for telling above the list."""
        return [self._boxes.label_of(one) for one in self._ticked]


def _ticked(narrowed: Mapping[str, Any]) -> list[Municipality]:
    """Those that are ticked, whether or not they stand in the narrowed list."""
    keys = narrowed.getlist("municipalities") if isinstance(narrowed, QueryDict) else []
    return municipalities_by_uuid(keys[:MOST_MEMBERS])


def _is_wanted(one: Municipality, narrowed: Mapping[str, Any]) -> bool:
    county, part = str(narrowed.get("county", "")), str(narrowed.get("part", "")).strip().casefold()
    names = f"{one.name_nb} {one.name_nn} {one.name_sami} {one.knr}".casefold()
    return (not county or county_of(one.knr) == county) and part in names
