from __future__ import annotations

import datetime as dt
from typing import Any

from samtak.duties.choices import Addressee, Rhythm
from samtak.duties.models import Duty, Evidence
from samtak.lib.localtext import LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from tests.factories.counting import next_number


def make_duty(region: Region, **fields: Any) -> Duty:
    """A yearly duty of each municipality and the region, owed from 2020, unless other fields are given."""
    number = next_number()
    given = {
        "code": f"plikt-{number}",
        "title": LocalText({"nb": f"Plikt {number}"}),
        "addressee": Addressee.EACH_AND_REGION,
        "rhythm": Rhythm.EVERY,
        "months": 12,
        "usual_months": 12,
        "starts_on": dt.date(2020, 1, 1),
        **fields,
    }
    return Duty.objects.create(region=region, **given)


def make_evidence(
    duty: Duty, organisation: Organisation | None, done_on: str = "2023-10-01", **fields: Any
) -> Evidence:
    date = PartialDate.parse(done_on)
    return Evidence.objects.create(duty=duty, organisation=organisation, done_on=date, **{"what": "Møte", **fields})
