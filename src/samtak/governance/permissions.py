"""Who may keep bodies and matters. That bodies are there, who sits in them and when they meet is public."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.governance.models import Assignment, Body, Matter
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


def can_report_done(actor: Actor, assignment: Assignment, region_ids: Collection[int]) -> Verdict:
    """Those who keep the body, and the people of the organisation that is responsible."""
    is_theirs = assignment.responsible_id is not None and assignment.responsible_id in actor.organisations_as(*KEEPERS)
    return allowed_if(
        is_theirs or bool(can_keep_body(actor, assignment.item.body, region_ids)),
        _("What came of a decision is told by those who are responsible for it, and by those who keep the body."),
    )


def visible_matters(actor: Actor, prefix: str = "") -> Q:
    """What has been sent to councils is for everybody; before that it is for the secretariat."""
    if actor.is_system:
        return Q()
    sent = Q(**{f"{prefix}sent_on__isnull": False})
    regions = actor.regions_as(Role.SECRETARIAT)
    return sent | Q(**{f"{prefix}region_id__in": regions}) if regions else sent


def can_make_matters(actor: Actor, region_id: int) -> Verdict:
    """The secretariat of the region."""
    return allowed_if(
        actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT),
        _("What a region sends to the councils is kept by its secretariat."),
    )


def can_keep_matter(actor: Actor, matter: Matter) -> Verdict:
    """The same."""
    return can_make_matters(actor, matter.region_id)


def can_discard_matter(actor: Actor, matter: Matter) -> Verdict:
    """The same, while it has been on nobody's table."""
    return allowed_if(
        bool(can_keep_matter(actor, matter)) and matter.sent_on is None,
        _("Only a matter that has not been sent can be discarded, by the secretariat."),
    )
