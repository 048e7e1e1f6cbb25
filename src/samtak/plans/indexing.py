"""What the search finds plans by, their parts, and what councils did with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.lib.text import norwegian_sort_key
from samtak.plans import permissions
from samtak.plans.choices import PlanState
from samtak.plans.models import Adoption, LocalVersion, Plan, PlanNode
from samtak.regions.indexing import REGION
from samtak.search import operations as search
from samtak.search.sources import Document, Ids, Source

PLAN, NODE, ADOPTION, LOCAL_VERSION = "plan", "plan_node", "adoption", "local_version"
LONGEST_TITLE = 200


def index_plan(plan: Plan) -> None:
    """Its parts and the decisions on it follow: they are found by its title and its region too."""
    search.refresh(PLAN, [plan.pk])


def forget_plan(plan: Plan) -> None:
    """With its parts and the decisions on it, before it is deleted."""
    search.forget(PLAN, [plan.pk])


def index_node(node: PlanNode) -> None:
    search.refresh(NODE, [node.pk])


def index_adoption(adoption: Adoption) -> None:
    search.refresh(ADOPTION, [adoption.pk])


def index_local_version(version: LocalVersion) -> None:
    """One that is withdrawn is found no more."""
    search.refresh(LOCAL_VERSION, [version.pk])


def _plans(ids: Ids | None) -> Iterator[Document]:
    plans = Plan.objects.all() if ids is None else Plan.objects.filter(pk__in=ids)
    for plan in plans.select_related("owner", "region"):
        yield Document(
            PLAN,
            plan.pk,
            plan.slug,
            LocalText({plan.language: plan.title}),
            norwegian_sort_key(plan.title),
            LocalText({plan.language: _joined(plan.purpose, plan.premise, plan.follow_up)}),
            mentions=tuple(str(each) for each in (plan.owner, plan.region) if each is not None),
            region_ids=_region_ids(plan),
            stands_back=plan.state == PlanState.SUPERSEDED,
        )


def _nodes(ids: Ids | None) -> Iterator[Document]:
    nodes = PlanNode.objects.all() if ids is None else PlanNode.objects.filter(pk__in=ids)
    for node in nodes.select_related("plan__region", "level"):
        plan = node.plan
        text = _joined(node.text, node.note) if node.title else node.note
        yield Document(
            NODE,
            node.pk,
            f"{plan.slug}/{node.code}",
            LocalText({plan.language: f"{node.code} {node.heading}".strip()[:LONGEST_TITLE]}),
            norwegian_sort_key(f"{plan.title} {node.code}"),
            LocalText({plan.language: f"{text} · {plan.title}" if text else plan.title}),
            names=(node.heading,) if len(node.heading) > LONGEST_TITLE // 2 else (),
            mentions=(*node.level.name.values(),),
            region_ids=_region_ids(plan),
            stands_back=plan.state == PlanState.SUPERSEDED,
        )


def _adoptions(ids: Ids | None) -> Iterator[Document]:
    """`key` is the region whose register it stands in and the plan, or the plan alone."""
    adoptions = Adoption.objects.all() if ids is None else Adoption.objects.filter(pk__in=ids)
    rows = adoptions.select_related("plan_version__plan__region", "municipality", "body")
    for adoption in rows.prefetch_related("reservations"):
        plan = adoption.plan_version.plan
        council = adoption.municipality.name_nb if adoption.municipality else str(adoption.body)
        reservations = (reservation.text for reservation in adoption.reservations.all())
        yield Document(
            ADOPTION,
            adoption.pk,
            f"{plan.region.slug if plan.region else ''}/{plan.slug}",
            LocalText({plan.language: f"{council}: {plan.title}"}),
            norwegian_sort_key(f"{council} {plan.title}"),
            LocalText(
                {
                    plan.language: _joined(
                        adoption.case_number, adoption.committee_note, adoption.changes, adoption.note, *reservations
                    )
                }
            ),
            region_ids=_region_ids(plan),
            stands_back=True,
        )


def _local_versions(ids: Ids | None) -> Iterator[Document]:
    """`key` is the municipality that holds it, and its own."""
    versions = LocalVersion.objects.filter(withdrawn_on__isnull=True)
    rows = versions if ids is None else versions.filter(pk__in=ids)
    for version in rows.select_related("node__plan__region", "municipality"):
        node, municipality = version.node, version.municipality
        title = f"{municipality.name_nb}: {node.code} {node.heading}"[:LONGEST_TITLE]
        yield Document(
            LOCAL_VERSION,
            version.pk,
            f"{municipality.knr}/{version.uuid}",
            LocalText({node.plan.language: title}),
            norwegian_sort_key(title),
            LocalText({node.plan.language: _joined(version.local_text, version.local_target, version.reason)}),
            mentions=(version.case_number,),
            region_ids=_region_ids(node.plan),
            stands_back=True,
        )


def _joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _region_ids(plan: Plan) -> frozenset[int]:
    return frozenset() if plan.region_id is None else frozenset({plan.region_id})


def _nodes_of_plans(ids: Ids) -> Iterable[int]:
    return PlanNode.objects.filter(plan__in=ids).values_list("pk", flat=True)


def _adoptions_of_plans(ids: Ids) -> Iterable[int]:
    return Adoption.objects.filter(plan_version__plan__in=ids).values_list("pk", flat=True)


def _local_versions_of_nodes(ids: Ids) -> Iterable[int]:
    return LocalVersion.objects.filter(node__in=ids).values_list("pk", flat=True)


def _plans_of_regions(ids: Ids) -> Iterable[int]:
    """Plans are found by the name of their region too."""
    return Plan.objects.filter(region__in=ids).values_list("pk", flat=True)


def _visible_plans(actor: Actor) -> QuerySet[Plan]:
    return Plan.objects.filter(permissions.visible_plans(actor))


def _visible_nodes(actor: Actor) -> QuerySet[PlanNode]:
    return PlanNode.objects.filter(permissions.visible_plans(actor, "plan__"))


def _visible_adoptions(actor: Actor) -> QuerySet[Adoption]:
    return Adoption.objects.filter(permissions.visible_plans(actor, "plan_version__plan__"))


def _visible_local_versions(actor: Actor) -> QuerySet[LocalVersion]:
    return LocalVersion.objects.filter(permissions.visible_local_versions(actor))


SOURCES = (
    Source(PLAN, ("plan",), _plans, _visible_plans, follows={REGION: _plans_of_regions}),
    Source(
        NODE,
        ("mål", "delmål", "målområde", "satsingsområde", "strategi", "goal", "strategy"),
        _nodes,
        _visible_nodes,
        part_of={PLAN: _nodes_of_plans},
    ),
    Source(
        ADOPTION,
        ("vedtak", "behandling", "adoption", "decision"),
        _adoptions,
        _visible_adoptions,
        part_of={PLAN: _adoptions_of_plans},
    ),
    Source(
        LOCAL_VERSION,
        ("tilpasning", "tilpassing", "adaptation"),
        _local_versions,
        _visible_local_versions,
        part_of={NODE: _local_versions_of_nodes},
    ),
)
