"""How the rooms call a role and what it is held for."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samtak.accounts.models import Invitation, RoleGrant


def scope_of(thing: RoleGrant | Invitation) -> str:
    """What a role is held for, in a word or two."""
    return str(thing.region or thing.organisation or _("the whole installation"))


def role_label(thing: RoleGrant | Invitation) -> str:
    return f"{thing.get_role_display()}, {scope_of(thing)}"
