"""Reading on whose behalf those who lead joint actions may act, and for how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet

from samtak.actions import permissions
from samtak.actions.models import Action, ActionMandate
from samtak.geography.models import Municipality
from samtak.lib.actor import Actor
from samtak.organisations.models import Organisation

Period = tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True)
class Mandate:
    """A mandate with the first day it no longer holds: by its own words, or because its giver is a member no more."""

    row: ActionMandate
    ends: dt.date | None
    ends_with_membership: bool

    def holds_on(self, date: dt.date) -> bool:
        begins = self.row.valid_from
        return (begins is None or begins <= date) and (self.ends is None or date < self.ends)


def mandates_of(action_ids: Collection[int]) -> dict[int, list[Mandate]]:
    """The mandates of each action, oldest first. One query."""
    found: dict[int, list[Mandate]] = {}
    for mandate in _with_ends(ActionMandate.objects.filter(action_id__in=action_ids)):
        found.setdefault(mandate.row.action_id, []).append(mandate)
    return found


def mandates_given_by(actor: Actor, municipality: Municipality) -> list[Mandate]:
    """What the municipality has given, under any of its numbers, in actions that the actor may see. One query."""
    giver = Organisation.objects.filter(administrations__municipality=municipality)
    return _with_ends(ActionMandate.objects.filter(permissions.visible_mandates(actor), giver__in=giver))


def mandate_by_uuid(actor: Actor, key: UUID) -> ActionMandate | None:
    found = ActionMandate.objects.filter(permissions.visible_mandates(actor), uuid=key)
    return found.select_related("action__region", "holder", "giver").first()


def earlier_members(action: Action, members: Collection[Organisation]) -> list[Organisation]:
    """Those that were members of the region once, and are not among `members`. One query."""
    was = Organisation.objects.filter(administrations__municipality__memberships__region=action.region_id)
    return list(was.exclude(pk__in=[member.pk for member in members]).distinct())


_PERIODS = "giver__administrations__municipality__memberships__"


def _with_ends(rows: QuerySet[ActionMandate]) -> list[Mandate]:
    """Each mandate comes once for every membership of its giver; those of the action's own region count. One query."""
    whole = rows.select_related("action__region", "holder", "giver").annotate(
        in_region=F(_PERIODS + "region_id"), member_from=F(_PERIODS + "valid_from"), member_to=F(_PERIODS + "valid_to")
    )
    found: dict[int, tuple[ActionMandate, list[Period]]] = {}
    for row in whole.order_by("valid_from", "giver__sort_key", "id"):
        _mandate, periods = found.setdefault(row.pk, (row, []))
        if row.in_region == row.action.region_id:
            periods.append((row.member_from, row.member_to))
    return [_with_end(row, periods) for row, periods in found.values()]


def _with_end(row: ActionMandate, memberships: Iterable[Period]) -> Mandate:
    left = _membership_ends(row.valid_from or dt.date.min, memberships)
    if left is None or (row.valid_to is not None and row.valid_to <= left):
        return Mandate(row, row.valid_to, ends_with_membership=False)
    return Mandate(row, left, ends_with_membership=True)


def _membership_ends(begins: dt.date, memberships: Iterable[Period]) -> dt.date | None:
    """The end of the unbroken membership that holds on a day, None when it is open: a new number does not break it."""
    ends = begins
    for first, end in sorted(memberships, key=lambda period: period[0] or dt.date.min):
        if (first is None or first <= ends) and (end is None or end > ends):
            if end is None:
                return None
            ends = end
    return ends
