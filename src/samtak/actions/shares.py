"""What one municipality does of it all, and what of that needs attention."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from django.db.models import Case, Count, F, IntegerField, Prefetch, Q, Sum, Value, When, Window
from django.db.models.functions import RowNumber

from samtak.actions.choices import OPEN_STATUSES, RoleKind, Scope
from samtak.actions.models import Action, ActionPart
from samtak.actions.queries import TakingPart, taking_part, visible, with_roles
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


def red_conditions(on: dt.date) -> Q:
    """What needs attention: past its deadline, waiting for a decision, or reported to deviate, while still open."""
    return Q(status__in=sorted(OPEN_STATUSES)) & (Q(deadline_passes__lt=on) | ~Q(decision_needed="") | ~Q(deviation=""))


def shares_of(actor: Actor, who: TakingPart, on: dt.date, limit: int = 6) -> Shares:
    """The municipality's actions, red ones first, then by deadline: at most `limit` of each part. One query."""
    ours = visible(actor).filter(taking_part(who))
    is_open = Q(status__in=sorted(OPEN_STATUSES))
    own = Q(scope=Scope.OWN, owner_id__in=who.organisation_ids)
    part = Case(
        When(own, then=Value("own")),
        When(taking_part(who, RoleKind.LEAD), then=Value("lead")),
        default=Value("support"),
    )
    ranked = ours.annotate(
        part=part,
        is_red=Case(When(red_conditions(on), then=Value(1)), default=Value(0), output_field=IntegerField()),
        is_open=Case(When(is_open, then=Value(1)), default=Value(0), output_field=IntegerField()),
    ).annotate(
        rank=Window(
            RowNumber(),
            partition_by=[F("part"), F("is_red")],
            order_by=[F("is_open").desc(), F("deadline_passes").asc(nulls_last=True), F("sort_key").asc()],
        ),
        in_part=Window(Count("pk"), partition_by=F("part")),
        open_in_part=Window(Sum("is_open"), partition_by=F("part")),
        red_in_all=Window(Sum("is_red")),
    )
    rows = ranked.filter(rank__lte=limit).select_related("region").order_by("-is_red", "-is_open", "rank", "sort_key")
    shares = Shares()
    red = 0
    for row in rows:
        found = vars(row)
        shares.shown.append(Share(row, found["part"], bool(found["is_red"])))
        shares.counts[found["part"]] = found["in_part"]
        shares.open[found["part"]] = found["open_in_part"]
        red = found["red_in_all"]
    return replace(shares, red=red)


def local_plan_of(actor: Actor, who: TakingPart, limit: int = 500) -> list[Action]:
    """What a municipality does: its own actions, and the joint ones it takes part in, by reference. Three queries.

    The parts of its own organisations stand in `action.own_parts`.
    """
    own_parts = ActionPart.objects.filter(organisation_id__in=who.organisation_ids).select_related("organisation")
    found = with_roles(visible(actor).filter(taking_part(who) | Q(owner_id__in=who.organisation_ids)))
    return list(
        found.prefetch_related(Prefetch("parts", queryset=own_parts, to_attr="own_parts")).order_by("sort_key", "id")[
            :limit
        ]
    )
