"""Reading statements. Every list starts from what the actor may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Substr

from samtak.alignment import permissions
from samtak.alignment.choices import COUNCIL, POLITICAL, Relevance, State
from samtak.alignment.counting import Counted
from samtak.alignment.in_force import Term, in_force_on
from samtak.alignment.models import Alignment, AlignmentStrategy
from samtak.geography.queries import ChangeGraph
from samtak.governance.choices import BodyKind
from samtak.governance.models import Body
from samtak.lib.actor import NOBODY, Actor
from samtak.lib.partial_dates import LATEST_YEAR, PartialDate
from samtak.organisations.models import Organisation
from samtak.plans import queries as plan_queries
from samtak.plans import register as adoption_register
from samtak.plans.models import Plan, PlanNode
from samtak.plans.register import Register
from samtak.regions import queries as region_queries
from samtak.regions.models import Region


def visible(actor: Actor) -> QuerySet[Alignment]:
    return Alignment.objects.filter(permissions.visible_alignments(actor))


def _whole(found: QuerySet[Alignment]) -> QuerySet[Alignment]:
    strategies = AlignmentStrategy.objects.select_related("node").order_by("place", "id")
    return found.select_related("region", "organisation", "body", "plan__region").prefetch_related(
        Prefetch("strategies", queryset=strategies)
    )


def alignment_by_slug(actor: Actor, region_slug: str, slug: str) -> Alignment | None:
    """The statement behind an address, or None when it is missing or not for this actor. Two queries."""
    return _whole(visible(actor).filter(region__slug=region_slug, slug=slug)).first()


def alignments_in(
    actor: Actor, region_id: int, year: int | None = None, node_ids: Collection[int] | None = None
) -> QuerySet[Alignment]:
    """The statements of a region, the newest meeting first. Two queries, and one to count.

    `node_ids` are parts of plans that they are to touch.
    """
    found = visible(actor).filter(region_id=region_id)
    if year is not None:
        found = _of_year(found, year)
    if node_ids is not None:
        touching = AlignmentStrategy.objects.filter(node_id__in=node_ids)
        found = found.filter(pk__in=touching.values("alignment_id"))
    return _whole(found).order_by("-meeting_date", "sort_key", "id")


def _of_year(found: QuerySet[Alignment], year: int) -> QuerySet[Alignment]:
    # A partial date is stored as its text: 2016 ≤ 2016-12-31 < 2017.
    found = found.filter(meeting_date__gte=PartialDate(year))
    return found if year >= LATEST_YEAR else found.filter(meeting_date__lt=PartialDate(year + 1))


def years_in(actor: Actor, region_id: int) -> list[int]:
    """The years in which there are statements, the newest first. One query."""
    years = visible(actor).filter(region_id=region_id).order_by().annotate(year=Substr("meeting_date", 1, 4))
    return sorted((int(year) for year in years.values_list("year", flat=True).distinct()), reverse=True)


def counts_in(region_id: int, year: int | None) -> list[Counted]:
    """How many finished statements there are by body and outcome. One query."""
    found = Alignment.objects.filter(region_id=region_id, state=State.FINISHED)
    if year is not None:
        found = _of_year(found, year)
    told = ("organisation_id", "organisation__name", "body_id", "body__kind", "body_name", "relevance", "outcome")
    rows = found.order_by().values_list(*told).annotate(count=Count("pk"))
    return [Counted(*row) for row in rows]


def counted_in_year(region_id: int, year: int, kinds: Collection[str]) -> tuple[int, int]:
    """Of the finished statements of a year: how many name a strategy on cases of such bodies, how many are relevant.

    A case whose body nobody has told of here went to the municipality's council. One query.
    """
    of_kinds = Q(body__kind__in=kinds)
    if BodyKind.COUNCIL in kinds:
        of_kinds |= Q(body=None, body_name=COUNCIL, organisation__isnull=False)
    names_strategy = Exists(AlignmentStrategy.objects.filter(alignment_id=OuterRef("pk")))
    found = _of_year(Alignment.objects.filter(region_id=region_id, state=State.FINISHED), year)
    counts = found.aggregate(
        naming=Count("pk", filter=of_kinds & Q(names_strategy)),
        relevant=Count("pk", filter=~Q(relevance=Relevance.NONE)),
    )
    return counts["naming"], counts["relevant"]


def nodes_touched(actor: Actor, region_id: int) -> list[PlanNode]:
    """The parts of plans that statements of a region name. One query."""
    named = AlignmentStrategy.objects.filter(alignment__in=visible(actor).filter(region_id=region_id))
    nodes = PlanNode.objects.filter(pk__in=named.values("node_id")).select_related("plan")
    return list(nodes.order_by("plan_id", "position", "id"))


def how_often_touched() -> Subquery:
    """Beside a part of a plan: how many finished statements name it, or nothing when none does."""
    named = AlignmentStrategy.objects.filter(node=OuterRef("pk"), alignment__state=State.FINISHED)
    return Subquery(named.order_by().values("node").annotate(count=Count("pk")).values("count"))


def strategies_of(alignment: Alignment) -> list[AlignmentStrategy]:
    """One query."""
    return list(AlignmentStrategy.objects.filter(alignment=alignment).select_related("node").order_by("place", "id"))


# ---- The plan in force ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PlansOnADay:
    """The plans a case may be held against, region by region. `is_unclear` when one region may have had several."""

    plans: tuple[Plan, ...]
    run_out: frozenset[int] = frozenset()
    is_unclear: bool = False

    @property
    def ids(self) -> frozenset[int]:
        return frozenset(plan.pk for plan in self.plans)


def plans_on(
    meeting: PartialDate, region: Region, organisation: Organisation | None, *, region_alone: bool = False
) -> PlansOnADay:
    """The shared plans that were, or may have been, in force where the case is decided. Three queries at most.

    A municipality in two cooperations has the plans of both (`region_alone` asks for one of them). Whose member it was
    is asked of that day; where nobody knows, it is the region the statement is written in.
    """
    wanted = Q(pk=region.pk)
    if organisation is not None and not region_alone:
        wanted = _regions_of(organisation, region, meeting)
    regions = list(Region.objects.filter(wanted).order_by("sort_key", "id"))
    # A plan that has not been before the public is in force nowhere.
    plans = plan_queries.visible(NOBODY).filter(region__in=regions).select_related("region").order_by("id")
    shared = [plan for plan in plans if plan.region and adoption_register.is_shared_strategy(plan, plan.region)]
    register = Register.load([plan.pk for plan in shared], meeting.last_day, ChangeGraph())
    by_region = [in_force_on(_terms(shared, each, register), meeting) for each in regions]
    return PlansOnADay(
        tuple(plan for each in by_region for plan in each.plans),
        frozenset(plan.pk for each in by_region for plan in each.run_out),
        any(each.is_unclear for each in by_region),
    )


def _regions_of(organisation: Organisation, region: Region, meeting: PartialDate) -> Q:
    days = (meeting.first_day, meeting.last_day)
    first, last = (Q(pk__in=region_queries.regions_with([organisation.pk], day)) for day in days)
    is_known = region_queries.are_members_known(region, meeting.last_day)
    return first | last if is_known else first | last | Q(pk=region.pk)


def _terms(plans: Collection[Plan], region: Region, register: Register) -> list[Term[Plan]]:
    found = []
    for plan in plans:
        begun = adoption_register.in_force_from(plan, register) if plan.region_id == region.pk else None
        if begun is not None:
            found.append(Term(plan, begun[0], begun[1], plan.period_to))
    return found


def parts_of(plans: Collection[Plan]) -> list[PlanNode]:
    """What actions carry out of the plans: that is what a case may touch. One query, none without plans."""
    if not plans:
        return []
    nodes = PlanNode.objects.filter(plan__in=plans, level__is_carried_out=True).select_related("plan__region")
    return list(nodes.order_by("-plan__adopted", "plan_id", "position", "id"))


def has_parts(plan_id: int | None) -> bool:
    """Whether there is anything in the plan that a case may touch, or only its title is known. One query."""
    return plan_id is not None and PlanNode.objects.filter(plan=plan_id, level__is_carried_out=True).exists()


# ---- Whom one may write to ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Addressee:
    """A body that a case may go to, and whose case it is. Without a body it is the municipality's council."""

    organisation: Organisation | None
    body: Body | None


def addressees(region: Region, organisations: Collection[Organisation]) -> list[Addressee]:
    """Every political body that cases of the organisations, and of the region itself, may go to. One query.

    A municipality whose council is not told of has one all the same.
    """
    ids = [organisation.pk for organisation in organisations]
    bodies = Body.objects.filter(Q(region=region) | Q(owner_id__in=ids), kind__in=sorted(POLITICAL))
    told = list(bodies.select_related("region", "owner").order_by("kind", "sort_key", "id"))
    found = []
    regional = [body for body in told if body.region_id is not None]
    for organisation in organisations:
        own = [body for body in told if body.owner_id == organisation.pk]
        if not any(body.kind == BodyKind.COUNCIL for body in own):
            found.append(Addressee(organisation, None))
        found += [Addressee(organisation, body) for body in (*own, *regional)]
    return [*found, *(Addressee(None, body) for body in regional)]
