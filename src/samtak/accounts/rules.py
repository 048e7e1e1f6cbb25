"""What must hold for roles and invitations."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import ORGANISATION_ROLES, REGION_ROLES, Role
from samtak.accounts.models import Invitation
from samtak.lib.rules import Rule


def _scope_fits(role: str, has_region: bool, has_organisation: bool) -> bool:
    if role in REGION_ROLES:
        return has_region and not has_organisation
    if role in ORGANISATION_ROLES:
        return has_organisation and not has_region
    if role == Role.ADMINISTRATOR:
        return not has_region and not has_organisation
    return not (has_region and has_organisation)


def _is_open(invitation: Invitation, now: dt.datetime) -> bool:
    return invitation.accepted_at is None and invitation.revoked_at is None and now < invitation.expires_at


ROLE_FITS_SCOPE = Rule(
    name="RoleFitsScope",
    text=_(
        "A secretariat or business council role is held for a region; an adviser, chief executive or council member "
        "role for an organisation; an administrator role for neither."
    ),
    holds=_scope_fits,
    source="product.md, roles",
)

INVITATION_IS_OPEN = Rule(
    name="InvitationIsOpen",
    text=_("The invitation has been used, taken back or has expired. Ask for a new one."),
    holds=_is_open,
    source="reliability.md row 21",
)

INVITATION_IS_UNUSED = Rule(
    name="InvitationIsUnused",
    text=_("The invitation has been used or taken back, so it cannot be renewed. Send a new one."),
    holds=lambda invitation: invitation.accepted_at is None and invitation.revoked_at is None,
    source="reliability.md row 21",
)

ONE_OPEN_INVITATION = Rule(
    name="OneOpenInvitation",
    text=_("This address has an open invitation already. Renew it or take it back, rather than sending a second."),
    holds=lambda has_open: not has_open,
    source="reliability.md row 21",
)

ACCOUNT_IS_OPEN = Rule(
    name="AccountIsOpen",
    text=_("The account with this address is closed. Open it again before you give it a role."),
    holds=bool,
    source="product.md, roles",
)

ROLE_IS_HELD = Rule(
    name="RoleIsHeld",
    text=_("The role has been taken back, so nobody is shown as contact for it."),
    holds=lambda grant: grant.revoked_at is None,
    source="product.md, roles",
)

CONTACT_HAS_ORGANISATION = Rule(
    name="ContactHasOrganisation",
    text=_("Only somebody with a role in an organisation is shown as contact: it stands on the organisation's page."),
    holds=bool,
    source="product.md, roles",
)

NOT_ONES_OWN = Rule(
    name="NotOnesOwn",
    text=_("Another administrator must reset how you sign in, or somebody with access to the machine Samtak runs on."),
    holds=lambda by, user: by.id != user.pk,
    source="reliability.md row 21",
)

ERASING_IS_MEANT = Rule(
    name="ErasingIsMeant",
    text=_("Write the e-mail address of the account, letter by letter: what is erased cannot be brought back."),
    holds=lambda written, email: written.strip().lower() == email,
    source="reliability.md, GDPR",
)

KEEPS_AN_ADMINISTRATOR = Rule(
    name="KeepsAnAdministrator",
    text=_("The last administrator cannot be removed: nobody could give roles any more."),
    holds=lambda remaining: remaining > 0,
    source="product.md, roles",
)

RULES = (
    ROLE_FITS_SCOPE,
    INVITATION_IS_OPEN,
    INVITATION_IS_UNUSED,
    ONE_OPEN_INVITATION,
    ACCOUNT_IS_OPEN,
    ROLE_IS_HELD,
    CONTACT_HAS_ORGANISATION,
    NOT_ONES_OWN,
    ERASING_IS_MEANT,
    KEEPS_AN_ADMINISTRATOR,
)
