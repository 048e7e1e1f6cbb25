"""Sending a plan to every council at once, so that all have decided by a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from samtak.audit.operations import record
from samtak.geography.models import Municipality
from samtak.governance.operations.treatments import write_days
from samtak.governance.planning import Delivery
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.plans import permissions
from samtak.plans.choices import Outcome
from samtak.plans.indexing import index_adoption
from samtak.plans.models import Adoption, PlanVersion
from samtak.plans.operations.subject import about, is_public


@transaction.atomic
def plan_treatment(
    *, by: Actor, plan_version: PlanVersion, chances: Mapping[Municipality, Delivery]
) -> list[Municipality]:
    """Write in the register when each council is to deal with the version. Returns those that got a day.

    Councils that have decided or have a day already are left alone, and so are those of which no meeting is known.
    """
    plan = plan_version.plan
    require(permissions.can_register_adoption(by, plan))
    stood = {
        entry.municipality_id: entry
        for entry in Adoption.objects.select_for_update()
        .filter(plan_version=plan_version, municipality__in=chances)
        .order_by("pk")
        if entry.municipality_id is not None
    }

    def made(municipality: Municipality, planned: dict[str, Any]) -> Adoption:
        entry = Adoption(plan_version=plan_version, municipality=municipality, outcome=Outcome.NOT_YET, **planned)
        entry.save(force_insert=True)
        return entry

    written = write_days(stood, chances, made)
    if written:
        changes = {m.name: [None, str(entry.council_planned)] for m, entry in written.items()}
        record(by=by, verb="adoption.planned", subject=about(plan), changes=changes, is_public=is_public(plan))
    for entry in written.values():
        index_adoption(entry)
    return list(written)
