"""What every verb checks before it writes an action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samtak.actions.models import Action
from samtak.actions.rules import (
    CODE_IS_PLAIN,
    COST_IS_PLAUSIBLE,
    DEADLINE_AFTER_START,
    STATUS_NEEDS_DECISION,
    STATUS_NEEDS_REASON,
    STRATEGY_OF_THE_REGION,
)
from samtak.lib.rules import Asked, refuse, uphold
from samtak.plans.models import PlanNode

STATUS_FIELDS = frozenset({"status", "status_reason", "status_decision"})
_CHECKED = (*STATUS_FIELDS, "code", "start", "deadline", "cost_nok")


def check_whole(action: Action) -> None:
    """All rules, as for an action nobody has seen before."""
    refuse([*_of_status(action), *_of_dates_and_cost(action), (CODE_IS_PLAIN, "code", (action.code,))])


def check_after(action: Action, changes: dict[str, Any]) -> None:
    """The rules as they would stand after the changes. What a source left out is only asked for when touched."""
    changed = really_changed(action, changes)
    after = applied(action, changes)
    asked = _of_dates_and_cost(after)
    if changed & STATUS_FIELDS:
        asked = [*_of_status(after), *asked]
    if "code" in changed:
        asked = [*asked, (CODE_IS_PLAIN, "code", (after.code,))]
    refuse(asked)


def check_status(action: Action) -> None:
    refuse(_of_status(action))


def check_strategies(action: Action, nodes: Sequence[PlanNode]) -> None:
    uphold(STRATEGY_OF_THE_REGION, "strategies", action.region_id, [node.plan.region_id for node in nodes])


def applied(action: Action, changes: dict[str, Any]) -> Action:
    """What the checked fields would be after the changes."""
    before = {name: getattr(action, name) for name in _CHECKED}
    return Action(**before | {name: value for name, value in changes.items() if name in _CHECKED})


def really_changed(action: Action, changes: dict[str, Any]) -> set[str]:
    return {name for name, value in changes.items() if getattr(action, name) != value}


def _of_status(action: Action) -> list[Asked]:
    return [
        (STATUS_NEEDS_REASON, "status_reason", (action.status, action.status_reason)),
        (STATUS_NEEDS_DECISION, "status_decision", (action.status, action.status_decision)),
    ]


def _of_dates_and_cost(action: Action) -> list[Asked]:
    return [
        (DEADLINE_AFTER_START, "deadline", (action.start, action.deadline)),
        (COST_IS_PLAUSIBLE, "cost_nok", (action.cost_nok,)),
    ]
