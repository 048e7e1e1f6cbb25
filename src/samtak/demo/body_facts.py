"""Loading bodies. Which there are stands in the sources; who sits in them, and when councils meet, is made up."""

from __future__ import annotations

import datetime as dt

from samtak.demo.places import Known
from samtak.governance.choices import BodyKind, Office, Side, Tenure
from samtak.governance.models import Body, Meeting, Seat, SeatGroup
from samtak.lib.facts import Row


def load_bodies(file: Row, known: Known) -> None:
    for row in file.rows("bodies"):
        body = row.checked(
            Body(
                slug=row.text("slug"),
                region=row.one_of_or_none("region", known.regions),
                owner=row.one_of_or_none("owner", known.organisations),
                organisation=row.one_of_or_none("organisation", known.organisations),
                kind=row.one_of("kind", {kind.value: kind.value for kind in BodyKind}),
                name=row.text("name"),
                language=row.text("language", "nb"),
                task=row.text("task", ""),
                case_prefix=row.text("case_prefix", ""),
                paper_days=int(row.number("paper_days") or 14),
                source=row.text("source", ""),
                source_url=row.text("source_url", ""),
                is_invented=row.is_so("is_invented", False),
            )
        )
        body.save()
        for place, group in enumerate(row.rows("groups")):
            _load_group(group, body, place, known)
        _load_meetings(row, body)
        row.finish()
    file.finish()


def _load_group(row: Row, body: Body, place: int, known: Known) -> None:
    seats = row.number("seats")
    group = row.checked(
        SeatGroup(
            body=body,
            side=row.one_of("side", {side.value: side.value for side in Side}),
            seats=None if seats is None else int(seats),
            substitutes=int(row.number("substitutes") or 0),
            tenure=row.one_of("tenure", {tenure.value: tenure.value for tenure in Tenure}),
            may_vote=row.is_so("may_vote", True),
            place=place,
        )
    )
    group.save()
    for held in row.rows("held"):
        held.checked(
            Seat(
                group=group,
                name=held.text("name"),
                office=held.text("office", Office.MEMBER.value),
                organisation=held.one_of_or_none("organisation", known.organisations),
                origin=held.text("from_where", ""),
                since=held.partial_date("since"),
                term_to=held.partial_date("term_to"),
                left_on=held.day("left_on"),
                is_invented=True,
            )
        ).save()
        held.finish()
    row.finish()


def _load_meetings(row: Row, body: Body) -> None:
    days = {_day(row, text) for text in row.texts("meetings")}
    constituting = {_day(row, text) for text in row.texts("constituting")}
    Meeting.objects.bulk_create(
        Meeting(body=body, day=day, is_constituting=day in constituting) for day in sorted(days | constituting)
    )


def _day(row: Row, text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise row.wrong("meetings", f"{text!r} is no day") from None
