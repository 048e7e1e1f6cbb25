"""Reading results, what came home and advice. Every list of results starts from what the actor may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import CharField, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Substr

from samtak.actions import queries as action_queries
from samtak.actions.models import Action, ActionRole
from samtak.lib.actor import Actor
from samtak.lib.text import norwegian_sort_key
from samtak.projects import queries as initiative_queries
from samtak.projects.models import Initiative
from samtak.regions.models import Membership, Region
from samtak.results import permissions
from samtak.results.models import Advice, Benefit, Result, ResultAction, ResultFigure


@dataclass(frozen=True)
class Narrowed:
    """What a list is narrowed to. Empty is everything; a municipality is named with those it has wholly taken over."""

    kind: str = ""
    theme: str = ""
    year: str = ""
    municipality_ids: Collection[int] | None = None

    def condition(self) -> Q:
        wanted = Q()
        if self.kind:
            wanted &= Q(kind=self.kind)
        if self.theme:
            wanted &= Q(theme=self.theme)
        if self.year:
            # Stored as ISO text, which begins with the year.
            wanted &= Q(on__startswith=self.year)
        if self.municipality_ids is not None:
            wanted &= Q(pk__in=Benefit.objects.filter(municipality__in=self.municipality_ids).values("result"))
        return wanted


@dataclass(frozen=True)
class ResultPage:
    """One page of a list: `count` is how many there are in all."""

    results: list[Result] = field(default_factory=list)
    count: int = 0


def visible(actor: Actor) -> QuerySet[Result]:
    return Result.objects.filter(permissions.visible_results(actor))


def of_region(actor: Actor, region_id: int, narrowed: Narrowed) -> QuerySet[Result]:
    """The newest first, those without a date last; whatever came of it, in one row. Four queries."""
    return _whole(visible(actor).filter(narrowed.condition(), region=region_id), actor)


def counts_by_kind(actor: Actor, region_id: int, narrowed: Narrowed) -> dict[str, int]:
    """How many of each kind. One query."""
    found = visible(actor).filter(narrowed.condition(), region=region_id).order_by()
    return dict(found.values_list("kind").annotate(count=Count("id")))


def years_shown(actor: Actor, region_id: int) -> list[str]:
    """The newest first. One query."""
    dated = visible(actor).filter(region=region_id, on__isnull=False)
    years = dated.annotate(year=Substr("on", 1, 4, output_field=CharField())).values_list("year", flat=True)
    return sorted(years.order_by().distinct(), reverse=True)


def list_results(
    actor: Actor, *, region_id: int | None, narrowed: Narrowed, offset: int = 0, limit: int = 50
) -> ResultPage:
    """A page of results, region by region, the newest first. Five queries whatever their number."""
    found = visible(actor).filter(narrowed.condition(), Q() if region_id is None else Q(region=region_id))
    ordered = _whole(found, actor).order_by("region__slug", F("on").desc(nulls_last=True), "-id")
    return ResultPage(list(ordered[offset : offset + limit]), found.count())


def result_by_slug(actor: Actor, region_slug: str, slug: str) -> Result | None:
    """The result behind an address, or None when it is missing or not for this actor. Five queries."""
    found = _whole(visible(actor).filter(region__slug=region_slug, slug=slug), actor)
    roles = ActionRole.objects.order_by("position", "id")
    return found.prefetch_related(Prefetch("action_links__action__roles", queryset=roles)).first()


def of_initiative(actor: Actor, initiative: Initiative) -> list[Result]:
    """The newest first. One query."""
    found = visible(actor).filter(initiative=initiative).select_related("region")
    return list(found.order_by(F("on").desc(nulls_last=True), "-id"))


def benefit_by_uuid(actor: Actor, key: UUID) -> Benefit | None:
    """What a municipality got of a result that the actor may see. One query."""
    found = Benefit.objects.filter(result__in=visible(actor), uuid=key)
    return found.select_related("result", "municipality", "landed_in").first()


def figure_by_uuid(actor: Actor, key: UUID) -> ResultFigure | None:
    """A figure of a result that the actor may see. One query."""
    return ResultFigure.objects.filter(result__in=visible(actor), uuid=key).select_related("result", "benefit").first()


def actions_numbered(actor: Actor, region_id: int, codes: Collection[str]) -> list[Action]:
    """The actions of the region with these numbers, as far as the actor may see them, with who leads. Two queries."""
    wanted = Q(pk__in=[])
    for code in codes:
        wanted |= Q(code__iexact=code)
    found = action_queries.visible(actor).filter(wanted, region=region_id)
    return list(found.select_related("region").prefetch_related("roles").order_by("sort_key", "id"))


def initiatives_to_choose(actor: Actor, region_id: int) -> list[Initiative]:
    """By name. One query."""
    return list(initiative_queries.visible(actor).filter(region=region_id).order_by("sort_key", "id"))


def member_ids_ever(region: Region) -> frozenset[int]:
    """The municipalities that are or have been members. One query."""
    return frozenset(Membership.objects.filter(region=region).values_list("municipality_id", flat=True))


def newest_at_home(actor: Actor, municipality_ids: Collection[int], most: int) -> QuerySet[Benefit]:
    """What the municipalities got of the newest results, in no order: it is read together with other things."""
    found = Benefit.objects.filter(municipality__in=municipality_ids, result__in=visible(actor))
    newest = found.order_by(F("result__on").desc(nulls_last=True), "-result_id", "id")
    return Benefit.objects.filter(pk__in=newest.values("pk")[:most]).order_by()


def advice(*, region_id: int | None = None, theme: str = "") -> list[Advice]:
    """What regions advise others, region by region in the order it was written. One query."""
    wanted = Q() if region_id is None else Q(region=region_id)
    wanted &= Q(theme=theme) if theme else Q()
    found = Advice.objects.filter(wanted).select_related("region", "learned_from__region")
    return sorted(found.order_by("id"), key=lambda each: norwegian_sort_key(each.region.name))


def advice_by_uuid(key: UUID) -> Advice | None:
    return Advice.objects.select_related("region", "learned_from__region").filter(uuid=key).first()


def results_to_learn_from(actor: Actor, region_id: int) -> list[Result]:
    """By title. One query."""
    return list(visible(actor).filter(region=region_id).order_by("sort_key", "id"))


def seen_among(actor: Actor, results: Iterable[Result | None]) -> frozenset[int]:
    """Which of the results the actor may open. One query, none when there is nothing to ask."""
    ids = {result.pk for result in results if result is not None}
    return frozenset(visible(actor).filter(pk__in=ids).values_list("pk", flat=True)) if ids else frozenset()


def _whole(results: QuerySet[Result], actor: Actor) -> QuerySet[Result]:
    """With all that a page tells. `sees_action` and `sees_initiative` say what of its origin the actor may open."""
    actions = action_queries.visible(actor).filter(pk=OuterRef("action_id"))
    initiatives = initiative_queries.visible(actor).filter(pk=OuterRef("initiative_id"))
    links = ResultAction.objects.select_related("action__region").annotate(sees_action=Exists(actions))
    benefits = Benefit.objects.select_related("municipality", "landed_in").order_by("municipality__sort_key", "id")
    return (
        results.select_related("region", "initiative")
        .annotate(sees_initiative=Exists(initiatives))
        .prefetch_related(
            Prefetch("action_links", queryset=links.order_by("action__sort_key", "id")),
            Prefetch("benefits", queryset=benefits),
            Prefetch("figures", queryset=ResultFigure.objects.order_by("id")),
        )
        .order_by(F("on").desc(nulls_last=True), "-id")
    )
