"""Forms that invite people and give them roles."""

from __future__ import annotations

from typing import Any, TypedDict

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import ORGANISATION_ROLES, REGION_ROLES, Role
from samtak.lib import clock
from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.organisations.choices import OrganisationKind
from samtak.organisations.models import Organisation
from samtak.organisations.queries import all_organisations, organisation_ids_by_municipality
from samtak.regions.models import Region
from samtak.regions.queries import all_regions, members_of_all_on
from samtak.web.forms import CleanText, DesignedForm, EmailText


class Scope(TypedDict):
    """What a role is held for."""

    region: Region | None
    organisation: Organisation | None


class RoleForm(DesignedForm):
    """A role and what it is held for."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[("", _("Choose a role")), *Role.choices],
        error_messages={"invalid_choice": _("Choose one of the roles in the list.")},
    )
    scope = forms.ChoiceField(
        label=_("Held for"),
        required=False,
        help_text=_(
            "The secretariat and the business council: a region. Advisers, chief executives and council members: an "
            "organisation. Administrators: nothing."
        ),
        error_messages={"invalid_choice": _("Choose a region or an organisation in the list.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._regions = {f"region:{region.slug}": region for region in all_regions()}
        self._organisations = {f"organisation:{found.slug}": found for found in all_organisations()}
        municipalities = [m.municipality_id for held in members_of_all_on(clock.today()).values() for m in held]
        running = set(organisation_ids_by_municipality(municipalities).values())
        near: list[tuple[str, str]] = []
        far: list[tuple[str, str]] = []
        for key, found in self._organisations.items():
            is_near = found.pk in running or found.kind == OrganisationKind.REGIONAL_BODY
            (near if is_near else far).append((key, found.name))
        self.fields["scope"].choices = [  # type: ignore[attr-defined]
            ("", _("Nothing: the whole installation")),
            (_("Regions"), [(key, region.name) for key, region in self._regions.items()]),
            (_("Members today and cooperation bodies"), near),
            (_("Other organisations"), far),
        ]

    def clean(self) -> dict[str, Any]:
        """What the role is held for is told where it is chosen."""
        said = self.cleaned_data
        role, key = said.get("role"), said.get("scope", "")
        if role in ORGANISATION_ROLES and key not in self._organisations:
            self.add_error("scope", _("Choose which organisation the role is held for."))
        elif role in REGION_ROLES and key not in self._regions:
            self.add_error("scope", _("Choose which region the role is held for."))
        return said

    def scope_given(self) -> Scope:
        key = self.cleaned_data["scope"]
        return {"region": self._regions.get(key), "organisation": self._organisations.get(key)}


class GrantForm(RoleForm):
    is_public_contact = forms.BooleanField(
        label=_("Show as contact to the public"),
        required=False,
        help_text=_(
            "For roles in an organisation. The name, title, phone and e-mail then stand on the public page of the "
            "municipality or region that it runs."
        ),
    )


def mail_language() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Language of the e-mail"),
        choices=LANGUAGE_CHOICES,
        error_messages={"invalid_choice": _("Choose one of the languages in the list.")},
    )


class RenewForm(DesignedForm):
    language = mail_language()


class EraseForm(DesignedForm):
    email = EmailText(
        label=_("E-mail of the person to be erased"),
        help_text=_("Written anew, so that nobody is erased by accident."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class InviteForm(RoleForm):
    email = EmailText(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    name = CleanText(label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    language = mail_language()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()
        self.order_fields(["email", "name", "role", "scope", "language"])
