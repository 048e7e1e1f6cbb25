"""Reading plans, targets and the register of adoptions. Every list starts from what the actor may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import F, Prefetch, Q, QuerySet

from samtak.geography.queries import ChangeGraph
from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.plans import permissions
from samtak.plans.choices import Outcome, PlanKind, PlanState, RelationKind
from samtak.plans.models import Adoption, NodeCrosswalk, Plan, PlanNode, PlanRelation, TargetPlacement
from samtak.plans.rules import counts_as_adopted
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


def plans_of(actor: Actor, region_id: int | None = None) -> QuerySet[Plan]:
    """Plans the actor may see, newest first, with region and owner at hand."""
    plans = visible(actor).select_related("region", "owner", "programme_area")
    if region_id is not None:
        plans = plans.filter(region_id=region_id)
    return plans.order_by("region__sort_key", "-adopted", "title", "id")


def plan_by_slug(actor: Actor, slug: str) -> Plan | None:
    """The plan behind an address with its relations at hand, or None when it is missing or not for this actor."""
    relations = PlanRelation.objects.select_related("other", "plan")
    return (
        visible(actor)
        .select_related("region", "owner", "programme_area")
        .prefetch_related(Prefetch("relations", queryset=relations), Prefetch("relations_in", queryset=relations))
        .filter(slug=slug)
        .first()
    )


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


def plan_in_force(plans: Iterable[Plan], on: dt.date) -> Plan | None:
    """The adopted strategy that holds on the date: the one adopted or counted latest, of those not yet replaced.

    A plan without adoption date counts from the start of its period, or always when that is unknown too.
    """
    candidates = [p for p in plans if p.state in {PlanState.ADOPTED, PlanState.SUPERSEDED} and _begins(p) <= on]
    return max(candidates, key=_begins, default=None)


def _begins(plan: Plan) -> dt.date:
    starts = plan.adopted or plan.period_from
    return starts.first_day if starts else dt.date.min


@dataclass(frozen=True)
class Standing:
    """What is known on a date of one council and one plan. `adoption` is None when nothing is known."""

    adoption: Adoption | None
    is_counted: bool


def standing_on(adoption: Adoption | None, on: dt.date) -> Standing:
    """What an entry of the register amounts to on a date. Before its date nothing is known."""
    if adoption is None or not _is_known_on(adoption, on):
        return Standing(None, False)
    return Standing(adoption, counts_as_adopted(adoption.outcome))


def _is_known_on(adoption: Adoption, on: dt.date) -> bool:
    if adoption.decided is not None:
        return bool(adoption.decided.first_day <= on)
    if adoption.outcome == Outcome.NOT_YET:
        return True
    return adoption.not_before is None or adoption.not_before <= on


def adoptions_of(plan_ids: Iterable[int]) -> QuerySet[Adoption]:
    """The register for some plans. The newest version a council dealt with comes last."""
    return (
        Adoption.objects.filter(plan_version__plan_id__in=list(plan_ids))
        .select_related("plan_version", "municipality", "body")
        .prefetch_related("reservations")
        .order_by("plan_version__number", "id")
    )


def placements_in(plan_ids: Iterable[int]) -> QuerySet[TargetPlacement]:
    """Where targets stand in some plans, with target, indicator and place at hand."""
    return (
        TargetPlacement.objects.filter(node__plan_id__in=list(plan_ids))
        .select_related("target", "target__indicator", "node", "node__plan")
        .order_by("node__position", "id")
    )


@dataclass(frozen=True)
class CouncilStanding:
    """What is known on a date of one council and one plan.

    `adoption` is the council's own entry. `inherited` are the entries of the councils that wholly became this one, told
    when it has no entry itself. Nothing of either means unknown, which is not the same as not yet.
    """

    adoption: Adoption | None = None
    inherited: tuple[Adoption, ...] = ()
    is_counted: bool = False

    @property
    def is_known(self) -> bool:
        return self.adoption is not None or bool(self.inherited)


class Register:
    """The register of adoptions as known on a date, followed through mergers: one reading for a whole page."""

    def __init__(self, adoptions: Iterable[Adoption], on: dt.date, graph: ChangeGraph) -> None:
        self.on = on
        self._graph = graph
        self._by_council: dict[tuple[int, int], Adoption] = {}
        self._by_body: dict[tuple[int, int], Adoption] = {}
        for adoption in adoptions:
            if standing_on(adoption, on).adoption is None:
                continue
            plan_id = adoption.plan_version.plan_id
            if adoption.municipality_id is not None:
                self._by_council[plan_id, adoption.municipality_id] = adoption
            elif adoption.body_id is not None:
                self._by_body[plan_id, adoption.body_id] = adoption

    @classmethod
    def load(cls, plan_ids: Iterable[int], on: dt.date, graph: ChangeGraph) -> Register:
        """Read what is known of the plans, without the reservations. One query."""
        return cls(adoptions_of(plan_ids).prefetch_related(None), on, graph)

    def of(self, plan_id: int, municipality_id: int) -> CouncilStanding:
        """A council's own entry, else what those adopted who wholly became it by the date."""
        own = self._by_council.get((plan_id, municipality_id))
        if own is not None:
            return CouncilStanding(own, (), counts_as_adopted(own.outcome))
        return self._inherited(plan_id, municipality_id, frozenset({municipality_id}))

    def _inherited(self, plan_id: int, municipality_id: int, seen: frozenset[int]) -> CouncilStanding:
        """A successor counts only when every council that became it had adopted."""
        steps = [s for s in self._graph.steps_to.get(municipality_id, ()) if s.is_whole and s.date <= self.on]
        found: list[Adoption] = []
        all_counted = bool(steps)
        for step in steps:
            earlier = step.predecessor_id
            own = self._by_council.get((plan_id, earlier))
            if own is not None:
                standing = CouncilStanding(None, (own,), counts_as_adopted(own.outcome))
            elif earlier in seen:
                standing = CouncilStanding()
            else:
                standing = self._inherited(plan_id, earlier, seen | {earlier})
            found += standing.inherited
            all_counted = all_counted and standing.is_counted
        return CouncilStanding(None, tuple(found), all_counted)

    def bodies(self, plan_id: int) -> list[Adoption]:
        """What bodies such as a regional council did with the plan."""
        return [adoption for (plan, _), adoption in self._by_body.items() if plan == plan_id]

    def councils(self, plan_id: int) -> list[Adoption]:
        """Every council's own entry, also of councils that no longer exist."""
        return [adoption for (plan, _), adoption in self._by_council.items() if plan == plan_id]

    def first_counted(self, plan_id: int) -> dt.date | None:
        """The first day on which anybody counts as having adopted, when a date is known."""
        entries = [*self.councils(plan_id), *self.bodies(plan_id)]
        days = [_counts_from(entry) for entry in entries if counts_as_adopted(entry.outcome)]
        known = [day for day in days if day is not None]
        return min(known, default=None)

    def is_adopted_by_anybody(self, plan_id: int) -> bool:
        entries = [*self.councils(plan_id), *self.bodies(plan_id)]
        return any(counts_as_adopted(entry.outcome) for entry in entries)


def _counts_from(adoption: Adoption) -> dt.date | None:
    day: dt.date | None = adoption.decided.first_day if adoption.decided else adoption.not_before
    return day


def shared_plan_in_force(region: Region, plans: Iterable[Plan], register: Register) -> Plan | None:
    """The strategy the members share on the register's date: of those begun by then, the one begun latest.

    A plan that only a source names, without status, holds when some council is known to stand behind it. Plans that
    one organisation owns are not shared.
    """
    begun = [
        (start, plan)
        for plan in plans
        if plan.region_id == region.pk
        and plan.kind in {PlanKind.STRATEGY, PlanKind.MASTER_PLAN}
        and plan.owner_id in {None, region.organisation_id}
        and (start := _in_force_from(plan, register)) is not None
        and start <= register.on
    ]
    return max(begun, key=lambda pair: pair[0], default=(None, None))[1]


def _in_force_from(plan: Plan, register: Register) -> dt.date | None:
    if plan.state == PlanState.UNKNOWN and not register.is_adopted_by_anybody(plan.pk):
        return None
    if plan.state not in {PlanState.ADOPTED, PlanState.SUPERSEDED, PlanState.UNKNOWN}:
        return None
    if plan.adopted is not None:
        adopted: dt.date = plan.adopted.first_day
        return adopted
    counted = register.first_counted(plan.pk)
    if counted is not None:
        return counted
    return plan.period_from.first_day if plan.period_from else dt.date.min


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


def slugs_seen_by(actor: Actor, slugs: Iterable[str]) -> frozenset[str]:
    """Those of the plans' addresses that the actor may open."""
    return frozenset(visible(actor).filter(slug__in=list(slugs)).values_list("slug", flat=True))


@dataclass(frozen=True)
class TargetFigure:
    """A target of a plan with one figure held against it. `figure` is None when nobody measures."""

    node_id: int
    target_id: int
    indicator_slug: str
    indicator_name: LocalText
    unit: LocalText
    comparison: str
    value: Decimal | None
    date: PartialDate | None
    figure: Decimal | None
    counted_on: PartialDate | None
    qualifier: LocalText | None
    series: LocalText | None
    source: str | None


_TARGET = "target_placements__target__"
_SERIES = f"{_TARGET}indicator__series__"
_FIGURE_FIELDS = {
    "f_target_id": "target_placements__target_id",
    "f_indicator_slug": f"{_TARGET}indicator__slug",
    "f_indicator_name": f"{_TARGET}indicator__name",
    "f_unit": f"{_TARGET}indicator__unit",
    "f_comparison": f"{_TARGET}comparison",
    "f_value": f"{_TARGET}value",
    "f_date": f"{_TARGET}date",
    "f_figure": f"{_SERIES}values__value",
    "f_counted_on": f"{_SERIES}values__date",
    "f_qualifier": f"{_SERIES}values__qualifier",
    "f_series": f"{_SERIES}label",
    "f_source": f"{_SERIES}source",
}


def nodes_with_figures(plan_id: int) -> tuple[list[PlanNode], list[TargetFigure]]:
    """All parts of one plan in order, and its targets with every figure, oldest first. One query for both."""
    rows = (
        PlanNode.objects.filter(plan_id=plan_id)
        .select_related("level")
        .annotate(**{name: F(path) for name, path in _FIGURE_FIELDS.items()})
        .order_by("position", "id", "target_placements__id", f"{_SERIES}position", f"{_SERIES}values__date")
    )
    nodes: dict[int, PlanNode] = {}
    figures: list[TargetFigure] = []
    for row in rows:
        nodes.setdefault(row.pk, row)
        found = {name[2:]: getattr(row, name) for name in _FIGURE_FIELDS}
        if found["target_id"] is not None:
            figures.append(TargetFigure(node_id=row.pk, **found))
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


def adoptions_by(actor: Actor, municipality_ids: Iterable[int], on: dt.date) -> list[Adoption]:
    """What the councils are known on the date to have done, with the plans the actor may see. One query."""
    found = Adoption.objects.filter(
        permissions.visible_plans(actor, "plan_version__plan__"), municipality_id__in=list(municipality_ids)
    ).select_related("plan_version__plan__region", "municipality")
    return [adoption for adoption in found.order_by("-decided", "-id") if _is_known_on(adoption, on)]
