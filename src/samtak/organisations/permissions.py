"""Who may make an organisation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if

# The role's code; accounts, which names the roles, stands some floors above.
ADMINISTRATOR = "administrator"


def can_make_organisation(actor: Actor) -> Verdict:
    """An administrator of the installation, and the system itself."""
    return allowed_if(
        actor.is_system or actor.has_role(ADMINISTRATOR), _("Only an administrator can make an organisation.")
    )
