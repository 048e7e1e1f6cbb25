"""Loading company visits. All of them are made up."""

from __future__ import annotations

from samtak.demo.places import Known
from samtak.governance.models import Seat
from samtak.lib.facts import Row
from samtak.visits.models import Presence, Visit


def load_visits(file: Row, known: Known) -> None:
    """After the bodies, whose seats tell who was there."""
    seats = {seat.name: seat for seat in Seat.objects.filter(is_invented=True)}
    for row in file.rows("visits"):
        present = row.each_of("present", seats)
        visit = Visit(
            municipality=row.one_of("municipality", known.municipalities),
            day=row.first_day("day"),
            company=row.text("company"),
            politicians=int(row.number("politicians") or len(present)),
            administration=int(row.number("administration") or 0),
            came_up=row.text("came_up", ""),
            follow_up=row.text("follow_up", ""),
            is_public=row.is_so("is_public", False),
            is_invented=True,
        )
        row.checked(visit).save()
        Presence.objects.bulk_create(Presence(visit=visit, seat=seat) for seat in present)
        row.finish()
    file.finish()
