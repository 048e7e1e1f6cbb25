"""Who may make an organisation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if

# The roles' codes; accounts, which names the roles, stands some floors above.
ADMINISTRATOR, SECRETARIAT = "administrator", "secretariat"


def can_make_organisation(actor: Actor) -> Verdict:
    """An administrator of the installation, and the system itself."""
    return allowed_if(
        actor.is_system or actor.has_role(ADMINISTRATOR), _("Only an administrator can make an organisation.")
    )


def can_register_organisation(actor: Actor) -> Verdict:
    """A secretariat, of whatever region: those who lead and support are known to all regions."""
    return allowed_if(
        bool(can_make_organisation(actor)) or actor.has_role(SECRETARIAT),
        _("Organisations are registered by a secretariat."),
    )
