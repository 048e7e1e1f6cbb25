"""What one council has done with plans: those of the regions it takes part in, and others it has dealt with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph
from samtak.governance.picture import CouncilStanding
from samtak.lib.actor import Actor
from samtak.plans import queries
from samtak.plans.models import Adoption, Plan, PlanVersion, Reservation
from samtak.plans.register import Register, shared_plan_in_force
from samtak.regions.models import Membership, Region

_ADOPTION = "versions__adoptions__"
_OF_ADOPTION = (
    *("id", "outcome", "sent_on", "council_planned", "committee_date", "decided", "not_before", "case_number"),
    *("source", "source_url", "municipality_id", "body_id"),
)


@dataclass(frozen=True)
class PlansOfCouncil:
    """The plans, with the register of them as known on the day."""

    plans: tuple[Plan, ...]
    register: Register
    municipality_id: int

    def standing(self, plan: Plan) -> CouncilStanding[Adoption]:
        return self.register.of(plan.pk, self.municipality_id)

    def shared_in(self, region: Region) -> Plan | None:
        """The strategy that the region's members share on the day."""
        return shared_plan_in_force(region, self.plans, self.register)


def plans_of_council(
    actor: Actor, municipality: Municipality, lineage: Collection[int], on: dt.date, graph: ChangeGraph
) -> PlansOfCouncil:
    """`lineage` are the municipality and those that wholly became it. One query.

    Of the plans of its regions every council's decision is read: which of them is in force depends on all.
    """
    regions = Membership.objects.on(on).filter(municipality=municipality).values("region_id")
    found: QuerySet[Any] = queries.visible(actor).filter(
        Q(region_id__in=regions) | Q(**{f"{_ADOPTION}municipality_id__in": lineage})
    )
    found = found.select_related("region").annotate(
        **{f"adoption_{name}": F(_ADOPTION + name) for name in _OF_ADOPTION},
        version_number=F("versions__number"),
        council_nb=F(f"{_ADOPTION}municipality__name_nb"),
        council_nn=F(f"{_ADOPTION}municipality__name_nn"),
        has_reservation=Exists(Reservation.objects.filter(adoption=OuterRef(f"{_ADOPTION}id"))),
    )
    plans: dict[int, Plan] = {}
    adoptions = []
    for row in found.order_by("-adopted", "title", "id", "version_number", f"{_ADOPTION}id"):
        plan = plans.setdefault(row.pk, row)
        if row.adoption_id is not None:
            adoptions.append(_adoption(row, plan))
    return PlansOfCouncil(tuple(plans.values()), Register(adoptions, on, graph), municipality.pk)


def _adoption(row: Any, plan: Plan) -> Adoption:
    adoption = Adoption(**{name: getattr(row, f"adoption_{name}") for name in _OF_ADOPTION})
    adoption.plan_version = PlanVersion(plan=plan, number=row.version_number)
    if row.adoption_municipality_id is not None:
        named = {"name_nb": row.council_nb, "name_nn": row.council_nn or ""}
        adoption.municipality = Municipality(pk=row.adoption_municipality_id, **named)
    vars(adoption)["has_reservation"] = row.has_reservation
    return adoption
