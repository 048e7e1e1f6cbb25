"""Reading duties: how each stands with each who has it, on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from samtak.duties.choices import OF_EACH, OF_THE_REGION, Rhythm
from samtak.duties.models import Duty, Evidence, Waiver
from samtak.duties.standing import Owed, Standing, standing_on
from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph
from samtak.governance.choices import COUNTS_AS_ADOPTED, BodyKind, MatterKind
from samtak.governance.elections import last_election
from samtak.governance.models import Matter, MatterTreatment, Meeting
from samtak.lib.actor import Actor
from samtak.lib.partial_dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate
from samtak.plans import queries as plan_queries
from samtak.plans.models import Plan
from samtak.plans.register import Register, adopted_on, shared_plan_in_force
from samtak.regions import queries as region_queries
from samtak.regions.models import Membership, Region
from samtak.visits import queries as visit_queries
from samtak.visits.models import Visit

# The duties of the catalogue that visits, and decisions on a plan put before the councils anew, show to be done, beside
# what else shows it.
VISITS = "visits"
RE_ANCHOR = "re-anchor"


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
    """Every duty of the region, on a day. Nine queries, however many duties and members there are."""
    return _standings(actor, region, duties_of(region), on)


def standings_of(actor: Actor, duty: Duty, on: dt.date) -> DutyStandings:
    """One duty, on a day. Eight queries at most."""
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
    anchored = _anchored_anew(region, duties)

    def standing(duty: Duty, organisation_id: int | None, member: Membership | None) -> Standing:
        key = (duty.pk, organisation_id)
        told = [evidence.done_on for evidence in done.get(key, [])]
        visit = visited.get(organisation_id) if organisation_id is not None else None
        decided = anchored.get(member.municipality_id, []) if member is not None else []
        dates = shown_done(duty, told, visit, decided)
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


def _behind_a_plan_anew() -> QuerySet[MatterTreatment]:
    """What councils decided when a region put its plan before them anew. Taking note is not standing behind it."""
    return MatterTreatment.objects.filter(
        matter__kind=MatterKind.ANCHORING, outcome__in=COUNTS_AS_ADOPTED, decided__isnull=False
    )


def last_anchored_anew(on: dt.date) -> Subquery:
    """When the council of a membership last did so by a day."""
    until = PartialDate.of(min(max(on, EARLIEST), LATEST))
    found = _behind_a_plan_anew().filter(
        matter__region_id=OuterRef("region_id"), municipality_id=OuterRef("municipality_id"), decided__lte=until
    )
    return Subquery(found.order_by("-decided").values("decided")[:1])


def begun_anew(on: dt.date) -> Subquery:
    """The address of the matter by which the region of a membership last put its plan before councils elected since."""
    begun = Matter.objects.filter(region_id=OuterRef("region_id"), kind=MatterKind.ANCHORING)
    begun = begun.filter(Q(sent_on__isnull=True) | Q(sent_on__gte=last_election(on)))
    return Subquery(begun.order_by("-id").values("slug")[:1])


def _anchored_anew(region: Region, duties: Iterable[Duty]) -> dict[int, list[PartialDate]]:
    """When each council did so, where that is a duty. One query, or none."""
    found: dict[int, list[PartialDate]] = {}
    if any(duty.code == RE_ANCHOR for duty in duties):
        for entry in _behind_a_plan_anew().filter(matter__region=region).order_by("id"):
            if entry.decided is not None:
                found.setdefault(entry.municipality_id, []).append(entry.decided)
    return found


OF_DUTY = ("id", "code", "title", "addressee", "rhythm", "months", "starts_on")
EARLIEST, LATEST = dt.date(EARLIEST_YEAR, 1, 1), dt.date(LATEST_YEAR, 12, 31)
# Since when the council stands behind the plan that each of some regions shares, by region id, when that is known.
Adopted = Callable[[Sequence[Region]], Mapping[int, dt.date | None]]
RUNS = "municipality__administration__organisation_id"


@dataclass(frozen=True)
class OwnDuty:
    """A duty as one member of a region has it."""

    membership: Membership
    duty: Duty
    standing: Standing


def memberships_and_own_duties(
    municipality: Municipality, organisation_ids: Collection[int], on: dt.date, adopted: Adopted | None = None
) -> tuple[list[Membership], list[OwnDuty]]:
    """What a municipality is a member of, with regions, and how its own duties there stand. One query.

    `organisation_ids` are those that run it and ran what became it: what they did counts, their visits too. Duties
    that follow an adoption are told when `adopted` tells of the adoptions. Each membership carries when the council
    elected last took its seats (`constituted_on`), None when nobody has told.
    """
    met = Meeting.objects.filter(
        body__kind=BodyKind.COUNCIL,
        body__owner__administrations__municipality=OuterRef("municipality_id"),
        is_constituting=True,
        day__gt=last_election(on),
        day__lte=on,
    )
    mine: QuerySet[Any] = Membership.objects.on(on).filter(municipality=municipality)
    mine = mine.annotate(constituted_on=Subquery(met.order_by("-day").values("day")[:1]))
    return _own(mine, {"organisation_id__in": organisation_ids}, on, adopted=adopted)


def regions_and_own_duties(
    municipality: Municipality,
    organisation_ids: Collection[int],
    on: dt.date,
    adopted_in: Callable[[Region], dt.date | None] | None = None,
    **marks: Subquery,
) -> tuple[list[Region], list[tuple[Duty, Standing]]]:
    """The same, as the regions and the duties alone. One query.

    `adopted_in` says when the council adopted the plan that a region shares, for who has read the register. `marks` are
    what a room above wants to know of each region.
    """
    mine: QuerySet[Any] = Membership.objects.on(on).filter(municipality=municipality)
    adopted = (lambda regions: {each.pk: adopted_in(each) for each in regions}) if adopted_in else None
    memberships, found = _own(mine.annotate(**marks), {"organisation_id__in": organisation_ids}, on, adopted=adopted)
    for each in memberships:
        vars(each.region).update({name: getattr(each, name) for name in marks})
    return [each.region for each in memberships], [(each.duty, each.standing) for each in found]


def own_duties_of(organisation_ids: Collection[int], on: dt.date) -> tuple[list[Membership], list[OwnDuty]]:
    """What the municipalities that the organisations run are members of, and how their own duties stand.

    Those that follow an adoption are left out. One query, or none.
    """
    if not organisation_ids:
        return [], []
    mine: QuerySet[Any] = Membership.objects.on(on).filter(**{f"{RUNS}__in": organisation_ids})
    return _own(mine, {"organisation_id": OuterRef(RUNS)}, on)


def _own(
    mine: QuerySet[Any],
    whose: dict[str, Any],
    on: dt.date,
    *,
    adopted: Adopted | None = None,
) -> tuple[list[Membership], list[OwnDuty]]:
    """Membership by membership. `whose` tells the organisations from a row."""
    until = PartialDate.of(min(max(on, EARLIEST), LATEST))
    theirs = {"duty": OuterRef("region__duties__id"), **whose}
    done = Evidence.objects.filter(**theirs, done_on__lte=until).order_by("-done_on")
    visited = Visit.objects.filter(
        **{f"municipality__administration__{name}": given for name, given in whose.items()}, day__lte=on
    )
    found = mine.select_related("region", "municipality", "handed_on_from__municipality").annotate(
        **{f"duty_{name}": F(f"region__duties__{name}") for name in OF_DUTY},
        last=Subquery(done.values("done_on")[:1]),
        visited=Subquery(visited.order_by("-day").values("day")[:1]),
        anchored=last_anchored_anew(on),
        is_waived=Exists(Waiver.objects.filter(**theirs, since__lte=on, until__gte=on)),
    )
    rows = list(found.order_by("region__sort_key", "region_id", "pk", "region__duties__place", "region__duties__id"))
    memberships: dict[int, Membership] = {}
    for row in rows:
        memberships.setdefault(row.pk, row)
    events = adopted([each.region for each in memberships.values()]) if adopted else None
    return list(memberships.values()), [
        _own_duty(memberships[row.pk], row, on, events)
        for row in rows
        if row.duty_addressee in OF_EACH and (row.duty_rhythm != Rhythm.AFTER_ADOPTION or events is not None)
    ]


def _own_duty(membership: Membership, row: Any, on: dt.date, events: Mapping[int, dt.date | None] | None) -> OwnDuty:
    duty = Duty(region=membership.region, **{name: getattr(row, f"duty_{name}") for name in OF_DUTY})
    owed = _owed(duty, membership, on, (events or {}).get(row.region_id))
    done = shown_done(duty, [row.last], row.visited, [row.anchored])
    return OwnDuty(membership, duty, standing_on(owed, done, on, [(on, on)] if row.is_waived else []))


def shown_done(
    duty: Duty,
    told: Iterable[PartialDate | None],
    visited: dt.date | None = None,
    anchored: Iterable[PartialDate | None] = (),
) -> list[PartialDate]:
    """When it was done: what was told as evidence, and what of two duties stands in the rooms below."""
    found = [*told]
    if duty.code == VISITS and visited is not None:
        found.append(PartialDate.of(visited))
    if duty.code == RE_ANCHOR:
        found += anchored
    return [date for date in found if date is not None]


def organisation_of(member: Membership) -> int | None:
    administration = getattr(member.municipality, "administration", None)
    return administration.organisation_id if administration else None


def owed_by(duty: Duty, member: Membership | None, plan: Plan | None, register: Register, on: dt.date) -> Owed:
    """As the duty is owed by a member, or by the region, when `plan` is what the members share."""
    adopted = None
    if duty.rhythm == Rhythm.AFTER_ADOPTION and plan is not None and member is not None:
        adopted = adopted_on(register.of(plan.pk, member.municipality_id))
    return _owed(duty, member, on, adopted)


def _owed(duty: Duty, member: Membership | None, on: dt.date, adopted: dt.date | None) -> Owed:
    """Nobody owes what fell due before they were members, or before the municipality was there."""
    begun = [duty.starts_on]
    if member is not None:
        begun += [day for day in (member.valid_from, member.municipality.valid_from) if day is not None]
    events = {Rhythm.AFTER_ELECTION.value: last_election(on), Rhythm.AFTER_ADOPTION.value: adopted}
    return Owed(duty.rhythm, duty.months, max(begun), events.get(duty.rhythm))


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
    """When each of these duties was done, for those that the region has. One query."""
    found: dict[str, Done] = {}
    duties = Duty.objects.filter(region=region, code__in=codes).order_by("evidence__id")
    told = ("code", "addressee", "evidence__organisation_id", "evidence__done_on")
    for code, addressee, organisation_id, done_on in duties.values_list(*told):
        dates = found.setdefault(code, Done(addressee in OF_THE_REGION, {})).dates
        if done_on is not None:
            dates[organisation_id] = (*dates.get(organisation_id, ()), done_on)
    return found


def evidence_of(duty: Duty) -> list[Evidence]:
    """Newest first. One query."""
    return list(duty.evidence.select_related("organisation").order_by("-done_on", "-id"))


def waivers_of(duty: Duty) -> list[Waiver]:
    """Newest first. One query."""
    return list(duty.waivers.select_related("organisation").order_by("-since", "-id"))
