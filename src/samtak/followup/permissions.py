"""Who may run rounds. Who may answer is told by a link, not by a role."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if


def visible_rounds(actor: Actor) -> Q:
    """Closed ones are public; open ones are for the secretariat of the region."""
    if actor.is_system:
        return Q()
    return Q(closed_on__isnull=False) | Q(region_id__in=actor.regions_as(Role.SECRETARIAT))


def can_run_rounds(actor: Actor, region_id: int) -> Verdict:
    return allowed_if(
        actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT),
        _("Rounds of reporting are run by the secretariat of the region."),
    )
