"""What one municipality does of it all, and what of that needs attention."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from typing import Any

from django.db.models import Case, IntegerField, Prefetch, Q, Value, When

from samtak.actions.choices import COUNTED, MEMBERS, OPEN_STATUSES, RoleKind, Scope
from samtak.actions.load import TOLD, Load, added
from samtak.actions.models import Action, ActionPart, ActionRole
from samtak.actions.orphans import with_ties
from samtak.actions.queries import TakingPart, red_conditions, taking_part, visible
from samtak.lib.actor import Actor


@dataclass(frozen=True)
class Share:
    """One action in which a municipality takes part: "own", "lead" or "support"."""

    action: Action
    part: str
    is_red: bool


@dataclass(frozen=True)
class Shares:
    """A municipality's actions, some of each part, with how many there are of each and how many of those are open."""

    shown: list[Share] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    open: dict[str, int] = field(default_factory=dict)
    red: int = 0
    load: Load = field(default_factory=Load)


# What an action is sorted by among its like: those that wait for a decision first, then open ones, then by deadline;
# its id comes last.
_Mark = tuple[int, bool, dt.date, str, int]


def shares_of(actor: Actor, who: TakingPart, on: dt.date, limit: int = 6) -> Shares:
    """The municipality's actions, red ones first, then by deadline: at most `limit` of each part. Two queries.

    Sorting is done here on a few values of each: a database would sort whole rows, once for each part.
    """
    marks: dict[tuple[str, bool], list[_Mark]] = {}
    shares = Shares()
    found, load = _taken_part_in(actor, who, on)
    for pk, (kind, scope, owner_id, status, passes, sort_key, is_red) in found.items():
        is_own = scope == Scope.OWN and owner_id in who.organisation_ids
        part = "own" if is_own else kind
        is_open = status in OPEN_STATUSES
        shares.counts[part] = shares.counts.get(part, 0) + 1
        shares.open[part] = shares.open.get(part, 0) + is_open
        marks.setdefault((part, bool(is_red)), []).append((-is_red, not is_open, passes or dt.date.max, sort_key, pk))
    first = [(not is_red, mark, part) for (part, is_red), held in marks.items() for mark in nsmallest(limit, held)]
    rows = Action.objects.select_related("region").in_bulk([mark[-1] for _calm, mark, _part in first])
    shares.shown.extend(Share(rows[mark[-1]], part, not is_calm) for is_calm, mark, part in sorted(first))
    return replace(shares, load=load, red=sum(len(held) for (_part, is_red), held in marks.items() if is_red))


# What a promise is told from, whose it is first: it is promised by name, and not as a member.
_PROMISED = ("roles__organisation_id", *(f"roles__{each}" for each in TOLD[:-1]), "region_id")


def _taken_part_in(actor: Actor, who: TakingPart, on: dt.date) -> tuple[dict[int, tuple[Any, ...]], Load]:
    """A few values of each action, by id, the kind of role first: one that leads and supports leads. One query.

    Of the same rows comes what is promised in open joint actions.
    """
    waits = red_conditions(on) & ~Q(decision_needed="")
    red = Case(
        When(waits, then=Value(2)),
        When(red_conditions(on), then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    seen = visible(actor).annotate(is_red=red).order_by()
    values = ("pk", "roles__kind", "scope", "owner_id", "status", "deadline_passes", "sort_key", "is_red", *_PROMISED)
    by_name = seen.filter(roles__organisation_id__in=who.organisation_ids, roles__standing__in=COUNTED)
    as_member = seen.filter(region_id__in=who.region_ids, roles__party__in=MEMBERS).values_list(*values)
    found: dict[int, tuple[Any, ...]] = {}
    promised = []
    for pk, kind, *rest in by_name.values_list(*values).union(as_member, all=True):
        told, (organisation_id, *promise) = rest[: -len(_PROMISED)], rest[-len(_PROMISED) :]
        if kind == RoleKind.LEAD or pk not in found:
            found[pk] = (kind, *told)
        if organisation_id is not None and told[0] == Scope.JOINT and told[2] in OPEN_STATUSES:
            promised.append(tuple(promise))
    return found, added(promised, on)


def promises_of(actor: Actor, who: TakingPart) -> list[ActionRole]:
    """The roles in open actions that are theirs, by name or as members, and were not declined. One query.

    By region and number of the action, who leads before who supports.
    """
    seen = visible(actor).filter(status__in=sorted(OPEN_STATUSES))
    by_name = Q(organisation_id__in=who.organisation_ids)
    as_member = Q(party__in=MEMBERS, action__region_id__in=who.region_ids)
    found = with_ties(ActionRole.objects.filter(by_name | as_member, standing__in=COUNTED, action__in=seen))
    order = ("action__region__sort_key", "action__region_id", "action__sort_key", "action_id", "kind", "id")
    return list(found.select_related("action__region", "organisation").order_by(*order))


def local_plan_of(actor: Actor, who: TakingPart, *, offset: int = 0, limit: int = 50) -> list[Action]:
    """What a municipality does: its own actions, and the joint ones it takes part in, by reference. Three queries.

    The parts of its own organisations stand in `action.own_parts`; who leads is read apart, by `role_lines`.
    """
    own_parts = ActionPart.objects.filter(organisation_id__in=who.organisation_ids).select_related("organisation")
    found = visible(actor).filter(taking_part(who) | Q(owner_id__in=who.organisation_ids)).order_by("sort_key", "id")
    parts = Prefetch("parts", queryset=own_parts, to_attr="own_parts")
    return list(found.prefetch_related("region", parts)[offset : offset + limit])
