"""Who may see and do what with positions. Every list starts from `visible_positions`."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import ORGANISATION_ROLES, Role
from samtak.actions.choices import Publication
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if
from samtak.positions.models import Position


def visible_positions(actor: Actor) -> Q:
    """Published ones; for the secretariat all of its region; for an organisation's people those it employs."""
    if actor.is_system:
        return Q()
    visible = Q(publication=Publication.PUBLISHED)
    regions = actor.regions_as(Role.SECRETARIAT)
    if regions:
        visible |= Q(region_id__in=regions)
    organisations = actor.organisations_as(*ORGANISATION_ROLES)
    if organisations:
        visible |= Q(employer_id__in=organisations)
    return visible


def can_keep_positions(actor: Actor, region_id: int) -> Verdict:
    """The secretariat tells of the positions in its region."""
    return allowed_if(
        actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT),
        _("Positions that several pay for are registered by the secretariat of the region."),
    )


def can_edit_position(actor: Actor, position: Position) -> Verdict:
    """The secretariat of the region writes, publishes and withdraws."""
    return allowed_if(
        bool(can_keep_positions(actor, position.region_id)),
        _("Only the secretariat of the region may change this position."),
    )


def can_see_position_log(actor: Actor, position: Position) -> Verdict:
    """The log names people, so it is for those who may edit the position."""
    return allowed_if(
        bool(can_keep_positions(actor, position.region_id)),
        _("The log is for those who may change the position."),
    )
