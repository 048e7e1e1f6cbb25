"""Who has adopted what on a given day: plans down, councils across, a word in every cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samtak.geography.queries import ChangeGraph
from samtak.lib.actor import Actor
from samtak.plans import queries as plan_queries
from samtak.plans import register as adoption_register
from samtak.plans.choices import Outcome
from samtak.plans.models import Adoption, Plan
from samtak.plans.register import Register
from samtak.regions import queries as region_queries
from samtak.regions.models import Membership, Region
from samtak.web.public.addresses import Addresses
from samtak.web.public.councils import SIGNS, AdoptedBy, Mark, adopted_by, mark_of, members_sentence
from samtak.web.public.dialogues import DialoguePart, about_plans
from samtak.web.public.pages import DateSwitch, date_switch
from samtak.web.public.plan_order import in_reading_order
from samtak.web.public.words import Crumb, Link, Told, date_or_not_given, lang_mark

# As many as fit beside each other on a tablet. A table of more is drawn plan by plan there, as on a phone.
FEW_COUNCILS = 5


@dataclass(frozen=True)
class PlanRow:
    title: Told
    href: str
    adopted: AdoptedBy
    by_council: list[tuple[str, Mark]]
    bodies: list[str]

    @property
    def is_known(self) -> bool:
        return any(mark.is_known for _council, mark in self.by_council)


@dataclass(frozen=True)
class Matrix:
    """The plans of one region against its members on the date."""

    slug: str
    name: str
    href: str
    members: str
    councils: list[Link]
    rows: list[PlanRow]
    is_wide: bool


@dataclass(frozen=True)
class Entry:
    """One line of the register with all that is known."""

    plan: Told
    plan_href: str
    council: str
    word: str
    sign: str
    decided: str
    committee: str
    case_number: str
    changes: str
    reservations: list[str]
    note: str
    lang: str
    source: str
    source_url: str


@dataclass(frozen=True)
class AdoptionsPage:
    crumbs: list[Crumb]
    heading: str
    switch: DateSwitch
    matrices: list[Matrix]
    entries: list[Entry]
    dialogues: DialoguePart | None = None


def adoptions_page(actor: Actor, on: dt.date) -> AdoptionsPage:
    at = Addresses(on)
    plans = list(plan_queries.plans_of(actor))
    register = Register.load([plan.pk for plan in plans], on, ChangeGraph.load())
    members = region_queries.members_of_all_on(on)
    regions = region_queries.all_regions().prefetch_related(None)
    return AdoptionsPage(
        crumbs=[(_("Front page"), at.home)],
        heading=_("Who has adopted what"),
        switch=date_switch(on),
        matrices=[_matrix(region, plans, members.get(region.pk, []), register, at) for region in regions],
        entries=[],
    )


def region_adoptions_page(actor: Actor, region: Region, on: dt.date) -> AdoptionsPage:
    at = Addresses(on)
    plans = list(plan_queries.plans_of(actor, region.pk))
    register = Register(adoption_register.adoptions_of([plan.pk for plan in plans]), on, ChangeGraph.load())
    members = region_queries.members_on(region, on)
    return AdoptionsPage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        heading=_("Who has adopted what in %(region)s") % {"region": region.name},
        switch=date_switch(on),
        matrices=[_matrix(region, plans, members, register, at)],
        entries=[entry for plan in plans for entry in _entries(plan, register, at)],
        dialogues=about_plans(actor, plans, on, at),
    )


def _matrix(
    region: Region, plans: Sequence[Plan], members: Sequence[Membership], register: Register, at: Addresses
) -> Matrix:
    shared = [
        plan
        for plan in in_reading_order(plans)
        if plan.region_id == region.pk and _concerns_councils(plan, region, register)
    ]
    rows = [_row(plan, members, register, at) for plan in shared]
    return Matrix(
        slug=region.slug,
        name=region.name,
        href=at.region_adoptions(region.slug),
        members=members_sentence(region, members, register.on),
        councils=[Link(m.municipality.name, at.municipality(m.municipality.knr)) for m in members],
        rows=rows,
        is_wide=len(members) > FEW_COUNCILS,
    )


def _concerns_councils(plan: Plan, region: Region, register: Register) -> bool:
    """Plans the members share, and any other that some council or body dealt with."""
    is_shared = plan.owner_id in {None, region.organisation_id}
    return is_shared or bool(register.councils(plan.pk)) or bool(register.bodies(plan.pk))


def _row(plan: Plan, members: Sequence[Membership], register: Register, at: Addresses) -> PlanRow:
    return PlanRow(
        title=Told(plan.title, lang_mark(plan.language)),
        href=at.plan(plan.slug),
        adopted=adopted_by(plan, members, register),
        by_council=[(m.municipality.name, _mark(plan, m, register)) for m in members],
        bodies=[
            f"{entry.body}: {Outcome(entry.outcome).label}, {date_or_not_given(entry.decided)}"
            for entry in register.bodies(plan.pk)
        ],
    )


def _mark(plan: Plan, member: Membership, register: Register) -> Mark:
    return mark_of(register.of(plan.pk, member.municipality_id), member.municipality.name)


def _entries(plan: Plan, register: Register, at: Addresses) -> list[Entry]:
    found = [*register.bodies(plan.pk), *register.councils(plan.pk)]
    return [_entry(plan, entry, at) for entry in sorted(found, key=_council_order)]


def _council_order(entry: Adoption) -> tuple[bool, str]:
    return (entry.municipality is not None, entry.municipality.sort_key if entry.municipality else "")


def _entry(plan: Plan, entry: Adoption, at: Addresses) -> Entry:
    outcome = Outcome(entry.outcome)
    committee = [str(entry.committee_date or ""), entry.committee_note]
    return Entry(
        plan=Told(plan.title, lang_mark(plan.language)),
        plan_href=at.plan(plan.slug),
        council=str(entry.municipality or entry.body),
        word=str(outcome.label),
        sign=SIGNS[outcome],
        decided="" if outcome == Outcome.NOT_YET else date_or_not_given(entry.decided),
        committee=": ".join(part for part in committee if part),
        case_number=entry.case_number,
        changes=entry.changes,
        reservations=[reservation.text for reservation in entry.reservations.all()],
        note=entry.note,
        lang=lang_mark(plan.language),
        source=entry.source,
        source_url=entry.source_url,
    )
