"""What a part of one plan corresponds to in an earlier or later one, and whose link that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samtak.lib.actor import Actor
from samtak.plans import queries as plan_queries
from samtak.plans.choices import Origin
from samtak.plans.models import NodeCrosswalk, PlanNode
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Told, lang_mark


@dataclass(frozen=True)
class Crossing:
    """One link. `way` says in words which side is earlier."""

    way: str
    title: Told
    href: str
    plan: str
    is_ours: bool


def crossings_by_node(actor: Actor, nodes: Sequence[PlanNode], at: Addresses) -> dict[int, list[Crossing]]:
    """The links of each part, to earlier plans first. One query."""
    ids = {node.pk for node in nodes}
    found: dict[int, list[Crossing]] = {}
    for link in plan_queries.crosswalks_of(actor, ids):
        if link.node_id in ids:
            found.setdefault(link.node_id, []).append(_crossing(link, link.earlier, _("continues"), at))
        if link.earlier_id in ids:
            found.setdefault(link.earlier_id, []).append(_crossing(link, link.node, _("continued in"), at))
    return found


def _crossing(link: NodeCrosswalk, other: PlanNode, way: str, at: Addresses) -> Crossing:
    year = f", {other.plan.adopted.year}" if other.plan.adopted else ""
    return Crossing(
        way=way,
        title=Told(f"{other.code} {other.heading}", lang_mark(other.plan.language)),
        href=at.node(other.plan.slug, other.code),
        plan=f"{other.plan.title}{year}",
        is_ours=link.origin == Origin.OURS,
    )
