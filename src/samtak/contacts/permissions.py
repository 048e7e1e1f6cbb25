"""Who may see and keep contact roles. Every list starts from `visible_roles`."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if
from samtak.plans.permissions import visible_plans


def visible_roles(actor: Actor) -> Q:
    """Roles of regions and organisations; those of a plan for whoever may see the plan."""
    if actor.is_system:
        return Q()
    return Q(plan__isnull=True) | visible_plans(actor, "plan__")


def can_keep_contacts(actor: Actor, region_id: int) -> Verdict:
    """The secretariat keeps the contacts of its region, of its plans and of its organisations."""
    return allowed_if(
        actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT),
        _("The region's contacts are kept by its secretariat."),
    )
