from __future__ import annotations

import datetime as dt
from typing import Any

from samtak.lib.actor import SYSTEM
from samtak.regions.models import Region
from samtak.reporting.models import Report
from samtak.reporting.operations import publish_report, start_report
from tests.factories.counting import next_number


def make_draft(region: Region, **fields: Any) -> Report:
    given = {"since": dt.date(2023, 1, 1), "until": dt.date(2023, 11, 1), "foreword": "", "language": "nb", **fields}
    return start_report(by=SYSTEM, region=region, fields={"title": f"Rapport {next_number()}", **given})


def make_report(region: Region, **fields: Any) -> Report:
    """A published one."""
    draft = make_draft(region, **fields)
    return publish_report(by=SYSTEM, report=draft, expected_version=draft.version)
