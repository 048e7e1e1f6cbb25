"""What a municipality's council is told on two pages: adopted, promised, delivered, not achieved, and what came home.

Only what anybody may see goes in. Decisions, members, duties, rounds and results are those of the day; roles and
statuses of actions are not kept by the day, and stand as they are (A21, D08, E02).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from samtak.actions import promises
from samtak.actions.choices import OPEN_STATUSES, RoleKind, Status
from samtak.actions.models import Action
from samtak.actions.promises import Promise
from samtak.actions.queries import TakingPart
from samtak.duties import queries as duty_queries
from samtak.duties.models import Duty
from samtak.duties.standing import Standing
from samtak.followup.models import Asked
from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph
from samtak.governance import matters
from samtak.governance.models import Matter
from samtak.governance.picture import CouncilStanding
from samtak.lib.actor import NOBODY
from samtak.organisations.queries import organisations_of_lineage
from samtak.plans.models import Plan
from samtak.plans.of_council import PlansOfCouncil, plans_of_council
from samtak.plans.register import adopted_on
from samtak.regions.models import Region
from samtak.results.models import Result
from samtak.results.of_municipality import Home, results_told


@dataclass(frozen=True)
class Decided:
    """A plan or another matter, and how it stands with the council. What is not known is told as that."""

    case: Plan | Matter
    standing: CouncilStanding[Any]


@dataclass
class RegionTold:
    """What is told of one region. `region` is None for plans from outside; `plan` is the one its members share."""

    region: Region | None
    is_member: bool = False
    plan: Plan | None = None
    decided: list[Decided] = field(default_factory=list)
    promised: list[Promise] = field(default_factory=list)
    duties: list[tuple[Duty, Standing]] = field(default_factory=list)
    asked: int = 0
    answered: int = 0
    home: list[Home] = field(default_factory=list)
    not_achieved: list[Result] = field(default_factory=list)

    @property
    def adopted(self) -> list[Decided]:
        return [each for each in self.decided if each.standing.is_counted]

    @property
    def not_adopted(self) -> list[Decided]:
        return [each for each in self.decided if not each.standing.is_counted]


@dataclass(frozen=True)
class CouncilTold:
    """`actions` are those that are told one by one, by id."""

    municipality: Municipality
    on: dt.date
    regions: list[RegionTold]
    actions: dict[int, Action]


# The foremost of the actions of each sort are told one by one.
_FOREMOST = (RoleKind.LEAD.value, promises.OWN, RoleKind.SUPPORT.value)


def open_of(told: RegionTold) -> list[Promise]:
    """What is still to be done: what the municipality leads first."""
    found = [each for each in told.promised if each.status in OPEN_STATUSES]
    return sorted(found, key=lambda each: _FOREMOST.index(each.part))


def completed_of(told: RegionTold) -> list[Promise]:
    return [each for each in told.promised if each.status == Status.COMPLETED]


def off_track_of(told: RegionTold, on: dt.date) -> list[Promise]:
    """Stopped first, then postponed, then what is past its deadline."""
    order = (Status.STOPPED.value, Status.POSTPONED.value)
    found = [each for each in told.promised if each.status in order or is_late(each, on)]
    return sorted(found, key=lambda each: order.index(each.status) if each.status in order else len(order))


def is_late(promise: Promise, on: dt.date) -> bool:
    """One that is postponed by a decision is told as postponed."""
    is_running = promise.status in OPEN_STATUSES and promise.status != Status.POSTPONED
    return is_running and promise.deadline is not None and promise.deadline.has_passed(on)


def council_told(municipality: Municipality, on: dt.date, graph: ChangeGraph, most: int) -> CouncilTold:
    """At most `most` actions of each sort and region are told one by one. Seven queries."""
    lineage = frozenset({municipality.pk}) | graph.whole_predecessor_ids(municipality.pk, on)
    plans = plans_of_council(NOBODY, municipality, lineage, on, graph)
    held: dict[int | None, RegionTold] = {}
    if municipality.holds_on(on):
        _tell_of_work(held, municipality, lineage, plans, on, graph)
    for decided in _decided(plans, held, matters.picture_of_council(NOBODY, municipality, lineage, on, graph)):
        _held(held, decided.case.region).decided.append(decided)
    told = CouncilTold(municipality, on, list(held.values()), {})
    told.actions.update(promises.actions_told(_told_one_by_one(told, most)))
    return told


def _tell_of_work(
    held: dict[int | None, RegionTold],
    municipality: Municipality,
    lineage: Collection[int],
    plans: PlansOfCouncil,
    on: dt.date,
    graph: ChangeGraph,
) -> None:
    """What is promised, done and got: of a municipality that is there on the day."""
    organisation_ids = tuple(each.pk for each in organisations_of_lineage(municipality, on, graph))
    regions, duties = duty_queries.regions_and_own_duties(
        municipality, organisation_ids, on, partial(_adopted_in, plans), **_rounds(organisation_ids, on)
    )
    for region in regions:
        asked, answered = (vars(region)[name] or 0 for name in ("asked", "answered"))
        held[region.pk] = RegionTold(region, True, plans.shared_in(region), asked=asked, answered=answered)
    for duty, standing in duties:
        held[duty.region_id].duties.append((duty, standing))
    for promise in promises.promises_of(NOBODY, TakingPart(organisation_ids, tuple(each.pk for each in regions))):
        _held(held, promises.region_of(promise)).promised.append(promise)
    results = results_told(NOBODY, lineage, [each.pk for each in regions], on)
    for home in results.home:
        _held(held, home.benefit.result.region).home.append(home)
    for result in results.not_achieved:
        _held(held, result.region).not_achieved.append(result)


def _held(held: dict[int | None, RegionTold], region: Region | None) -> RegionTold:
    return held.setdefault(region.pk if region else None, RegionTold(region))


def _adopted_in(plans: PlansOfCouncil, region: Region) -> dt.date | None:
    plan = plans.shared_in(region)
    return adopted_on(plans.standing(plan)) if plan is not None else None


def _rounds(organisation_ids: Collection[int], on: dt.date) -> dict[str, Subquery]:
    """In how many closed rounds of a region they were asked, and in how many they answered."""
    asked = Asked.objects.filter(
        round__region=OuterRef("region_id"), organisation_id__in=organisation_ids, round__closed_on__lte=on
    )
    return {"asked": _count(asked), "answered": _count(asked.filter(delivered_on__isnull=False))}


def _count(asked: QuerySet[Asked]) -> Subquery:
    per_region = asked.order_by().values("round__region").annotate(count=Count("round", distinct=True))
    return Subquery(per_region.values("count"))


def _decided(
    plans: PlansOfCouncil,
    held: dict[int | None, RegionTold],
    others: Sequence[tuple[Matter, CouncilStanding[Any]]],
) -> Iterator[Decided]:
    """What the council is known to have dealt with, and the plans in force of which nothing is known."""
    in_force = {told.plan.pk for told in held.values() if told.plan is not None}
    for plan in plans.plans:
        standing = plans.standing(plan)
        if standing.is_known or plan.pk in in_force:
            yield Decided(plan, standing)
    for matter, standing in others:
        if standing.is_known:
            yield Decided(matter, standing)


def _told_one_by_one(told: CouncilTold, most: int) -> Iterator[Promise]:
    for each in told.regions:
        for sort in (open_of(each), completed_of(each), off_track_of(each, told.on)):
            yield from sort[:most]
