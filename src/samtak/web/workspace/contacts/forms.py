"""What people type about roles one may turn to, and about who holds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.contacts.operations import Holder
from samtak.lib.localtext import LANGUAGES, LocalText
from samtak.web.forms import CleanText, DesignedForm, EmailText, PartialDateInput, say_what_is_needed
from samtak.web.workspace.fields import WebAddress

if TYPE_CHECKING:
    from samtak.accounts.models import RoleGrant
    from samtak.contacts.models import ContactRole
    from samtak.contacts.queries import Held
    from samtak.organisations.models import Organisation
    from samtak.plans.models import Plan

REGION = ""
CHANGE, CORRECT = "change", "correct"


class RoleForm(DesignedForm):
    title_nb = CleanText(label=_("What the role is called, bokmål"), max_length=120, required=False)
    title_nn = CleanText(label=_("What the role is called, nynorsk"), max_length=120, required=False)
    title_en = CleanText(label=_("What the role is called, English"), max_length=120, required=False)
    belongs_to = forms.ChoiceField(label=_("Whose role is it?"), required=False)
    phone = CleanText(
        label=_("The role's own phone"),
        max_length=30,
        required=False,
        help_text=_("One that stays when somebody else takes over, such as a switchboard."),
    )
    email = EmailText(
        label=_("The role's own e-mail"),
        required=False,
        help_text=_("One that stays when somebody else takes over, such as a common mailbox."),
    )
    source = CleanText(label=_("Where the role is told of"), max_length=300, required=False)
    source_url = WebAddress()

    PLAIN = ("phone", "email", "source", "source_url")

    def __init__(
        self, *args: Any, region: str, plans: Sequence[Plan], organisations: Sequence[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.owners: dict[str, Any] = {f"plan:{plan.slug}": plan for plan in plans}
        self.owners |= {f"organisation:{each.slug}": each for each in organisations}
        offered = [
            (REGION, region),
            (_("A plan"), [(f"plan:{plan.slug}", plan.title) for plan in plans]),
            (_("An organisation"), [(f"organisation:{each.slug}", each.name) for each in organisations]),
        ]
        cast(forms.ChoiceField, self.fields["belongs_to"]).choices = offered

    @classmethod
    def values_of(cls, role: ContactRole) -> dict[str, Any]:
        plain = {name: getattr(role, name) for name in (*cls.PLAIN, "version")}
        return {**plain, **titled(role.title), "belongs_to": owner_key(role.plan, role.organisation)}

    @property
    def changes(self) -> dict[str, Any]:
        titles = {code: self.cleaned_data[f"title_{code}"] for code in LANGUAGES}
        chosen = self.cleaned_data["belongs_to"]
        owner = self.owners.get(chosen)
        return {
            **{name: self.cleaned_data[name] for name in self.PLAIN},
            "title": LocalText({code: text for code, text in titles.items() if text}),
            "plan": owner if chosen.startswith("plan:") else None,
            "organisation": owner if chosen.startswith("organisation:") else None,
        }


def titled(title: LocalText) -> dict[str, str]:
    return {f"title_{code}": title.get(code, "") for code in LANGUAGES}


def owner_key(plan: Any, organisation: Any) -> str:
    if plan is not None:
        return f"plan:{plan.slug}"
    return f"organisation:{organisation.slug}" if organisation is not None else REGION


class HolderForm(DesignedForm):
    """Who holds a role: a name, somebody who is shown as contact, or nobody."""

    do = forms.ChoiceField(choices=[(CHANGE, CHANGE), (CORRECT, CORRECT)], widget=forms.HiddenInput)
    name = CleanText(label=_("Name"), max_length=150, required=False)
    phone = CleanText(label=_("Phone"), max_length=30, required=False)
    email = EmailText(label=_("E-mail"), required=False)
    contact = forms.ChoiceField(
        label=_("Or somebody who is shown as contact already"),
        required=False,
        help_text=_("Name, phone and e-mail then follow the account, as long as the person is shown as contact."),
    )
    is_vacant = forms.BooleanField(
        label=_("Nobody holds the role now"), required=False, widget=forms.CheckboxInput(attrs={"class": "ds-input"})
    )
    since = PartialDateInput(label=_("Since"))
    source = CleanText(label=_("Who says so"), max_length=300, required=False)
    stated_on = PartialDateInput(label=_("Date of what says so"))

    PLAIN = ("name", "phone", "email", "is_vacant", "source", "stated_on")
    OF_PERSON = ("name", "phone", "email")

    def __init__(self, *args: Any, grants: Sequence[RoleGrant], needs_date: bool = False, **kwargs: Any) -> None:
        """`needs_date` when somebody else leaves the role by it."""
        super().__init__(*args, **kwargs)
        for name in ("name", "contact"):
            say_what_is_needed(self.fields[name], _("one of the three is required"))
        if needs_date:
            say_what_is_needed(self.fields["since"], _("required"))
        self.grants = {str(grant.uuid): grant for grant in grants}
        offered = [(key, f"{grant.user}, {grant.organisation}") for key, grant in self.grants.items()]
        cast(forms.ChoiceField, self.fields["contact"]).choices = [("", _("nobody of these")), *offered]

    @classmethod
    def values_of(cls, held: Held) -> dict[str, Any]:
        """Of an account only that it is meant: its name, phone and e-mail are not typed here."""
        is_linked = held.grant_uuid is not None
        told = {name: "" if is_linked and name in cls.OF_PERSON else getattr(held, name) for name in cls.PLAIN}
        return {**told, "since": held.valid_from, "contact": str(held.grant_uuid or "")}

    @property
    def holder(self) -> Holder:
        told = {name: self.cleaned_data[name] for name in self.PLAIN}
        return Holder(**told, grant=self.grants.get(self.cleaned_data["contact"]))
