"""Who may choose a scale and weigh. A weighing is seen by those who see its action, and by nobody else."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.actions.models import Action
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if


def can_choose_scale(actor: Actor, region_id: int) -> Verdict:
    """The secretariat chooses what its region weighs by."""
    return allowed_if(
        actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT),
        _("The scale that actions are weighed by is chosen by the secretariat of the region."),
    )


def can_weigh(actor: Actor, action: Action) -> Verdict:
    """The secretariat of the action's region, so that all are weighed alike."""
    return allowed_if(
        actor.is_system or action.region_id in actor.regions_as(Role.SECRETARIAT),
        _("Actions are weighed by the secretariat of the region, so that all are weighed alike."),
    )
