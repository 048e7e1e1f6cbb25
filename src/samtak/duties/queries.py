"""Reading duties: how each stands with each who has it, on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from samtak.duties.choices import OF_EACH, OF_THE_REGION, Rhythm
from samtak.duties.models import Duty, Evidence, Waiver
from samtak.duties.standing import Owed, Standing, standing_on
from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph
from samtak.governance.elections import last_election
from samtak.governance.picture import CouncilStanding
from samtak.lib.actor import Actor
from samtak.lib.partial_dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate
from samtak.plans import queries as plan_queries
from samtak.plans.choices import COUNTS_AS_ADOPTED
from samtak.plans.models import Adoption, Plan
from samtak.plans.register import Register, shared_plan_in_force
from samtak.regions import queries as region_queries
from samtak.regions.models import Membership, Region
from samtak.visits import queries as visit_queries
from samtak.visits.models import Visit

# The duty of the catalogue that visits show to be done, beside what else shows it.
VISITS = "visits"


@dataclass(frozen=True)
class DutyStandings:
    """A duty with how it stands: with the region, when the region has it, and with each member, in their order."""

    duty: Duty
    of_region: Standing | None
    of_members: tuple[tuple[Membership, Standing], ...]


@dataclass(frozen=True)
class DutiesOnADay:
    """`plan` is the strategy the members share on the day."""

    rows: tuple[DutyStandings, ...]
    members: tuple[Membership, ...]
    plan: Plan | None


def duty_by_code(region_slug: str, code: str) -> Duty | None:
    return _duties().filter(region__slug=region_slug, code=code).first()


def _duties() -> QuerySet[Duty]:
    return Duty.objects.select_related("region", "node__plan")


def evidence_by_uuid(key: UUID) -> Evidence | None:
    return Evidence.objects.filter(uuid=key).select_related("duty__region", "organisation").first()


def duties_of(region: Region) -> list[Duty]:
    """One query."""
    return list(Duty.objects.filter(region=region).select_related("node__plan").order_by("place", "id"))


def standings_in(actor: Actor, region: Region, on: dt.date) -> DutiesOnADay:
    """Every duty of the region, on a day. Eight queries, however many duties and members there are."""
    return _standings(actor, region, duties_of(region), on)


def standings_of(actor: Actor, duty: Duty, on: dt.date) -> DutyStandings:
    """One duty, on a day. Seven queries at most."""
    return _standings(actor, duty.region, [duty], on).rows[0]


def _standings(actor: Actor, region: Region, duties: Sequence[Duty], on: dt.date) -> DutiesOnADay:
    _region, members = region_queries.region_with_members(region.slug, on)
    done: dict[tuple[int, int | None], list[Evidence]] = {}
    for evidence in Evidence.objects.filter(duty__in=duties):
        done.setdefault((evidence.duty_id, evidence.organisation_id), []).append(evidence)
    waived: dict[tuple[int, int | None], list[tuple[dt.date, dt.date]]] = {}
    for waiver in Waiver.objects.filter(duty__in=duties):
        waived.setdefault((waiver.duty_id, waiver.organisation_id), []).append((waiver.since, waiver.until))
    plan, register = _plan_and_register(actor, region, duties, on)
    visited = _visited(duties, members, on)

    def standing(duty: Duty, organisation_id: int | None, member: Membership | None) -> Standing:
        key = (duty.pk, organisation_id)
        dates = [evidence.done_on for evidence in done.get(key, [])]
        if duty.code == VISITS and organisation_id in visited:
            dates.append(PartialDate.of(visited[organisation_id]))
        return standing_on(owed_by(duty, member, plan, register, on), dates, on, waived.get(key, []))

    rows = tuple(
        DutyStandings(
            duty,
            standing(duty, None, None) if duty.addressee in OF_THE_REGION else None,
            tuple((m, standing(duty, organisation_of(m), m)) for m in members) if duty.addressee in OF_EACH else (),
        )
        for duty in duties
    )
    return DutiesOnADay(rows, tuple(members), plan)


def _visited(duties: Iterable[Duty], members: Iterable[Membership], on: dt.date) -> dict[int, dt.date]:
    """When each member last visited a company, where that is a duty. One query, or none."""
    if not any(duty.code == VISITS for duty in duties):
        return {}
    organisation_ids = [pk for member in members if (pk := organisation_of(member)) is not None]
    return visit_queries.last_days(organisation_ids, on)


OF_DUTY = ("id", "code", "title", "addressee", "rhythm", "months", "starts_on")
EARLIEST, LATEST = dt.date(EARLIEST_YEAR, 1, 1), dt.date(LATEST_YEAR, 12, 31)


def regions_and_own_duties(
    municipality: Municipality,
    organisation_ids: Collection[int],
    on: dt.date,
    adopted_in: Callable[[Region], dt.date | None] | None = None,
    **marks: Subquery,
) -> tuple[list[Region], list[tuple[Duty, Standing]]]:
    """The regions a municipality is a member of, and how its own duties there stand. One query.

    `organisation_ids` are those that run it and ran what became it: what they did counts, their visits too. Duties
    that follow an adoption are told to whoever has read the register, and says by `adopted_in` when the council adopted
    the shared plan of a region. `marks` are what a room above wants to know of each region.
    """
    theirs = {"duty": OuterRef("region__duties__id"), "organisation_id__in": organisation_ids}
    done = Evidence.objects.filter(**theirs, done_on__lte=PartialDate.of(min(max(on, EARLIEST), LATEST))).order_by(
        "-done_on"
    )
    rows: QuerySet[Any] = Membership.objects.on(on).filter(municipality=municipality).select_related("region")
    visited = Visit.objects.filter(municipality__administration__organisation_id__in=organisation_ids, day__lte=on)
    rows = rows.annotate(
        **{f"duty_{name}": F(f"region__duties__{name}") for name in OF_DUTY},
        last=Subquery(done.values("done_on")[:1]),
        visited=Subquery(visited.order_by("-day").values("day")[:1]),
        is_waived=Exists(Waiver.objects.filter(**theirs, since__lte=on, until__gte=on)),
        **marks,
    )
    regions: dict[int, Region] = {}
    found: list[tuple[Duty, Standing]] = []
    for row in rows.order_by("region__sort_key", "region_id", "region__duties__place", "region__duties__id"):
        if row.region_id not in regions:
            regions[row.region_id] = row.region
            vars(row.region).update({name: getattr(row, name) for name in marks})
        region, rhythm = regions[row.region_id], row.duty_rhythm
        if row.duty_addressee not in OF_EACH or (rhythm == Rhythm.AFTER_ADOPTION and adopted_in is None):
            continue
        event = adopted_in(region) if adopted_in and rhythm == Rhythm.AFTER_ADOPTION else None
        event = last_election(on) if rhythm == Rhythm.AFTER_ELECTION else event
        duty = Duty(region=region, **{name: getattr(row, f"duty_{name}") for name in OF_DUTY})
        found.append((duty, _own_standing(duty, row, municipality, on, event)))
    return list(regions.values()), found


def _own_standing(duty: Duty, row: Any, municipality: Municipality, on: dt.date, event: dt.date | None) -> Standing:
    begun = [day for day in (duty.starts_on, row.valid_from, municipality.valid_from) if day is not None]
    owed = Owed(duty.rhythm, duty.months, max(begun), event)
    done = [row.last] if row.last else []
    if duty.code == VISITS and row.visited:
        done.append(PartialDate.of(row.visited))
    return standing_on(owed, done, on, [(on, on)] if row.is_waived else [])


def organisation_of(member: Membership) -> int | None:
    administration = getattr(member.municipality, "administration", None)
    return administration.organisation_id if administration else None


def owed_by(duty: Duty, member: Membership | None, plan: Plan | None, register: Register, on: dt.date) -> Owed:
    """Nobody owes what fell due before they were members, or before the municipality was there."""
    begun = [duty.starts_on]
    if member is not None:
        begun += [day for day in (member.valid_from, member.municipality.valid_from) if day is not None]
    event = None
    if duty.rhythm == Rhythm.AFTER_ELECTION:
        event = last_election(on)
    elif duty.rhythm == Rhythm.AFTER_ADOPTION and plan is not None and member is not None:
        event = adopted_on(register.of(plan.pk, member.municipality_id))
    return Owed(duty.rhythm, duty.months, max(begun), event)


def adopted_on(standing: CouncilStanding[Adoption]) -> dt.date | None:
    """The last day on which the councils behind it adopted, when each of them has told."""
    counted = [entry for entry in standing.entries if entry.outcome in COUNTS_AS_ADOPTED]
    if not counted or any(entry.decided is None for entry in counted):
        return None
    days: list[dt.date] = [entry.decided.first_day for entry in counted if entry.decided]
    return max(days)


def _plan_and_register(
    actor: Actor, region: Region, duties: Iterable[Duty], on: dt.date
) -> tuple[Plan | None, Register]:
    if not any(duty.rhythm == Rhythm.AFTER_ADOPTION for duty in duties):
        return None, Register([], on, ChangeGraph())
    plans = list(plan_queries.plans_of(actor, region.pk))
    register = Register.load([plan.pk for plan in plans], on, ChangeGraph.load())
    return shared_plan_in_force(region, plans, register), register


@dataclass(frozen=True)
class Done:
    """When a duty was done, by the organisation that did it, or None for the region."""

    is_of_region: bool
    dates: dict[int | None, tuple[PartialDate, ...]]


def done_in(region: Region, codes: Collection[str]) -> dict[str, Done]:
    """When each of these duties was done, for those that the region has. Two queries."""
    found: dict[str, Done] = {}
    duties = list(Duty.objects.filter(region=region, code__in=codes))
    shown: dict[int, dict[int | None, tuple[PartialDate, ...]]] = {duty.pk: {} for duty in duties}
    for evidence in Evidence.objects.filter(duty__in=duties).order_by("id"):
        by = shown[evidence.duty_id]
        by[evidence.organisation_id] = (*by.get(evidence.organisation_id, ()), evidence.done_on)
    for duty in duties:
        found[duty.code] = Done(duty.addressee in OF_THE_REGION, shown[duty.pk])
    return found


def evidence_of(duty: Duty) -> list[Evidence]:
    """Newest first. One query."""
    return list(duty.evidence.select_related("organisation").order_by("-done_on", "-id"))


def waivers_of(duty: Duty) -> list[Waiver]:
    """Newest first. One query."""
    return list(duty.waivers.select_related("organisation").order_by("-since", "-id"))
