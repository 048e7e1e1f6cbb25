"""Reading initiatives. Every list starts from what the actor may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q, QuerySet

from samtak.actions import queries as action_queries
from samtak.actions.choices import Publication
from samtak.indicators.choices import ValueKind
from samtak.indicators.models import Value
from samtak.lib.actor import Actor
from samtak.lib.text import norwegian_sort_key
from samtak.plans import permissions as plan_permissions
from samtak.plans.goal_areas import goal_areas
from samtak.plans.models import PlanNode
from samtak.plans.workflow import PLAN_WORKFLOW
from samtak.projects import permissions
from samtak.projects.choices import InitiativeStatus, TagKind
from samtak.projects.models import Initiative, InitiativeGoal, InitiativeTag
from samtak.projects.overlap import Entry, Why

# What sources state of it, and the formula it is counted by.
INDICATOR = "competing-projects"

_TAG_WHY = {
    TagKind.FUNDER: Why.FUNDER,
    TagKind.TARGET_GROUP: Why.TARGET_GROUP,
    TagKind.PARTNER: Why.PARTNER,
}


def visible(actor: Actor) -> QuerySet[Initiative]:
    return Initiative.objects.filter(permissions.visible_initiatives(actor))


@dataclass(frozen=True)
class InitiativePage:
    """One page of a list: `count` is how many there are in all."""

    initiatives: list[Initiative] = field(default_factory=list)
    count: int = 0


def list_initiatives(
    actor: Actor, *, region_id: int | None = None, status: str = "", offset: int = 0, limit: int = 50
) -> InitiativePage:
    """A page of initiatives, region by region, with what they name and serve. Four queries whatever their number."""
    wanted = Q() if region_id is None else Q(region_id=region_id)
    wanted &= Q(status=status) if status else Q()
    found = visible(actor).filter(wanted).order_by("region__slug", "sort_key", "id")
    rows = list(_whole(found, actor)[offset : offset + limit])
    is_last = 0 < len(rows) < limit or (not rows and not offset)
    return InitiativePage(rows, offset + len(rows) if is_last else found.count())


def count_by_region(actor: Actor) -> dict[int, int]:
    """How many the actor may see in each region that has any. One query."""
    rows = visible(actor).order_by().values_list("region_id").annotate(count=Count("id"))
    return dict(rows)


def codes_of_actions(actor: Actor, initiatives: Iterable[Initiative]) -> dict[int, str]:
    """The numbers of the actions they have become, as far as the actor may see. One query, or none."""
    ids = {each.action_id for each in initiatives if each.action_id is not None}
    return dict(action_queries.visible(actor).filter(pk__in=ids).values_list("pk", "code")) if ids else {}


def initiative_by_slug(actor: Actor, region_slug: str, slug: str) -> Initiative | None:
    """The initiative behind an address, or None when it is missing or not for this actor. Three queries."""
    return _whole(visible(actor).filter(region__slug=region_slug, slug=slug), actor).first()


def _whole(initiatives: QuerySet[Initiative], actor: Actor) -> QuerySet[Initiative]:
    """With all that a page tells. Of the goals, those of plans the actor may see."""
    links = InitiativeGoal.objects.filter(plan_permissions.visible_plans(actor, "node__plan__"))
    links = links.select_related("node__plan", "node__level").order_by("node__plan_id", "node__position", "id")
    tags = InitiativeTag.objects.order_by("kind", "position", "id")
    return initiatives.select_related("region", "runner").prefetch_related(
        Prefetch("goal_links", queryset=links), Prefetch("tags", queryset=tags)
    )


def tags_of(initiative: Initiative, kind: str) -> list[str]:
    """The funders, target groups or partners, as written."""
    return [tag.name for tag in initiative.tags.all() if tag.kind == kind]


def unseen_goals(initiative: Initiative, seen: Collection[int]) -> list[PlanNode]:
    """What it serves beside the parts that somebody sees. One query."""
    links = InitiativeGoal.objects.filter(initiative=initiative).exclude(node_id__in=seen)
    return [link.node for link in links.select_related("node__plan")]


def figures_stated(region_id: int) -> list[Value]:
    """What sources state of how many compete in the region, with how they counted. One query."""
    found = Value.objects.filter(series__indicator__slug=INDICATOR, region_id=region_id, kind=ValueKind.STATED)
    return list(found.select_related("series").order_by("date", "id"))


@dataclass(frozen=True)
class Register:
    """All that somebody may see of a region's register, with the plans that are served. What follows costs no query."""

    initiatives: list[Initiative]
    nodes: dict[int, PlanNode] = field(default_factory=dict)
    areas: dict[int, int] = field(default_factory=dict)

    def narrowed(self, *, node_id: int | None = None, funder: str = "", status: str = "") -> list[Initiative]:
        """Those that serve the part of a plan or one below it, have the funder and the status asked for."""
        return [
            each
            for each in self.initiatives
            if (not status or each.status == status)
            and (not funder or any(tag.kind == TagKind.FUNDER and tag.folded == funder for tag in each.tags.all()))
            and (node_id is None or any(node_id in self._upwards(link.node_id) for link in each.goal_links.all()))
        ]

    def served(self) -> list[PlanNode]:
        """The parts of plans that are served, and those above them, plan by plan in the documents' order."""
        ids = {up for each in self.initiatives for link in each.goal_links.all() for up in self._upwards(link.node_id)}
        return [node for node_id, node in self.nodes.items() if node_id in ids]

    def funders(self) -> dict[str, str]:
        """The funders, folded → as first written."""
        found: dict[str, str] = {}
        for each in self.initiatives:
            for tag in each.tags.all():
                if tag.kind == TagKind.FUNDER:
                    found.setdefault(tag.folded, tag.name)
        return dict(sorted(found.items(), key=lambda pair: norwegian_sort_key(pair[1])))

    def open_for_talks(self) -> list[Initiative]:
        """Those that have neither ended nor been withdrawn."""
        return [
            each
            for each in self.initiatives
            if each.status != InitiativeStatus.ENDED and each.publication != Publication.WITHDRAWN
        ]

    def entries(self, initiatives: Iterable[Initiative], *, is_for_all: bool = False) -> list[Entry]:
        """The initiatives as the overlap reads them; for all, without the plans that only some may see."""
        return [self._entry(each, is_for_all) for each in initiatives]

    def _entry(self, initiative: Initiative, is_for_all: bool) -> Entry:
        nodes = [
            self.nodes[link.node_id]
            for link in initiative.goal_links.all()
            if not is_for_all or link.node.plan.state in PLAN_WORKFLOW.public_states
        ]
        area_of = {str(node.pk): str(self.areas[node.pk]) for node in nodes if node.pk in self.areas}
        shared: dict[Why, dict[str, str]] = {
            Why.GOAL: {str(node.pk): _heading(node) for node in nodes},
            Why.AREA: {key: _heading(self.nodes[int(key)]) for key in area_of.values()},
        }
        for tag in initiative.tags.all():
            shared.setdefault(_TAG_WHY[TagKind(tag.kind)], {})[tag.folded] = tag.name
        return Entry(initiative.slug, initiative.name, shared, area_of, f"{initiative.name}\n{initiative.aim}")

    def _upwards(self, node_id: int) -> set[int]:
        """The part itself and those above it."""
        found: set[int] = set()
        current: int | None = node_id
        while current is not None and current not in found:
            found.add(current)
            current = self.nodes[current].parent_id
        return found


def register_of(actor: Actor, region_id: int) -> Register:
    """The register of a region by name, as the actor may see it. Four queries."""
    initiatives = list(_whole(visible(actor).filter(region_id=region_id).order_by("sort_key", "id"), actor))
    plans = {link.node.plan_id: link.node.plan for each in initiatives for link in each.goal_links.all()}
    nodes: dict[int, PlanNode] = {}
    areas: dict[int, int] = {}
    for plan_id, of_plan in _nodes_by_plan(plans).items():
        areas |= goal_areas(of_plan)
        for node in of_plan:
            node.plan = plans[plan_id]
            nodes[node.pk] = node
    return Register(initiatives, nodes, areas)


def _nodes_by_plan(plan_ids: Collection[int]) -> dict[int, list[PlanNode]]:
    found: dict[int, list[PlanNode]] = {}
    if plan_ids:
        rows = PlanNode.objects.filter(plan_id__in=plan_ids).only("id", "plan_id", "parent_id", "code", "title", "text")
        for node in rows.order_by("plan_id", "position", "id"):
            found.setdefault(node.plan_id, []).append(node)
    return found


def _heading(node: PlanNode) -> str:
    return f"{node.code} {node.heading}"[:160]
