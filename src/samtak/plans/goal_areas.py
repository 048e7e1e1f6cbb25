"""Which goal area, or which part on another level, each part of a plan stands in."""

from __future__ import annotations

from collections.abc import Sequence

from samtak.plans.models import PlanLevel, PlanNode


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


def places_on_level(nodes: Sequence[PlanNode], depth: int) -> dict[int, int]:
    """Each part of a plan on the level or below it → the part on that level. `nodes` have their levels at hand."""
    by_id = {node.pk: node for node in nodes}
    places: dict[int, int] = {}
    for node in nodes:
        current: PlanNode | None = node
        while current is not None and current.level.depth != depth:
            current = by_id.get(current.parent_id) if current.parent_id else None
        if current is not None:
            places[node.pk] = current.pk
    return places


def levels_to_count_by(nodes: Sequence[PlanNode]) -> list[PlanLevel]:
    """The levels that say something when actions are counted: that of the goal areas, and those actions carry out."""
    areas = goal_areas(nodes)
    levels = {node.level.depth: node.level for node in nodes if areas.get(node.pk) == node.pk}
    levels |= {node.level.depth: node.level for node in nodes if node.level.is_carried_out}
    return [levels[depth] for depth in sorted(levels)]
