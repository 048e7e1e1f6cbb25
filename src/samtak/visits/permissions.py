"""Who may see and log company visits. How many there were is public; what came up is not.

Every list of single visits starts from `visible_visits`.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import ORGANISATION_ROLES, Role
from samtak.lib.actor import Actor
from samtak.lib.periods import on_date
from samtak.lib.verdict import Verdict, allowed_if
from samtak.regions.models import Membership

KEEPERS = (Role.ADVISER, Role.CHIEF_EXECUTIVE)


def counts_in(region_ids: Collection[int]) -> Exists:
    """Visits of municipalities that were members of one of the regions on the day of the visit."""
    held = Membership.objects.filter(region_id__in=region_ids, municipality_id=OuterRef("municipality_id"))
    return Exists(held.filter(on_date(OuterRef("day"))))  # type: ignore[arg-type]


def visible_visits(actor: Actor) -> Q:
    """The own municipality's, and for a secretariat those that count in its region."""
    if actor.is_system:
        return Q()
    visible = Q(pk__in=[])
    organisations = actor.organisations_as(*ORGANISATION_ROLES)
    if organisations:
        visible |= Q(municipality__administration__organisation_id__in=organisations)
    regions = actor.regions_as(Role.SECRETARIAT)
    if regions:
        visible |= Q(counts_in(regions))
    return visible


def can_log_visits(actor: Actor, organisation_id: int | None, region_ids: Collection[int]) -> Verdict:
    """A municipality's visits are logged by its own people, and by the secretariats of its regions on the day."""
    return allowed_if(
        actor.is_system
        or organisation_id in actor.organisations_as(*KEEPERS)
        or bool(actor.regions_as(Role.SECRETARIAT) & set(region_ids)),
        _("A municipality's visits are logged by its own people and by the secretariat of its region."),
    )


def can_count_visits(actor: Actor, region_id: int) -> Verdict:
    """The secretariat writes the count of a year down as figures of the region."""
    return allowed_if(
        actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT),
        _("The count of a region's visits is written down by its secretariat."),
    )
