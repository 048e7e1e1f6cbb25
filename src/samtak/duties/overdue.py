"""What is overdue in a region on a day, read in the query that reads its members anyway."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from samtak.duties.choices import OF_EACH, OF_THE_REGION, State
from samtak.duties.models import Duty, Evidence, Waiver
from samtak.duties.queries import (
    EARLIEST,
    LATEST,
    OF_DUTY,
    RE_ANCHOR,
    OwnDuty,
    begun_anew,
    last_anchored_anew,
    owed_by,
    shown_done,
)
from samtak.duties.standing import Standing, standing_on
from samtak.lib.partial_dates import PartialDate
from samtak.plans.models import Plan
from samtak.plans.register import Register
from samtak.regions.models import Membership, Region
from samtak.visits.models import Visit

RUN_BY = "municipality__administration__organisation_id"


@dataclass(frozen=True)
class Had:
    """A duty as a member has it, or as the region has it when there is no member, and when it was last done."""

    duty: Duty
    member: Membership | None
    last: PartialDate | None
    is_waived: bool
    visited: dt.date | None = None
    anchored: PartialDate | None = None


@dataclass(frozen=True)
class Overdue:
    duty: Duty
    member: Membership | None
    standing: Standing


def members_with_duties(slug: str, on: dt.date) -> tuple[Region | None, list[Membership], list[Had]]:
    """The region behind an address, its members on the day with who runs them, and the duties they all have.

    One query, three without members.
    """
    rows: QuerySet[Any] = Membership.objects.on(on).filter(region__slug=slug)
    rows = rows.select_related("region", "municipality__administration__organisation")
    visits = Visit.objects.filter(**{RUN_BY: OuterRef(RUN_BY)}, day__lte=on)
    rows = rows.annotate(
        **{f"duty_{name}": F(f"region__duties__{name}") for name in OF_DUTY},
        **_own_of_region("region__duties__id", on),
        last=_last_done("region__duties__id", on, organisation_id=OuterRef(RUN_BY)),
        is_waived=_waived("region__duties__id", on, organisation_id=OuterRef(RUN_BY)),
        visited=Subquery(visits.order_by("-day").values("day")[:1]),
        anchored=last_anchored_anew(on),
        matter_slug=begun_anew(on),
    )
    found = list(rows.order_by("region__duties__place", "region__duties__id", "municipality__sort_key", "id"))
    if not found:
        return _without_members(slug, on)
    members = {row.pk: row for row in found}
    duties = {row.duty_id: row for row in found if row.duty_id is not None}
    had = [_of_region(_duty(row), row) for row in duties.values()]
    had += [
        Had(_duty(row), members[row.pk], row.last, row.is_waived, row.visited, row.anchored)
        for row in found
        if row.duty_id is not None and row.duty_addressee in OF_EACH
    ]
    return found[0].region, list(members.values()), [each for each in had if _has(each)]


def overdue_among(had: Iterable[Had], plan: Plan | None, register: Register) -> list[Overdue]:
    """Those that are overdue on the register's day, the region's own first. `plan` is what the members share."""
    found = [Overdue(each.duty, each.member, _standing(each, plan, register)) for each in had]
    return [each for each in found if each.standing.state == State.OVERDUE]


def anchoring_anew(had: Iterable[Had], register: Register) -> list[OwnDuty]:
    """How the duty to put the plan before councils elected since stands with each member that has it."""
    return [
        OwnDuty(each.member, each.duty, _standing(each, None, register))
        for each in had
        if each.member is not None and each.duty.code == RE_ANCHOR
    ]


def _standing(had: Had, plan: Plan | None, register: Register) -> Standing:
    on = register.on
    owed = owed_by(had.duty, had.member, plan, register, on)
    done = shown_done(had.duty, [had.last], had.visited, [had.anchored])
    return standing_on(owed, done, on, [(on, on)] if had.is_waived else [])


def _without_members(slug: str, on: dt.date) -> tuple[Region | None, list[Membership], list[Had]]:
    region = Region.objects.filter(slug=slug).first()
    if region is None:
        return None, [], []
    duties: QuerySet[Any] = Duty.objects.filter(region=region).annotate(**_own_of_region("pk", on))
    had = [_of_region(duty, duty) for duty in duties.order_by("place", "id")]
    return region, [], [each for each in had if _has(each)]


def _has(each: Had) -> bool:
    return each.duty.addressee in (OF_THE_REGION if each.member is None else OF_EACH)


def _own_of_region(duty: str, on: dt.date) -> dict[str, Any]:
    """What `_of_region` reads."""
    return {
        "region_last": _last_done(duty, on, organisation__isnull=True),
        "is_region_waived": _waived(duty, on, organisation__isnull=True),
    }


def _of_region(duty: Duty, row: Any) -> Had:
    return Had(duty, None, row.region_last, row.is_region_waived)


def _last_done(duty: str, on: dt.date, **whose: Any) -> Subquery:
    day = PartialDate.of(min(max(on, EARLIEST), LATEST))
    done = Evidence.objects.filter(duty_id=OuterRef(duty), done_on__lte=day, **whose)
    return Subquery(done.order_by("-done_on").values("done_on")[:1])


def _waived(duty: str, on: dt.date, **whose: Any) -> Exists:
    return Exists(Waiver.objects.filter(duty_id=OuterRef(duty), since__lte=on, until__gte=on, **whose))


def _duty(row: Any) -> Duty:
    return Duty(region=row.region, **{name: getattr(row, f"duty_{name}") for name in OF_DUTY})
