"""Which of the things that the log tells of the reader may open, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value

from samtak.actions import queries as action_queries
from samtak.advocacy import queries as issue_queries
from samtak.alignment import queries as alignment_queries
from samtak.audit.models import Event
from samtak.indicators.models import Indicator
from samtak.lib.actor import Actor
from samtak.positions import queries as position_queries
from samtak.projects import queries as initiative_queries
from samtak.results import queries as result_queries
from samtak.shelf import queries as shelf_queries
from samtak.web.public.addresses import Addresses

# Kind and key of a thing, as the log names it.
Named = tuple[str, str]

# Things whose key is "region/own": those an actor may see, and the field that holds their own part of the key.
_IN_REGIONS: Mapping[str, tuple[Callable[[Actor], QuerySet[Any]], str]] = {
    "action": (action_queries.visible, "code"),
    "initiative": (initiative_queries.visible, "slug"),
    "document": (shelf_queries.visible, "slug"),
    "issue": (issue_queries.visible, "slug"),
    "position": (position_queries.visible, "slug"),
    "alignment": (alignment_queries.visible, "slug"),
    "result": (result_queries.visible, "slug"),
}
_INDICATOR = "indicator"  # belongs to no region, and everybody may read all of them


def open_things(actor: Actor, events: Iterable[Event]) -> frozenset[Named]:
    """Those of the things in regions, and of the indicators, that the actor may open.

    One query whatever kinds there are, or none.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.object_type in _IN_REGIONS or event.object_type == _INDICATOR:
            wanted[event.object_type].add(event.object_key)
    if not wanted:
        return frozenset()
    first, *others = [_seen(actor, kind, keys) for kind, keys in wanted.items()]
    return frozenset(
        (kind, f"{region_slug}/{own}" if region_slug else own) for kind, region_slug, own in first.union(*others)
    )


def _seen(actor: Actor, kind: str, keys: Collection[str]) -> QuerySet[Any, tuple[str, str, str]]:
    if kind == _INDICATOR:
        here = Indicator.objects.filter(slug__in=keys).order_by()
        return here.values_list(_told(kind), _told(""), F("slug"))
    visible, own = _IN_REGIONS[kind]
    wanted = Q(pk__in=[])
    for key in keys:
        region_slug, _slash, own_key = key.partition("/")
        wanted |= Q(("region__slug", region_slug), (own, own_key))
    told = visible(actor).filter(wanted).order_by()
    return told.values_list(_told(kind), F("region__slug"), F(own))


def _told(text: str) -> Value:
    return Value(text, output_field=CharField())


def href_of(event: Event, at: Addresses, open_to_reader: Collection[Named]) -> str:
    """Where the thing stands; nothing when the reader may not open it (an action that was withdrawn since)."""
    kind, key = event.object_type, event.object_key
    if kind in _IN_REGIONS:
        return _in_region(kind, key, at) if (kind, key) in open_to_reader else ""
    if kind == "plan":
        return at.plan(key) if (kind, key) in open_to_reader else ""
    if kind == "local_version":  # stands beside an adopted plan, and on its municipality's page
        knr, _slash, own = key.partition("/")
        return f"{at.action_plan(knr)}#local-{own}"
    if kind == "matter":  # what is told of one in public is told when it has been sent, and then it stands
        return at.matter(key)
    if kind == "region":
        return at.region(key)
    if kind == "report":
        return at.report(*key.split("/"))
    if kind == "round":  # what is told of one in public is that it was closed, and then it stands for ever
        return at.round(*key.split("/"))
    return at.indicator(key) if (kind, key) in open_to_reader else ""


def _in_region(kind: str, key: str, at: Addresses) -> str:
    region_slug, _slash, own = key.partition("/")
    address = {
        "action": at.action,
        "initiative": at.initiative,
        "document": at.document,
        "issue": at.issue,
        "position": at.position,
        "alignment": at.alignment,
        "result": at.result,
    }
    return address[kind](region_slug, own)
