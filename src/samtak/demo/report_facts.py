"""A published report and a draft, so that a visitor sees what comes out of what is registered."""

from __future__ import annotations

import datetime as dt

from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.regions.models import Region
from samtak.reporting.operations import publish_report, start_report

FOREWORDS = {
    "trondheimsregionen": (
        "Statusrapport 2023",
        "Dette er en rapport til eksempel, laget for demonstrasjonen.\n\nTallene og statusene under kommer fra det som "
        "er registrert om tiltakene. Det som er oppdiktet for demonstrasjonen, er merket.",
    ),
    "fosenregionen": (
        "Årsrapport 2023",
        "Et utkast til eksempel, laget for demonstrasjonen. Bare sekretariatet ser det til det er publisert.",
    ),
}
PUBLISHED = "trondheimsregionen"


def load_status_reports(by: Actor) -> None:
    """Last of all, because a report tells of the rest."""
    today = clock.today()
    for region in Region.objects.filter(slug__in=FOREWORDS):
        title, foreword = FOREWORDS[region.slug]
        fields = {
            "title": title,
            "since": dt.date(today.year, 1, 1),
            "until": today,
            "foreword": foreword,
            "language": region.language,
        }
        report = start_report(by=by, region=region, fields=fields)
        if region.slug == PUBLISHED:
            publish_report(by=by, report=report, expected_version=report.version)
