"""What the page about accessibility needs: the owner's statement, and where each region says whom to contact."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from samtak.regions import queries as region_queries
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Link


@dataclass(frozen=True)
class Statement:
    """`address` is of the statement that the law wants; `owner` and `email` say who answers for this installation."""

    address: str
    owner: str
    email: str
    regions: list[Link]


def accessibility() -> Statement:
    """One query."""
    at = Addresses()
    regions = region_queries.all_regions().prefetch_related(None)
    return Statement(
        settings.SAMTAK_ACCESSIBILITY_STATEMENT,
        settings.SAMTAK_OWNER,
        settings.SAMTAK_OWNER_EMAIL,
        [Link(region.name, f"{at.region(region.slug)}#contacts") for region in regions],
    )
