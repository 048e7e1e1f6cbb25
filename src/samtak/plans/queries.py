"""Reading plans, targets and the register of adoptions. Every list starts from what the actor may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable

from samtak.indicators.areas import Area
from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.plans import permissions
from samtak.plans.choices import RelationKind
from samtak.plans.comparing import Difference, differences
from samtak.plans.models import NodeCrosswalk, Plan, PlanNode, PlanRelation, TargetPlacement
from samtak.regions.models import Region


@dataclass
class Branch:
    """A part of a plan with the parts below it."""

    node: PlanNode
    children: list[Branch] = field(default_factory=list)

    def descendants(self) -> Iterable[Branch]:
        for child in self.children:
            yield child
            yield from child.descendants()


def visible(actor: Actor) -> QuerySet[Plan]:
    return Plan.objects.filter(permissions.visible_plans(actor))


def region_and_plan_ids(actor: Actor, region_slug: str, plan_slug: str) -> tuple[int | None, int | None]:
    """The ids behind two addresses, None where there is no such region or no such plan for the actor. One query.

    The plan may be of another region, or of none.
    """
    plan = visible(actor).filter(slug=plan_slug).values("pk")[:1]
    rows = Region.objects.filter(slug=region_slug).annotate(plan_id=Subquery(plan)).values_list("pk", "plan_id")
    return rows.first() or (None, None)


def plans_of(actor: Actor, region_id: int | None = None) -> QuerySet[Plan]:
    """Plans the actor may see, newest first, with region and owner at hand."""
    plans = visible(actor).select_related("region", "owner", "programme_area")
    if region_id is not None:
        plans = plans.filter(region_id=region_id)
    return plans.order_by("region__sort_key", "-adopted", "title", "id")


def plans_of_member(actor: Actor, region_ids: Collection[int], owner_ids: Collection[int]) -> list[Plan]:
    """Plans of the regions somebody is a member of, and the own ones, as far as the actor may see. One query."""
    return list(plans_of(actor).filter(Q(region_id__in=region_ids) | Q(owner_id__in=owner_ids)))


def plans_with_parts(actor: Actor, region_id: int) -> list[tuple[Plan, bool]]:
    """As `plans_of`, each with whether more is known of it than its title. One query."""
    marked = plans_of(actor, region_id).annotate(has_parts=Exists(PlanNode.objects.filter(plan=OuterRef("pk"))))
    return [(plan, plan.has_parts) for plan in marked]


def parts_in_region(actor: Actor, region_id: int) -> list[PlanNode]:
    """The goals and strategies of the region's plans that the actor may see, newest plan first. One query."""
    nodes = PlanNode.objects.filter(permissions.visible_plans(actor, "plan__"), plan__region_id=region_id)
    return list(nodes.select_related("plan").order_by("-plan__adopted", "plan_id", "position", "id"))


def plan_by_slug(actor: Actor, slug: str) -> Plan | None:
    """The plan behind an address, or None when it is missing or not for this actor."""
    return visible(actor).select_related("region", "owner", "programme_area").filter(slug=slug).first()


def replaced_by(plan: Plan) -> Plan | None:
    """The plan that took over, from the prefetched relations."""
    return next((r.plan for r in plan.relations_in.all() if r.kind == RelationKind.REPLACES), None)


def replaces(plan: Plan) -> Plan | None:
    return next((r.other for r in plan.relations.all() if r.kind == RelationKind.REPLACES), None)


def tree(plan: Plan) -> list[Branch]:
    """The plan's parts, nested, in the document's order. One query."""
    nodes = list(plan.nodes.select_related("level").order_by("position", "id"))
    branches = {node.pk: Branch(node) for node in nodes}
    roots: list[Branch] = []
    for node in nodes:
        above = branches.get(node.parent_id) if node.parent_id else None
        (above.children if above else roots).append(branches[node.pk])
    return roots


def placements_in(plan_ids: Iterable[int]) -> QuerySet[TargetPlacement]:
    """Where targets stand in some plans, with target, indicator and place at hand."""
    return (
        TargetPlacement.objects.filter(node__plan_id__in=list(plan_ids))
        .select_related("target", "target__indicator", "node", "node__plan")
        .order_by("node__position", "id")
    )


def relations_of(actor: Actor, plan: Plan) -> list[PlanRelation]:
    """What the plan replaces and follows, and what replaces and follows it, as far as the actor may see. One query."""
    relations = PlanRelation.objects.filter(
        (Q(plan=plan) & permissions.visible_plans(actor, "other__"))
        | (Q(other=plan) & permissions.visible_plans(actor, "plan__"))
    )
    return list(relations.select_related("plan", "other", "plan__owner", "other__owner").order_by("id"))


def node_by_code(actor: Actor, slug: str, code: str) -> PlanNode | None:
    """The part of a plan behind an address, or None when it is missing or not for this actor."""
    return (
        PlanNode.objects.filter(permissions.visible_plans(actor, "plan__"), plan__slug=slug, code=code)
        .select_related("plan", "plan__region", "plan__owner", "level", "parent")
        .first()
    )


def nodes_of(plan_id: int) -> list[PlanNode]:
    """All parts of one plan in the document's order, with the names of their levels. One query."""
    return list(PlanNode.objects.filter(plan_id=plan_id).select_related("level").order_by("position", "id"))


def node_among_all(actor: Actor, slug: str, code: str, **marks: Combinable) -> tuple[PlanNode, list[PlanNode]] | None:
    """As `node_by_code`, with all parts of its plan in the document's order. One query.

    `marks` are what is to be known of each part.
    """
    nodes = PlanNode.objects.filter(permissions.visible_plans(actor, "plan__"), plan__slug=slug)
    # What a plan says as a whole is long, and would come with each of its parts.
    found = nodes.select_related("plan__region", "plan__owner", "level").annotate(**marks)
    told = list(found.defer("plan__purpose", "plan__premise", "plan__follow_up").order_by("position", "id"))
    return next(((node, told) for node in told if node.code == code), None)


def parts_to_choose(actor: Actor, slug: str, region_id: int | None) -> QuerySet[PlanNode]:
    """The parts of one plan, and those that actions carry out in the region's plans, for choosing among. One query."""
    wanted = Q(plan__slug=slug)
    if region_id is not None:
        wanted |= Q(plan__region_id=region_id, level__is_carried_out=True)
    nodes = PlanNode.objects.filter(wanted, permissions.visible_plans(actor, "plan__"))
    return nodes.select_related("plan", "level").order_by("-plan__adopted", "plan_id", "position", "id")


def crosswalks_of(actor: Actor, node_ids: Iterable[int]) -> QuerySet[NodeCrosswalk]:
    """Links from the parts to earlier and later plans the actor may see."""
    ids = list(node_ids)
    return (
        NodeCrosswalk.objects.filter(
            Q(node_id__in=ids) | Q(earlier_id__in=ids),
            permissions.visible_plans(actor, "node__plan__"),
            permissions.visible_plans(actor, "earlier__plan__"),
        )
        .select_related("node__plan", "earlier__plan")
        .order_by("node__position", "earlier__position", "id")
    )


def targets_on(actor: Actor, indicator_id: int) -> QuerySet[TargetPlacement]:
    """Where targets on the indicator stand, in the plans the actor may see."""
    return (
        TargetPlacement.objects.filter(
            permissions.visible_plans(actor, "node__plan__"), target__indicator_id=indicator_id
        )
        .select_related("target", "node__plan__region")
        .order_by("target_id", "-node__plan__adopted", "node__plan_id", "node__position", "id")
    )


def all_placements(
    actor: Actor, *, plan_id: int | None = None, region_id: int | None = None
) -> QuerySet[TargetPlacement]:
    """Where every target stands in the plans the actor may see: region by region, newest plan first."""
    found = TargetPlacement.objects.filter(permissions.visible_plans(actor, "node__plan__"))
    if plan_id is not None:
        found = found.filter(node__plan_id=plan_id)
    if region_id is not None:
        found = found.filter(node__plan__region_id=region_id)
    return found.select_related("target__indicator", "node__plan__region").order_by(
        F("node__plan__region__sort_key").asc(nulls_last=True),
        F("node__plan__adopted").desc(nulls_last=True),
        "node__plan_id",
        "node__position",
        "id",
    )


def slugs_seen_by(actor: Actor, slugs: Iterable[str]) -> frozenset[str]:
    """Those of the plans' addresses that the actor may open."""
    return frozenset(visible(actor).filter(slug__in=list(slugs)).values_list("slug", flat=True))


@dataclass(frozen=True)
class TargetFigure:
    """A target of a plan with one figure held against it. `figure` is None when nobody measures."""

    node_id: int
    target_id: int
    target_uuid: UUID
    indicator_slug: str
    indicator_name: LocalText
    family: str
    unit: LocalText
    comparison: str
    form: str
    value: Decimal | None
    wording: LocalText
    date: PartialDate | None
    is_each_year: bool
    reading: str
    edition: str
    comparison_group: LocalText
    target_area: Area
    meant_series: int | None
    figure: Decimal | None
    figure_form: str
    figure_edition: str
    ranked_units: int | None
    counted_on: PartialDate | None
    qualifier: LocalText | None
    figure_area: Area
    series_id: int
    series: LocalText | None
    source: str | None

    @property
    def apart(self) -> tuple[Difference, ...]:
        """What sets the figure apart from the target."""
        return differences(
            target=self.target_area,
            figure=self.figure_area,
            target_form=self.form if self.value is not None else "",
            figure_form=self.figure_form,
            meant_series=self.meant_series,
            series=self.series_id,
        )

    @property
    def is_comparable(self) -> bool:
        return self.figure is not None and not self.apart


_TARGET = "target_placements__target__"
_SERIES = f"{_TARGET}indicator__series__"
_VALUE = f"{_SERIES}values__"
_FIGURE_FIELDS = {
    "f_target_id": "target_placements__target_id",
    "f_target_uuid": f"{_TARGET}uuid",
    "f_indicator_slug": f"{_TARGET}indicator__slug",
    "f_indicator_name": f"{_TARGET}indicator__name",
    "f_family": f"{_TARGET}indicator__family",
    "f_unit": f"{_TARGET}indicator__unit",
    "f_comparison": f"{_TARGET}comparison",
    "f_form": f"{_TARGET}form",
    "f_value": f"{_TARGET}value",
    "f_wording": f"{_TARGET}wording",
    "f_date": f"{_TARGET}date",
    "f_is_each_year": f"{_TARGET}is_each_year",
    "f_reading": f"{_TARGET}reading",
    "f_edition": f"{_TARGET}edition",
    "f_comparison_group": f"{_TARGET}comparison_group",
    "f_meant_series": f"{_TARGET}series_id",
    "f_figure": f"{_VALUE}value",
    "f_figure_form": f"{_VALUE}form",
    "f_figure_edition": f"{_VALUE}edition",
    "f_ranked_units": f"{_VALUE}ranked_units",
    "f_counted_on": f"{_VALUE}date",
    "f_qualifier": f"{_VALUE}qualifier",
    "f_series_id": f"{_SERIES}id",
    "f_series": f"{_SERIES}label",
    "f_source": f"{_SERIES}source",
}
_AREAS = {"target_area": _TARGET, "figure_area": _VALUE}
_AREA_FIELDS = {
    f"{name}_{field}": f"{path}{field}"
    for name, path in _AREAS.items()
    for field in ("area_kind", "geography", "region_id", "municipality_id")
}


def _area(row: PlanNode, name: str) -> Area:
    kind, geography, region, municipality = (
        getattr(row, f"{name}_{field}") for field in ("area_kind", "geography", "region_id", "municipality_id")
    )
    return Area(kind or "", geography or "", region, municipality)


def nodes_with_figures(plan_id: int, **marks: Exists) -> tuple[list[PlanNode], list[TargetFigure]]:
    """All parts of one plan in order, and its targets with every figure, oldest first. One query for both.

    `marks` are what a room above wants to know of each part.
    """
    rows = (
        PlanNode.objects.filter(plan_id=plan_id)
        .select_related("level")
        .annotate(**{name: F(path) for name, path in (_FIGURE_FIELDS | _AREA_FIELDS).items()}, **marks)
        .order_by(
            "position",
            "id",
            "target_placements__id",
            f"{_SERIES}position",
            f"{_SERIES}id",
            F(f"{_VALUE}date").asc(nulls_first=True),
            f"{_VALUE}id",
        )
    )
    nodes: dict[int, PlanNode] = {}
    figures: list[TargetFigure] = []
    for row in rows:
        nodes.setdefault(row.pk, row)
        found = {name[2:]: getattr(row, name) for name in _FIGURE_FIELDS}
        if found["target_id"] is not None:
            areas: dict[str, Any] = {name: _area(row, name) for name in _AREAS}
            figures.append(TargetFigure(node_id=row.pk, **found, **areas))
    return list(nodes.values()), figures


@dataclass(frozen=True)
class PlanWithReasons:
    plan: Plan
    reasons: tuple[tuple[str, str], ...]


def plan_with_reasons(actor: Actor, slug: str) -> PlanWithReasons | None:
    """The plan behind an address and why it was made, as headings and texts. One query."""
    rows = list(
        visible(actor)
        .select_related("region", "owner", "programme_area")
        .filter(slug=slug)
        .annotate(reason=F("reasons__heading"), reason_text=F("reasons__text"))
        .order_by("reasons__position")
    )
    if not rows:
        return None
    return PlanWithReasons(rows[0], tuple((row.reason, row.reason_text) for row in rows if row.reason))


def placements_beside(actor: Actor, node_id: int) -> QuerySet[TargetPlacement]:
    """The targets that stand at one part of a plan, with every other place they stand at."""
    here = TargetPlacement.objects.filter(node_id=node_id).values("target_id")
    return (
        TargetPlacement.objects.filter(permissions.visible_plans(actor, "node__plan__"), target_id__in=here)
        .select_related("target__indicator", "node__plan")
        .order_by("target_id", "-node__plan__adopted", "node__plan_id", "id")
    )
