"""Who may write reports, and who sees them."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if


def visible_reports(actor: Actor) -> Q:
    """Published ones are public; drafts are for the secretariat of the region."""
    if actor.is_system:
        return Q()
    return Q(published_on__isnull=False) | Q(region_id__in=actor.regions_as(Role.SECRETARIAT))


def can_write_reports(actor: Actor, region_id: int) -> Verdict:
    return allowed_if(
        actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT),
        _("Reports are written by the secretariat of the region."),
    )
