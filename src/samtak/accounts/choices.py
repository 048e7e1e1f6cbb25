from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is to a region or an organisation."""

    ADMINISTRATOR = "administrator", _("administrator")
    SECRETARIAT = "secretariat", _("secretariat")
    ADVISER = "adviser", _("business adviser")
    CHIEF_EXECUTIVE = "chief_executive", _("chief executive")
    COUNCIL_MEMBER = "council_member", _("council member")
    BUSINESS_COUNCIL_MEMBER = "business_council_member", _("business council member")
    READER = "reader", _("reader")


# What each role is held for. A reader may be given either.
REGION_ROLES = frozenset({Role.SECRETARIAT, Role.BUSINESS_COUNCIL_MEMBER})
ORGANISATION_ROLES = frozenset({Role.ADVISER, Role.CHIEF_EXECUTIVE, Role.COUNCIL_MEMBER})

DESCRIPTIONS = {
    Role.ADMINISTRATOR: _("Invites people, gives and takes back roles. Sees and edits no more of the content for it."),
    Role.SECRETARIAT: _("Edits everything the members share in one region, and sees its drafts."),
    Role.ADVISER: _(
        "Edits the actions of one organisation, the joint ones it leads and its own part of those it supports."
    ),
    Role.CHIEF_EXECUTIVE: _(
        "Reads everything of one organisation, its drafts too, and answers when it is asked to take a role."
    ),
    Role.COUNCIL_MEMBER: _("Reads everything of one organisation, its drafts too."),
    Role.BUSINESS_COUNCIL_MEMBER: _("Reads what is published in one region."),
    Role.READER: _("Reads what is published."),
}

# What a person changes about how the own account is signed in to, as the log names it.
SIGN_IN_CHANGES = frozenset(
    {
        "person.passkey_added",
        "person.passkey_removed",
        "person.authenticator_added",
        "person.authenticator_removed",
        "person.recovery_codes_made",
        "person.recovery_codes_removed",
        "person.provider_connected",
    }
)

# What stands where the name of somebody stood who has been erased, or of an offer that was forgotten.
FORMER = "former:"
INVITED = f"{FORMER}invited"


def former(role: str | None) -> str:
    return f"{FORMER}{role or 'user'}"


def name_told(stored: str) -> str:
    """A stored name as people read it: former:adviser is a former business adviser."""
    if not stored.startswith(FORMER):
        return stored
    if stored == INVITED:
        return gettext("somebody who was invited")
    code = stored.removeprefix(FORMER)
    role = str(Role(code).label) if code in Role.values else gettext("user")
    return gettext("former %(role)s") % {"role": role}
