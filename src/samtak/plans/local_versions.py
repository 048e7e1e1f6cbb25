"""Reading local wordings and targets of shared goals, and whether the shared text has moved on since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from samtak.accounts.choices import Role
from samtak.geography.models import Municipality
from samtak.lib.actor import Actor
from samtak.lib.periods import on_date
from samtak.plans import permissions
from samtak.plans.choices import PlanState, RelationKind
from samtak.plans.models import LocalVersion, NodeCrosswalk, PlanNode, PlanRelation
from samtak.plans.shared_text import SharedTarget, SharedText
from samtak.regions.models import Membership


@dataclass(frozen=True)
class Held:
    """A local version with the shared text it was held against, and as it reads now.

    `is_replaced` when a newer plan has taken its place: then it is one of that plan's parts that is to be looked at.
    """

    version: LocalVersion
    then: SharedText
    now: SharedText
    is_replaced: bool
    is_member: bool
    organisation_id: int | None

    @property
    def has_moved_on(self) -> bool:
        return self.is_replaced or self.then != self.now


def at_node(actor: Actor, node: PlanNode, on: dt.date) -> list[Held]:
    """What stands beside a part of a plan on a day, municipalities in Norwegian order. One query."""
    return _read(_standing(_visible(actor).filter(node=node), on), on)


def of_municipalities(actor: Actor, municipality_ids: Collection[int], on: dt.date) -> list[Held]:
    """What municipalities hold on a day, plan by plan in the document's order. One query."""
    found = _read(_standing(_visible(actor).filter(municipality__in=municipality_ids), on), on)
    return sorted(found, key=lambda each: (-each.version.node.plan_id, each.version.node.position))


def moved_on_for(actor: Actor, on: dt.date) -> list[Held]:
    """What one's own municipalities hold where the shared text has moved on. One query, none without any."""
    own = actor.organisations_as(Role.ADVISER)
    if not own:
        return []
    mine = _visible(actor).filter(municipality__administration__organisation__in=own)
    return [each for each in _read(_standing(mine, on), on) if each.has_moved_on]


def local_version_by_uuid(actor: Actor, key: UUID, on: dt.date) -> Held | None:
    """The local version behind an address, withdrawn ones too, or None when it is not for this actor. One query."""
    return next(iter(_read(_visible(actor).filter(uuid=key), on)), None)


def places_to_keep(actor: Actor, node: PlanNode, on: dt.date) -> list[Municipality]:
    """The members that the actor may keep a local version for, and that have none there. One query."""
    plan = node.plan
    members = Membership.objects.filter(on_date(on), region=plan.region_id)
    found = Municipality.objects.filter(pk__in=members.order_by().values("municipality_id"))
    if not (actor.is_system or plan.region_id in actor.regions_as(Role.SECRETARIAT)):
        found = found.filter(administration__organisation_id__in=actor.organisations_as(Role.ADVISER))
    held = LocalVersion.objects.filter(node=node, withdrawn_on__isnull=True)
    free = found.exclude(pk__in=held.values("municipality_id"))
    return list(free.select_related("administration__organisation").order_by("sort_key", "knr"))


def may_keep_one(actor: Actor, on: dt.date) -> Exists:
    """Beside a part of a plan: whether the actor advises a member that has none there."""
    held = LocalVersion.objects.filter(node=OuterRef(OuterRef("pk")), withdrawn_on__isnull=True)
    advised = Membership.objects.filter(
        on_date(on),
        region=OuterRef("plan__region"),
        municipality__administration__organisation__in=actor.organisations_as(Role.ADVISER),
    )
    return Exists(advised.exclude(municipality__in=held.values("municipality_id")))


def parts_to_hold_against(version: LocalVersion) -> list[PlanNode]:
    """The parts it may be held against: those of newer plans that continue it, else the part it stands beside.

    Where nobody has said what continues it, every part of the plan that has replaced its plan. Two queries at most.
    """
    nodes = PlanNode.objects.select_related("plan__region", "level")
    continuing = nodes.filter(crosswalks__earlier=version.node_id, plan__state=PlanState.ADOPTED)
    replacing = PlanRelation.objects.filter(
        other=version.node.plan_id, kind=RelationKind.REPLACES, plan__state=PlanState.ADOPTED
    )
    found = list(continuing.order_by("plan_id", "position", "id").distinct())
    return (
        found
        or list(nodes.filter(plan__in=replacing.values("plan_id")).order_by("plan_id", "position", "id"))
        or [version.node]
    )


def _visible(actor: Actor) -> QuerySet[LocalVersion]:
    return LocalVersion.objects.filter(permissions.visible_local_versions(actor))


def _standing(found: QuerySet[LocalVersion], on: dt.date) -> QuerySet[LocalVersion]:
    return found.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on), made_on__lte=on)


_TARGET = "node__target_placements__target__"
_TARGET_FIELDS = {
    "indicator": f"{_TARGET}indicator__slug",
    "name": f"{_TARGET}indicator__name",
    "unit": f"{_TARGET}indicator__unit",
    **{
        name: f"{_TARGET}{name}"
        for name in ("comparison", "form", "value", "wording", "date", "is_each_year", "reading", "edition")
    },
    "comparison_group": f"{_TARGET}comparison_group",
}


def _read(found: QuerySet[LocalVersion], on: dt.date) -> list[Held]:
    """With the targets that stand at each part, a row for each. One query."""
    member = Membership.objects.filter(
        on_date(on), region=OuterRef("node__plan__region"), municipality=OuterRef("municipality")
    )
    rows = found.select_related("node__plan__region", "node__level", "municipality").annotate(
        is_member=Exists(member),
        is_replaced=_is_replaced(),
        run_by=F("municipality__administration__organisation_id"),
        **{f"t_{name}": F(path) for name, path in _TARGET_FIELDS.items()},
    )
    by_id: dict[int, Held] = {}
    for row in rows.order_by(
        "municipality__sort_key", "municipality__knr", "node__position", "pk", "node__target_placements__id"
    ):
        held = by_id.get(row.pk) or _held(row)
        target = {name: getattr(row, f"t_{name}") for name in _TARGET_FIELDS}
        if target["indicator"] is not None:
            held = replace(held, now=replace(held.now, targets=(*held.now.targets, SharedTarget(**target))))
        by_id[row.pk] = held
    return list(by_id.values())


def _held(row: Any) -> Held:
    then, now = SharedText.of_data(row.shared), SharedText.of(row.node, ())
    return Held(row, then, now, row.is_replaced, row.is_member, row.run_by)


def _is_replaced() -> ExpressionWrapper[Q]:
    """Whether there is something in a newer adopted plan to hold it against."""
    continuing = NodeCrosswalk.objects.filter(earlier=OuterRef("node"), node__plan__state=PlanState.ADOPTED)
    replacing = PlanRelation.objects.filter(
        other=OuterRef("node__plan"),
        kind=RelationKind.REPLACES,
        plan__state=PlanState.ADOPTED,
        plan__nodes__isnull=False,
    )
    return ExpressionWrapper(Q(Exists(continuing)) | Q(Exists(replacing)), output_field=BooleanField())
