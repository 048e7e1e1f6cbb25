"""All plans, region by region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samtak.lib.actor import Actor
from samtak.plans import queries as plan_queries
from samtak.plans.choices import PlanKind, PlanState
from samtak.plans.models import Plan
from samtak.web.public.addresses import Addresses
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.plan_order import in_reading_order
from samtak.web.public.plans.document import text_marker
from samtak.web.public.words import Crumb, Told, date_or_not_given, lang_mark, period


@dataclass(frozen=True)
class PlanRow:
    title: Told
    href: str
    owner: str
    kind: str
    state: str
    adopted: str
    period: str
    text: str


@dataclass(frozen=True)
class Group:
    id: str
    name: str
    href: str
    rows: list[PlanRow]


@dataclass(frozen=True)
class PlansPage:
    crumbs: list[Crumb]
    carried: Carried | None
    groups: list[Group]
    count: int


def plans_page(actor: Actor, on: dt.date) -> PlansPage:
    at = Addresses(on)
    plans = list(plan_queries.plans_of(actor))
    by_region: dict[int | None, list[Plan]] = {}
    for plan in plans:
        by_region.setdefault(plan.region_id, []).append(plan)
    outside = by_region.pop(None, [])
    groups = [_group(group, at) for group in by_region.values()]
    if outside:
        groups.append(Group("outside", _("Plans from outside the regions"), "", [_row(plan, at) for plan in outside]))
    return PlansPage([(_("Front page"), at.home)], carried_by_links(on), groups, len(plans))


def _group(plans: Sequence[Plan], at: Addresses) -> Group:
    region = plans[0].region
    if region is None:
        raise ValueError("a group of a region's plans needs its region")
    return Group(region.slug, region.name, at.region(region.slug), [_row(plan, at) for plan in in_reading_order(plans)])


def _row(plan: Plan, at: Addresses) -> PlanRow:
    is_adopted = plan.state in {PlanState.ADOPTED, PlanState.SUPERSEDED}
    return PlanRow(
        title=Told(plan.title, lang_mark(plan.language)),
        href=at.plan(plan.slug),
        owner=plan.owner.name if plan.owner else "",
        kind=str(PlanKind(plan.kind).label),
        state=str(PlanState(plan.state).label),
        adopted=date_or_not_given(plan.adopted) if is_adopted else "",
        period=period(plan.period_from, plan.period_to),
        text=text_marker(plan),
    )
