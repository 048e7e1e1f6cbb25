"""Keeping the text as it stood."""

from __future__ import annotations

from typing import Any

from samtak.audit.operations import plain
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.plans.models import Plan, PlanVersion


def freeze_version(*, by: Actor, plan: Plan, reason: str = "") -> PlanVersion:
    """Keep the text as it stands now, unless the newest version holds just that text."""
    snapshot = snapshot_of(plan)
    newest = plan.versions.order_by("-number").first()
    if newest is not None and newest.snapshot == snapshot:
        return newest
    return PlanVersion.objects.create(
        plan=plan,
        number=newest.number + 1 if newest else 1,
        made_on=clock.today(),
        made_by=by.name,
        reason=reason[:300],
        snapshot=snapshot,
    )


def snapshot_of(plan: Plan) -> dict[str, Any]:
    """The plan's text as plain data: title, purpose and every part in order."""
    nodes = plan.nodes.select_related("parent", "level").order_by("position", "id")
    return {
        "title": plan.title,
        "purpose": plan.purpose,
        "nodes": [
            {
                "code": node.code,
                "depth": node.level.depth,
                "parent": node.parent.code if node.parent else None,
                "title": node.title,
                "text": node.text,
                "target_year": plain(node.target_year),
            }
            for node in nodes
        ],
    }
