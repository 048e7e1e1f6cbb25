"""Sending a plan to every council at once, so that all have decided by a day."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import record
from samtak.geography.models import Municipality
from samtak.governance.planning import Delivery
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.saving import save_unless_stale
from samtak.plans import permissions
from samtak.plans.choices import Outcome
from samtak.plans.indexing import index_adoption
from samtak.plans.models import Adoption, PlanVersion
from samtak.plans.operations.subject import about, is_public

# A council that has not decided, or has put it off, may be given a new day.
OPEN = frozenset({Outcome.NOT_YET, Outcome.POSTPONED, Outcome.SENT_BACK})


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
    }
    written: dict[Municipality, Adoption] = {}
    for municipality, chance in chances.items():
        entry = stood.get(municipality.pk)
        if chance.council is None or (entry is not None and entry.outcome not in OPEN):
            continue
        planned = {"committee_planned": chance.committee, "council_planned": chance.council}
        if entry is None:
            entry = Adoption(plan_version=plan_version, municipality=municipality, outcome=Outcome.NOT_YET, **planned)
            entry.save(force_insert=True)
        elif entry.council_planned is None:
            save_unless_stale(entry, entry.version, planned)
        else:
            continue
        written[municipality] = entry
    if not written and not stood:
        raise InvalidInput({"by": _("Of no council a meeting before that day is known. Write their calendars first.")})
    if written:
        changes = {m.name: [None, str(entry.council_planned)] for m, entry in written.items()}
        record(by=by, verb="adoption.planned", subject=about(plan), changes=changes, is_public=is_public(plan))
    for entry in written.values():
        index_adoption(entry)
    return list(written)
