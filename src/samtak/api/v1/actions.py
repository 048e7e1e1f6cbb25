"""The actions that carry the strategies out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from samtak.actions import mandates as mandate_queries
from samtak.actions import queries
from samtak.actions.choices import Party, Phase, Priority, RoleKind, Scope, Standing, Status
from samtak.actions.mandates import Mandate as KnownMandate
from samtak.actions.queries import ActionFilter, AddressedAction, RoleLine, TakingPart
from samtak.api.v1.known import known_region_and_plan
from samtak.api.v1.parameters import ActionParameters, refuse_strangers
from samtak.api.v1.refusals import BadInput, NotUnderstood, WrongMethod, echo
from samtak.api.v1.shapes import Count, OrganisationName, PageAddresses, Partial, given, partial
from samtak.geography.queries import municipality_by_knr
from samtak.lib import clock
from samtak.lib.actor import NOBODY
from samtak.plans import listing
from samtak.plans.choices import Origin

# What the marks of invented fields call some fields that have another name here.
NAMES_HERE = {"lead": "leads", "support": "supports", "touched_on": "last_reported"}

router = Router(tags=["actions"])


class Role(BaseModel):
    """Who leads or supports."""

    party: Party = Field(
        description="A named organisation; or each member, or the other members, of the region on the day asked about."
    )
    organisation: OrganisationName | None = Field(description="Null when members are meant.")
    standing: Standing = Field(
        description="What the organisation has answered. A role that was declined is told, and counts nowhere."
    )


class StrategyLink(BaseModel):
    """A part of a plan that the action carries out."""

    plan: str
    code: str
    origin: Origin = Field(description="Whether the source links them or we do.")


class Mandate(BaseModel):
    """That the one who leads may act on behalf of a member: a fact with its source."""

    holder: OrganisationName = Field(description="Who may act.")
    given_by: OrganisationName = Field(description="On whose behalf. Of a member that is not named none is known.")
    purpose: str = Field(description="For what.")
    valid_from: dt.date | None
    valid_to: dt.date | None = Field(
        description="The first day it no longer holds: as was said, or when the membership ended. Null when open."
    )
    decision: str | None = Field(description="The decision behind it. Null when not given.")
    source: str
    is_invented: bool = Field(description="Made up for demonstration: no fact.")


class ActionItem(BaseModel):
    """One thing to be done. Scope, status and phase are three notions."""

    code: str
    uuid: str
    region: str
    title: str
    description: str | None
    language: str = Field(description="The language of title and texts.")
    scope: Scope = Field(
        description="joint (one leads, others support), own (one municipality's) or expectation (of others)."
    )
    status: Status = Field(description="How it goes.")
    status_reason: str | None = Field(description="Why it is postponed, stopped or continued elsewhere.")
    status_decision: str | None = Field(description="The decision that made it so.")
    phase: Phase | None = Field(description="How far the work has come.")
    plan: str | None = Field(description="The slug of the plan it is kept under.")
    plan_reference: str | None
    start: Partial | None
    deadline: Partial | None
    priority: Priority | None
    cost_nok: int | None
    funding_note: str | None
    result_indicator: str | None
    sustainability: str | None
    next_step: str | None
    next_step_due: Partial | None
    deviation: str | None = Field(description="What goes otherwise than planned.")
    decision_needed: str | None = Field(description="What somebody must decide before the work can go on.")
    decision_needed_by: Partial | None
    leads: list[Role]
    supports: list[Role]
    strategies: list[StrategyLink]
    mandates: list[Mandate] = Field(description="Of joint actions: all there have been, oldest first.")
    invented_fields: list[str] = Field(description="Fields made up for demonstration: they are not facts.")
    source: str | None
    last_reported: dt.date | None
    url: str = Field(description="The page about it.")


class Actions(BaseModel):
    items: list[ActionItem]
    count: Count


@router.get(
    "/actions",
    response={200: Actions, 304: None, 400: BadInput, 405: WrongMethod},
    operation_id="list_actions",
)
def list_actions(request: HttpRequest, wanted: Query[ActionParameters]) -> Actions:
    """Published actions in the order of their numbers.

    `municipality` gives those it leads or supports, by name or as a member of the region on the day.
    """
    refuse_strangers(request, ActionParameters)
    page = queries.list_addressed(NOBODY, narrowed_by(wanted), offset=wanted.offset, limit=wanted.limit)
    at = PageAddresses(request)
    action_ids = [found.action.pk for found in page.actions]
    links: dict[int, list[StrategyLink]] = {}
    for link in queries.strategy_links_of(NOBODY, action_ids):
        told = StrategyLink(plan=link.node.plan.slug, code=link.node.code, origin=Origin(link.origin))
        links.setdefault(link.action_id, []).append(told)
    roles = queries.role_lines(action_ids)
    mandates = mandate_queries.mandates_of(action_ids)
    items = []
    for found in page.actions:
        key = found.action.pk
        registered = [mandate_item(mandate) for mandate in mandates.get(key, [])]
        items.append(action_item(found, at, links.get(key, []), (roles.get(key, []), registered)))
    return Actions(items=items, count=page.count)


def narrowed_by(wanted: ActionParameters) -> ActionFilter:
    region_id, plan_id = known_region_and_plan(wanted.region, wanted.plan)
    return ActionFilter(
        region_id=region_id,
        taking_part=taking_part(wanted),
        node_ids=node_ids(wanted.strategy, region_id, plan_id) if wanted.strategy else (),
        status=wanted.status or "",
        scope=wanted.scope or "",
        plan_id=plan_id if not wanted.strategy else None,
        is_overdue_on=clock.today() if wanted.overdue else None,
        is_off_track_on=clock.today() if wanted.off_track else None,
    )


def taking_part(wanted: ActionParameters) -> TakingPart | None:
    if wanted.municipality is None:
        return None
    municipality = municipality_by_knr(wanted.municipality)
    if municipality is None:
        message = _("There is no municipality with the number %(value)s here.")
        raise NotUnderstood("municipality", message % {"value": wanted.municipality})
    return queries.taking_part_on(municipality, wanted.day)


def node_ids(code: str, region_id: int | None, plan_id: int | None) -> tuple[int, ...]:
    found = listing.nodes_numbered(NOBODY, code, region_id=region_id, plan_id=plan_id)
    if not found:
        message = _("No plan here has a part with the number “%(value)s”.")
        raise NotUnderstood("strategy", message % {"value": echo(code)})
    return found


def action_item(
    found: AddressedAction, at: PageAddresses, strategies: list[StrategyLink], who: tuple[list[RoleLine], list[Mandate]]
) -> ActionItem:
    action, (roles, mandates) = found.action, who
    return ActionItem(
        code=action.code,
        uuid=str(action.uuid),
        region=found.region_slug,
        title=action.title,
        description=given(action.description),
        language=action.language,
        scope=Scope(action.scope),
        status=Status(action.status),
        status_reason=given(action.status_reason),
        status_decision=given(action.status_decision),
        phase=Phase(action.phase) if action.phase else None,
        plan=given(found.plan_slug),
        plan_reference=given(action.plan_reference),
        start=partial(action.start),
        deadline=partial(action.deadline),
        priority=Priority(action.priority) if action.priority else None,
        cost_nok=action.cost_nok,
        funding_note=given(action.funding_note),
        result_indicator=given(action.result_indicator),
        sustainability=given(action.sustainability),
        next_step=given(action.next_step),
        next_step_due=partial(action.next_step_due),
        deviation=given(action.deviation),
        decision_needed=given(action.decision_needed),
        decision_needed_by=partial(action.decision_needed_by),
        leads=roles_of(roles, RoleKind.LEAD),
        supports=roles_of(roles, RoleKind.SUPPORT),
        strategies=strategies,
        mandates=mandates,
        invented_fields=[NAMES_HERE.get(name, name) for name in action.invented_fields],
        source=given(action.source),
        last_reported=action.touched_on,
        url=at.action(found.region_slug, action.code),
    )


def mandate_item(mandate: KnownMandate) -> Mandate:
    row = mandate.row
    return Mandate(
        holder=OrganisationName(slug=row.holder.slug, name=row.holder.name),
        given_by=OrganisationName(slug=row.giver.slug, name=row.giver.name),
        purpose=row.purpose,
        valid_from=row.valid_from,
        valid_to=mandate.ends,
        decision=given(row.decision),
        source=row.source,
        is_invented=row.is_invented,
    )


def roles_of(roles: Iterable[RoleLine], kind: str) -> list[Role]:
    return [
        Role(
            party=Party(role.party),
            organisation=OrganisationName(slug=role.slug, name=role.name) if role.slug else None,
            standing=Standing(role.standing),
        )
        for role in roles
        if role.kind == kind
    ]
