from __future__ import annotations

import datetime as dt
from typing import Any

from samtak.geography.models import Municipality
from samtak.governance.choices import BodyKind, ItemKind, MatterKind, Outcome, Side, Tenure
from samtak.governance.models import (
    AgendaItem,
    Assignment,
    Body,
    Matter,
    MatterTreatment,
    Meeting,
    Seat,
    SeatGroup,
)
from samtak.lib.localtext import LocalText
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


def make_meeting(body: Body, day: str, **fields: Any) -> Meeting:
    return Meeting.objects.create(body=body, day=dt.date.fromisoformat(day), **fields)


def make_item(meeting: Meeting, **fields: Any) -> AgendaItem:
    """A case for decision. With an outcome it was decided on the day of the meeting."""
    number = next_number()
    given = {"case_number": f"{number}/23", "title": f"Sak {number}", "kind": ItemKind.DECISION, **fields}
    if given.get("outcome"):
        given.setdefault("decided_on", meeting.day)
    return AgendaItem.objects.create(meeting=meeting, body=meeting.body, **given)


def make_assignment(item: AgendaItem, responsible: Organisation | None = None, **fields: Any) -> Assignment:
    """Days are given as people write them."""
    days = {key: dt.date.fromisoformat(fields.pop(key)) for key in ("deadline", "done_on") if fields.get(key)}
    given = {"asked": f"Oppdrag {next_number()}", "role": "" if responsible else "daglig leder", **fields, **days}
    return Assignment.objects.create(item=item, responsible=responsible, **given)


def make_matter(region: Region, sent_on: str = "2023-09-04", **fields: Any) -> Matter:
    """Sent, unless the day is empty."""
    number = next_number()
    given = {"slug": f"sak-{number}", "title": f"Sak {number}", "kind": MatterKind.HEARING, **fields}
    given.setdefault("ask", LocalText({"nb": "Kommunestyret slutter seg til uttalelsen."}))
    return Matter.objects.create(region=region, sent_on=dt.date.fromisoformat(sent_on) if sent_on else None, **given)


def make_treatment(matter: Matter, municipality: Municipality, **fields: Any) -> MatterTreatment:
    """Partial dates and days are given as people write them."""
    dates = {key: PartialDate.parse(fields.pop(key)) for key in ("decided", "committee_date") if fields.get(key)}
    days = {key: dt.date.fromisoformat(fields.pop(key)) for key in ("sent_on", "council_planned") if fields.get(key)}
    given = {"outcome": Outcome.NOT_YET, "sent_on": matter.sent_on, **fields, **dates, **days}
    return MatterTreatment.objects.create(matter=matter, municipality=municipality, **given)
