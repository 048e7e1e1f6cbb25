"""The cooperations and who is a member when."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from samtak.api.v1.parameters import RegionParameters, refuse_strangers
from samtak.api.v1.refusals import BadInput, WrongMethod
from samtak.api.v1.shapes import Count, LocalText, given, slice_of
from samtak.regions import queries
from samtak.regions.choices import MembershipBasis
from samtak.regions.models import Membership, Region

router = Router(tags=["regions"])


class Member(BaseModel):
    """A municipality that is a member on the day."""

    knr: str
    name: str
    name_sami: str | None = Field(description="The Sami name, when it was official on the day.")
    since: dt.date | None = Field(description="The first day of this membership.")
    basis: MembershipBasis = Field(
        description="How we know: stated by the source, assumed by us, or handed on when the municipality changed."
    )


class RegionItem(BaseModel):
    """A cooperation as it was on a day."""

    slug: str
    name: str
    names: LocalText = Field(description="The name in its own language, and in those where somebody has given one.")
    aliases: list[str] = Field(description="Other ways the sources write the name.")
    language: str = Field(description="The language form the cooperation writes: nb or nn.")
    description: LocalText
    on: dt.date = Field(description="The day the members are told for.")
    members_known: bool = Field(description="Whether anything is known of the members on the day. Unknown is not none.")
    members: list[Member]
    source: str | None
    source_url: str | None


class Regions(BaseModel):
    items: list[RegionItem]
    count: Count


@router.get(
    "/regions", response={200: Regions, 304: None, 400: BadInput, 405: WrongMethod}, operation_id="list_regions"
)
def list_regions(request: HttpRequest, wanted: Query[RegionParameters]) -> Regions:
    """All cooperations, with their members on a day."""
    refuse_strangers(request, RegionParameters)
    found = queries.all_regions()
    members = queries.members_of_all_on(wanted.day)
    items = [region_item(region, wanted.day, members.get(region.pk, [])) for region in slice_of(found, wanted)]
    return Regions(items=items, count=found.count())


def region_item(region: Region, on: dt.date, members: list[Membership]) -> RegionItem:
    is_known = queries.are_members_known(region, on)
    return RegionItem(
        slug=region.slug,
        name=region.name,
        names={**region.names, region.language: region.name},
        aliases=sorted(alias.name for alias in region.aliases.all()),
        language=region.language,
        description=dict(region.description),
        on=on,
        members_known=is_known,
        members=[member_item(member, on) for member in members] if is_known else [],
        source=given(region.source),
        source_url=given(region.source_url),
    )


def member_item(membership: Membership, on: dt.date) -> Member:
    municipality = membership.municipality
    return Member(
        knr=municipality.knr,
        name=municipality.name_nb,
        name_sami=given(municipality.sami_name_on(on)),
        since=membership.valid_from,
        basis=MembershipBasis(membership.basis),
    )
