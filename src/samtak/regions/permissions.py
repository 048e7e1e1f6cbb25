"""Who may change what the members of a region share."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if
from samtak.regions.models import Region

# The roles' codes; accounts, which names the roles, stands a floor above.
ADMINISTRATOR = "administrator"
SECRETARIAT = "secretariat"


def can_create_region(actor: Actor) -> Verdict:
    """An administrator of the installation, and the system itself."""
    return allowed_if(actor.is_system or actor.has_role(ADMINISTRATOR), _("Only an administrator can make a region."))


def can_edit_region(actor: Actor, region: Region) -> Verdict:
    """The secretariat of the region, and the system itself."""
    return allowed_if(
        actor.is_system or region.pk in actor.regions_as(SECRETARIAT),
        _("Only the secretariat of this region can change the region and its members."),
    )
