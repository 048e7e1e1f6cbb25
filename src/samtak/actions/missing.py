"""What is missing of the open actions of a region, told by who can mend it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, NullIf, RowNumber

from samtak.actions.choices import COUNTED, OPEN_STATUSES, Publication, RoleKind
from samtak.actions.models import Action, ActionRole, ActionStrategy
from samtak.actions.orphans import orphaned_on
from samtak.actions.queries import ActionFilter, conditions, visible
from samtak.actions.worklist import silent
from samtak.lib.actor import Actor
from samtak.plans.models import PlanNode
from samtak.plans.queries import TargetFigure, nodes_with_figures
from samtak.regions.models import Region

LATE = "late"
SILENT = "silent"
STEP = "step"
DEADLINE = "deadline"
LEAD = "lead"
ORPHAN = "orphan"
STRATEGY = "strategy"
KINDS = (LATE, SILENT, STEP, DEADLINE, LEAD, ORPHAN, STRATEGY)

# Without lead and owner, led by each member, or by the cooperation's own body: the secretariat mends it.
NOBODY = 0


@dataclass(frozen=True)
class Lacking:
    """One action with who can mend it and what is missing."""

    action: Action
    who: int
    kinds: tuple[str, ...]


@dataclass
class Counts:
    """How many actions of one organisation lack something, and how many what."""

    all: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)


class MissingOfActions:
    """The open actions of the region that lack something, drafts too as far as the actor may see them.

    `plan_id` is the plan that actions should be linked to, None when nothing is known of its parts.
    """

    def __init__(self, actor: Actor, region: Region, plan_id: int | None, today: dt.date) -> None:
        self._conditions = _conditions(region, plan_id, today)
        lacks_something = Q(pk__in=[])
        for condition in self._conditions.values():
            lacks_something |= condition
        self._actions: QuerySet[Any] = (
            _open_actions(actor, region, today).annotate(**_as_marks(self._conditions)).filter(lacks_something)
        )

    def counts(self) -> dict[int, Counts]:
        """By organisation. One query."""
        counted = {f"n_{kind}": Count("pk", filter=self._conditions[kind]) for kind in KINDS}
        rows = self._actions.values("who").order_by().annotate(n=Count("pk"), **counted)
        return {row["who"]: Counts(row["n"], {kind: row[f"n_{kind}"] for kind in KINDS}) for row in rows}

    def first_of_each(self, kind: str = "", limit: int = 5) -> list[Lacking]:
        """The first few of every organisation, those with the oldest deadline first. One query."""
        number = Window(RowNumber(), partition_by=[F("who")], order_by=_ORDER)
        return self._read(self._of_kind(kind).annotate(number=number).filter(number__lte=limit))

    def page(self, who: int, kind: str = "", *, offset: int, limit: int) -> list[Lacking]:
        """Some of one organisation's. One query."""
        return self._read(self._of_kind(kind).filter(who=who), offset, limit)

    def all(self, kind: str = "", who: Collection[int] | None = None) -> list[Lacking]:
        """Every one, to be taken away. One query."""
        actions = self._of_kind(kind)
        return self._read(actions if who is None else actions.filter(who__in=who))

    def _of_kind(self, kind: str) -> QuerySet[Any]:
        """`kind` may be of what actions cannot lack."""
        if not kind:
            return self._actions
        return self._actions.filter(self._conditions[kind]) if kind in KINDS else self._actions.none()

    def _read(self, actions: QuerySet[Any], offset: int = 0, limit: int | None = None) -> list[Lacking]:
        rows = actions.order_by(*_ORDER)[offset : None if limit is None else offset + limit]
        found = []
        for action in rows:
            marks = vars(action)
            found.append(Lacking(action, marks["who"], tuple(kind for kind in KINDS if marks[f"lacks_{kind}"])))
        return found


_ORDER = [F("deadline_passes").asc(nulls_last=True), F("sort_key").asc(), F("id").asc()]


def _open_actions(actor: Actor, region: Region, today: dt.date) -> QuerySet[Any]:
    """Each with `who` can mend it: the first that leads by name, else the owner; NOBODY when that is the own body.

    Who declined mends nothing, and neither does an organisation behind whose role nobody stands.
    """
    first_lead = _leads().filter(~orphaned_on(today), organisation__isnull=False).order_by("position", "id")
    wanted = ActionFilter(region_id=region.pk, without_withdrawn=True)
    found = visible(actor).filter(conditions(wanted), status__in=sorted(OPEN_STATUSES))
    named = Coalesce(Subquery(first_lead.values("organisation_id")[:1]), F("owner_id"), output_field=IntegerField())
    own_body = Value(region.organisation_id or NOBODY)
    return found.annotate(who=Coalesce(NullIf(named, own_body), Value(NOBODY)))


def _conditions(region: Region, plan_id: int | None, today: dt.date) -> Mapping[str, Q]:
    orphans = ActionRole.objects.filter(orphaned_on(today), action=OuterRef("pk"))
    links = ActionStrategy.objects.filter(action=OuterRef("pk"), node__plan_id=plan_id or 0)
    return {
        LATE: Q(deadline_passes__lt=today),
        SILENT: Q(publication=Publication.PUBLISHED) & silent([region], today),
        STEP: Q(next_step=""),
        DEADLINE: Q(deadline_passes__isnull=True),
        LEAD: ~Q(Exists(_leads())),
        ORPHAN: Q(Exists(orphans)),
        STRATEGY: ~Q(Exists(links)) if plan_id is not None else Q(pk__in=[]),
    }


def _leads() -> QuerySet[ActionRole]:
    return ActionRole.objects.filter(action=OuterRef("pk"), kind=RoleKind.LEAD, standing__in=COUNTED)


def _as_marks(of: Mapping[str, Q]) -> dict[str, Case]:
    return {
        f"lacks_{kind}": Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
        for kind, condition in of.items()
    }


def parts_and_figures(actor: Actor, plan_id: int) -> tuple[list[PlanNode], list[TargetFigure]]:
    """All parts of a plan, for `uncarried_among`, and its targets with their figures. One query."""
    carriers = visible(actor).filter(strategy_links__node_id=OuterRef("pk"))
    return nodes_with_figures(plan_id, is_carried=Exists(carriers))


def uncarried_among(nodes: Iterable[PlanNode]) -> list[PlanNode]:
    """The parts that actions carry out, and no action does."""
    return [node for node in nodes if node.level.is_carried_out and not vars(node)["is_carried"]]
