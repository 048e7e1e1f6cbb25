"""What the accessibility statement needs: where each region says whom to contact."""

from __future__ import annotations

from dataclasses import dataclass

from samtak.regions import queries as region_queries
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Link


@dataclass(frozen=True)
class Statement:
    regions: list[Link]


def accessibility() -> Statement:
    """One query."""
    at = Addresses()
    regions = region_queries.all_regions().prefetch_related(None)
    return Statement([Link(region.name, f"{at.region(region.slug)}#contacts") for region in regions])
