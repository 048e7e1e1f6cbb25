"""Who has not answered a region's open round, read in the query that reads organisations anyway."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from samtak.accounts.queries import Beside
from samtak.followup.models import Asked
from samtak.organisations.models import Organisation
from samtak.regions.models import Region

_COLUMNS = {
    "key": "uuid",
    "name": "name",
    "email": "email",
    "is_revoked": "is_revoked",
    "expires_on": "expires_on",
    "title": "round__title",
    "number": "round__number",
    "due_on": "round__due_on",
}


@dataclass(frozen=True)
class Owing:
    """An organisation's part of the open round, `name` who answers for it."""

    key: UUID
    name: str
    email: str
    is_revoked: bool
    expires_on: dt.date
    title: str
    number: int
    due_on: dt.date

    def is_reached_on(self, day: dt.date) -> bool:
        """Whether there is a link that holds, and somebody to send it to."""
        return bool(self.email) and not self.is_revoked and self.expires_on >= day


def owing_in(region: Region) -> Beside:
    """Those who are asked in the open round and have not delivered, for `owing_of`."""
    asked = Asked.objects.filter(round__region=region, round__closed_on__isnull=True, delivered_on__isnull=True)
    of_each = asked.filter(organisation_id=OuterRef("pk"))
    columns = {f"owing_{name}": Subquery(of_each.values(path)[:1]) for name, path in _COLUMNS.items()}
    return Beside(Q(pk__in=asked.values("organisation_id")), columns)


def owing_of(organisation: Organisation) -> Owing | None:
    """What an organisation that was read with `owing_in` owes. None when that is nothing."""
    read: dict[str, Any] = {name: vars(organisation).get(f"owing_{name}") for name in _COLUMNS}
    return Owing(**read) if read["key"] is not None else None
