"""What the pages of one's own account say, as plain strings."""

from __future__ import annotations

from dataclasses import dataclass

from samtak.accounts.choices import DESCRIPTIONS, Role
from samtak.accounts.models import Invitation, RoleGrant
from samtak.web.role_words import scope_of


@dataclass(frozen=True)
class HeldRole:
    """A role somebody holds: what, for whom, and what it lets them do."""

    role: str
    scope: str
    may: str
    is_public_contact: bool = False


@dataclass(frozen=True)
class Offer:
    """An invitation as the invited person reads it."""

    email: str
    name: str
    invited_by: str
    role: HeldRole


def held_role(grant: RoleGrant) -> HeldRole:
    return HeldRole(
        grant.get_role_display(), scope_of(grant), str(DESCRIPTIONS[Role(grant.role)]), grant.is_public_contact
    )


def offer(invitation: Invitation) -> Offer:
    role = HeldRole(invitation.get_role_display(), scope_of(invitation), str(DESCRIPTIONS[Role(invitation.role)]))
    return Offer(invitation.email, invitation.name, invitation.invited_by or "Samtak", role)
