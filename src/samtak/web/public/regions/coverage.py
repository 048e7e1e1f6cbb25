"""What is not covered yet: reported so that somebody can act on it, never in the way of anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions import progress
from samtak.actions.models import Action
from samtak.geography.queries import ChangeGraph
from samtak.lib.actor import Actor
from samtak.plans import queries as plan_queries
from samtak.plans import register as adoption_register
from samtak.plans.register import Register
from samtak.regions import queries as region_queries
from samtak.regions.models import Membership, Region
from samtak.web.public.addresses import Addresses
from samtak.web.public.pages import DateSwitch, date_switch
from samtak.web.public.words import Crumb, Link, Told, lang_mark, listed

SHOWN = 100


@dataclass(frozen=True)
class GapRow:
    code: str
    title: Told
    href: str
    lead: str
    next_step: str
    deadline: str


@dataclass(frozen=True)
class CoveragePage:
    crumbs: list[Crumb]
    name: str
    switch: DateSwitch
    plan: Told
    plan_href: str
    strategies_known: int
    levels: str
    uncarried: list[Link]
    idle: list[Link]
    has_members: bool
    gaps_sentence: str
    without_lead: int
    without_next_step: int
    without_deadline: int
    rows: list[GapRow]
    rows_note: str


def coverage_page(actor: Actor, region: Region, on: dt.date) -> CoveragePage:
    at = Addresses(on)
    members = region_queries.members_on(region, on)
    plans = list(plan_queries.plans_of(actor, region.pk))
    graph = ChangeGraph.load()
    plan = adoption_register.shared_plan_in_force(region, plans, Register.load([p.pk for p in plans], on, graph))
    nodes = progress.nodes_with_carriers(actor, plan.pk) if plan else []
    found = progress.actions_with_gaps(actor, region.pk, SHOWN)
    return CoveragePage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        name=region.name,
        switch=date_switch(on),
        plan=Told(plan.title, lang_mark(plan.language)) if plan else Told(""),
        plan_href=at.plan(plan.slug) if plan else "",
        strategies_known=len(nodes),
        levels=listed(dict.fromkeys(str(node.level.name) for node, _is_carried in nodes)),
        uncarried=[
            Link(f"{node.code} {node.heading}", at.node(plan.slug, node.code), lang_mark(plan.language))
            for node, is_carried in nodes
            if plan and not is_carried
        ],
        idle=_idle(actor, region, members, graph, on, at),
        has_members=bool(members),
        gaps_sentence=ngettext(
            "%(count)d open action lacks a lead, a next step or a deadline.",
            "%(count)d open actions lack a lead, a next step or a deadline.",
            found.count,
        )
        % {"count": found.count},
        without_lead=found.without_lead,
        without_next_step=found.without_next_step,
        without_deadline=found.without_deadline,
        rows=[_row(region, action, has_lead, at) for action, has_lead in found.actions],
        rows_note=_("The first %(count)d are shown.") % {"count": SHOWN} if found.count > SHOWN else "",
    )


def _idle(
    actor: Actor, region: Region, members: Sequence[Membership], graph: ChangeGraph, on: dt.date, at: Addresses
) -> list[Link]:
    """Members whose organisation, or those that became it, leads nothing by name."""
    lineage = {
        member.municipality_id: {member.municipality_id} | graph.whole_predecessor_ids(member.municipality_id, on)
        for member in members
    }
    leading = progress.municipalities_that_lead(actor, region.pk, set().union(*lineage.values()))
    return [
        Link(member.municipality.name, at.municipality(member.municipality.knr))
        for member in members
        if not lineage[member.municipality_id] & leading
    ]


def _row(region: Region, action: Action, has_lead: bool, at: Addresses) -> GapRow:
    missing = _("not given")
    return GapRow(
        code=action.code,
        title=Told(action.title, lang_mark(action.language)),
        href=at.action(region.slug, action.code),
        lead="" if has_lead else missing,
        next_step="" if action.next_step else missing,
        deadline="" if action.deadline else missing,
    )
