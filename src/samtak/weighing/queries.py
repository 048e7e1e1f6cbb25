"""Reading scales and weighings. Every list starts from the actions that the actor may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, F, FilteredRelation, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from samtak.actions import queries as action_queries
from samtak.actions.models import Action
from samtak.lib.actor import Actor
from samtak.weighing.choices import Placed
from samtak.weighing.models import Weighing, WeighingScale


def scales_of(region_id: int) -> list[WeighingScale]:
    """The region's scales, the one in use first."""
    return list(WeighingScale.objects.filter(region_id=region_id).order_by("-number"))


def scale_in_use(region_id: int) -> WeighingScale | None:
    return WeighingScale.objects.filter(region_id=region_id).order_by("-number").first()


def weighings_of(action: Action) -> list[Weighing]:
    """The one that holds first, then those before it."""
    return list(Weighing.objects.filter(action=action).select_related("scale").order_by("-number"))


def latest_weighing(action: Action) -> Weighing | None:
    return Weighing.objects.filter(action=action).select_related("scale").order_by("-number").first()


def current_weighings(action_ids: Collection[int]) -> dict[int, Weighing]:
    """What each action is weighed to now, with its scale. One query."""
    found = Weighing.objects.filter(action_id__in=action_ids, is_current=True).select_related("scale")
    return {weighing.action_id: weighing for weighing in found}


@dataclass(frozen=True)
class WeighedFilter:
    """Which actions of a region are listed. `added_value` and `effect` are steps of the scale in use."""

    region_id: int
    scale_id: int | None = None
    scope: str = ""
    status: str = ""
    placed: str = ""
    added_value: int | None = None
    effect: int | None = None


def _actions(actor: Actor, narrowed: WeighedFilter) -> QuerySet[Action]:
    """The actions with `now`, the weighing that holds, joined on."""
    wanted = Q(region_id=narrowed.region_id)
    wanted &= Q(scope=narrowed.scope) if narrowed.scope else Q()
    wanted &= Q(status=narrowed.status) if narrowed.status else Q()
    held = FilteredRelation("weighings", condition=Q(weighings__is_current=True))
    return action_queries.visible(actor).filter(wanted).annotate(now=held)


def _is_placed(narrowed: WeighedFilter) -> dict[str, Q]:
    in_use = Q(now__scale_id=narrowed.scale_id) if narrowed.scale_id else Q(pk__in=[])
    is_weighed = Q(now__id__isnull=False)
    return {
        Placed.IN_USE.value: in_use & is_weighed,
        Placed.EARLIER.value: is_weighed & ~in_use,
        Placed.NOT.value: ~is_weighed,
    }


def _listed(actor: Actor, narrowed: WeighedFilter) -> QuerySet[Action]:
    """The most weighty first: by the scale in use, then by earlier ones, then those that nobody has weighed."""
    places = _is_placed(narrowed)
    wanted = places[narrowed.placed] if narrowed.placed else Q()
    if narrowed.added_value is not None or narrowed.effect is not None:
        wanted &= places[Placed.IN_USE.value]
    if narrowed.added_value is not None:
        wanted &= Q(now__added_value=narrowed.added_value)
    if narrowed.effect is not None:
        wanted &= Q(now__effect=narrowed.effect)
    total = F("now__added_value") * F("now__scale__added_value_weight")
    total += F("now__effect") * F("now__scale__effect_weight")
    order = (F("now__scale__number").desc(nulls_last=True), total.desc(nulls_last=True), "sort_key", "id")
    return _actions(actor, narrowed).filter(wanted).order_by(*order)


def list_weighed(actor: Actor, narrowed: WeighedFilter, *, offset: int = 0, limit: int | None = 50) -> list[Action]:
    """A page of the list, or all of it without a limit. Two queries."""
    end = None if limit is None else offset + limit
    return list(_listed(actor, narrowed).select_related("region")[offset:end])


def count_weighed(actor: Actor, narrowed: WeighedFilter) -> int:
    return _listed(actor, narrowed).count()


def counts_placed(actor: Actor, narrowed: WeighedFilter) -> dict[str, int]:
    """How many of the actions are weighed with the scale in use, with an earlier one, and not at all. One query."""
    counts = {name: Count("id", filter=condition) for name, condition in _is_placed(narrowed).items()}
    return _actions(actor, narrowed).aggregate(**counts)


class Standing(NamedTuple):
    """An action in its cell of the table. `of` is how many stand in the same cell."""

    added_value: int
    effect: int
    of: int
    code: str
    title: str
    language: str


def standings(actor: Actor, narrowed: WeighedFilter, most: int) -> list[Standing]:
    """The actions in each cell, at most so many of each, in the order of their numbers. One query."""
    cell = [F("now__added_value"), F("now__effect")]
    order = [F("sort_key").asc(), F("id").asc()]
    rows = (
        _actions(actor, narrowed)
        .filter(_is_placed(narrowed)[Placed.IN_USE.value])
        .annotate(
            place=Window(RowNumber(), partition_by=cell, order_by=order),
            of=Window(Count("id"), partition_by=cell),
        )
        .filter(place__lte=most)
        .order_by("sort_key", "id")
    )
    return [
        Standing(*row) for row in rows.values_list("now__added_value", "now__effect", "of", "code", "title", "language")
    ]
