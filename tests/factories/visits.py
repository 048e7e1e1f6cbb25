from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from samtak.geography.models import Municipality
from samtak.governance.models import Seat
from samtak.visits.models import Presence, Visit
from tests.factories.counting import next_number


def make_visit(
    municipality: Municipality, day: str = "2023-10-05", *, present: Sequence[Seat] = (), **fields: Any
) -> Visit:
    """One from the administration at a company of its own, with the politicians in their seats."""
    given = {
        "company": f"Bedrift {next_number()} AS",
        "administration": 1,
        "politicians": len(present),
        **fields,
    }
    visit = Visit.objects.create(municipality=municipality, day=dt.date.fromisoformat(day), **given)
    Presence.objects.bulk_create(Presence(visit=visit, seat=seat) for seat in present)
    return visit
