"""Reading visits: one's own, the figures of a region's year, and who may have been there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from samtak.accounts.choices import Role
from samtak.geography.models import Municipality
from samtak.governance import queries as governance_queries
from samtak.governance.choices import BodyKind, Office, Side
from samtak.governance.models import Body, Seat, SeatGroup
from samtak.lib.actor import Actor
from samtak.lib.periods import on_date
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.choices import OrganisationKind
from samtak.organisations.models import Organisation
from samtak.regions.models import Membership, Region
from samtak.visits import permissions
from samtak.visits.figures import Figures, Told, figures_of, figures_together
from samtak.visits.models import Presence, Visit
from samtak.visits.naming import company_key, may_be_the_same

# The definition in the catalogue of indicators whose formula this is.
INDICATOR = "company-visits"
NEAR = dt.timedelta(days=1)
MOST_SUGGESTED = 500
NOT_COMPANIES = frozenset(
    {
        OrganisationKind.MUNICIPALITY,
        OrganisationKind.COUNTY,
        OrganisationKind.STATE,
        OrganisationKind.BODY,
        OrganisationKind.GROUP,
    }
)
# The order in which those who may have been there are offered; who sits in several is offered at the first.
_BODIES = {
    BodyKind.COUNCIL: 0,
    BodyKind.EXECUTIVE_COMMITTEE: 1,
    BodyKind.LOCAL_BUSINESS_COUNCIL: 2,
    BodyKind.REGIONAL_COUNCIL: 3,
}
_OFFICES = {Office.CHAIR: 0, Office.DEPUTY: 1, Office.MEMBER: 2, Office.SUBSTITUTE: 3}


@dataclass(frozen=True)
class Politician:
    """A seat that somebody of the municipality holds, and the body it is in."""

    seat: Seat
    body: Body


@dataclass(frozen=True)
class YearFigures:
    """A year of a region: every municipality that was a member in it, in Norwegian order, and all together."""

    of_each: tuple[tuple[Municipality, Figures], ...]
    together: Figures


# ---- One's own -------------------------------------------------------------------------------------------------------


def visits_of(actor: Actor) -> QuerySet[Visit]:
    """Those the actor may see, newest first. One query."""
    found = Visit.objects.filter(permissions.visible_visits(actor)).select_related("municipality")
    return found.order_by("-day", "-id")


def visit_by_uuid(actor: Actor, key: UUID) -> Visit | None:
    """One query."""
    found = Visit.objects.filter(permissions.visible_visits(actor), uuid=key)
    return found.select_related("municipality__administration__organisation", "organisation").first()


def seats_at(visit: Visit) -> list[Seat]:
    """Those who were there, as far as they are named. One query."""
    return list(Seat.objects.filter(pk__in=visit.present.values("seat_id")).order_by("id"))


def places_to_log(actor: Actor, on: dt.date) -> list[Municipality]:
    """The municipalities of the day that the actor may log for, in Norwegian order. One query."""
    own = Q(administration__organisation_id__in=actor.organisations_as(*permissions.KEEPERS))
    members = Membership.objects.filter(on_date(on), region_id__in=actor.regions_as(Role.SECRETARIAT))
    theirs = Q(administration__isnull=False, pk__in=members.order_by().values("municipality_id"))
    found = Municipality.objects.filter(own | theirs, on_date(on)).select_related("administration__organisation")
    return list(found.order_by("sort_key", "knr"))


def place_to_log(knr: str) -> Municipality | None:
    """A municipality whose organisation is known here. One query."""
    found = Municipality.objects.filter(knr=knr, administration__isnull=False)
    return found.select_related("administration__organisation").first()


def regions_counting(municipality: Municipality, on: dt.date) -> list[Region]:
    """The regions in which a visit on the day counts, in Norwegian order. One query."""
    memberships = Membership.objects.filter(on_date(on), municipality=municipality).select_related("region")
    return [each.region for each in memberships.order_by("region__sort_key", "region_id")]


def same_visits(
    municipality: Municipality, company: str, organisation: Organisation | None, day: dt.date
) -> list[Visit]:
    """Those that may be the same one, logged already, a day before or after too. One query."""
    near = Visit.objects.filter(municipality=municipality, day__range=(day - NEAR, day + NEAR))
    return [
        visit
        for visit in near.order_by("day", "id")
        if (organisation is not None and visit.organisation_id == organisation.pk)
        or may_be_the_same(visit.company, company)
    ]


def companies_known(municipality: Municipality) -> tuple[list[Organisation], list[str]]:
    """Companies that are registered here, and names that the municipality has used before. Two queries."""
    registered = Organisation.objects.exclude(kind__in=NOT_COMPANIES).order_by("sort_key", "id")[:MOST_SUGGESTED]
    visited = Visit.objects.filter(municipality=municipality, organisation__isnull=True).order_by("-day", "-id")
    return list(registered), list(dict.fromkeys(visited.values_list("company", flat=True)[:MOST_SUGGESTED]))


def politicians_of(organisation_id: int, on: dt.date) -> list[Politician]:
    """Who sat for the municipality on a day, each once: in its own bodies, and for it in regional councils.

    Four queries at most.
    """
    regional = Body.objects.filter(kind=BodyKind.REGIONAL_COUNCIL, groups__held__organisation_id=organisation_id)
    bodies = [*governance_queries.bodies_at([organisation_id]), *regional.distinct()]
    bodies.sort(key=lambda body: (_BODIES.get(BodyKind(body.kind), 9), body.sort_key, body.pk))
    found: list[Politician] = []
    named: set[str] = set()
    for composed in governance_queries.composed(bodies, on):
        here = [each for each in _sitting(composed, organisation_id) if _name_of(each) not in named]
        found += [Politician(seat, composed.body) for seat in sorted(here, key=_in_order)]
        named |= {_name_of(seat) for seat in here}
    return found


def _sitting(composed: governance_queries.Composed, organisation_id: int) -> Iterable[Seat]:
    is_own = composed.body.owner_id is not None
    for group in composed.groups:
        if group.group.side == Side.POLITICIANS:
            for seat in (*group.filled.members, *group.filled.substitutes):
                if seat.name and (is_own or seat.organisation_id == organisation_id):
                    yield seat


def _in_order(seat: Seat) -> tuple[int, str, int]:
    return _OFFICES.get(Office(seat.office), 9), norwegian_sort_key(seat.name), seat.pk


def _name_of(seat: Seat) -> str:
    return " ".join(seat.name.casefold().split())


# ---- Figures ---------------------------------------------------------------------------------------------------------


def last_days(organisation_ids: Collection[int], on: dt.date) -> dict[int, dt.date]:
    """When each of the organisations' municipalities last visited a company, up to a day. One query."""
    run_by = "municipality__administration__organisation_id"
    found = Visit.objects.filter(**{f"{run_by}__in": organisation_ids}, day__lte=on).order_by().values(run_by)
    return {row[run_by]: row["last"] for row in found.annotate(last=Max("day"))}


def year_figures(region: Region, year: int) -> YearFigures:
    """The figures of a region's year: each visit in every region its municipality was a member of on the day.

    Four queries, whatever there is.
    """
    told = _told_in(region, year)
    municipalities = _members_in(region, year)
    sizes = council_sizes([each.administration.organisation_id for each in municipalities if _has_runner(each)])
    by_municipality: dict[int, list[Told]] = {}
    for visit in told:
        by_municipality.setdefault(visit.municipality_id, []).append(visit)
    of_each = tuple(
        (
            municipality,
            figures_of(
                by_municipality.get(municipality.pk, []),
                sizes.get(municipality.administration.organisation_id) if _has_runner(municipality) else None,
            ),
        )
        for municipality in municipalities
    )
    return YearFigures(of_each, figures_together(told, [figures for _municipality, figures in of_each]))


def _has_runner(municipality: Municipality) -> bool:
    return getattr(municipality, "administration", None) is not None


def _told_in(region: Region, year: int) -> list[Told]:
    """Two queries."""
    visits = Visit.objects.filter(permissions.counts_in([region.pk]), day__year=year)
    named: dict[int, list[str]] = {}
    present = Presence.objects.filter(visit__in=visits.order_by()).order_by("id")
    for visit_id, seat_id, name in present.values_list("visit_id", "seat_id", "seat__name"):
        named.setdefault(visit_id, []).append(" ".join(name.casefold().split()) or f"#{seat_id}")
    rows = visits.order_by("id").values_list("pk", "municipality_id", "organisation_id", "company", "politicians")
    return [
        Told(
            municipality_id,
            f"#{organisation_id}" if organisation_id else company_key(company),
            count,
            tuple(named.get(pk, ())),
        )
        for pk, municipality_id, organisation_id, company, count in rows
    ]


def _members_in(region: Region, year: int) -> list[Municipality]:
    """Those that were members on any day of the year. One query."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=dt.date(year, 12, 31))
    lasted = Q(valid_to__isnull=True) | Q(valid_to__gt=dt.date(year, 1, 1))
    held = Membership.objects.filter(begun, lasted, region=region)
    found = Municipality.objects.filter(pk__in=held.order_by().values("municipality_id"))
    return list(found.select_related("administration").order_by("sort_key", "knr"))


def council_sizes(organisation_ids: Collection[int]) -> dict[int, int]:
    """How many seats each council has, where every group of it says so. One query."""
    councils = SeatGroup.objects.filter(body__owner_id__in=organisation_ids, body__kind=BodyKind.COUNCIL, may_vote=True)
    seats: dict[int, list[int | None]] = {}
    for owner_id, count in councils.order_by().values_list("body__owner_id", "seats"):
        if owner_id is not None:
            seats.setdefault(owner_id, []).append(count)
    known = {owner: [count for count in counts if count] for owner, counts in seats.items() if all(counts)}
    return {owner_id: sum(counts) for owner_id, counts in known.items()}


def years_logged(region: Region) -> list[int]:
    """The years in which visits that count in the region are logged, newest first. One query."""
    days = Visit.objects.filter(permissions.counts_in([region.pk])).order_by().dates("day", "year", order="DESC")
    return [day.year for day in days]


def open_visits(region: Region, year: int) -> list[Visit]:
    """Those whose company anybody may know, newest first. One query."""
    found = Visit.objects.filter(permissions.counts_in([region.pk]), day__year=year, is_public=True)
    return list(found.select_related("municipality").order_by("-day", "-id"))
