"""Reading what the address asks of the table: which plan, which level, whose column, which goal, in what order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samtak.geography.queries import ChangeGraph
from samtak.lib.actor import Actor
from samtak.plans import queries as plan_queries
from samtak.plans import register as adoption_register
from samtak.plans.goal_areas import goal_areas, levels_to_count_by
from samtak.plans.models import Plan, PlanLevel, PlanNode
from samtak.plans.register import Register
from samtak.regions import queries as region_queries
from samtak.regions.models import Membership, Region
from samtak.web import queries_in_address
from samtak.web.errors import BadQuery
from samtak.web.middleware import Request
from samtak.web.public.plan_order import in_reading_order

# What the rows can be sorted by beside a member: all the actions of each.
BY_COUNT = "count"


@dataclass(frozen=True)
class Asked:
    """What the reader asked for, checked against what there is on the day `on`."""

    region: Region
    on: dt.date
    graph: ChangeGraph
    members: Sequence[Membership]
    plans: Sequence[Plan]
    in_force: Plan | None
    plan: Plan | None
    nodes: Sequence[PlanNode]
    areas: Mapping[int, int]
    levels: Sequence[PlanLevel]
    level: PlanLevel | None
    goal: PlanNode | None
    member: Membership | None
    sort: str

    @property
    def shown(self) -> Sequence[Membership]:
        """Those who have a column."""
        return [self.member] if self.member else self.members

    @property
    def goals(self) -> list[PlanNode]:
        return [node for node in self.nodes if self.areas.get(node.pk) == node.pk]

    def parameters(self, **changed: str) -> dict[str, str]:
        """What stands in the address, in its one canonical form."""
        is_default = self.plan == self.in_force
        given = {
            "plan": self.plan.slug if self.plan and not is_default else "",
            "level": str(self.level.depth) if self.level and self.level != self.levels[0] else "",
            "goal": self.goal.code if self.goal else "",
            "municipality": self.member.municipality.knr if self.member else "",
            "sort": self.sort,
        }
        return {**given, **changed}


def read(request: Request, actor: Actor, region: Region, on: dt.date) -> Asked:
    """What the address asks for. Five queries. Raises BadQuery."""
    members = region_queries.members_on(region, on)
    graph = ChangeGraph.load()
    marked = plan_queries.plans_with_parts(actor, region.pk)
    plans = [plan for plan, _has_parts in marked]
    register = Register.load([plan.pk for plan in plans], on, graph)
    in_force = adoption_register.shared_plan_in_force(region, plans, register)
    choices = in_reading_order(plan for plan, has_parts in marked if has_parts or plan == in_force)
    plan = _plan(request, choices) or in_force
    nodes = plan_queries.nodes_of(plan.pk) if plan else []
    levels = levels_to_count_by(nodes)
    areas = goal_areas(nodes)
    goals = {node.code: node for node in nodes if areas.get(node.pk) == node.pk}
    by_knr = {member.municipality.knr: member for member in members}
    return Asked(
        region=region,
        on=on,
        graph=graph,
        members=members,
        plans=choices,
        in_force=in_force,
        plan=plan,
        nodes=nodes,
        areas=areas,
        levels=levels,
        level=_level(request, levels),
        goal=goals.get(queries_in_address.one_of(request, "goal", goals)),
        member=_member(request, by_knr),
        sort=queries_in_address.one_of(request, "sort", [BY_COUNT, *by_knr]),
    )


def _plan(request: Request, plans: Sequence[Plan]) -> Plan | None:
    by_slug = {plan.slug: plan for plan in plans}
    return by_slug.get(queries_in_address.one_of(request, "plan", by_slug))


def _level(request: Request, levels: Sequence[PlanLevel]) -> PlanLevel | None:
    by_depth = {str(level.depth): level for level in levels}
    asked = queries_in_address.one_of(request, "level", by_depth)
    return by_depth[asked] if asked else (levels[0] if levels else None)


def _member(request: Request, by_knr: Mapping[str, Membership]) -> Membership | None:
    knr = queries_in_address.text(request, "municipality")
    if knr and knr not in by_knr:
        told = _("“%(value)s” is not the number of a member on this date. Pick one from the list.")
        raise BadQuery("municipality", told % {"value": knr})
    return by_knr.get(knr)
