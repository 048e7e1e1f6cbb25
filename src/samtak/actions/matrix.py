"""Goal by municipality: how many actions each member leads and supports at each place of a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, F, IntegerField, OuterRef, QuerySet, Value, When

from samtak.actions.choices import COUNTED, MEMBERS, RoleKind
from samtak.actions.models import Action, ActionRole, ActionStrategy
from samtak.actions.progress import WHOLE, node_places
from samtak.actions.queries import ActionFilter, conditions, visible
from samtak.lib.actor import Actor


@dataclass
class Part:
    """What one member does at one place: actions it leads, others it supports, and how many of both are late."""

    leads: int = 0
    supports: int = 0
    late: int = 0


@dataclass
class Place:
    """The actions at one place, how many of them are late or led by no member, and each member's part in them."""

    count: int = 0
    late: int = 0
    led_by_none: int = 0
    placed: int = 0
    parts: dict[int, Part] = field(default_factory=dict)

    def part(self, member: int) -> Part:
        return self.parts.setdefault(member, Part())


def matrix_of(
    actor: Actor, region_id: int, places: Mapping[int, int], members: Mapping[int, int], today: dt.date
) -> dict[int, Place]:
    """The region's actions by place and member, withdrawn ones left out.

    `places` says to which place each node of a plan belongs, `members` for which member each organisation acts. All
    actions of the region stand under WHOLE, where `placed` says how many of them stand at some place too. One that
    leads an action does not also support it. Two queries, which count in the database whatever the number of actions.
    """
    seen = _seen(actor, region_id, today)
    found = {WHOLE: Place()}
    _count_shared(found, _at_places(_shared(seen, members), places), frozenset(members.values()))
    _count_named(found, _at_places(_named(seen, members), places))
    return found


def _seen(actor: Actor, region_id: int, today: dt.date) -> QuerySet[Action]:
    """Each action with whether all members lead it, whether all support it, and whether it is late."""
    roles = ActionRole.objects.filter(action=OuterRef("pk"), party__in=MEMBERS)
    wanted = conditions(ActionFilter(region_id=region_id, without_withdrawn=True))
    is_late = When(conditions(ActionFilter(is_overdue_on=today)), then=Value(True))
    return (
        visible(actor)
        .filter(wanted)
        .annotate(
            all_lead=Exists(roles.filter(kind=RoleKind.LEAD)),
            all_support=Exists(roles.filter(kind=RoleKind.SUPPORT)),
            is_late=Case(is_late, default=Value(False), output_field=BooleanField()),
        )
    )


def _shared(seen: QuerySet[Action], members: Mapping[int, int]) -> tuple[QuerySet[Action], tuple[str, ...]]:
    """The actions by what holds for every member alike, and whether some member leads by name."""
    leads = ActionRole.objects.filter(action=OuterRef("pk"), kind=RoleKind.LEAD, organisation_id__in=list(members))
    leads = leads.filter(standing__in=COUNTED)
    return seen.annotate(one_leads=Exists(leads)), ("all_lead", "all_support", "one_leads", "is_late")


def _named(seen: QuerySet[Action], members: Mapping[int, int]) -> tuple[QuerySet[Action], tuple[str, ...]]:
    """The actions by the members that have a role by name, and whether the one that supports leads too.

    It may, when several organisations act for one member: after a merger, those of the earlier municipalities.
    """
    own_lead = ActionRole.objects.filter(action=OuterRef("pk"), kind=RoleKind.LEAD, standing__in=COUNTED)
    own_lead = own_lead.annotate(member_too=_member("organisation_id", members)).filter(member_too=OuterRef("member"))
    by_name = seen.filter(roles__organisation_id__in=list(members), roles__standing__in=COUNTED)
    named = by_name.annotate(
        member=_member("roles__organisation_id", members), kind=F("roles__kind"), leads_too=Exists(own_lead)
    )
    return named, ("member", "kind", "all_lead", "all_support", "leads_too", "is_late")


def _member(path: str, members: Mapping[int, int]) -> Case:
    acting: dict[int, list[int]] = {}
    for organisation_id, member in members.items():
        acting.setdefault(member, []).append(organisation_id)
    whens = [When(**{f"{path}__in": ids}, then=Value(member)) for member, ids in acting.items()]
    return Case(*whens, default=Value(0), output_field=IntegerField())


def _at_places(
    grouped: tuple[QuerySet[Action], tuple[str, ...]], places: Mapping[int, int]
) -> list[tuple[int, bool, tuple[Any, ...], int]]:
    """How many actions there are of each group, as a whole and at each place. One query."""
    actions, by = grouped
    linked = Exists(ActionStrategy.objects.filter(action=OuterRef("pk"), node_id__in=list(places)))
    whole = actions.annotate(place=Value(WHOLE, IntegerField()), is_placed=linked)
    rows = _counted(whole, by)
    if places:
        at = actions.filter(strategy_links__node_id__in=list(places)).annotate(
            place=node_places(places), is_placed=Value(True, BooleanField())
        )
        rows = rows.union(_counted(at, by), all=True)
    return [(row[0], bool(row[1]), row[2:-1], row[-1]) for row in rows]


def _counted(actions: QuerySet[Action], by: tuple[str, ...]) -> QuerySet[Action, Any]:
    return actions.values_list("place", "is_placed", *by).annotate(n=Count("pk", distinct=True)).order_by()


def _count_shared(
    found: dict[int, Place], rows: list[tuple[int, bool, tuple[Any, ...], int]], members: frozenset[int]
) -> None:
    for key, is_placed, (all_lead, all_support, one_leads, is_late), n in rows:
        place = found.setdefault(key, Place())
        place.count += n
        place.placed += n if is_placed else 0
        place.late += n if is_late else 0
        place.led_by_none += 0 if all_lead or one_leads else n
        for member in members if all_lead or all_support else ():
            part = place.part(member)
            part.leads += n if all_lead else 0
            part.supports += 0 if all_lead else n
            part.late += n if is_late else 0


def _count_named(found: dict[int, Place], rows: list[tuple[int, bool, tuple[Any, ...], int]]) -> None:
    """Beside what holds for every member: a lead by name in what all support is moved from support to lead."""
    for key, _is_placed, (member, kind, all_lead, all_support, leads_too, is_late), n in rows:
        if all_lead:
            continue
        part = found[key].part(member)
        if kind == RoleKind.LEAD:
            part.leads += n
            part.supports -= n if all_support else 0
        elif not all_support and not leads_too:
            part.supports += n
        else:
            continue
        part.late += n if is_late and not all_support else 0
