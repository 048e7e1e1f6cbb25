"""A region on a date: its members, its plan, what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.actions import progress
from samtak.actions.choices import Status
from samtak.actions.progress import WHOLE
from samtak.actions.queries import ActionFilter
from samtak.contacts import permissions as contact_permissions
from samtak.contacts import queries as contact_queries
from samtak.geography.queries import ChangeGraph
from samtak.indicators.choices import Family
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.localtext import LANGUAGE_NAMES, LANGUAGES
from samtak.plans import queries as plan_queries
from samtak.plans import register as adoption_register
from samtak.plans.choices import PlanState
from samtak.plans.goal_areas import goal_areas
from samtak.plans.models import Plan, PlanNode
from samtak.plans.register import Register
from samtak.regions import queries as region_queries
from samtak.regions.choices import MembershipBasis
from samtak.regions.models import Membership, Region
from samtak.regions.queries import KnownRegion
from samtak.shelf import queries as shelf_queries
from samtak.web.public.addresses import Addresses
from samtak.web.public.bars import Bar, bar_of, status_labels
from samtak.web.public.changes.presenters import Change, changes_in_region
from samtak.web.public.contacts import Contact, RoleContact, contacts_at, role_contacts
from samtak.web.public.councils import Mark, adopted_by, mark_of, members_sentence
from samtak.web.public.documents.lines import DocumentLine, lines_of
from samtak.web.public.pages import DateSwitch, date_switch
from samtak.web.public.plan_order import in_reading_order
from samtak.web.public.regions.figures import Figure, figures_of
from samtak.web.public.words import Crumb, Link, Told, date_or_not_given, day, lang_mark, listed, period, phrased, told

SHOWN_DOCUMENTS = 5


@dataclass(frozen=True)
class Member:
    name: str
    href: str
    sami: Told
    note: str


@dataclass(frozen=True)
class Council:
    name: str
    href: str
    mark: Mark


@dataclass(frozen=True)
class Area:
    code: str
    title: Told
    href: str
    bar: Bar


@dataclass(frozen=True)
class PlanInForce:
    title: Told
    href: str
    facts: str
    warning: str
    adopted: str
    councils: list[Council]
    areas_name: str
    areas: list[Area]


@dataclass(frozen=True)
class PlanLine:
    title: Told
    href: str
    note: str


@dataclass(frozen=True)
class WhomToContact:
    """Who runs the cooperation, the roles one may turn to, and those shown as contacts beside them."""

    body: str
    roles: list[RoleContact]
    contacts: list[Contact]
    keep_href: str


@dataclass(frozen=True)
class NameElsewhere:
    """What the region is called in another language than its own."""

    language: str
    name: Told


@dataclass(frozen=True)
class Names:
    """All the region is called. `aliases` are the other ways sources write it."""

    own: Told
    elsewhere: list[NameElsewhere]
    aliases: str


@dataclass(frozen=True)
class RegionPage:
    crumbs: list[Crumb]
    names: Names
    slug: str
    description: Told
    switch: DateSwitch
    members: list[Member]
    members_sentence: str
    members_unknown: str
    has_assumed: bool
    source: str
    source_url: str
    plan: PlanInForce | None
    plans: list[PlanLine]
    all_actions: Bar
    delivered: list[Link]
    figures: list[Figure]
    own_figures: list[Figure]
    changes: list[Change]
    changes_since: str
    changes_href: str
    links: list[Link]
    whom: WhomToContact
    documents: list[DocumentLine]
    documents_href: str


def region_page(actor: Actor, known: KnownRegion, on: dt.date) -> RegionPage:
    region, memberships = known.region, known.memberships
    at = Addresses(on)
    members = [membership for membership in memberships if membership.holds_on(on)]
    plans = list(plan_queries.plans_of(actor, region.pk))
    # What municipalities came from is asked of members alone.
    graph = ChangeGraph.load() if memberships else ChangeGraph()
    register = Register.load([plan.pk for plan in plans], on, graph)
    plan = adoption_register.shared_plan_in_force(region, plans, register)
    nodes, figures = plan_queries.nodes_with_figures(plan.pk) if plan else ([], [])
    places = goal_areas(nodes)
    counts = progress.counts_by_place(actor, places, ActionFilter(region_id=region.pk))
    since = clock.today() - dt.timedelta(days=31)
    is_known = region_queries.are_members_known(region, on)
    return RegionPage(
        crumbs=[(_("Front page"), at.home)],
        names=_names(known),
        slug=region.slug,
        description=phrased(region.description),
        switch=date_switch(on),
        members=[_member(member, memberships, graph, at) for member in members] if is_known else [],
        members_sentence=members_sentence(region, members, on),
        members_unknown="" if is_known else _unknown_members(region),
        has_assumed=any(member.basis == MembershipBasis.ASSUMED for member in members),
        source=region.source,
        source_url=region.source_url,
        plan=_in_force(plan, members, register, nodes, counts, at) if plan else None,
        plans=[_plan_line(each, on, at) for each in in_reading_order(plans)],
        all_actions=bar_of(counts.get(WHOLE, {}), status_labels()),
        delivered=_delivered(region, counts.get(WHOLE, {}), at),
        figures=figures_of(figures, Family.REGION, at),
        own_figures=figures_of(figures, Family.COOPERATION, at),
        changes=changes_in_region(actor, region.pk, since, at, frozenset(each.slug for each in plans)),
        changes_since=day(since),
        changes_href=at.changes(region.slug),
        links=_links(region, at),
        whom=_whom(actor, region, on, at),
        documents=lines_of(shelf_queries.newest_of_region(actor, region.pk, SHOWN_DOCUMENTS), at),
        documents_href=at.region_documents(region.slug),
    )


def _whom(actor: Actor, region: Region, on: dt.date, at: Addresses) -> WhomToContact:
    """Two queries, one less without a cooperation body."""
    roles = role_contacts(contact_queries.roles_of_region(actor, region), on, at, region)
    can_keep = contact_permissions.can_keep_contacts(actor, region.pk)
    return WhomToContact(
        body=region.organisation.name if region.organisation else "",
        roles=roles,
        contacts=contacts_at([region.organisation.pk], roles) if region.organisation else [],
        keep_href=reverse("workspace:contacts", args=(region.slug,)) if can_keep else "",
    )


def _names(known: KnownRegion) -> Names:
    region = known.region
    elsewhere = [
        NameElsewhere(str(LANGUAGE_NAMES[code]), told(region.names[code], code))
        for code in LANGUAGES
        if region.names.get(code)
    ]
    return Names(told(region.name, region.language), elsewhere, listed(known.aliases))


def _member(member: Membership, memberships: Sequence[Membership], graph: ChangeGraph, at: Addresses) -> Member:
    where = member.municipality
    on = member.valid_from or dt.date.min
    sami = where.sami_name_on(clock.today())
    return Member(
        name=where.name,
        href=at.municipality(where.knr),
        sami=Told(sami, lang_mark(where.sami_language)) if sami else Told(""),
        note=_how_member(member, memberships, graph) if on != dt.date.min else "",
    )


def _how_member(member: Membership, memberships: Sequence[Membership], graph: ChangeGraph) -> str:
    """ "our assumption", or whose membership was handed on: "after Rissa and Leksvik merged, 1 January 2018"."""
    if member.basis == MembershipBasis.ASSUMED:
        return _("our assumption")
    if member.basis != MembershipBasis.HANDED_ON or member.valid_from is None:
        return ""
    steps = graph.steps_to.get(member.municipality_id, ())
    earlier_ids = {s.predecessor_id for s in steps if s.is_whole and s.date == member.valid_from}
    names = sorted({m.municipality.name for m in memberships if m.municipality_id in earlier_ids})
    if not names or names == [member.municipality.name]:
        return ""
    told = {"names": listed(names), "date": day(member.valid_from)}
    if len(names) == 1:
        return _("after %(names)s became part of it, %(date)s") % told
    return _("after %(names)s merged, %(date)s") % told


def _unknown_members(region: Region) -> str:
    if region.members_known_from is None:
        return _("Who the members are is not known to us.")
    return _("Who the members were before %(date)s is not known to us.") % {"date": day(region.members_known_from)}


def _in_force(
    plan: Plan,
    members: Sequence[Membership],
    register: Register,
    nodes: Sequence[PlanNode],
    counts: Mapping[int, Mapping[str, int]],
    at: Addresses,
) -> PlanInForce:
    places = goal_areas(nodes)
    areas = [node for node in nodes if places.get(node.pk) == node.pk]
    labels = status_labels()
    return PlanInForce(
        title=Told(plan.title, lang_mark(plan.language)),
        href=at.plan(plan.slug),
        facts=_plan_facts(plan),
        warning=_period_is_over(plan, register.on),
        adopted=str(adopted_by(plan, members, register)),
        councils=[_council(plan, member, register, at) for member in members],
        areas_name=str(areas[0].level.name) if areas else "",
        areas=[
            Area(
                code=node.code,
                title=Told(node.heading, lang_mark(plan.language)),
                href=at.node(plan.slug, node.code),
                bar=bar_of(counts.get(node.pk, {}), labels),
            )
            for node in areas
        ],
    )


def _council(plan: Plan, member: Membership, register: Register, at: Addresses) -> Council:
    name = member.municipality.name
    mark = mark_of(register.of(plan.pk, member.municipality_id), name)
    return Council(name, at.municipality(member.municipality.knr), mark)


def _plan_facts(plan: Plan) -> str:
    facts = [_("adopted %(date)s") % {"date": date_or_not_given(plan.adopted)} if plan.adopted else ""]
    facts.append(period(plan.period_from, plan.period_to))
    if not plan.adopted:
        facts.insert(0, _("date of adoption not given"))
    return ", ".join(fact for fact in facts if fact)


def _period_is_over(plan: Plan, on: dt.date) -> str:
    if plan.period_to is None or not plan.period_to.has_passed(on):
        return ""
    return _("Its period ended in %(year)s, and no later plan is known to us.") % {"year": plan.period_to}


def _plan_line(plan: Plan, on: dt.date, at: Addresses) -> PlanLine:
    """A plan's status is that of today: on another date only what is dated is told."""
    owner = plan.owner.name if plan.owner else ""
    adopted = str(plan.adopted or "")
    if on == clock.today():
        facts = [str(PlanState(plan.state).label), adopted, owner]
    elif plan.adopted is not None and plan.adopted.first_day > on:
        facts = [_("came later: %(date)s") % {"date": adopted}, owner]
    else:
        facts = [adopted, owner]
    return PlanLine(
        title=Told(plan.title, lang_mark(plan.language)),
        href=at.plan(plan.slug),
        note=", ".join(fact for fact in facts if fact),
    )


def _delivered(region: Region, counts: Mapping[str, int], at: Addresses) -> list[Link]:
    """What the actions came to: as visible when they stopped as when they were done."""
    shown = (Status.COMPLETED, Status.CONTINUED, Status.POSTPONED, Status.STOPPED)
    return [
        Link(
            text=f"{counts.get(status, 0)} {status.label}",
            href=at.actions_where(region=region.slug, status=status.value),
            note=status.value,
        )
        for status in shown
    ]


def _links(region: Region, at: Addresses) -> list[Link]:
    return [
        Link(_("Who does what, goal by goal"), at.region_goals(region.slug)),
        Link(_("All actions of the region"), at.actions_where(region=region.slug)),
        Link(_("What does not go as planned, and why"), at.actions_where(region=region.slug, off_track="yes")),
        Link(_("Initiatives, and where they compete"), at.region_initiatives(region.slug)),
        Link(_("Where the region was seen"), at.region_outreach(region.slug)),
        Link(_("What the region argues for, and who stands behind"), at.region_issues(region.slug)),
        Link(_("Actions weighed by added value and effect"), at.region_weighing(region.slug)),
        Link(_("Positions that several pay for"), at.region_positions(region.slug)),
        Link(_("Reports"), at.region_reports(region.slug)),
        Link(_("Results and what came home"), at.region_results(region.slug)),
        Link(_("What the region advises others"), at.advice(region=region.slug)),
        Link(_("Reporting rounds"), at.region_rounds(region.slug)),
        Link(_("How fresh the reporting is"), at.region_freshness(region.slug)),
        Link(_("What nobody carries yet"), at.region_coverage(region.slug)),
        Link(_("Who has adopted what"), at.region_adoptions(region.slug)),
        Link(_("What the plan obliges to, and whether it is done"), at.region_duties(region.slug)),
        Link(_("Company visits, year by year"), at.region_visits(region.slug)),
        Link(_("Whether political cases are in line with the plan"), at.region_alignment(region.slug)),
        Link(_("The year: what falls due and who meets"), at.region_year(region.slug)),
        Link(_("Who sits in the councils and committees"), at.region_bodies(region.slug)),
        Link(_("What the councils are asked beside the plans"), at.region_matters(region.slug)),
    ]
