"""Showing somebody to the public as an organisation's contact: what the two rooms that ask about it share."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from samtak.accounts.models import RoleGrant
from samtak.web.role_words import role_label


@dataclass(frozen=True)
class ContactTold:
    """What the public sees, or would see. `shown` are terms and texts; an empty field is told as such."""

    name: str
    role: str
    organisation: str
    is_shown: bool
    shown: list[tuple[str, str]]


def contact_told(grant: RoleGrant) -> ContactTold:
    person = grant.user
    shown = [
        (_("Name"), str(person)),
        (_("Title"), person.title or _("not given")),
        (_("Phone"), person.phone or _("not given")),
        (_("E-mail"), person.email),
    ]
    return ContactTold(str(person), role_label(grant), str(grant.organisation or ""), grant.is_public_contact, shown)


def is_wanted(request: HttpRequest) -> bool | None:
    """What the button that was pressed asks for. None when the page is only looked at, or no button was."""
    if request.method != "POST":
        return None
    return {"yes": True, "no": False}.get(request.POST.get("show", ""))
