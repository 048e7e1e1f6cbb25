"""Reading all that is missing in a region: of its actions, its plan with register and figures, people and bodies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from samtak.accounts import permissions as account_permissions
from samtak.accounts.choices import Role
from samtak.accounts.queries import NOTHING_BESIDE, Beside, Helper, Waiting, organisations_with_helpers, waiting_in
from samtak.actions.missing import NOBODY, Counts, MissingOfActions, parts_and_figures, uncarried_among
from samtak.geography.queries import ChangeGraph
from samtak.governance.models import Assignment
from samtak.governance.queries import Composed, assignments_in, out_of_order
from samtak.lib.actor import Actor
from samtak.organisations.models import Organisation
from samtak.plans import queries as plan_queries
from samtak.plans import register as adoption_register
from samtak.plans.missing import CouncilGap, FigureGap, gaps_in_figures, gaps_in_register
from samtak.plans.models import Plan, PlanNode
from samtak.plans.register import Register, adopted_on, plans_in_force
from samtak.regions import permissions as region_permissions
from samtak.regions.models import Membership, Region


@dataclass(frozen=True)
class InForce:
    """A plan that binds the members, and since when each of their councils stands behind it, by municipality."""

    plan: Plan
    since: dict[int, dt.date | None]


@dataclass(frozen=True)
class OwedAnew:
    """A plan that councils elected last are still to stand behind, out of so many that owe it, the first by a day.

    `matter_slug` is that of the matter by which it was put before them, when it was.
    """

    plan: Plan
    councils: list[str]
    total: int
    due: dt.date | None
    matter_slug: str


@dataclass
class MissingInRegion:
    """What is missing today, as far as the actor may see, and what the actor may do about it.

    `anew` is left to whoever reads duties, which stand above actions.
    """

    region: Region
    today: dt.date
    actions: MissingOfActions
    counts: dict[int, Counts]
    is_keeper: bool
    is_administrator: bool
    members: list[Membership]
    register: Register
    plan: Plan | None = None
    uncarried: list[PlanNode] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    councils: list[CouncilGap] = field(default_factory=list)
    in_force: list[InForce] = field(default_factory=list)
    anew: list[OwedAnew] = field(default_factory=list)
    figures: list[FigureGap] = field(default_factory=list)
    bodies: list[Composed] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    organisations: dict[int, Organisation] = field(default_factory=dict)
    helpers: dict[int, list[Helper]] = field(default_factory=dict)
    waiting: list[Waiting] = field(default_factory=list)

    @property
    def unadvised(self) -> list[Membership]:
        """Members whose organisation has nobody to report for it."""
        advised = {key for key, helpers in self.helpers.items() if any(h.role == Role.ADVISER for h in helpers)}
        return [member for member in self.members if organisation_of(member) not in advised]


def _in_force(plan: Plan, members: Iterable[Membership], register: Register) -> InForce:
    return InForce(plan, {m.municipality_id: adopted_on(register.of(plan.pk, m.municipality_id)) for m in members})


def organisation_of(member: Membership) -> int | None:
    administration = getattr(member.municipality, "administration", None)
    return administration.organisation_id if administration else None


def read_missing(
    actor: Actor, region: Region, members: list[Membership], today: dt.date, beside: Beside = NOTHING_BESIDE
) -> MissingInRegion:
    """Ten queries, whatever there is. The actions themselves are read by the page, some at a time.

    `beside` is what a room above wants to know of the organisations.
    """
    marked = plan_queries.plans_with_parts(actor, region.pk)
    plans = [plan for plan, _has_parts in marked]
    register = Register.load([plan.pk for plan in plans], today, ChangeGraph.load())
    plan = adoption_register.shared_plan_in_force(region, plans, register)
    has_parts = any(each == plan and known for each, known in marked)
    nodes, figures = parts_and_figures(actor, plan.pk) if plan and has_parts else ([], [])
    actions = MissingOfActions(actor, region, plan.pk if plan and has_parts else None, today)
    counts = actions.counts()
    runners = {m.municipality.administration.organisation for m in members if organisation_of(m)}
    wanted = {organisation.pk for organisation in runners} | (counts.keys() - {NOBODY})
    known, helpers = organisations_with_helpers(wanted, beside)
    return MissingInRegion(
        region=region,
        today=today,
        actions=actions,
        counts=counts,
        is_keeper=bool(region_permissions.can_edit_region(actor, region)),
        is_administrator=bool(account_permissions.can_administer(actor)),
        members=members,
        register=register,
        plan=plan,
        uncarried=uncarried_among(nodes),
        codes={node.pk: node.code for node in nodes},
        councils=gaps_in_register(plan, members, register) if plan else [],
        in_force=[_in_force(each, members, register) for each in plans_in_force(region, plans, register)],
        figures=gaps_in_figures(figures, today),
        bodies=out_of_order(region, today),
        assignments=assignments_in(region),
        organisations=known,
        helpers=helpers,
        waiting=waiting_in(region.pk, [organisation.pk for organisation in runners]),
    )
