"""The register of adoptions read on a date: which council did what, through mergers, and which plan is in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.db.models import Exists, OuterRef, QuerySet

from samtak.geography.queries import ChangeGraph
from samtak.lib.actor import Actor
from samtak.plans import permissions
from samtak.plans.choices import Outcome, PlanKind, PlanState
from samtak.plans.models import Adoption, Plan, Reservation
from samtak.plans.rules import counts_as_adopted
from samtak.regions.models import Region

# The first and the last day on which something may have begun: a date may be known by its month or its year only.
Begun = tuple[dt.date, dt.date]


def adoptions_of(plan_ids: Iterable[int]) -> QuerySet[Adoption]:
    """The register for some plans. The newest version a council dealt with comes last."""
    return (
        _telling_reservations(Adoption.objects.filter(plan_version__plan_id__in=list(plan_ids)))
        .select_related("plan_version", "municipality", "body")
        .prefetch_related("reservations")
        .order_by("plan_version__number", "id")
    )


def _telling_reservations(found: QuerySet[Adoption]) -> QuerySet[Adoption]:
    """With `has_reservation`, so that what a council held back is told of wherever its decision is."""
    return found.annotate(has_reservation=Exists(Reservation.objects.filter(adoption=OuterRef("pk"))))


def is_reserved(adoption: Adoption) -> bool:
    """Whether a council held something back, for an entry read by this module."""
    return bool(getattr(adoption, "has_reservation", False))


class Stage(Enum):
    """How far a case has come that the council has not decided."""

    PLANNED = "planned"
    SENT = "sent"
    THROUGH_COMMITTEE = "through_committee"


def stage_on(adoption: Adoption, on: dt.date) -> Stage | None:
    """How far the case had come on the date, or None when nothing is known of that."""
    committee = adoption.committee_date
    if committee is not None and committee.last_day <= on:
        return Stage.THROUGH_COMMITTEE
    if adoption.sent_on is not None and adoption.sent_on <= on:
        return Stage.SENT
    return Stage.PLANNED if adoption.council_planned is not None else None


@dataclass(frozen=True)
class CouncilStanding:
    """What is known on a date of one council and one plan.

    `adoption` is the council's own entry. `inherited` are the entries of the councils that wholly became this one, told
    when it has no entry itself. Nothing of either means unknown, which is not the same as not yet; `is_whole` is False
    when something is known of some of those councils and nothing of others. `stage` is how far the case has come that
    the council has not decided; `under_way` is its entry while the decision lies ahead of the date.
    """

    adoption: Adoption | None = None
    inherited: tuple[Adoption, ...] = ()
    is_counted: bool = False
    is_whole: bool = True
    under_way: Adoption | None = None
    stage: Stage | None = None

    @property
    def is_known(self) -> bool:
        return self.adoption is not None or bool(self.inherited) or self.under_way is not None


@dataclass(frozen=True)
class Standing:
    """What is known on a date of one council and one plan. `adoption` is None when nothing is known."""

    adoption: Adoption | None
    is_counted: bool


def standing_on(adoption: Adoption | None, on: dt.date) -> Standing:
    """What an entry of the register amounts to on a date. Before its date nothing is known."""
    if adoption is None or not _is_known_on(adoption, on):
        return Standing(None, False)
    return Standing(adoption, counts_as_adopted(adoption.outcome))


def _is_known_on(adoption: Adoption, on: dt.date) -> bool:
    if adoption.decided is not None:
        return bool(adoption.decided.first_day <= on)
    if adoption.outcome == Outcome.NOT_YET:
        return True
    return adoption.not_before is None or adoption.not_before <= on


class Register:
    """The register of adoptions as known on a date, followed through mergers: one reading for a whole page."""

    def __init__(self, adoptions: Iterable[Adoption], on: dt.date, graph: ChangeGraph) -> None:
        self.on = on
        self._graph = graph
        self._by_council: dict[tuple[int, int], Adoption] = {}
        self._by_body: dict[tuple[int, int], Adoption] = {}
        self._under_way: dict[tuple[int, int], Adoption] = {}
        for adoption in adoptions:
            plan_id = adoption.plan_version.plan_id
            if standing_on(adoption, on).adoption is None:
                if adoption.municipality_id is not None and stage_on(adoption, on) is not None:
                    self._under_way[plan_id, adoption.municipality_id] = adoption
                continue
            if adoption.municipality_id is not None:
                self._by_council[plan_id, adoption.municipality_id] = adoption
            elif adoption.body_id is not None:
                self._by_body[plan_id, adoption.body_id] = adoption

    @classmethod
    def load(cls, plan_ids: Iterable[int], on: dt.date, graph: ChangeGraph) -> Register:
        """Read what is known of the plans, without the reservations. One query."""
        return cls(adoptions_of(plan_ids).prefetch_related(None), on, graph)

    def of(self, plan_id: int, municipality_id: int) -> CouncilStanding:
        """A council's own entry, else what those adopted who wholly became it by the date."""
        own = self._by_council.get((plan_id, municipality_id))
        if own is not None:
            stage = stage_on(own, self.on) if own.outcome == Outcome.NOT_YET else None
            return CouncilStanding(own, (), counts_as_adopted(own.outcome), stage=stage)
        ahead = self._under_way.get((plan_id, municipality_id))
        if ahead is not None:
            return CouncilStanding(under_way=ahead, stage=stage_on(ahead, self.on))
        return self._inherited(plan_id, municipality_id, frozenset({municipality_id}))

    def _inherited(self, plan_id: int, municipality_id: int, seen: frozenset[int]) -> CouncilStanding:
        """A successor counts only when every council that became it had adopted."""
        steps = [s for s in self._graph.steps_to.get(municipality_id, ()) if s.is_whole and s.date <= self.on]
        found: list[Adoption] = []
        all_counted, all_known = bool(steps), bool(steps)
        for step in steps:
            earlier = step.predecessor_id
            own = self._by_council.get((plan_id, earlier))
            if own is not None:
                standing = CouncilStanding(None, (own,), counts_as_adopted(own.outcome))
            elif earlier in seen:
                standing = CouncilStanding()
            else:
                standing = self._inherited(plan_id, earlier, seen | {earlier})
            found += standing.inherited
            all_counted = all_counted and standing.is_counted
            all_known = all_known and standing.is_known and standing.is_whole
        return CouncilStanding(None, tuple(found), all_counted, is_whole=all_known or not found)

    def bodies(self, plan_id: int) -> list[Adoption]:
        """What bodies such as a regional council did with the plan."""
        return [adoption for (plan, _), adoption in self._by_body.items() if plan == plan_id]

    def councils(self, plan_id: int) -> list[Adoption]:
        """Every council's own entry, also of councils that no longer exist."""
        return [adoption for (plan, _), adoption in self._by_council.items() if plan == plan_id]

    def first_counted(self, plan_id: int) -> Begun | None:
        """When the first to adopt it did so, when a date is known."""
        entries = [*self.councils(plan_id), *self.bodies(plan_id)]
        days = [_counts_from(entry) for entry in entries if counts_as_adopted(entry.outcome)]
        known = [day for day in days if day is not None]
        return min(known, default=None)

    def is_adopted_by_anybody(self, plan_id: int) -> bool:
        entries = [*self.councils(plan_id), *self.bodies(plan_id)]
        return any(counts_as_adopted(entry.outcome) for entry in entries)


def _counts_from(adoption: Adoption) -> Begun | None:
    if adoption.decided is not None:
        return adoption.decided.first_day, adoption.decided.last_day
    return (adoption.not_before, adoption.not_before) if adoption.not_before else None


def is_shared_strategy(plan: Plan, region: Region) -> bool:
    """Whether its members share it. Plans that one organisation owns are not shared."""
    return (
        plan.region_id == region.pk
        and plan.kind in {PlanKind.STRATEGY, PlanKind.MASTER_PLAN}
        and plan.owner_id in {None, region.organisation_id}
    )


def shared_plan_in_force(region: Region, plans: Iterable[Plan], register: Register) -> Plan | None:
    """The strategy the members share on the register's date: of those begun by then, the one begun latest.

    A plan that only a source names, without status, holds when some council is known to stand behind it.
    """
    begun = [
        (days[0], plan)
        for plan in plans
        if is_shared_strategy(plan, region)
        and (days := in_force_from(plan, register)) is not None
        and days[0] <= register.on
    ]
    return max(begun, key=lambda pair: pair[0], default=(None, None))[1]


def in_force_from(plan: Plan, register: Register) -> Begun | None:
    """Between which days it came into force; None when it is not known to have done so by the register's date."""
    if plan.state == PlanState.UNKNOWN and not register.is_adopted_by_anybody(plan.pk):
        return None
    if plan.state not in {PlanState.ADOPTED, PlanState.SUPERSEDED, PlanState.UNKNOWN}:
        return None
    if plan.adopted is not None:
        return plan.adopted.first_day, plan.adopted.last_day
    counted = register.first_counted(plan.pk)
    if counted is not None:
        return counted
    start: dt.date = plan.period_from.first_day if plan.period_from else dt.date.min
    return start, start


def adoptions_by(actor: Actor, municipality_ids: Iterable[int], on: dt.date) -> list[Adoption]:
    """What the councils are known on the date to have done, with the plans the actor may see. One query."""
    visible = permissions.visible_plans(actor, "plan_version__plan__")
    theirs = Adoption.objects.filter(visible, municipality_id__in=list(municipality_ids))
    found = _telling_reservations(theirs).select_related("plan_version__plan__region", "municipality")
    return [adoption for adoption in found.order_by("-decided", "-id") if _is_known_on(adoption, on)]
