"""When somebody's own bodies meet: those in which they hold a seat, as far as the register and their roles tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from samtak.accounts.choices import Role
from samtak.governance.choices import BodyKind, Side
from samtak.governance.models import Meeting, Seat
from samtak.lib.actor import Actor

# Whose seats a role fills, where the register says that somebody from the organisation sits.
SIDES = {Role.CHIEF_EXECUTIVE: Side.CHIEF_EXECUTIVES, Role.SECRETARIAT: Side.SECRETARIAT}


@dataclass(frozen=True)
class Sitter:
    """`organisation_ids` are those the person acts for, the cooperation's own for a secretariat."""

    actor: Actor
    organisation_ids: Collection[int]


def meetings_of_sitter(sitter: Sitter, since: dt.date) -> list[Meeting]:
    """From a day on, in order. Two queries.

    A council member sits in the council of the municipality, a member of the business council in the region's. Beside
    that, a seat is somebody's own when it has their name and is held from an organisation they act for, or is one of
    those that their role fills there.
    """
    actor = sitter.actor
    own = Q(body__kind=BodyKind.COUNCIL, body__owner_id__in=actor.organisations_as(Role.COUNCIL_MEMBER)) | Q(
        body__kind=BodyKind.BUSINESS_COUNCIL, body__region_id__in=actor.regions_as(Role.BUSINESS_COUNCIL_MEMBER)
    )
    wanted = own | Q(body_id__in=_bodies_sat_in(sitter, since))
    found = Meeting.objects.filter(wanted, day__gte=since).select_related("body__region", "body__owner")
    return list(found.order_by("day", "body__sort_key", "id"))


def _bodies_sat_in(sitter: Sitter, on: dt.date) -> set[int]:
    """One query, or none."""
    if not sitter.organisation_ids:
        return set()
    sides = [side for role, side in SIDES.items() if sitter.actor.has_role(role)]
    own = Q(name=sitter.actor.name) & ~Q(name="") | Q(group__side__in=sides)
    held = Seat.objects.filter(own, organisation_id__in=sitter.organisation_ids).exclude(left_on__lte=on)
    return {
        seat.group.body_id
        for seat in held.select_related("group")
        if (seat.since is None or seat.since.first_day <= on) and not (seat.term_to and seat.term_to.has_passed(on))
    }
