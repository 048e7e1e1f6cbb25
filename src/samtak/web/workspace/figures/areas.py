"""Saying which area a figure or a target is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.geography.queries import municipality_by_knr
from samtak.indicators.choices import AreaKind
from samtak.lib.errors import StaleSave
from samtak.web.forms import CleanText, DesignedForm
from samtak.web.workspace.fields import NOT_GIVEN

if TYPE_CHECKING:
    from samtak.indicators.models import AreaMixin
    from samtak.regions.models import Region


class AreaForm(DesignedForm):
    """The sort of area, which one, and the words as given."""

    geography = CleanText(label=_("Geography"), max_length=150, help_text=_("The area that is counted."))
    area_kind = forms.ChoiceField(
        label=_("Sort of area"),
        required=False,
        choices=[NOT_GIVEN, *AreaKind.choices],
        help_text=_("Only a figure about the target's own area is counted as progress."),
    )
    region = forms.ChoiceField(label=_("Which cooperation"), required=False)
    knr = CleanText(
        label=_("Which municipality"), max_length=4, required=False, help_text=_("Its official number, four digits.")
    )

    def __init__(self, *args: Any, regions: list[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regions = {region.slug: region for region in regions}
        choices = [("", _("none of them")), *[(slug, region.name) for slug, region in self.regions.items()]]
        cast(forms.ChoiceField, self.fields["region"]).choices = choices
        self.municipality: Any = None

    def clean_knr(self) -> str:
        number = str(self.cleaned_data["knr"])
        if number:
            self.municipality = municipality_by_knr(number)
            if self.municipality is None:
                raise forms.ValidationError(_("There is no municipality of this number. Write four digits."))
        return number

    @property
    def area(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "geography": data["geography"],
            "area_kind": data["area_kind"],
            "region": self.regions.get(data["region"]),
            "municipality": self.municipality,
        }


def area_of(thing: AreaMixin) -> dict[str, Any]:
    """An area by the form's own names."""
    return {
        "geography": thing.geography,
        "area_kind": thing.area_kind,
        "region": thing.region.slug if thing.region else "",
        "knr": thing.municipality.knr if thing.municipality else "",
    }


def theirs_of(stale: StaleSave) -> dict[str, Any]:
    """What now stands after somebody else saved, by the form's own names."""
    region, municipality, series = (stale.theirs.get(name) for name in ("region", "municipality", "series"))
    return {
        "region": getattr(region, "slug", ""),
        "knr": getattr(municipality, "knr", ""),
        "series": getattr(series, "key", ""),
    }
