"""Reading issues. Every list starts from what the actor may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet

from samtak.advocacy import permissions
from samtak.advocacy.choices import IssueStatus, Stance
from samtak.advocacy.models import Issue, IssueStrategy, Stand, Statement
from samtak.lib.actor import Actor
from samtak.plans import permissions as plan_permissions
from samtak.plans.models import PlanNode
from samtak.regions.models import Membership
from samtak.shelf import permissions as shelf_permissions
from samtak.shelf.models import Document


def visible(actor: Actor) -> QuerySet[Issue]:
    return Issue.objects.filter(permissions.visible_issues(actor))


def issues_of_region(actor: Actor, region_id: int) -> list[Issue]:
    """All of a region, the open ones first, with who stands behind. Three queries."""
    found = list(_whole(visible(actor).filter(region_id=region_id).order_by("sort_key", "id"), actor))
    order = {status: place for place, status in enumerate(IssueStatus.values)}
    return sorted(found, key=lambda issue: order[issue.status])


def issues_carrying(actor: Actor, node_ids: Collection[int]) -> list[Issue]:
    """The issues that carry out one of the parts of a plan. One query."""
    ids = IssueStrategy.objects.filter(node_id__in=node_ids).values("issue_id")
    found = visible(actor).filter(pk__in=ids).select_related("region")
    return list(found.order_by("sort_key", "id"))


def issue_by_slug(actor: Actor, region_slug: str, slug: str) -> Issue | None:
    """The issue behind an address, or None when it is missing or not for this actor. Three queries."""
    return _whole(visible(actor).filter(region__slug=region_slug, slug=slug), actor).first()


def statements_of(actor: Actor, issue: Issue) -> list[Statement]:
    """What was said, the newest first, each with the document only if the actor may see it. One query."""
    shown = Document.objects.filter(shelf_permissions.visible_documents(actor), pk=OuterRef("document_id"))
    found = Statement.objects.filter(issue=issue).annotate(shows_document=Exists(shown))
    return list(found.select_related("document__region").order_by(F("date").desc(nulls_last=True), "-id"))


def statement_by_key(issue: Issue, key: UUID) -> Statement | None:
    return Statement.objects.filter(issue=issue, uuid=key).select_related("document").first()


def documents_to_choose(actor: Actor, region_id: int) -> list[Document]:
    """What a statement may be: documents of the region, the newest first. One query."""
    found = Document.objects.filter(shelf_permissions.visible_documents(actor), region_id=region_id)
    return list(found.order_by(F("date").desc(nulls_last=True), "sort_key", "id"))


def unseen_strategies(issue: Issue, seen: Collection[int]) -> list[PlanNode]:
    """What it carries out beside the parts that somebody sees. One query."""
    links = IssueStrategy.objects.filter(issue=issue).exclude(node_id__in=seen)
    return [link.node for link in links.select_related("node__plan")]


def _whole(issues: QuerySet[Issue], actor: Actor) -> QuerySet[Issue]:
    """With the parts of plans the actor may see, and with the stands."""
    links = IssueStrategy.objects.filter(plan_permissions.visible_plans(actor, "node__plan__"))
    links = links.select_related("node__plan").order_by("node__plan_id", "node__position", "id")
    stands = Stand.objects.select_related("municipality", "organisation")
    return issues.select_related("region").prefetch_related(
        Prefetch("strategy_links", queryset=links), Prefetch("stands", queryset=stands)
    )


@dataclass(frozen=True)
class Standing:
    """Where one member, or one other organisation, stands: with a stand, or with nothing known."""

    name: str
    knr: str
    stand: Stand | None

    @property
    def stance(self) -> Stance:
        return Stance(self.stand.stance) if self.stand else Stance.UNKNOWN


@dataclass(frozen=True)
class Standings:
    """The members of a day, then those who were members before, then other organisations."""

    members: list[Standing] = field(default_factory=list)
    former: list[Standing] = field(default_factory=list)
    others: list[Standing] = field(default_factory=list)

    def members_by_stance(self) -> Mapping[Stance, list[Standing]]:
        """Every stance in the same order, whether somebody takes it or not."""
        return {stance: [each for each in self.members if each.stance == stance] for stance in Stance}


def standings_of(issue: Issue, memberships: Sequence[Membership]) -> Standings:
    """Who stands where, members in the order given. No query when the stands are at hand."""
    by_municipality = {stand.municipality_id: stand for stand in issue.stands.all() if stand.municipality_id}
    now = {membership.municipality_id for membership in memberships}
    return Standings(
        members=[
            Standing(m.municipality.name, m.municipality.knr, by_municipality.get(m.municipality_id))
            for m in memberships
        ],
        former=_sorted(stand for key, stand in by_municipality.items() if key not in now),
        others=_sorted(stand for stand in issue.stands.all() if stand.organisation_id),
    )


def _sorted(stands: Iterable[Stand]) -> list[Standing]:
    told = []
    for stand in stands:
        who = stand.municipality or stand.organisation
        if who is not None:
            told.append((who.sort_key, stand.pk, Standing(who.name, getattr(who, "knr", ""), stand)))
    return [standing for _key, _pk, standing in sorted(told, key=lambda each: each[:2])]
