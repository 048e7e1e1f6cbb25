"""Verbs on reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from samtak.audit.operations import Subject, record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.regions.models import Region
from samtak.reporting import permissions, rules
from samtak.reporting.facts import digest
from samtak.reporting.gathering import facts_of
from samtak.reporting.models import Correction, Letterhead, Report


def about(report: Report) -> Subject:
    key = f"{report.region.slug}/{report.number}"
    return Subject(kind="report", key=key, label=report.title, region_id=report.region_id)


@transaction.atomic
def start_report(*, by: Actor, region: Region, fields: Mapping[str, Any]) -> Report:
    """A draft of how it stands today, which the secretariat alone sees."""
    require(permissions.can_write_reports(by, region.pk))
    _check_period(fields["since"], fields["until"])
    Region.objects.select_for_update().get(pk=region.pk)
    last = Report.objects.filter(region=region).aggregate(last=Max("number"))["last"] or 0
    report = Report(region=region, number=last + 1, **fields)
    report.facts, report.letterhead = facts_of(report, clock.today()), _letterhead_of(region.pk)
    report.save(force_insert=True)
    record(by=by, verb="report.started", subject=about(report))
    return report


@transaction.atomic
def edit_report(*, by: Actor, report: Report, expected_version: int, changes: Mapping[str, Any]) -> Report:
    """Change what is written in a draft, and read anew how it stands. Raises StaleSave."""
    require(permissions.can_write_reports(by, report.region_id))
    uphold(rules.PUBLISHED_STANDS, "title", report.is_published)
    _check_period(changes.get("since", report.since), changes.get("until", report.until))
    changed = save_unless_stale(report, expected_version, dict(changes))
    read = {"facts": facts_of(report, clock.today()), "letterhead": _letterhead_of(report.region_id)}
    Report.objects.filter(pk=report.pk).update(**read)
    report.refresh_from_db(fields=list(read))
    if changed:
        record(by=by, verb="report.edited", subject=about(report), changes=changed)
    return report


@transaction.atomic
def publish_report(*, by: Actor, report: Report, expected_version: int) -> Report:
    """Let everybody read it, as it stands in the draft that was looked at. Raises StaleSave."""
    require(permissions.can_write_reports(by, report.region_id))
    uphold(rules.PUBLISHED_STANDS, "__all__", report.is_published)
    save_unless_stale(report, expected_version, {"published_on": clock.today()})
    record(by=by, verb="report.published", subject=about(report), note=digest(report.facts), is_public=True)
    return report


@transaction.atomic
def discard_report(*, by: Actor, report: Report) -> None:
    """A draft that comes to nothing."""
    require(permissions.can_write_reports(by, report.region_id))
    uphold(rules.PUBLISHED_STANDS, "__all__", report.is_published)
    record(by=by, verb="report.discarded", subject=about(report))
    report.delete()


@transaction.atomic
def correct_report(*, by: Actor, report: Report, text: str) -> Correction:
    """Tell what was wrong in a published report, in front of it."""
    require(permissions.can_write_reports(by, report.region_id))
    uphold(rules.CORRECTION_NEEDS_A_REPORT, "text", report.is_published)
    uphold(rules.CORRECTION_SAYS_WHAT, "text", text)
    made = Correction.objects.create(report=report, made_on=clock.today(), text=text)
    record(by=by, verb="report.corrected", subject=about(report), note=text, is_public=True)
    return made


def _letterhead_of(region_id: int) -> str:
    return Letterhead.objects.filter(region_id=region_id).values_list("file", flat=True).first() or ""


def _check_period(since: dt.date, until: dt.date) -> None:
    uphold(rules.PERIOD_IS_IN_ORDER, "since", since, until)
    uphold(rules.PERIOD_HAS_ENDED, "until", until, clock.today())
