from __future__ import annotations

from typing import Any

from samtak.geography.models import Municipality
from samtak.regions.choices import MembershipBasis
from samtak.regions.models import Membership, Region
from tests.factories.counting import next_number


def make_region(*, members: list[Municipality] | None = None, **fields: Any) -> Region:
    """A region; `members` are in it without ends."""
    number = next_number()
    region = Region.objects.create(**{"slug": f"region-{number}", "name": f"Region {number}", **fields})
    for municipality in members or []:
        make_membership(region, municipality)
    return region


def make_membership(region: Region, municipality: Municipality, **fields: Any) -> Membership:
    return Membership.objects.create(
        region=region, municipality=municipality, **{"basis": MembershipBasis.STATED, **fields}
    )
