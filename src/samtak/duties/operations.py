"""Verbs on duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from samtak.audit.operations import Subject, record
from samtak.duties import permissions, rules
from samtak.duties.catalogue import definitions
from samtak.duties.models import Duty, Evidence, Waiver
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.rules import refuse, uphold
from samtak.lib.saving import save_unless_stale
from samtak.organisations.models import Organisation
from samtak.regions.models import Region


def about(duty: Duty) -> Subject:
    return Subject(kind="duty", key=str(duty.uuid), label=str(duty), region_id=duty.region_id)


@transaction.atomic
def take_duties_in(*, by: Actor, region: Region, codes: Collection[str], starts_on: dt.date) -> list[Duty]:
    """The shipped duties of these codes that the region has not yet, owed from a day."""
    require(permissions.can_keep_duties(by, region.pk))
    Region.objects.select_for_update().get(pk=region.pk)
    has = set(Duty.objects.filter(region=region).values_list("code", flat=True))
    wanted = [each for each in definitions() if each.code in codes and each.code not in has]
    uphold(rules.SOMETHING_IS_TAKEN_IN, "codes", wanted)
    taken = []
    for definition in wanted:
        duty = Duty.objects.create(region=region, code=definition.code, starts_on=starts_on, **definition.fields)
        record(by=by, verb="duty.taken_in", subject=about(duty))
        taken.append(duty)
    return taken


@transaction.atomic
def edit_duty(*, by: Actor, duty: Duty, expected_version: int, changes: Mapping[str, Any]) -> Duty:
    """Choose another rhythm, or another day from which it is owed. Raises StaleSave."""
    require(permissions.can_keep_duties(by, duty.region_id))
    uphold(rules.RHYTHM_IS_IN_REACH, "months", changes.get("months", duty.months))
    node = changes.get("node", duty.node)
    uphold(rules.GROUND_IS_THE_REGIONS, "node", duty.region_id, node)
    changed = save_unless_stale(duty, expected_version, dict(changes))
    if changed:
        record(by=by, verb="duty.edited", subject=about(duty), changes=changed)
    return duty


@transaction.atomic
def drop_duty(*, by: Actor, duty: Duty) -> None:
    """The region does not have it. What shows that it was done goes with it."""
    require(permissions.can_keep_duties(by, duty.region_id))
    record(by=by, verb="duty.dropped", subject=about(duty))
    duty.delete()


@transaction.atomic
def show_done(*, by: Actor, duty: Duty, organisation: Organisation | None, fields: Mapping[str, Any]) -> Evidence:
    """Tell that it was done: by a municipality, or by the region when `organisation` is None."""
    require(permissions.can_show_done(by, duty, organisation.pk if organisation else None))
    uphold(rules.DUTY_IS_THEIRS, "organisation", duty.addressee, organisation is not None)
    evidence = Evidence(duty=duty, organisation=organisation, **fields)
    _check(evidence.done_on, evidence.what)
    evidence.save(force_insert=True)
    record(by=by, verb="duty.shown_done", subject=about(duty), changes={"done_on": [None, evidence.done_on]})
    return evidence


@transaction.atomic
def correct_evidence(*, by: Actor, evidence: Evidence, expected_version: int, changes: Mapping[str, Any]) -> Evidence:
    """Raises StaleSave."""
    require(permissions.can_show_done(by, evidence.duty, evidence.organisation_id))
    _check(changes.get("done_on", evidence.done_on), changes.get("what", evidence.what))
    changed = save_unless_stale(evidence, expected_version, {**changes, "is_invented": False})
    changed.pop("is_invented", None)
    if changed:
        record(by=by, verb="duty.evidence_corrected", subject=about(evidence.duty), changes=changed)
    return evidence


@transaction.atomic
def take_evidence_away(*, by: Actor, evidence: Evidence) -> None:
    """It was told of by mistake."""
    require(permissions.can_show_done(by, evidence.duty, evidence.organisation_id))
    told = {"done_on": [evidence.done_on, None]}
    record(by=by, verb="duty.evidence_taken_away", subject=about(evidence.duty), changes=told)
    evidence.delete()


@transaction.atomic
def waive(*, by: Actor, duty: Duty, organisation: Organisation | None, fields: Mapping[str, Any]) -> Waiver:
    """Somebody need not do it for a while, and why."""
    require(permissions.can_keep_duties(by, duty.region_id))
    uphold(rules.DUTY_IS_THEIRS, "organisation", duty.addressee, organisation is not None)
    uphold(rules.WAIVER_HAS_A_REASON, "reason", fields["reason"])
    uphold(rules.WAIVER_IS_IN_ORDER, "until", fields["since"], fields["until"])
    waiver = Waiver.objects.create(duty=duty, organisation=organisation, **fields)
    record(by=by, verb="duty.waived", subject=about(duty), changes={"until": [None, waiver.until]}, note=waiver.reason)
    return waiver


@transaction.atomic
def end_waiver(*, by: Actor, waiver: Waiver) -> None:
    require(permissions.can_keep_duties(by, waiver.duty.region_id))
    record(by=by, verb="duty.waiver_ended", subject=about(waiver.duty), note=waiver.reason)
    waiver.delete()


def _check(done_on: Any, what: str) -> None:
    refuse(
        [
            (rules.EVIDENCE_HAS_COME, "done_on", (done_on, clock.today())),
            (rules.EVIDENCE_TELLS_WHAT, "what", (what,)),
        ]
    )
