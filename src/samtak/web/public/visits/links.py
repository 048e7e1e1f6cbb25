"""Where other pages lead on to company visits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.urls import reverse

from samtak.geography.models import Municipality
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.regions.models import Region
from samtak.visits import permissions as visit_permissions
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Link


@dataclass(frozen=True)
class VisitLinks:
    """From a municipality to the figures of its regions, and to logging one for whoever may."""

    regions: list[Link]
    log_href: str


def visit_links(
    actor: Actor,
    municipality: Municipality,
    organisation_ids: Collection[int],
    regions: Sequence[Region],
    on: dt.date,
) -> VisitLinks:
    """No query."""
    at = Addresses(on)
    may_log = on == clock.today() and municipality.holds_on(on)
    href = log_visit_href(actor, municipality, organisation_ids, [region.pk for region in regions]) if may_log else ""
    return VisitLinks([Link(region.name, at.region_visits(region.slug)) for region in regions], href)


def log_visit_href(
    actor: Actor, municipality: Municipality, organisation_ids: Collection[int], region_ids: Collection[int]
) -> str:
    """Where the actor logs a visit of the municipality; nothing when that is for others. No query."""
    may = any(visit_permissions.can_log_visits(actor, each, region_ids) for each in organisation_ids)
    return f"{reverse('workspace:visit_new')}?municipality={municipality.knr}" if may else ""
