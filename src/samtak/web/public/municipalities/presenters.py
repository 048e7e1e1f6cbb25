"""A municipality for somebody with five minutes: what is red and which decision is needed, before anything else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions import queries as action_queries
from samtak.actions import shares as shares_queries
from samtak.actions.models import Action
from samtak.actions.queries import TakingPart
from samtak.actions.shares import Share, Shares
from samtak.contacts import queries as contact_queries
from samtak.duties import queries as duty_queries
from samtak.duties.models import Duty
from samtak.duties.standing import Standing
from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph, History
from samtak.lib.actor import Actor
from samtak.organisations import queries as organisation_queries
from samtak.plans import register as adoption_register
from samtak.plans.choices import COUNTS_AS_ADOPTED, Outcome
from samtak.plans.models import Adoption
from samtak.regions.models import Region
from samtak.web.answer_words import load_told
from samtak.web.public.actions.mandates import MandateLine, mandates_given
from samtak.web.public.addresses import Addresses
from samtak.web.public.bars import status_labels
from samtak.web.public.contacts import Contact, RoleContact, contacts_at, role_contacts
from samtak.web.public.councils import SIGNS, outcome_word
from samtak.web.public.duties.words import OwnDuties, own_duties
from samtak.web.public.municipalities.beside import Beside, beside
from samtak.web.public.municipalities.history import became, came_from, heirs_on, state_of
from samtak.web.public.pages import DateSwitch, date_switch
from samtak.web.public.visits.links import VisitLinks, visit_links
from samtak.web.public.words import (
    Crumb,
    Link,
    Told,
    date_or_not_given,
    lang_mark,
    listed,
)
from samtak.web.public.words import told as in_language

# What fits on one screen beside the rest.
SHOWN_RED = 4
SHOWN_OF_EACH = 3


@dataclass(frozen=True)
class RedRow:
    title: str
    lang: SafeString
    href: str
    status_code: str
    status: str
    role: str
    late: str
    deviation: str
    decision: str
    decision_by: str


@dataclass(frozen=True)
class ShareRow:
    title: str
    lang: SafeString
    href: str
    status_code: str
    status: str
    deadline: str


@dataclass(frozen=True)
class ShareList:
    id: str
    heading: str
    rows: list[ShareRow]
    more: str
    href: str


@dataclass(frozen=True)
class AdoptedRow:
    title: Told
    href: str
    sign: str
    word: str
    date: str
    by: str


@dataclass(frozen=True)
class MunicipalityPage:
    crumbs: list[Crumb]
    name: str
    knr: str
    sami: Told
    switch: DateSwitch
    state: str
    history: list[str]
    heirs: list[Link]
    exists: bool
    regions: list[Link]
    summary: str
    red: list[RedRow]
    red_heading: str
    red_more: str
    adopted: list[AdoptedRow]
    dealt_with: list[AdoptedRow]
    shares: list[ShareList]
    duties: OwnDuties | None
    mandates: list[MandateLine]
    roles: list[RoleContact]
    beside: Beside
    all_that_came_home: list[Link]
    load: list[str]
    contacts: list[Contact]
    has_phone: bool
    plan_href: str
    council_href: str
    visits: VisitLinks
    source: str


@dataclass(frozen=True)
class _Lineage:
    """The municipality with those that wholly became it, and the organisations that run and ran them."""

    municipality_ids: frozenset[int]
    organisation_ids: tuple[int, ...]
    region_ids: tuple[int, ...]
    regions: Sequence[Region]
    duties: list[tuple[Duty, Standing]]

    @property
    def taking_part(self) -> TakingPart:
        return TakingPart(self.organisation_ids, self.region_ids)


def lineage_of(municipality: Municipality, on: dt.date, graph: ChangeGraph) -> _Lineage:
    """Two queries."""
    organisations = organisation_queries.organisations_of_lineage(municipality, on, graph)
    organisation_ids = tuple(organisation.pk for organisation in organisations)
    regions, duties = duty_queries.regions_and_own_duties(municipality, organisation_ids, on)
    return _Lineage(
        municipality_ids=frozenset({municipality.pk}) | graph.whole_predecessor_ids(municipality.pk, on),
        organisation_ids=organisation_ids,
        region_ids=tuple(region.pk for region in regions),
        regions=regions,
        duties=duties,
    )


def municipality_page(actor: Actor, municipality: Municipality, history: History, on: dt.date) -> MunicipalityPage:
    at = Addresses(on)
    graph = ChangeGraph() if history.is_empty else ChangeGraph.load()
    exists, lineage = municipality.holds_on(on), lineage_of(municipality, on, graph)
    shares = shares_queries.shares_of(actor, lineage.taking_part, on) if exists else Shares()
    entries = adoption_register.adoptions_by(actor, lineage.municipality_ids, on)
    roles = role_contacts(contact_queries.roles_at(actor, lineage.organisation_ids) if exists else [], on, at)
    contacts = contacts_at(lineage.organisation_ids, roles) if exists else []
    held_by_others = beside(actor, lineage.municipality_ids, lineage.organisation_ids, on, at)
    return MunicipalityPage(
        crumbs=[(_("Front page"), at.home), (_("Municipalities"), at.municipalities)],
        name=municipality.name,
        knr=municipality.knr,
        sami=in_language(municipality.sami_name_on(on), municipality.sami_language),
        switch=date_switch(on),
        state=state_of(municipality, history.out, on),
        history=[*came_from(municipality, history.into, on), *became(municipality, history, on)],
        heirs=[] if exists else heirs_on(municipality, on, graph, at.municipality),
        exists=exists,
        regions=[Link(region.name, at.region(region.slug)) for region in lineage.regions],
        summary=_summary(municipality, shares),
        red=[_red_row(share, on, at) for share in shares.shown if share.is_red][:SHOWN_RED],
        red_more=_red_more(shares.red),
        red_heading=_red_heading(shares.red),
        adopted=[_adopted_row(each, municipality, at) for each in entries if each.outcome in COUNTS_AS_ADOPTED],
        dealt_with=[_adopted_row(each, municipality, at) for each in entries if each.outcome not in COUNTS_AS_ADOPTED],
        shares=_share_lists(municipality, shares, at) if exists else [],
        duties=own_duties(lineage.duties, at) if exists else None,
        mandates=mandates_given(actor, municipality, on, at) if exists else [],
        roles=roles,
        contacts=contacts,
        has_phone=any(each.phone for each in roles) or any(each.phone for each in contacts),
        beside=held_by_others,
        all_that_came_home=_all_that_came_home(municipality, lineage, at) if held_by_others.came_home else [],
        load=load_told(municipality.name, shares.load, held_by_others.paid) if exists else [],
        plan_href=at.action_plan(municipality.knr),
        council_href=at.council(municipality.knr),
        visits=visit_links(actor, municipality, lineage.organisation_ids, lineage.regions, on),
        source=municipality.source or _("Statistics Norway, Klass 131"),
    )


def _all_that_came_home(municipality: Municipality, lineage: _Lineage, at: Addresses) -> list[Link]:
    return [
        Link(
            _("All that is registered in %(region)s") % {"region": region.name},
            at.region_results(region.slug, municipality=municipality.knr),
        )
        for region in lineage.regions
    ]


def _summary(municipality: Municipality, shares: Shares) -> str:
    """ "Vennesla leads 3, supports 5, 1 needs attention": of what is still open."""
    name = municipality.name
    if not shares.counts:
        return _("We know of no action in which %(name)s takes part.") % {"name": name}
    lead, support, own = (shares.open.get(kind, 0) for kind in ("lead", "support", "own"))
    sentence = open_sentence(name, lead=lead, support=support, own=own)
    return f"{sentence} {_red_heading(shares.red)}."


def open_sentence(name: str, *, lead: int, support: int, own: int) -> str:
    """What it takes part in of what is still open."""
    leads = ngettext("%(name)s leads %(lead)d open action", "%(name)s leads %(lead)d open actions", lead)
    its = ngettext("%(own)d of its own", "%(own)d of its own", own)
    told = {"leads": leads % {"name": name, "lead": lead}, "support": support, "own": its % {"own": own}}
    return _("%(leads)s, supports %(support)d and has %(own)s.") % told


def _red_heading(red: int) -> str:
    if not red:
        return _("Nothing needs attention")
    return ngettext("%(count)d needs attention", "%(count)d need attention", red) % {"count": red}


def _red_more(red: int) -> str:
    if red <= SHOWN_RED:
        return ""
    left = red - SHOWN_RED
    return ngettext("and %(count)d more", "and %(count)d more", left) % {"count": left}


def _red_row(share: Share, on: dt.date, at: Addresses) -> RedRow:
    action = share.action
    is_late = action_queries.is_overdue(action, on)
    roles = {"lead": _("we lead"), "support": _("we support"), "own": _("our own")}
    return RedRow(
        title=action.title,
        lang=lang_mark(action.language),
        href=at.action(action.region.slug, action.code),
        status_code=action.status,
        status=status_labels()[action.status],
        role=roles[share.part],
        late=_("The deadline, %(date)s, has passed.") % {"date": action.deadline} if is_late else "",
        deviation=action.deviation,
        decision=action.decision_needed,
        decision_by=date_or_not_given(action.decision_needed_by) if action.decision_needed else "",
    )


def _share_lists(municipality: Municipality, shares: Shares, at: Addresses) -> list[ShareList]:
    headings = {"lead": _("What we lead"), "support": _("What we support"), "own": _("What is our own")}
    filters = {"lead": {"role": "lead"}, "support": {"role": "support"}, "own": {"scope": "own", "role": "lead"}}
    labels = status_labels()
    return [
        ShareList(
            id=part,
            heading=_of_all(heading, shares.open.get(part, 0), shares.counts.get(part, 0)),
            rows=[_share_row(share.action, labels, at) for share in shares.shown if share.part == part][:SHOWN_OF_EACH],
            more=_("All %(count)d") % {"count": shares.counts[part]}
            if shares.counts.get(part, 0) > SHOWN_OF_EACH
            else "",
            href=at.actions_where(municipality=municipality.knr, **filters[part]),
        )
        for part, heading in headings.items()
        if part != "own" or shares.counts.get(part)
    ]


def _of_all(heading: str, still_open: int, count: int) -> str:
    """ "What we lead (1 open of 3)": the open ones are those the summary tells of."""
    if not count:
        return f"{heading} (0)"
    return _("%(heading)s (%(open)d open of %(count)d)") % {"heading": heading, "open": still_open, "count": count}


def _share_row(action: Action, labels: dict[str, str], at: Addresses) -> ShareRow:
    return ShareRow(
        title=action.title,
        lang=lang_mark(action.language),
        href=at.action(action.region.slug, action.code),
        status_code=action.status,
        status=labels[action.status],
        deadline=str(action.deadline or ""),
    )


def _adopted_row(entry: Adoption, municipality: Municipality, at: Addresses) -> AdoptedRow:
    plan = entry.plan_version.plan
    outcome = Outcome(entry.outcome)
    by = str(entry.municipality)
    return AdoptedRow(
        title=Told(plan.title, lang_mark(plan.language)),
        href=at.plan(plan.slug),
        sign=SIGNS[outcome],
        word=outcome_word(entry),
        date="" if outcome == Outcome.NOT_YET else date_or_not_given(entry.decided),
        by=_("by %(council)s") % {"council": by} if by != municipality.name else "",
    )


def names_of(regions: Sequence[Region]) -> str:
    return listed(region.name for region in regions)
