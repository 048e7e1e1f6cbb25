"""Reading reports."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from samtak.lib.actor import Actor
from samtak.regions.models import Region
from samtak.reporting import permissions
from samtak.reporting.models import Correction, Letterhead, Report


def visible(actor: Actor) -> QuerySet[Report]:
    return Report.objects.filter(permissions.visible_reports(actor)).select_related("region")


def reports_of(actor: Actor, region: Region) -> list[Report]:
    """Newest first, without what they say. One query."""
    return list(visible(actor).filter(region=region).defer("facts", "foreword"))


def report_by_number(actor: Actor, region_slug: str, number: int) -> Report | None:
    """With its corrections. Two queries."""
    corrections = Prefetch("corrections", queryset=Correction.objects.order_by("id"))
    found = visible(actor).filter(region__slug=region_slug, number=number)
    return found.prefetch_related(corrections).first()


def letterhead_of(region: Region) -> Letterhead | None:
    return Letterhead.objects.filter(region=region).first()


def published_before(report: Report) -> Report | None:
    """The region's report that was published last before this one. One query."""
    earlier = Report.objects.filter(region_id=report.region_id, published_on__isnull=False, number__lt=report.number)
    return earlier.order_by("-number").first()
