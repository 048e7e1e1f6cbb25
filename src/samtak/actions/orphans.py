"""Whether somebody still stands behind a role on a day, and if not, why. Told anew each time, stored nowhere.

The sentence is written twice: for roles that are read (`why_orphaned`) and as a condition for the database
(`orphaned_on`), which finds the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from samtak.accounts.models import RoleGrant
from samtak.actions.choices import COUNTED, Standing
from samtak.actions.models import ActionRole
from samtak.geography.queries import ChangeGraph
from samtak.lib.clock import OSLO
from samtak.lib.periods import on_date
from samtak.organisations.models import Administration, Organisation

HOLDER = "holder"
TERM = "term"
MUNICIPALITY = "municipality"
REASONS = (MUNICIPALITY, HOLDER, TERM)


class Tie(NamedTuple):
    """What ties a role to somebody: the first day on which each no longer does. None while it does, or there is none.

    The person named, in a role for the organisation; the period the role was accepted for; and the last municipality
    that the organisation ran.
    """

    holder_left: dt.date | None = None
    term_over: dt.date | None = None
    municipality_ended: dt.date | None = None


def why_orphaned(tie: Tie, on: dt.date) -> tuple[str, ...]:
    """Every reason that holds on the day, none when somebody still stands behind the role."""
    days = {MUNICIPALITY: tie.municipality_ended, HOLDER: tie.holder_left, TERM: tie.term_over}
    return tuple(reason for reason in REASONS if (day := days[reason]) is not None and day <= on)


def with_ties(roles: QuerySet[ActionRole]) -> QuerySet[ActionRole]:
    """Each with what `tie_of` reads: the last municipality its organisation ran, and the holder's last role there."""
    runs = Administration.objects.filter(organisation_id=OuterRef("organisation_id"))
    last = runs.order_by(F("municipality__valid_from").desc(nulls_last=True), "-id")
    held = RoleGrant.objects.filter(user_id=OuterRef("holder_id"), organisation_id=OuterRef("organisation_id"))
    return roles.annotate(
        last_ran_id=Subquery(last.values("municipality_id")[:1]),
        last_ran_until=Subquery(last.values("municipality__valid_to")[:1]),
        has_held=Exists(held),
        holds_no_more_from=Subquery(held.order_by(F("revoked_at").desc(nulls_first=True)).values("revoked_at")[:1]),
    )


def tie_of(role: ActionRole) -> Tie:
    """Of a role read by `with_ties`. One that was declined is tied to nobody, and orphaned by nothing."""
    if role.organisation_id is None or role.standing == Standing.DECLINED:
        return Tie()
    read = vars(role)
    left: dt.date | None = None
    if role.holder_id is not None:
        until = read["holds_no_more_from"]
        left = until.astimezone(OSLO).date() if until else None if read["has_held"] else dt.date.min
    over = role.limit_passes + dt.timedelta(days=1) if role.limit_passes else None
    return Tie(left, over, read["last_ran_until"])


def orphaned_on(on: dt.date) -> Q:
    """Roles behind which nobody stands on the day."""
    return Q(
        Q(organisation_id__in=_ended_organisations(on)) | Q(limit_passes__lt=on) | _left_by_holder(on),
        organisation__isnull=False,
        standing__in=COUNTED,
    )


def _ended_organisations(on: dt.date) -> QuerySet[Administration, Any]:
    """Those that ran a municipality which is no more, and run none that is."""
    runs = Administration.objects.values("organisation_id")
    running = runs.filter(on_date(on, "municipality__"))
    return runs.filter(municipality__valid_to__lte=on).exclude(organisation_id__in=running)


def _left_by_holder(on: dt.date) -> Q:
    """The person named has no role for the organisation at the end of the day: it ends the day it is taken back."""
    ends = dt.datetime.combine(on + dt.timedelta(days=1), dt.time(), OSLO)
    held = RoleGrant.objects.filter(user_id=OuterRef("holder_id"), organisation_id=OuterRef("organisation_id"))
    holds = held.filter(Q(revoked_at__isnull=True) | Q(revoked_at__gte=ends))
    return Q(Q(holder__isnull=False), ~Q(Exists(holds)))


def heirs_of(roles: Collection[ActionRole], on: dt.date) -> dict[int, list[Organisation]]:
    """Who took over from organisations that run no municipality any more, by theirs. One query, none without such."""
    graph, reached = ChangeGraph(), {}
    ended = [role for role in roles if MUNICIPALITY in why_orphaned(tie_of(role), on)]
    if ended:
        graph = ChangeGraph.load()
    for role in ended:
        reached[role.organisation_id or 0] = graph.reached_from(vars(role)["last_ran_id"], on)
    wanted = frozenset[int]().union(*reached.values())
    if not wanted:
        return {}
    runs = Administration.objects.filter(municipality_id__in=wanted).select_related("organisation", "municipality")
    running = [run for run in runs.order_by("organisation__sort_key", "id") if run.municipality.holds_on(on)]
    return {
        ended_id: [
            run.organisation for run in running if run.municipality_id in ids and run.organisation_id != ended_id
        ]
        for ended_id, ids in reached.items()
    }
