"""What one municipality has promised: the roles it holds in actions, and what it runs on its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import CharField, F, QuerySet, Value

from samtak.actions.choices import COUNTED, MEMBERS, Party, RoleKind, Scope, Standing
from samtak.actions.models import Action
from samtak.actions.queries import TakingPart, visible
from samtak.lib.actor import Actor
from samtak.lib.partial_dates import PartialDate
from samtak.regions.models import Region

OWN = "own"


class Promise(NamedTuple):
    """One action and what the municipality is in it: `part` is "lead", "support" or "own". The rest is read later."""

    action_id: int
    region_id: int
    region: str
    region_slug: str
    status: str
    deadline: PartialDate | None
    sort_key: str
    part: str
    party: str
    standing: str


@dataclass(frozen=True)
class _Told:
    part: Any
    party: Any
    standing: Any


_OF_ACTION = ("pk", "region_id", "region__name", "region__slug", "status", "deadline", "sort_key")
_BY_ROLE = _Told(F("roles__kind"), F("roles__party"), F("roles__standing"))


def promises_of(actor: Actor, who: TakingPart) -> list[Promise]:
    """In the order of the actions' numbers, each action once: who leads and supports leads. One query.

    A role that was declined is no promise; one that nobody has confirmed is, and says so by its standing.
    """
    seen = visible(actor).order_by()
    named = seen.filter(roles__organisation_id__in=who.organisation_ids, roles__standing__in=COUNTED)
    as_member = seen.filter(region_id__in=who.region_ids, roles__party__in=MEMBERS)
    owned = seen.filter(owner_id__in=who.organisation_ids, scope=Scope.OWN)
    is_own = _Told(_word(OWN), _word(Party.ORGANISATION), _word(Standing.NOT_ASKED))
    rows = _rows(named, _BY_ROLE).union(_rows(as_member, _BY_ROLE), _rows(owned, is_own), all=True)
    found: dict[int, Promise] = {}
    for promise in sorted(map(Promise._make, rows), key=_foremost_first):
        found.setdefault(promise.action_id, promise)
    return sorted(found.values(), key=lambda each: (each.sort_key, each.action_id))


def _rows(actions: QuerySet[Action], told: _Told) -> QuerySet[Any, Any]:
    return actions.annotate(part=told.part, party=told.party, standing=told.standing).values_list(
        *_OF_ACTION, "part", "party", "standing"
    )


def _word(text: str) -> Value:
    return Value(str(text), output_field=CharField())


def _foremost_first(promise: Promise) -> tuple[int, bool]:
    """What it runs alone, then what it leads; and what it is named for before what all members do."""
    order = (OWN, RoleKind.LEAD.value, RoleKind.SUPPORT.value)
    return order.index(promise.part), promise.party != Party.ORGANISATION


def actions_told(promises: Iterable[Promise]) -> dict[int, Action]:
    """The whole of the few that are told one by one, with their regions. One query."""
    found = Action.objects.filter(pk__in=[each.action_id for each in promises])
    return found.select_related("region").in_bulk()


def region_of(promise: Promise) -> Region:
    """What a page needs of the region to name it."""
    return Region(pk=promise.region_id, name=promise.region, slug=promise.region_slug)
