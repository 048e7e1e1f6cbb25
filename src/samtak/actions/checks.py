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
from samtak.lib.rules import uphold
from samtak.plans.models import PlanNode

STATUS_FIELDS = frozenset({"status", "status_reason", "status_decision"})
_CHECKED = (*STATUS_FIELDS, "code", "start", "deadline", "cost_nok")


def check_whole(action: Action) -> None:
    """All rules, as for an action nobody has seen before."""
    check_status(action)
    _check_dates_and_cost(action)
    uphold(CODE_IS_PLAIN, "code", action.code)


def check_after(action: Action, changes: dict[str, Any]) -> None:
    """The rules as they would stand after the changes. What a source left out is only asked for when touched."""
    changed = really_changed(action, changes)
    after = applied(action, changes)
    if changed & STATUS_FIELDS:
        check_status(after)
    if "code" in changed:
        uphold(CODE_IS_PLAIN, "code", after.code)
    _check_dates_and_cost(after)


def check_status(action: Action) -> None:
    uphold(STATUS_NEEDS_REASON, "status_reason", action.status, action.status_reason)
    uphold(STATUS_NEEDS_DECISION, "status_decision", action.status, action.status_decision)


def check_strategies(action: Action, nodes: Sequence[PlanNode]) -> None:
    uphold(STRATEGY_OF_THE_REGION, "strategies", action.region_id, [node.plan.region_id for node in nodes])


def applied(action: Action, changes: dict[str, Any]) -> Action:
    """What the checked fields would be after the changes."""
    before = {name: getattr(action, name) for name in _CHECKED}
    return Action(**before | {name: value for name, value in changes.items() if name in _CHECKED})


def really_changed(action: Action, changes: dict[str, Any]) -> set[str]:
    return {name for name, value in changes.items() if getattr(action, name) != value}


def _check_dates_and_cost(action: Action) -> None:
    uphold(DEADLINE_AFTER_START, "deadline", action.start, action.deadline)
    uphold(COST_IS_PLAUSIBLE, "cost_nok", action.cost_nok)
