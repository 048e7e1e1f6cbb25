"""Reading appearances. Every list starts from what the actor may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField, F, Prefetch, Q, QuerySet
from django.db.models.functions import Substr

from samtak.actions.models import Action, ActionStrategy
from samtak.actions.permissions import visible_actions
from samtak.lib.actor import Actor
from samtak.organisations.models import Organisation
from samtak.outreach import permissions
from samtak.outreach.models import Appearance
from samtak.plans.choices import WorkForm
from samtak.plans.models import PlanNode
from samtak.plans.permissions import visible_plans


@dataclass(frozen=True)
class Narrowed:
    """What a list is narrowed to. Empty is everything."""

    node_ids: Collection[int] = ()
    channel: str = ""
    year: str = ""
    organisation_id: int | None = None

    def condition(self) -> Q:
        wanted = Q()
        if self.node_ids:
            linked = ActionStrategy.objects.filter(node__in=self.node_ids)
            wanted &= Q(action__in=linked.values("action"))
        if self.channel:
            wanted &= Q(channel=self.channel)
        if self.year:
            wanted &= Q(on__startswith=self.year)
        if self.organisation_id is not None:
            wanted &= Q(organisation=self.organisation_id)
        return wanted


def visible(actor: Actor) -> QuerySet[Appearance]:
    return Appearance.objects.filter(permissions.visible_appearances(actor))


def of_region(actor: Actor, region_id: int, narrowed: Narrowed) -> QuerySet[Appearance]:
    """The newest first, those without a date last, with what the actions carry out. Two queries."""
    return _whole(visible(actor).filter(narrowed.condition(), action__region=region_id), actor)


def of_nodes(actor: Actor, node_ids: Collection[int], most: int) -> list[Appearance]:
    """The newest of actions that carry out one of the parts. One query."""
    found = visible(actor).filter(Narrowed(node_ids=node_ids).condition())
    return list(_in_order(found.select_related("action__region", "organisation"))[:most])


def of_action(action: Action) -> list[Appearance]:
    """Those of an action that its reader may see. One query."""
    return list(_in_order(Appearance.objects.filter(action=action).select_related("organisation")))


def by_uuid(actor: Actor, key: UUID) -> Appearance | None:
    return visible(actor).select_related("action__region", "organisation").filter(uuid=key).first()


def nodes_shown(actor: Actor, region_id: int) -> list[PlanNode]:
    """The parts of plans that the region's appearances were made for. One query."""
    actions = visible(actor).filter(action__region=region_id).values("action")
    nodes = PlanNode.objects.filter(visible_plans(actor, "plan__"), action_links__action__in=actions).distinct()
    return list(nodes.select_related("plan").order_by("plan__slug", "position", "id"))


def years_shown(actor: Actor, region_id: int) -> list[str]:
    """The newest first. One query."""
    dated = visible(actor).filter(action__region=region_id, on__isnull=False)
    # Stored as ISO text, which begins with the year.
    years = dated.annotate(year=Substr("on", 1, 4, output_field=CharField())).values_list("year", flat=True)
    return sorted(years.order_by().distinct(), reverse=True)


def organisations_shown(actor: Actor, region_id: int) -> list[Organisation]:
    """Those who did something. One query."""
    ids = visible(actor).filter(action__region=region_id).values("organisation")
    return list(Organisation.objects.filter(pk__in=ids).order_by("sort_key", "id"))


def actions_not_seen(actor: Actor, region_id: int) -> list[Action]:
    """Actions that carry out a strategy of communication, and of which no appearance is told. One query."""
    meant = ActionStrategy.objects.filter(node__work_form=WorkForm.COMMUNICATION).values("action")
    actions = Action.objects.filter(visible_actions(actor), region=region_id, pk__in=meant, appearances__isnull=True)
    return list(actions.select_related("region").order_by("sort_key", "id"))


def _whole(appearances: QuerySet[Appearance], actor: Actor) -> QuerySet[Appearance]:
    links = ActionStrategy.objects.filter(visible_plans(actor, "node__plan__")).select_related("node__plan")
    found = appearances.select_related("action__region", "organisation")
    return _in_order(
        found.prefetch_related(Prefetch("action__strategy_links", queryset=links.order_by("node__position", "id")))
    )


def _in_order(appearances: QuerySet[Appearance]) -> QuerySet[Appearance]:
    """The newest first, those without a date last."""
    return appearances.order_by(F("on").desc(nulls_last=True), "-id")
