"""Who may see and do what with initiatives. Every list starts from `visible_initiatives`."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import ORGANISATION_ROLES, Role
from samtak.actions.choices import Publication
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if
from samtak.projects.models import Initiative


def visible_initiatives(actor: Actor) -> Q:
    """Published ones; for the secretariat all of its region; for an organisation's people those it runs."""
    if actor.is_system:
        return Q()
    visible = Q(publication=Publication.PUBLISHED)
    regions = actor.regions_as(Role.SECRETARIAT)
    if regions:
        visible |= Q(region_id__in=regions)
    organisations = actor.organisations_as(*ORGANISATION_ROLES)
    if organisations:
        visible |= Q(runner_id__in=organisations)
    return visible


def can_keep_register(actor: Actor, region_id: int) -> Verdict:
    """The secretariat keeps the register of its region."""
    return allowed_if(
        actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT),
        _("The register of initiatives is kept by the secretariat of the region."),
    )


def can_edit_initiative(actor: Actor, initiative: Initiative) -> Verdict:
    """The secretariat of the region writes, publishes, ends and makes actions of its initiatives."""
    return allowed_if(
        bool(can_keep_register(actor, initiative.region_id)),
        _("Only the secretariat of the region may change this initiative."),
    )


def can_see_initiative_log(actor: Actor, initiative: Initiative) -> Verdict:
    """The log names people, so it is for those who may edit the initiative."""
    return allowed_if(
        bool(can_keep_register(actor, initiative.region_id)),
        _("The log is for those who may change the initiative."),
    )
