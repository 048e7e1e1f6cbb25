"""The order people look for plans in, the same on every database."""

from __future__ import annotations

from collections.abc import Iterable

from samtak.lib.text import norwegian_sort_key
from samtak.plans.choices import PlanState
from samtak.plans.models import Plan

_FIRST = {PlanState.ADOPTED: 0, PlanState.HEARING: 1, PlanState.DRAFT: 2, PlanState.IDEA: 3, PlanState.SUPERSEDED: 4}


def in_reading_order(plans: Iterable[Plan]) -> list[Plan]:
    """What holds, what is being made, what was replaced (newest first), and last what only a source names."""
    return sorted(
        plans,
        key=lambda plan: (
            _FIRST.get(PlanState(plan.state), 5),
            -(plan.adopted.first_day.toordinal() if plan.adopted else 0),
            norwegian_sort_key(plan.title),
            plan.slug,
        ),
    )
