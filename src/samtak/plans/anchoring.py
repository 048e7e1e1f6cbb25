"""Who still has to decide on a plan, and by when its papers have to reach each of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samtak.geography.models import Municipality
from samtak.governance.planning import Delivery, Unknown, last_chance
from samtak.governance.queries import calendars_of
from samtak.organisations.models import Administration
from samtak.plans.models import Adoption, PlanVersion
from samtak.regions import queries as region_queries


@dataclass(frozen=True)
class CouncilAhead:
    """A council that is to deal with a version, its last chance to have decided by the day, and what is registered."""

    municipality: Municipality
    delivery: Delivery
    entry: Adoption | None

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """When its committee and the council itself are to meet: as the register has it, else its last chance."""
        if self.entry is not None and self.entry.council_planned is not None:
            return self.entry.committee_planned, self.entry.council_planned
        return self.delivery.committee, self.delivery.council


def councils_ahead(version: PlanVersion, decided_by: dt.date, today: dt.date) -> list[CouncilAhead]:
    """Those whose plan it is, in Norwegian order, with meetings from today on. Five queries."""
    municipalities = _dealing_with(version, today)
    runs = Administration.objects.filter(municipality__in=municipalities)
    organisations = dict(runs.values_list("municipality_id", "organisation_id"))
    calendars = calendars_of(list(organisations.values()), today)
    entries = {
        entry.municipality_id: entry
        for entry in Adoption.objects.filter(plan_version=version, municipality__in=municipalities)
    }
    return [
        CouncilAhead(
            municipality,
            last_chance(calendar, decided_by)
            if (calendar := calendars.get(organisations.get(municipality.pk, 0)))
            else Delivery(unknown=Unknown.NO_CALENDAR),
            entries.get(municipality.pk),
        )
        for municipality in municipalities
    ]


def _dealing_with(version: PlanVersion, today: dt.date) -> list[Municipality]:
    """Every member for a plan that is shared; its own council for a plan that a municipality owns."""
    plan = version.plan
    if plan.owner_id is not None and (plan.region is None or plan.owner_id != plan.region.organisation_id):
        runs = Administration.objects.filter(organisation_id=plan.owner_id).select_related("municipality")
        return [run.municipality for run in runs if run.municipality.holds_on(today)]
    return [m.municipality for m in region_queries.members_on(plan.region, today)] if plan.region else []
