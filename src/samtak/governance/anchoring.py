"""Councils that have still to decide, and by when their papers have to reach each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from samtak.geography.models import Municipality
from samtak.governance.choices import OPEN
from samtak.governance.models.treatment import Treatment
from samtak.governance.planning import Delivery, Unknown, last_chance
from samtak.governance.queries import calendars_of
from samtak.organisations.models import Administration

_T = TypeVar("_T", bound=Treatment)


@dataclass(frozen=True)
class CouncilAhead(Generic[_T]):
    """A council that is to deal with a case, its last chance to have decided by the day, and what is registered."""

    municipality: Municipality
    delivery: Delivery
    entry: _T | None

    @property
    def has_decided(self) -> bool:
        return self.entry is not None and self.entry.outcome not in OPEN

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """When its committee and the council itself are to meet: as the register has it, else its last chance."""
        if self.entry is not None and self.entry.council_planned is not None:
            return self.entry.committee_planned, self.entry.council_planned
        return self.delivery.committee, self.delivery.council


def councils_ahead(
    municipalities: Sequence[Municipality], entries: Mapping[int, _T], decided_by: dt.date, today: dt.date
) -> list[CouncilAhead[_T]]:
    """With meetings from today on. `entries` stand under the numbers of their councils. Three queries."""
    runs = Administration.objects.filter(municipality__in=municipalities)
    organisations = dict(runs.values_list("municipality_id", "organisation_id"))
    calendars = calendars_of(list(organisations.values()), today)
    return [
        CouncilAhead(
            municipality,
            last_chance(calendar, decided_by)
            if (calendar := calendars.get(organisations.get(municipality.pk, 0)))
            else Delivery(unknown=Unknown.NO_CALENDAR),
            entries.get(municipality.pk),
        )
        for municipality in municipalities
    ]
