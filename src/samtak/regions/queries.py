"""Who is a member of what, on a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, QuerySet

from samtak.geography.models import Municipality
from samtak.lib.text import norwegian_sort_key
from samtak.regions.models import Membership, Region


def all_regions() -> QuerySet[Region]:
    """Every region with its other names at hand, in Norwegian order. Two queries."""
    return Region.objects.prefetch_related("aliases").order_by("sort_key", "id")


def region_by_slug(slug: str) -> Region | None:
    return Region.objects.filter(slug=slug).first()


def members_on(region: Region, date: dt.date) -> list[Membership]:
    """The memberships that hold on `date`, municipalities in Norwegian order. One query."""
    return list(_memberships_on(date).filter(region=region))


def region_with_members(slug: str, date: dt.date) -> tuple[Region | None, list[Membership]]:
    """The region behind an address with its members on `date` and who runs them. One query, two without members."""
    held = _memberships_on(date).filter(region__slug=slug)
    members = list(held.select_related("region", "municipality__administration__organisation"))
    return (members[0].region if members else region_by_slug(slug)), members


def members_of_all_on(date: dt.date) -> dict[int, list[Membership]]:
    """As `members_on` for every region at once, by region id. A region without members is not in it. One query."""
    members: dict[int, list[Membership]] = {}
    for membership in _memberships_on(date):
        members.setdefault(membership.region_id, []).append(membership)
    return members


def regions_of(municipality: Municipality, date: dt.date) -> list[Region]:
    """The regions the municipality is a member of on `date`; there may be several. One query."""
    memberships = Membership.objects.on(date).filter(municipality=municipality).select_related("region")
    return [membership.region for membership in memberships.order_by("region__sort_key", "region_id")]


def regions_with(organisation_ids: Collection[int], date: dt.date) -> QuerySet[Membership, int]:
    """Ids of the regions in which one of the organisations runs a member on `date`, to be asked for in a query."""
    memberships: QuerySet[Membership] = Membership.objects.on(date)
    held = memberships.filter(municipality__administration__organisation_id__in=organisation_ids)
    return held.order_by().values_list("region_id", flat=True)


def organisations_of(region_ids: Collection[int]) -> set[int]:
    """The cooperation bodies of some regions, those that have one. One query."""
    found = Region.objects.filter(pk__in=region_ids, organisation__isnull=False)
    return {pk for pk in found.values_list("organisation_id", flat=True) if pk is not None}


def are_members_known(region: Region, date: dt.date) -> bool:
    """Whether anything is known of the members on `date`. Unknown is not the same as none."""
    return region.members_known_from is not None and region.members_known_from <= date


def _memberships_on(date: dt.date) -> QuerySet[Membership]:
    memberships: QuerySet[Membership] = Membership.objects.on(date)
    return memberships.select_related("municipality").order_by("municipality__sort_key", "municipality__knr")


_EVER_IN_ORDER = ("municipality__sort_key", "municipality__knr", "valid_from")


def _memberships_ever() -> QuerySet[Membership]:
    memberships: QuerySet[Membership] = Membership.objects.select_related("municipality")
    return memberships.order_by(*_EVER_IN_ORDER)


@dataclass(frozen=True)
class KnownRegion:
    """A region with the other names its sources use, and every membership there has been, in Norwegian order."""

    region: Region
    aliases: tuple[str, ...] = ()
    memberships: tuple[Membership, ...] = ()


def known_region(slug: str) -> KnownRegion | None:
    """The region behind an address, with its cooperation body. One query, two when there never was a member."""
    held = _memberships_ever().filter(region__slug=slug).select_related("region__organisation")
    named = held.annotate(alias=F("region__aliases__name")).order_by(*_EVER_IN_ORDER, "region__aliases__id")
    if rows := list(named):
        aliases = dict.fromkeys(row.alias for row in rows if row.alias)
        return KnownRegion(rows[0].region, tuple(aliases), tuple({row.pk: row for row in rows}.values()))
    regions = Region.objects.filter(slug=slug).select_related("organisation").annotate(alias=F("aliases__name"))
    found = list(regions.order_by("aliases__id"))
    return KnownRegion(found[0], tuple(row.alias for row in found if row.alias)) if found else None


def aliases_of(region: Region) -> list[str]:
    """The other ways the sources write its name, in Norwegian order. One query."""
    return sorted(region.aliases.values_list("name", flat=True), key=norwegian_sort_key)


def ended_without_heir(region: Region) -> list[Municipality]:
    """Members that ended when the municipality was divided: nobody was handed the membership on. One query."""
    ended = Membership.objects.filter(region=region, valid_to__isnull=False, handed_on_to__isnull=True)
    divided = ended.filter(valid_to=F("municipality__valid_to"), municipality__changes_out__is_whole=False).distinct()
    rows = divided.select_related("municipality").order_by("municipality__sort_key", "municipality__knr")
    return [membership.municipality for membership in rows]


def memberships_of(region: Region) -> list[Membership]:
    """Every membership there has been, municipalities in Norwegian order. One query."""
    return list(_memberships_ever().filter(region=region))
