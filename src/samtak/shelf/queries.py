"""Reading the shelf. Every list starts from what the actor may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet

from samtak.actions import queries as action_queries
from samtak.actions.models import Action
from samtak.lib.actor import Actor
from samtak.plans import queries as plan_queries
from samtak.plans.models import Plan, PlanNode
from samtak.shelf import permissions
from samtak.shelf.models import Document, FormerEdition


def visible(actor: Actor) -> QuerySet[Document]:
    return Document.objects.filter(permissions.visible_documents(actor))


@dataclass(frozen=True)
class DocumentPage:
    """One page of a list: `count` is how many there are in all."""

    documents: list[Document] = field(default_factory=list)
    count: int = 0


def list_documents(
    actor: Actor,
    *,
    region_id: int | None = None,
    plan_id: int | None = None,
    kind: str = "",
    offset: int = 0,
    limit: int = 50,
) -> DocumentPage:
    """A page of documents, region by region, the newest first and those without a date last. Two queries."""
    found = _whole(visible(actor).filter(_wanted(region_id, plan_id, kind)))
    rows = list(
        found.order_by("region__slug", F("date").desc(nulls_last=True), "sort_key", "id")[offset : offset + limit]
    )
    is_last = 0 < len(rows) < limit or (not rows and not offset)
    return DocumentPage(rows, offset + len(rows) if is_last else found.count())


def _wanted(region_id: int | None, plan_id: int | None, kind: str) -> Q:
    wanted = Q() if region_id is None else Q(region_id=region_id)
    wanted &= Q() if plan_id is None else Q(plan_id=plan_id)
    return wanted & (Q(kind=kind) if kind else Q())


def documents_of_plan(actor: Actor, plan_id: int, node_ids: Collection[int] = ()) -> list[Document]:
    """What belongs to a plan, or of it only to the given parts, the newest first. One query."""
    found = visible(actor).filter(plan_id=plan_id)
    if node_ids:
        found = found.filter(node_id__in=node_ids)
    return list(_newest_first(found))


def newest_of_region(actor: Actor, region_id: int, limit: int) -> list[Document]:
    """The newest on a region's shelf. One query."""
    return list(_newest_first(visible(actor).filter(region_id=region_id))[:limit])


def document_by_slug(actor: Actor, region_slug: str, slug: str) -> Document | None:
    """The document behind an address, or None when it is missing or not for this actor. One query."""
    return _whole(visible(actor).filter(region__slug=region_slug, slug=slug)).first()


def former_editions_of(document: Document) -> list[FormerEdition]:
    """The newest first. One query."""
    return list(FormerEdition.objects.filter(document=document).order_by("-number"))


@dataclass(frozen=True)
class Belonging:
    """The plans and actions that documents belong to, as far as somebody may see them."""

    plan_ids: frozenset[int] = frozenset()
    action_ids: frozenset[int] = frozenset()

    def plan_of(self, document: Document) -> Plan | None:
        return document.plan if document.plan_id in self.plan_ids else None

    def node_of(self, document: Document) -> PlanNode | None:
        return document.node if document.plan_id in self.plan_ids else None

    def action_of(self, document: Document) -> Action | None:
        return document.action if document.action_id in self.action_ids else None


def belonging_of(actor: Actor, documents: Iterable[Document]) -> Belonging:
    """At most two queries, whatever their number."""
    documents = list(documents)
    plan_ids = {each.plan_id for each in documents if each.plan_id is not None}
    action_ids = {each.action_id for each in documents if each.action_id is not None}
    plans = plan_queries.visible(actor).filter(pk__in=plan_ids).values_list("pk", flat=True)
    actions = action_queries.visible(actor).filter(pk__in=action_ids).values_list("pk", flat=True)
    return Belonging(frozenset(plans if plan_ids else ()), frozenset(actions if action_ids else ()))


def _whole(documents: QuerySet[Document]) -> QuerySet[Document]:
    return documents.select_related("region", "plan", "node", "action", "action__region")


def _newest_first(documents: QuerySet[Document]) -> QuerySet[Document]:
    return documents.select_related("region").order_by(F("date").desc(nulls_last=True), "sort_key", "id")
