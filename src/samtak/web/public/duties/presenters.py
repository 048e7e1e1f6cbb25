"""The duties of a region on a day, and one of them by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.duties import permissions as duty_permissions
from samtak.duties import queries as duty_queries
from samtak.duties import rules as duty_rules
from samtak.duties.choices import Addressee
from samtak.duties.models import Duty
from samtak.duties.queries import DutyStandings, organisation_of
from samtak.duties.standing import Standing
from samtak.geography.queries import ChangeGraph
from samtak.governance.permissions import can_make_matters
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.plans import queries as plan_queries
from samtak.plans.models import Plan
from samtak.plans.register import Register, plans_in_force
from samtak.regions.models import Region
from samtak.web.public.addresses import Addresses
from samtak.web.public.duties.words import Mark, mark_of, rhythm_words, summed_up
from samtak.web.public.pages import DateSwitch, date_switch
from samtak.web.public.visits.links import log_visit_href
from samtak.web.public.words import Crumb, Link, Told, day, lang_mark, phrased

SHOWN_EVIDENCE = 100
# As many as fit beside each other on a tablet. A table of more is drawn duty by duty there, as on a phone.
FEW_COUNCILS = 5


@dataclass(frozen=True)
class DutyRow:
    title: Told
    href: str
    rhythm: str
    sentence: str
    of_region: Mark | None
    of_members: list[tuple[str, Mark]]


@dataclass(frozen=True)
class DutiesPage:
    crumbs: list[Crumb]
    region: str
    switch: DateSwitch
    sentence: str
    councils: list[Link]
    of_members: list[DutyRow]
    of_region: list[DutyRow]
    is_wide: bool
    buttons: list[Link]


@dataclass(frozen=True)
class WhoseRow:
    who: str
    mark: Mark
    do: list[Link]


@dataclass(frozen=True)
class EvidenceRow:
    done_on: str
    who: str
    what: str
    present: str
    source: str
    source_url: str
    is_invented: bool
    edit_href: str


@dataclass(frozen=True)
class WaiverLine:
    who: str
    period: str
    reason: str


@dataclass(frozen=True)
class DutyPage:
    crumbs: list[Crumb]
    title: Told
    switch: DateSwitch
    addressee: str
    rhythm: str
    rhythm_source: str
    warning: str
    ground: Link | None
    ground_words: str
    asks_for: Told
    owed_from: str
    whose: list[WhoseRow]
    evidence: list[EvidenceRow]
    waivers: list[WaiverLine]
    visits_href: str
    plans: list[Link]
    matters_href: str
    buttons: list[Link]


def duties_page(actor: Actor, region: Region, on: dt.date) -> DutiesPage:
    """Seven queries."""
    at = Addresses(on)
    found = duty_queries.standings_in(actor, region, on)
    rows = [(each, _row(each, region, at)) for each in found.rows]
    return DutiesPage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        region=region.name,
        switch=date_switch(on),
        sentence=summed_up([standing for each in found.rows for standing in _all(each)]) if found.rows else "",
        councils=[Link(m.municipality.name, at.municipality(m.municipality.knr)) for m in found.members],
        of_members=[row for each, row in rows if each.of_members],
        of_region=[row for each, row in rows if each.of_region is not None],
        is_wide=len(found.members) > FEW_COUNCILS,
        buttons=_list_buttons(actor, region, on),
    )


def _all(each: DutyStandings) -> list[Standing]:
    own = [each.of_region] if each.of_region is not None else []
    return [*own, *(standing for _member, standing in each.of_members)]


def _row(each: DutyStandings, region: Region, at: Addresses) -> DutyRow:
    duty = each.duty
    return DutyRow(
        title=phrased(duty.title),
        href=at.duty(region.slug, duty.code),
        rhythm=rhythm_words(duty),
        sentence=summed_up([standing for _member, standing in each.of_members]) if each.of_members else "",
        of_region=mark_of(each.of_region) if each.of_region is not None else None,
        of_members=[(member.municipality.name, mark_of(standing)) for member, standing in each.of_members],
    )


def _list_buttons(actor: Actor, region: Region, on: dt.date) -> list[Link]:
    if on != clock.today() or not duty_permissions.can_keep_duties(actor, region.pk):
        return []
    return [Link(_("Take duties in"), reverse("workspace:duties_take", args=(region.slug,)))]


def duty_page(actor: Actor, duty: Duty, on: dt.date) -> DutyPage:
    """Eleven queries at most."""
    at, region = Addresses(on), duty.region
    plans = _to_anchor_anew(actor, region, on) if duty.code == duty_queries.RE_ANCHOR else []
    found = duty_queries.standings_of(actor, duty, on)
    is_today = on == clock.today()
    return DutyPage(
        crumbs=[
            (_("Front page"), at.home),
            (region.name, at.region(region.slug)),
            (_("Duties"), at.region_duties(region.slug)),
        ],
        title=phrased(duty.title),
        switch=date_switch(on),
        addressee=str(Addressee(duty.addressee).label),
        rhythm=rhythm_words(duty),
        rhythm_source=duty.rhythm_source,
        warning=_warning(duty),
        ground=_ground(duty, at),
        ground_words=duty.ground,
        asks_for=phrased(duty.asks_for),
        owed_from=day(duty.starts_on),
        whose=_whose(actor, found, region, is_today, at),
        evidence=_evidence(actor, duty, is_today),
        waivers=[
            WaiverLine(
                waiver.organisation.name if waiver.organisation else region.name,
                f"{day(waiver.since)} – {day(waiver.until)}",
                waiver.reason,
            )
            for waiver in duty_queries.waivers_of(duty)
        ],
        visits_href=at.region_visits(region.slug) if duty.code == duty_queries.VISITS else "",
        plans=[Link(plan.title, at.plan(plan.slug), lang_mark(plan.language)) for plan in plans],
        matters_href=at.region_matters(region.slug),
        buttons=[*_anew_buttons(actor, region, plans), *_buttons(actor, duty)] if is_today else [],
    )


def _to_anchor_anew(actor: Actor, region: Region, on: dt.date) -> list[Plan]:
    """What binds the members on the day. Two queries."""
    plans = list(plan_queries.plans_of(actor, region.pk))
    register = Register.load([plan.pk for plan in plans], on, ChangeGraph.load())
    return plans_in_force(region, plans, register)


def _anew_buttons(actor: Actor, region: Region, plans: list[Plan]) -> list[Link]:
    """One step from the duty to the round: the form comes filled in."""
    if not can_make_matters(actor, region.pk):
        return []
    new = reverse("workspace:matter_new", args=(region.slug,))
    label = _("Put %(plan)s before the councils anew")
    return [Link(label % {"plan": plan.title}, f"{new}?{urlencode({'plan': plan.slug})}") for plan in plans]


def _warning(duty: Duty) -> str:
    verdict = duty_rules.RHYTHM_IS_THE_PLANS.check(duty.is_fixed, duty.months, duty.usual_months)
    return "" if verdict else str(verdict.reason)


def _ground(duty: Duty, at: Addresses) -> Link | None:
    if duty.node is None:
        return None
    node, plan = duty.node, duty.node.plan
    return Link(f"{node.code} {node.heading}", at.node(plan.slug, node.code), lang_mark(plan.language), note=plan.title)


def _whose(actor: Actor, found: DutyStandings, region: Region, is_today: bool, at: Addresses) -> list[WhoseRow]:
    duty, rows = found.duty, []
    address = reverse("workspace:evidence_new", args=(region.slug, duty.code))
    if found.of_region is not None:
        may = is_today and bool(duty_permissions.can_show_done(actor, duty, None))
        do = [Link(_("Show that it is done"), address)] if may else []
        rows.append(WhoseRow(region.name, mark_of(found.of_region), do))
    for member, standing in found.of_members:
        organisation_id = organisation_of(member)
        may = (
            is_today
            and organisation_id is not None
            and bool(duty_permissions.can_show_done(actor, duty, organisation_id))
        )
        do = [Link(_("Show that it is done"), f"{address}?who={member.municipality.knr}")] if may else []
        if is_today and duty.code == duty_queries.VISITS and organisation_id is not None:
            log = log_visit_href(actor, member.municipality, [organisation_id], [region.pk])
            do = [Link(_("Log a company visit"), log)] if log else []
        if duty.code == duty_queries.RE_ANCHOR:
            do.append(Link(_("Hand-over pack"), at.handover(member.municipality.knr)))
        rows.append(WhoseRow(member.municipality.name, mark_of(standing), do))
    return rows


def _evidence(actor: Actor, duty: Duty, is_today: bool) -> list[EvidenceRow]:
    rows = []
    for each in duty_queries.evidence_of(duty)[:SHOWN_EVIDENCE]:
        may = is_today and bool(duty_permissions.can_show_done(actor, duty, each.organisation_id))
        rows.append(
            EvidenceRow(
                done_on=str(each.done_on),
                who=each.organisation.name if each.organisation else duty.region.name,
                what=each.what,
                present=each.present,
                source=each.source,
                source_url=each.source_url,
                is_invented=each.is_invented,
                edit_href=reverse("workspace:evidence", args=(each.uuid,)) if may else "",
            )
        )
    return rows


def _buttons(actor: Actor, duty: Duty) -> list[Link]:
    if not duty_permissions.can_keep_duties(actor, duty.region_id):
        return []
    where = (duty.region.slug, duty.code)
    return [
        Link(_("Choose the rhythm"), reverse("workspace:duty_edit", args=where)),
        Link(_("Waive it for somebody"), reverse("workspace:duty_waive", args=where)),
        Link(_("Log"), reverse("workspace:duty_log", args=where)),
    ]
