"""What came home to one municipality, for its own page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samtak.geography.models import Municipality
from samtak.lib.actor import Actor
from samtak.regions.models import Region
from samtak.results import queries
from samtak.web.public.addresses import Addresses
from samtak.web.public.results.words import HomeLine, home_lines
from samtak.web.public.words import Link

SHOWN = 4


@dataclass(frozen=True)
class CameHomeTold:
    """`more` leads on to all, region by region."""

    lines: list[HomeLine]
    more: list[Link]


def came_home_to(
    actor: Actor,
    municipality: Municipality,
    municipality_ids: Collection[int],
    regions: Iterable[Region],
    at: Addresses,
) -> CameHomeTold:
    """The newest of what the municipality got, and those that wholly became it. One query."""
    homes = queries.came_home(actor, municipality_ids, SHOWN)
    return CameHomeTold(
        lines=home_lines(homes, at),
        more=[
            Link(
                _("All that is registered in %(region)s") % {"region": region.name},
                at.region_results(region.slug, municipality=municipality.knr),
            )
            for region in regions
        ]
        if homes
        else [],
    )
