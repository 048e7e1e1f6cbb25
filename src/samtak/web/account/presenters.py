"""What the pages of one's own account say, as plain strings."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.accounts.choices import DESCRIPTIONS, ORGANISATION_ROLES, Role, name_told
from samtak.accounts.models import Invitation, RoleGrant
from samtak.web.role_words import scope_of


@dataclass(frozen=True)
class HeldRole:
    """A role somebody holds: what, for whom, and what it lets them do."""

    role: str
    scope: str
    may: str
    is_public_contact: bool = False
    contact_href: str = ""


@dataclass(frozen=True)
class Offer:
    """An invitation as the invited person reads it."""

    email: str
    name: str
    invited_by: str
    role: HeldRole
    becomes_public: str


def held_role(grant: RoleGrant) -> HeldRole:
    may_be_contact = grant.organisation_id or grant.is_public_contact
    return HeldRole(
        grant.get_role_display(),
        scope_of(grant),
        str(DESCRIPTIONS[Role(grant.role)]),
        grant.is_public_contact,
        reverse("account:contact", args=[grant.uuid]) if may_be_contact else "",
    )


def offer(invitation: Invitation) -> Offer:
    role = HeldRole(invitation.get_role_display(), scope_of(invitation), str(DESCRIPTIONS[Role(invitation.role)]))
    return Offer(
        invitation.email,
        invitation.name,
        name_told(invitation.invited_by) or "Samtak",
        role,
        _becomes_public(invitation),
    )


def first_step(role: str) -> str:
    """What somebody who has just joined does well to begin with, on the desk."""
    reads = _("Begin by reading what is gathered here under “Read”.")
    return {
        Role.ADMINISTRATOR: _guard_first()
        if settings.SAMTAK_ADMINISTRATORS_NEED_SECOND_FACTOR
        else _("Begin by inviting those who will work here: the link stands under “Administration”."),
        Role.SECRETARIAT: _(
            "Begin by seeing whether the members and the rest about your region are right: the links stand on this "
            "page."
        ),
        Role.ADVISER: _(
            "Begin with an action in the lists here and report how it goes, or make your first under “Write”."
        ),
    }.get(Role(role), reads)


def _guard_first() -> str:
    return _(
        "Begin by setting up a passkey or an authenticator app. Then “Administration” opens, where you invite others."
    )


def _becomes_public(invitation: Invitation) -> str:
    """What the public comes to see of somebody with the role. Nobody is a contact by the invitation alone."""
    if invitation.role not in ORGANISATION_ROLES:
        return _("Nothing of your account. Your name is shown to those who are signed in.")
    return _(
        "Nothing by itself: the public sees the organisation, and your name is shown to those who are signed in. Only "
        "if you or an administrator show you as contact do your name, title, phone and e-mail stand on its page."
    )
