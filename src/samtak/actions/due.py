"""What falls due of the actions that somebody takes part in: deadlines, next steps, and decisions that are needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from samtak.actions.choices import OPEN_STATUSES
from samtak.actions.models import Action
from samtak.actions.queries import TakingPart, taking_part, visible
from samtak.lib.actor import Actor

DEADLINE, NEXT_STEP, DECISION = "deadline", "next-step", "decision"


@dataclass(frozen=True)
class Due:
    """`day` is the last on which it is in time, where only the month or the year is known."""

    action: Action
    kind: str
    day: dt.date
    what: str


def due_of(actor: Actor, who: TakingPart, since: dt.date) -> list[Due]:
    """Of the open actions the actor may see and the organisations lead, support or own. One query, or none."""
    if not who.organisation_ids:
        return []
    dated = Q(deadline_passes__gte=since) | Q(next_step_due__isnull=False) | Q(decision_needed_by__isnull=False)
    theirs = taking_part(who) | Q(owner_id__in=who.organisation_ids)
    found = visible(actor).filter(theirs, dated, status__in=sorted(OPEN_STATUSES)).select_related("region")
    return [due for action in found.order_by("sort_key", "id") for due in _of(action) if due.day >= since]


def _of(action: Action) -> Iterator[Due]:
    if action.deadline is not None:
        yield Due(action, DEADLINE, action.deadline.last_day, "")
    if action.next_step and action.next_step_due is not None:
        yield Due(action, NEXT_STEP, action.next_step_due.last_day, action.next_step)
    if action.decision_needed and action.decision_needed_by is not None:
        yield Due(action, DECISION, action.decision_needed_by.last_day, action.decision_needed)
