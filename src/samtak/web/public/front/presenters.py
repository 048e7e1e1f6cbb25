"""The regions side by side, as the front page shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions import progress
from samtak.actions.choices import Status
from samtak.audit.queries import last_public_change_by_region
from samtak.geography.boundaries import Boundaries, boundaries_in
from samtak.geography.queries import ChangeGraph
from samtak.lib.actor import Actor
from samtak.plans import queries as plan_queries
from samtak.plans import register as adoption_register
from samtak.plans.models import Plan
from samtak.plans.register import Register
from samtak.projects.queries import count_by_region
from samtak.regions import queries as region_queries
from samtak.regions.models import Membership, Region
from samtak.web.public.addresses import Addresses
from samtak.web.public.councils import AdoptedBy, adopted_by, members_sentence
from samtak.web.public.front.map import Panel, Place, panels_of, shape_path
from samtak.web.public.pages import Carried, carried
from samtak.web.public.words import Told, day, lang_mark, listed, phrased

SHAPES = 6


@dataclass(frozen=True)
class RegionRow:
    name: str
    href: str
    shape: int
    sign: str
    description: Told
    members: str
    member_names: str
    plan: Told
    plan_href: str
    plan_note: str
    adopted: str
    adoptions_href: str
    actions: str
    actions_href: str
    initiatives: str
    initiatives_href: str
    last_change: str


@dataclass(frozen=True)
class Home:
    carried: Carried | None
    rows: list[RegionRow]
    panels: list[Panel]
    has_borders: bool
    borders_source: str


@dataclass(frozen=True)
class _Found:
    """What the front page is drawn from."""

    members: Mapping[int, Sequence[Membership]]
    plans: Sequence[Plan]
    register: Register
    counts: Mapping[int, Mapping[str, int]]
    initiatives: Mapping[int, int]
    last_changes: Mapping[int, dt.date]


def home(actor: Actor, on: dt.date) -> Home:
    regions = list(region_queries.all_regions().prefetch_related(None))
    plans = list(plan_queries.plans_of(actor))
    found = _Found(
        members=region_queries.members_of_all_on(on),
        plans=plans,
        register=Register.load([plan.pk for plan in plans], on, ChangeGraph.load()),
        counts=progress.counts_by_region(actor),
        initiatives=count_by_region(actor),
        last_changes=last_public_change_by_region(),
    )
    at = Addresses(on)
    rows = [_row(region, index, found, at, on) for index, region in enumerate(regions)]
    borders = boundaries_in(settings.SAMTAK_DATA_DIR) or Boundaries()
    panels = panels_of(_places(regions, found, at, borders))
    return Home(carried(on), rows, panels, any(panel.borders for panel in panels), borders.source)


def _row(region: Region, index: int, found: _Found, at: Addresses, on: dt.date) -> RegionRow:
    members = found.members.get(region.pk, [])
    plan = adoption_register.shared_plan_in_force(region, found.plans, found.register)
    counts = found.counts.get(region.pk, {})
    last = found.last_changes.get(region.pk)
    adopted = adopted_by(plan, members, found.register) if plan else AdoptedBy("")
    return RegionRow(
        name=region.name,
        href=at.region(region.slug),
        shape=index % SHAPES,
        sign=shape_path(index % SHAPES, 0, 0),
        description=phrased(region.description),
        members=members_sentence(region, members, on),
        member_names=listed(membership.municipality.name for membership in members),
        plan=Told(plan.title, lang_mark(plan.language)) if plan else Told(""),
        plan_href=at.plan(plan.slug) if plan else "",
        plan_note=_plan_note(plan, on, adopted),
        adopted=str(adopted),
        adoptions_href=at.region_adoptions(region.slug),
        actions=_actions_sentence(counts),
        actions_href=at.actions_where(region=region.slug),
        initiatives=_initiatives_sentence(found.initiatives.get(region.pk, 0)),
        initiatives_href=at.region_initiatives(region.slug),
        last_change=day(last) if last else _("nothing yet"),
    )


def _plan_note(plan: Plan | None, on: dt.date, adopted: AdoptedBy) -> str:
    if plan is None:
        return _("No shared plan in force is known.")
    notes = []
    if plan.adopted:
        notes.append(_("adopted %(date)s") % {"date": plan.adopted})
    elif not adopted.undated:
        notes.append(_("date not given"))
    if plan.period_to is not None and plan.period_to.has_passed(on):
        notes.append(_("its period is over"))
    return ", ".join(notes)


def _actions_sentence(counts: Mapping[str, int]) -> str:
    total = sum(counts.values())
    if not total:
        return _("no actions")
    return ngettext(
        "%(under_way)d of %(total)d action in progress", "%(under_way)d of %(total)d actions in progress", total
    ) % {"under_way": counts.get(Status.IN_PROGRESS, 0), "total": total}


def _initiatives_sentence(count: int) -> str:
    if not count:
        return _("none registered")
    return ngettext("%(count)d registered", "%(count)d registered", count) % {"count": count}


def _places(regions: Sequence[Region], found: _Found, at: Addresses, borders: Boundaries) -> list[Place]:
    places = []
    for index, region in enumerate(regions):
        for membership in found.members.get(region.pk, []):
            where = membership.municipality
            if where.latitude is None or where.longitude is None:
                continue
            places.append(
                Place(
                    name=where.name,
                    region=region.name,
                    region_href=at.region(region.slug),
                    shape=index % SHAPES,
                    latitude=float(where.latitude),
                    longitude=float(where.longitude),
                    rings=borders.rings.get(where.knr, ()),
                )
            )
    return places
