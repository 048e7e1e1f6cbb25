"""Which goal area each part of a plan stands in."""

from __future__ import annotations

from collections.abc import Sequence

from samtak.plans.models import PlanNode


def goal_areas(nodes: Sequence[PlanNode]) -> dict[int, int]:
    """Each part of a plan → the goal area it stands in.

    The areas are the parts at the top, or those below when one overall goal stands above all.
    """
    by_id = {node.pk: node for node in nodes}
    roots = [node for node in nodes if node.parent_id is None]
    above = roots[0].pk if len(roots) == 1 else None
    areas = {node.pk for node in nodes if node.parent_id == above and (above is not None or node.parent_id is None)}
    if not areas:
        areas = {node.pk for node in roots}
    places: dict[int, int] = {}
    for node in nodes:
        current: PlanNode | None = node
        while current is not None and current.pk not in areas:
            current = by_id.get(current.parent_id) if current.parent_id else None
        if current is not None:
            places[node.pk] = current.pk
    return places
