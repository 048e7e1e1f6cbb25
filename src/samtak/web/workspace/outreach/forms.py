"""What people type about where an action was seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.lib.localtext import OWN_NAMES
from samtak.outreach.choices import Channel
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput, WholeNumber
from samtak.web.workspace.fields import NOT_GIVEN, WebAddress

if TYPE_CHECKING:
    from samtak.organisations.models import Organisation
    from samtak.outreach.models import Appearance


class AppearanceForm(DesignedForm):
    title = CleanText(label=_("What was it?"))
    language = forms.ChoiceField(label=_("Language of the text"), choices=list(OWN_NAMES.items()))
    channel = forms.ChoiceField(label=_("Channel"), choices=[("", _("choose")), *Channel.choices])
    seen_in = CleanText(label=_("Where it was seen"), required=False, help_text=_("The newspaper, place or fair."))
    occasion = CleanText(label=_("Occasion"), required=False)
    audience = CleanText(label=_("Audience"), required=False)
    on = PartialDateInput(label=_("Date"))
    organisation = forms.ChoiceField(label=_("Done by an organisation here"), required=False)
    done_by = CleanText(
        label=_("Done by somebody else"),
        required=False,
        help_text=_("Only when it is not in the list above: an organisation or an office, not a private person."),
    )
    link = WebAddress(label=_("Link to what was published"))
    reach = WholeNumber(
        label=_("Reach"),
        required=False,
        example=12_000,
        help_text=_("Only what somebody has counted. Leave it empty when not known."),
    )
    reach_of = CleanText(
        label=_("What was counted, and where"), required=False, help_text=_("For instance: readers in Norway.")
    )
    reach_on = PartialDateInput(label=_("Date of the count"))
    reach_source = CleanText(label=_("Source of the count"), max_length=300, required=False)
    reach_method = CleanText(label=_("How it was counted"), max_length=300, required=False)
    source = CleanText(label=_("Source"), max_length=300, required=False)

    PLAIN = (
        *("title", "language", "channel", "seen_in", "occasion", "audience", "on", "done_by", "link", "reach"),
        *("reach_of", "reach_on", "reach_source", "reach_method", "source"),
    )

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {organisation.slug: organisation for organisation in organisations}
        offered = [(key, organisation.name) for key, organisation in self.organisations.items()]
        cast(forms.ChoiceField, self.fields["organisation"]).choices = [NOT_GIVEN, *offered]

    @classmethod
    def values_of(cls, appearance: Appearance) -> dict[str, Any]:
        told = {name: getattr(appearance, name) for name in (*cls.PLAIN, "version")}
        return {**told, "organisation": appearance.organisation.slug if appearance.organisation else ""}

    @property
    def changes(self) -> dict[str, Any]:
        return {
            **{name: self.cleaned_data[name] for name in self.PLAIN},
            "organisation": self.organisations.get(self.cleaned_data["organisation"]),
        }
