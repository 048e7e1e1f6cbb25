from __future__ import annotations

import datetime as dt
from typing import Any

from samtak.governance.choices import BodyKind, Side, Tenure
from samtak.governance.models import Body, Meeting, Seat, SeatGroup
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from tests.factories.counting import next_number


def make_body(region: Region, kind: str = BodyKind.BUSINESS_COUNCIL, **fields: Any) -> Body:
    number = next_number()
    given = {"slug": f"organ-{number}", "name": f"Organ {number}", "kind": kind, **fields}
    return Body.objects.create(region=region, **given)


def make_council(owner: Organisation, kind: str = BodyKind.COUNCIL, **fields: Any) -> Body:
    number = next_number()
    given = {"slug": f"utvalg-{number}", "name": f"Utvalg {number}", "kind": kind, **fields}
    return Body.objects.create(owner=owner, **given)


def make_group(body: Body, side: str = Side.BUSINESS, **fields: Any) -> SeatGroup:
    return SeatGroup.objects.create(body=body, side=side, **{"tenure": Tenure.OWN_TERM, **fields})


def make_seat(group: SeatGroup, name: str = "Kari Prøve", **fields: Any) -> Seat:
    """Dates are given as people write them: "2023", "2023-10", "2023-10-12"."""
    dates = {key: PartialDate.parse(fields.pop(key)) for key in ("since", "term_to") if fields.get(key)}
    return Seat.objects.create(group=group, name=name, **dates, **fields)


def make_meetings(body: Body, *days: str, constituting: str = "") -> None:
    for day in days:
        Meeting.objects.create(body=body, day=dt.date.fromisoformat(day))
    if constituting:
        Meeting.objects.create(body=body, day=dt.date.fromisoformat(constituting), is_constituting=True)
