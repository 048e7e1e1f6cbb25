"""A municipality's local action plan: its own actions and its part of the joint ones, by reference, never a copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.actions import queries as action_queries
from samtak.actions import shares as shares_queries
from samtak.actions.choices import COUNTED, RoleKind, Scope
from samtak.actions.models import Action, ActionPart
from samtak.actions.queries import RoleLine
from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph
from samtak.lib.actor import Actor
from samtak.web.errors import BadQuery
from samtak.web.public.actions.rows import ActionRow, rows_of
from samtak.web.public.addresses import Addresses
from samtak.web.public.municipalities.presenters import lineage_of, names_of
from samtak.web.public.pages import DateSwitch, date_switch
from samtak.web.public.plans.local import LocalEntry, of_municipality
from samtak.web.public.words import Crumb, lang_mark

PER_PAGE = 50


@dataclass(frozen=True)
class PlanEntry:
    """An action as the plan refers to it, with what the municipality itself has said of its part."""

    row: ActionRow
    part: str
    part_lang: SafeString
    next_step: str


@dataclass(frozen=True)
class PlanSection:
    id: str
    heading: str
    explanation: str
    entries: list[PlanEntry]


@dataclass(frozen=True)
class ActionPlanPage:
    crumbs: list[Crumb]
    name: str
    knr: str
    switch: DateSwitch
    regions: str
    sections: list[PlanSection]
    local: list[LocalEntry]
    previous_href: str
    next_href: str


def action_plan_page(actor: Actor, municipality: Municipality, on: dt.date, number: int) -> ActionPlanPage:
    at = Addresses(on)
    lineage = lineage_of(municipality, on, ChangeGraph.load())
    offset = (number - 1) * PER_PAGE
    found = shares_queries.local_plan_of(actor, lineage.taking_part, offset=offset, limit=PER_PAGE + 1)
    actions = found[:PER_PAGE]
    if not actions and number > 1:
        raise BadQuery("page", _("There is no page %(number)d.") % {"number": number})
    organisation_ids = frozenset(lineage.organisation_ids)
    entries: dict[str, list[PlanEntry]] = {"own": [], "lead": [], "support": []}
    roles = action_queries.role_lines([action.pk for action in actions])
    rows = rows_of(actions, roles, on, at)
    for action, row in zip(actions, rows, strict=True):
        entries[_section_of(action, roles.get(action.pk, ()), organisation_ids)].append(_entry(action, row))
    return ActionPlanPage(
        crumbs=[
            (_("Front page"), at.home),
            (_("Municipalities"), at.municipalities),
            (municipality.name, at.municipality(municipality.knr)),
        ],
        name=municipality.name,
        knr=municipality.knr,
        switch=date_switch(on),
        regions=names_of(lineage.regions),
        sections=[
            PlanSection("own", _("Our own actions"), _("Ours alone, outside the joint work."), entries["own"]),
            PlanSection(
                "lead", _("Joint actions we lead"), _("We answer for these on behalf of all."), entries["lead"]
            ),
            PlanSection(
                "support", _("Our part of joint actions"), _("Others lead; this is where we help."), entries["support"]
            ),
        ],
        local=of_municipality(actor, lineage.municipality_ids, on, at) if number == 1 else [],
        previous_href=_page_href(number - 1, on) if number > 1 else "",
        next_href=_page_href(number + 1, on) if len(found) > PER_PAGE else "",
    )


def _page_href(number: int, on: dt.date) -> str:
    return f"?on={on.isoformat()}&page={number}"


def _section_of(action: Action, roles: Sequence[RoleLine], organisation_ids: frozenset[int]) -> str:
    if action.scope == Scope.OWN and action.owner_id in organisation_ids:
        return "own"
    leading = [role.organisation_id for role in roles if role.kind == RoleKind.LEAD and role.standing in COUNTED]
    if any(leader is None or leader in organisation_ids for leader in leading):
        return "lead"
    return RoleKind.SUPPORT.value


def _entry(action: Action, row: ActionRow) -> PlanEntry:
    parts: list[ActionPart] = vars(action)["own_parts"]
    part = parts[0] if parts else None
    return PlanEntry(
        row=row,
        part=part.note if part else "",
        part_lang=lang_mark(action.language),
        next_step=(part.next_step if part else "") or action.next_step,
    )
