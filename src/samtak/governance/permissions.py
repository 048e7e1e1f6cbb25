"""Who may keep bodies. That they are there, who sits in them and when they meet is public."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.governance.models import Body
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if

# Those of a municipality who keep its council and committees.
KEEPERS = (Role.ADVISER, Role.CHIEF_EXECUTIVE)


def can_keep_regions_bodies(actor: Actor, region_id: int) -> Verdict:
    """A region's bodies are its secretariat's to keep."""
    return allowed_if(
        actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT),
        _("The bodies of a region are kept by its secretariat."),
    )


def can_keep_municipal_bodies(actor: Actor, organisation_id: int, region_ids: Collection[int]) -> Verdict:
    """A municipality's by its own people, and by the secretariats of the regions it is a member of."""
    return allowed_if(
        actor.is_system
        or organisation_id in actor.organisations_as(*KEEPERS)
        or bool(actor.regions_as(Role.SECRETARIAT) & set(region_ids)),
        _("A municipality's bodies are kept by its own people and by the secretariat of its region."),
    )


def can_keep_body(actor: Actor, body: Body, region_ids: Collection[int]) -> Verdict:
    """`region_ids` are those the municipality is a member of, when the body is a municipality's."""
    if body.region_id is not None:
        return can_keep_regions_bodies(actor, body.region_id)
    return can_keep_municipal_bodies(actor, body.owner_id or 0, region_ids)
