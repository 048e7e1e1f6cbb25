"""What a newly elected council, a mayor or a new contact has to know of the cooperations: public facts, on a day.

Values in, values out. Whoever reads, it is what anybody may read, so that the pack can be sent to anybody.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from samtak.actions import shares as shares_queries
from samtak.actions.models import ActionRole
from samtak.actions.queries import TakingPart
from samtak.contacts import queries as contact_queries
from samtak.duties import queries as duty_queries
from samtak.duties.choices import State
from samtak.duties.queries import RE_ANCHOR, OwnDuty
from samtak.duties.standing import Standing
from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph, History
from samtak.governance import matters as matter_queries
from samtak.governance import queries as governance_queries
from samtak.governance.choices import OPEN
from samtak.governance.composition import Flaw, Sits, filled_on
from samtak.governance.elections import last_election, must_have_met_by
from samtak.governance.models import MatterTreatment, Seat
from samtak.governance.picture import CouncilStanding
from samtak.lib.actor import NOBODY
from samtak.organisations import queries as organisation_queries
from samtak.plans import queries as plan_queries
from samtak.plans.models import Adoption, Plan
from samtak.plans.register import (
    Register,
    adopted_on,
    is_in_force,
    is_shared_strategy,
    plans_in_force,
    shared_plan_in_force,
)
from samtak.regions.models import Membership, Region
from samtak.web.public.addresses import Addresses
from samtak.web.public.contacts import Contact, RoleContact, contacts_at, role_contacts

OWED = frozenset({State.AHEAD, State.SOON, State.OVERDUE})


@dataclass(frozen=True)
class Binding:
    """A plan that binds the municipality, and what its council did with it.

    `anew_since` is when the council elected last stood behind it. `anew` is how the region's duty to put it before the
    new council stands, None where the region has no such duty or the plan is the municipality's own.
    """

    plan: Plan
    standing: CouncilStanding[Adoption]
    anew_since: dt.date | None
    anew: Standing | None

    @property
    def is_due(self) -> bool:
        return self.anew_since is None and self.anew is not None and self.anew.state in OWED


@dataclass(frozen=True)
class HeldSeat:
    """A seat in a body that several share. `is_to_choose` when the election asks for somebody to be chosen anew."""

    seat: Seat
    is_over: bool
    is_to_choose: bool


@dataclass(frozen=True)
class WaitingMatter:
    """Something the region asked the council, which it has not decided."""

    entry: MatterTreatment
    standing: CouncilStanding[MatterTreatment]


@dataclass(frozen=True)
class WaitingPlan:
    plan: Plan
    standing: CouncilStanding[Adoption]


@dataclass(frozen=True)
class Handover:
    """The whole pack. `constituted_on` is None when nobody has told that the council elected last took its seats."""

    municipality: Municipality
    on: dt.date
    exists: bool
    election: dt.date
    memberships: Sequence[Membership] = ()
    bindings: Sequence[Binding] = ()
    seats: Sequence[HeldSeat] = ()
    promises: Sequence[ActionRole] = ()
    duties: Sequence[OwnDuty] = ()
    matters: Sequence[WaitingMatter] = ()
    plans: Sequence[WaitingPlan] = ()
    roles: Sequence[RoleContact] = ()
    contacts: Sequence[Contact] = ()

    @property
    def met_by(self) -> dt.date:
        return must_have_met_by(self.election)

    @property
    def constituted_on(self) -> dt.date | None:
        days = (vars(each)["constituted_on"] for each in self.memberships)
        return next((day for day in days if day is not None), None)

    @property
    def due(self) -> list[Binding]:
        return [each for each in self.bindings if each.is_due]


def read_handover(municipality: Municipality, history: History, on: dt.date) -> Handover:
    """Nine queries at most, beside those for the municipality itself."""
    election = last_election(on)
    if not municipality.holds_on(on):
        return Handover(municipality, on, exists=False, election=election)
    graph = ChangeGraph() if history.is_empty else ChangeGraph.load()
    organisations = organisation_queries.organisations_of_lineage(municipality, on, graph)
    organisation_ids = tuple(each.pk for each in organisations)
    plans = _Plans(municipality, organisation_ids, on, graph)
    memberships, duties = duty_queries.memberships_and_own_duties(municipality, organisation_ids, on, plans.adopted)
    region_ids = tuple(each.region_id for each in memberships)
    at = Addresses(on)
    known = contact_queries.roles_to_turn_to(NOBODY, organisation_ids, region_ids)
    roles = role_contacts(known, on, at)
    return Handover(
        municipality=municipality,
        on=on,
        exists=True,
        election=election,
        memberships=memberships,
        bindings=plans.bindings(duties, election),
        seats=_seats(governance_queries.seats_from(organisation_ids, on), on),
        promises=shares_queries.promises_of(NOBODY, TakingPart(organisation_ids, region_ids)),
        duties=duties,
        matters=_matters(municipality, on),
        plans=plans.waiting(),
        roles=roles,
        contacts=contacts_at(organisation_ids, roles),
    )


@dataclass
class _Plans:
    """The plans of the regions and the municipality's own, with the register: read once the regions are known."""

    municipality: Municipality
    organisation_ids: tuple[int, ...]
    on: dt.date
    graph: ChangeGraph
    regions: Sequence[Region] = ()
    plans: list[Plan] = field(default_factory=list)

    def adopted(self, regions: Sequence[Region]) -> Mapping[int, dt.date | None]:
        """Since when the council stands behind the plan each region shares. Two queries."""
        self.regions = regions
        self.plans = plan_queries.plans_of_member(NOBODY, [each.pk for each in regions], self.organisation_ids)
        self.register = Register.load([plan.pk for plan in self.plans], self.on, self.graph)
        shared = {region.pk: shared_plan_in_force(region, self.plans, self.register) for region in regions}
        return {pk: adopted_on(self._standing(plan)) for pk, plan in shared.items() if plan is not None}

    def _standing(self, plan: Plan) -> CouncilStanding[Adoption]:
        return self.register.of(plan.pk, self.municipality.pk)

    def bindings(self, duties: Sequence[OwnDuty], election: dt.date) -> list[Binding]:
        """Region by region, the municipality's own last."""
        anew = {each.duty.region.pk: each.standing for each in duties if each.duty.code == RE_ANCHOR}
        shared = [
            (plan, is_shared_strategy(plan, region))
            for region in self.regions
            for plan in plans_in_force(region, self.plans, self.register)
        ]
        own = [plan for plan in self.plans if self._is_own(plan) and is_in_force(plan, self.register)]
        return [
            # A plan that no council was asked about is not put before a new one either.
            *(
                self._binding(
                    plan, anew.get(plan.region_id or 0) if is_strategy or self._is_known(plan) else None, election
                )
                for plan, is_strategy in shared
            ),
            *(self._binding(plan, None, election) for plan in own),
        ]

    def _is_known(self, plan: Plan) -> bool:
        return self._standing(plan).is_known

    def _is_own(self, plan: Plan) -> bool:
        return plan.owner_id in self.organisation_ids

    def _binding(self, plan: Plan, anew: Standing | None, election: dt.date) -> Binding:
        standing = self._standing(plan)
        since = adopted_on(standing) if standing.is_counted else None
        return Binding(plan, standing, since if since and since > election else None, anew)

    def waiting(self) -> list[WaitingPlan]:
        """Those put before the council, or planned to be, which it has not decided."""
        found = [WaitingPlan(plan, self._standing(plan)) for plan in self.plans]
        return [each for each in found if each.standing.under_way or _is_open(each.standing)]


def _is_open(standing: CouncilStanding[Adoption]) -> bool:
    return standing.entry is not None and standing.entry.outcome in OPEN


def _matters(municipality: Municipality, on: dt.date) -> list[WaitingMatter]:
    entries = matter_queries.asked_of(NOBODY, [municipality.pk], on)
    standings = matter_queries.standings_on(entries, on)
    return [
        WaitingMatter(entry, standing)
        for entry in entries
        if (standing := standings[entry.pk]).entry is None or standing.entry.outcome in OPEN
    ]


def _seats(found: Sequence[Seat], on: dt.date) -> list[HeldSeat]:
    """Group by group: the rules are the groups', and none ends a seat that the municipality has no word of."""
    told = []
    for _group_id, held in itertools.groupby(found, key=lambda seat: seat.group_id):
        seats = list(held)
        sits = [Sits(seat, seat.office, seat.since, seat.term_to, seat.left_on) for seat in seats]
        filled = filled_on(seats[0].group, sits, on)
        anew = [who for each in filled.findings if each.flaw == Flaw.TO_BE_CHOSEN for who in each.who]
        told += [HeldSeat(seat, seat in filled.over, seat in anew) for seat in seats]
    return told
