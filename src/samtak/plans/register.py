"""The register of adoptions read on a date: which council did what, through mergers, and which plan is in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from samtak.geography.queries import ChangeGraph
from samtak.governance.picture import CouncilStanding, Picture, counts_as_adopted, is_known_on
from samtak.lib.actor import Actor
from samtak.plans import permissions
from samtak.plans.choices import PlanKind, PlanState
from samtak.plans.models import Adoption, Plan, Reservation
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


@dataclass(frozen=True)
class Standing:
    """What is known on a date of one council and one plan. `adoption` is None when nothing is known."""

    adoption: Adoption | None
    is_counted: bool


def standing_on(adoption: Adoption | None, on: dt.date) -> Standing:
    """What an entry of the register amounts to on a date. Before its date nothing is known."""
    if adoption is None or not is_known_on(adoption, on):
        return Standing(None, False)
    return Standing(adoption, counts_as_adopted(adoption.outcome))


class Register(Picture[Adoption]):
    """The register of adoptions as known on a date, followed through mergers: one reading for a whole page."""

    def __init__(self, adoptions: Iterable[Adoption], on: dt.date, graph: ChangeGraph) -> None:
        adoptions = list(adoptions)
        by_council = [(each.plan_version.plan_id, each.municipality_id, each) for each in adoptions]
        super().__init__([(plan, council, each) for plan, council, each in by_council if council], on, graph)
        self._by_body = {
            (each.plan_version.plan_id, each.body_id): each
            for each in adoptions
            if each.body_id is not None and is_known_on(each, on)
        }

    @classmethod
    def load(cls, plan_ids: Iterable[int], on: dt.date, graph: ChangeGraph) -> Register:
        """Read what is known of the plans, without the reservations. One query."""
        return cls(adoptions_of(plan_ids).prefetch_related(None), on, graph)

    def bodies(self, plan_id: int) -> list[Adoption]:
        """What bodies such as a regional council did with the plan."""
        return [adoption for (plan, _), adoption in self._by_body.items() if plan == plan_id]

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


def plans_in_force(region: Region, plans: Iterable[Plan], register: Register) -> list[Plan]:
    """What binds the members on the register's date: the strategy they share, and each other plan they share whose
    period has not passed."""
    plans = [plan for plan in plans if plan.region_id == region.pk and plan.owner_id in {None, region.organisation_id}]
    strategy = shared_plan_in_force(region, plans, register)
    others = [plan for plan in plans if not is_shared_strategy(plan, region) and is_in_force(plan, register)]
    return [*([strategy] if strategy else []), *others]


def is_in_force(plan: Plan, register: Register) -> bool:
    """Whether it is known to have come into force by the register's date, has not been replaced, and still runs."""
    begun = in_force_from(plan, register) if plan.state == PlanState.ADOPTED else None
    has_passed = plan.period_to is not None and plan.period_to.has_passed(register.on)
    return begun is not None and begun[0] <= register.on and not has_passed


def adopted_on(standing: CouncilStanding[Adoption]) -> dt.date | None:
    """The last day on which the councils behind it adopted, when each of them has told."""
    counted = [entry for entry in standing.entries if counts_as_adopted(entry.outcome)]
    if not counted or any(entry.decided is None for entry in counted):
        return None
    days: list[dt.date] = [entry.decided.first_day for entry in counted if entry.decided]
    return max(days)


def adoptions_by(actor: Actor, municipality_ids: Iterable[int], on: dt.date) -> list[Adoption]:
    """What the councils are known on the date to have done, with the plans the actor may see. One query."""
    visible = permissions.visible_plans(actor, "plan_version__plan__")
    theirs = Adoption.objects.filter(visible, municipality_id__in=list(municipality_ids))
    found = _telling_reservations(theirs).select_related("plan_version__plan__region", "municipality")
    return [adoption for adoption in found.order_by("-decided", "-id") if is_known_on(adoption, on)]
