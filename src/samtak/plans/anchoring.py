"""Who still has to decide on a plan, and by when its papers have to reach each of them."""

from __future__ import annotations

import datetime as dt

from samtak.geography.models import Municipality
from samtak.governance import anchoring
from samtak.governance.anchoring import CouncilAhead
from samtak.organisations.models import Administration
from samtak.plans.models import Adoption, PlanVersion
from samtak.regions import queries as region_queries


def councils_ahead(version: PlanVersion, decided_by: dt.date, today: dt.date) -> list[CouncilAhead[Adoption]]:
    """Those whose plan it is, in Norwegian order, with meetings from today on. Five queries."""
    municipalities = _dealing_with(version, today)
    found = Adoption.objects.filter(plan_version=version, municipality__in=municipalities)
    entries = {entry.municipality_id: entry for entry in found if entry.municipality_id is not None}
    return anchoring.councils_ahead(municipalities, entries, decided_by, today)


def _dealing_with(version: PlanVersion, today: dt.date) -> list[Municipality]:
    """Every member for a plan that is shared; its own council for a plan that a municipality owns."""
    plan = version.plan
    if plan.owner_id is not None and (plan.region is None or plan.owner_id != plan.region.organisation_id):
        runs = Administration.objects.filter(organisation_id=plan.owner_id).select_related("municipality")
        return [run.municipality for run in runs if run.municipality.holds_on(today)]
    return [m.municipality for m in region_queries.members_on(plan.region, today)] if plan.region else []
