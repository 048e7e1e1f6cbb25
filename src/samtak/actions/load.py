"""How much of a position an organisation has promised, over all joint actions and regions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from samtak.actions.choices import OPEN_STATUSES, Scope, Standing
from samtak.actions.models import ActionRole
from samtak.actions.queries import visible
from samtak.lib.actor import Actor
from samtak.lib.partial_dates import PartialDate


@dataclass(frozen=True)
class Load:
    """`percent` is of one full position, the sum over the `shared` roles that say it. Of `unsaid` roles none is known.

    `asked` roles wait for an answer and are in neither. Of the shared ones, `invented` were made up for the demo.
    """

    percent: Decimal = Decimal(0)
    shared: int = 0
    unsaid: int = 0
    asked: int = 0
    regions: int = 0
    invented: int = 0


# What `added` is told of each role: its answer, share and period, if it is made up, and the region of its action.
TOLD = ("standing", "percent", "limit_from", "limit_to", "is_invented", "action__region_id")


def load_of(actor: Actor, organisation_ids: Collection[int], on: dt.date) -> Load:
    """By name, in open joint actions that the actor may see. One query."""
    actions = visible(actor).filter(scope=Scope.JOINT, status__in=sorted(OPEN_STATUSES))
    roles = ActionRole.objects.filter(organisation_id__in=organisation_ids, action__in=actions).order_by()
    return added(roles.values_list(*TOLD), on)


def added(roles: Iterable[tuple[Any, ...]], on: dt.date) -> Load:
    """What the roles, each told as `TOLD`, come to on the day."""
    percent, shared, unsaid, asked, invented = Decimal(0), 0, 0, 0, 0
    regions: set[int] = set()
    for standing, share, begins, ends, is_invented, region_id in roles:
        if standing == Standing.DECLINED or not _runs_on(begins, ends, on):
            continue
        if standing == Standing.ASKED:
            asked += 1
            continue
        regions.add(region_id)
        shared, unsaid = shared + (share is not None), unsaid + (share is None)
        percent += share or 0
        invented += bool(is_invented) and share is not None
    return Load(percent, shared, unsaid, asked, len(regions), invented)


def _runs_on(begins: PartialDate | None, ends: PartialDate | None, on: dt.date) -> bool:
    return (begins is None or begins.first_day <= on) and (ends is None or not ends.has_passed(on))
