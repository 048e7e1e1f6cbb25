"""What a report says, read when it is written. Only what anybody may see goes in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from samtak.actions import queries as action_queries
from samtak.actions.choices import COUNTED, Party, Publication, RoleKind, Status
from samtak.actions.models import Action, ActionUpdate
from samtak.audit.operations import plain
from samtak.duties import queries as duty_queries
from samtak.duties.queries import DutyStandings
from samtak.duties.standing import Standing
from samtak.geography.queries import ChangeGraph
from samtak.governance.picture import CouncilStanding
from samtak.lib.actor import NOBODY
from samtak.plans import queries as plan_queries
from samtak.plans.models import Adoption, Plan, PlanNode
from samtak.plans.queries import TargetFigure
from samtak.plans.register import Register, shared_plan_in_force
from samtak.regions import queries as region_queries
from samtak.regions.models import Membership, Region
from samtak.reporting.facts import SCHEMA, Facts
from samtak.reporting.models import Report
from samtak.reporting.outcomes import results_in

# Of one action, and of its period: the rest stands on its page.
MOST_SAID = 5
_OF_AN_ACTION = (
    *("code", "title", "language", "scope", "status", "status_reason", "status_decision", "phase", "deadline"),
    *("next_step", "next_step_due", "deviation", "decision_needed", "decision_needed_by", "touched_on"),
)


def facts_of(report: Report, today: dt.date) -> Facts:
    """Everything the region's editions are made of, as it stands today. Some twenty queries at any size."""
    region = report.region
    members = region_queries.members_on(region, today)
    plans = list(plan_queries.plans_of(NOBODY, region.pk))
    register = Register.load([plan.pk for plan in plans], today, ChangeGraph.load())
    plan = shared_plan_in_force(region, plans, register)
    return {
        "schema": SCHEMA,
        "region": {"slug": region.slug, "name": region.name, "language": region.language},
        "title": report.title,
        "number": report.number,
        "since": report.since.isoformat(),
        "until": report.until.isoformat(),
        "made_on": today.isoformat(),
        "foreword": {"text": report.foreword, "language": report.language},
        "members": [_member(member) for member in members],
        "plan": {"slug": plan.slug, "title": plan.title, "language": plan.language} if plan else None,
        "councils": [_council(register, plan, member) for member in members] if plan else [],
        "actions": _actions(region, members, report, today),
        "duties": [_duty(row) for row in duty_queries.standings_in(NOBODY, region, today).rows],
        "targets": _targets(plan),
        "results": results_in(report),
    }


def _member(member: Membership) -> dict[str, Any]:
    administration = getattr(member.municipality, "administration", None)
    organisation = administration.organisation if administration else None
    return {
        "knr": member.municipality.knr,
        "name": member.municipality.name,
        "organisation": organisation.slug if organisation else "",
    }


# ---- Who adopted ----------------------------------------------------------------------------------------------------


def _council(register: Register, plan: Plan, member: Membership) -> dict[str, Any]:
    standing = register.of(plan.pk, member.municipality_id)
    own = standing.entry
    return {
        "municipality": member.municipality.name,
        "knr": member.municipality.knr,
        "outcome": own.outcome if own else "",
        "decided": plain(own.decided) if own else None,
        "case": own.case_number if own else "",
        "is_counted": standing.is_counted,
        "is_whole": standing.is_whole,
        "stage": standing.stage.value if standing.stage else "",
        "through": _inherited(standing),
    }


def _inherited(standing: CouncilStanding[Adoption]) -> list[str]:
    return [entry.municipality.name for entry in standing.inherited if entry.municipality]


# ---- Actions --------------------------------------------------------------------------------------------------------


def _actions(region: Region, members: Sequence[Membership], report: Report, today: dt.date) -> list[dict[str, Any]]:
    visible = action_queries.visible(NOBODY).filter(region=region, publication=Publication.PUBLISHED)
    actions = list(visible.select_related("owner").order_by("sort_key", "id"))
    keys = [action.pk for action in actions]
    roles = action_queries.role_lines(keys)
    strategies: dict[int, list[dict[str, str]]] = {}
    seen = plan_queries.visible(NOBODY).values_list("pk", flat=True)
    for link in action_queries.strategy_links(keys).filter(node__plan_id__in=seen):
        strategies.setdefault(link.action_id, []).append({"plan": link.node.plan.slug, "code": link.node.code})
    said = _said(keys, report)
    everyone = [told["organisation"] for told in map(_member, members) if told["organisation"]]
    return [
        {
            **action_told(action, today),
            "freshness": action_queries.freshness(action, region, today).value,
            "strategies": strategies.get(action.pk, []),
            "said": said.get(action.pk, []),
            **_parties(action, roles.get(action.pk, ()), everyone),
        }
        for action in actions
    ]


def action_told(action: Action, on: dt.date) -> dict[str, Any]:
    return {
        **{name: plain(getattr(action, name)) for name in _OF_AN_ACTION},
        "is_status_invented": "status" in action.invented_fields,
        "is_late": action_queries.is_overdue(action, on) and action.status != Status.POSTPONED,
    }


def _parties(action: Action, roles: Sequence[action_queries.RoleLine], everyone: Collection[str]) -> dict[str, Any]:
    """Who leads and supports, as named, and who has not declined. An empty name means the members."""
    told: dict[str, Any] = {"owner": action.owner.slug if action.owner else "", "leads": [], "supports": []}
    involved = {RoleKind.LEAD.value: set[str](), RoleKind.SUPPORT.value: set[str]()}
    for role in roles:
        if role.standing not in COUNTED:
            continue
        is_members = role.party != Party.ORGANISATION
        told["leads" if role.kind == RoleKind.LEAD else "supports"].append(
            {"party": role.party, "name": role.name, "organisation": role.slug}
        )
        involved[role.kind] |= set(everyone) if is_members else {role.slug}
    told["led_by"] = sorted(involved[RoleKind.LEAD.value] - {""})
    told["supported_by"] = sorted(involved[RoleKind.SUPPORT.value] - involved[RoleKind.LEAD.value] - {""})
    return told


def _said(action_ids: Collection[int], report: Report) -> dict[int, list[dict[str, Any]]]:
    """What was reported in the period, newest first."""
    found: dict[int, list[dict[str, Any]]] = {}
    updates = ActionUpdate.objects.filter(action_id__in=action_ids, on__range=(report.since, report.until))
    for update in updates.select_related("organisation").order_by("-on", "-id"):
        told = found.setdefault(update.action_id, [])
        if len(told) < MOST_SAID:
            who = update.organisation.name if update.organisation else ""
            told.append({"on": update.on.isoformat(), "who": who, "text": update.text, "status": update.status})
    return found


# ---- Duties and figures ---------------------------------------------------------------------------------------------


def _duty(row: DutyStandings) -> dict[str, Any]:
    return {
        "code": row.duty.code,
        "title": dict(row.duty.title),
        "of_region": _standing(row.of_region) if row.of_region else None,
        "of_members": [{"knr": m.municipality.knr, **_standing(standing)} for m, standing in row.of_members],
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {"state": standing.state.value, "last": plain(standing.last), "due": plain(standing.due)}


def _targets(plan: Plan | None) -> list[dict[str, Any]]:
    """Each target with the newest figure of each series held against it. One query."""
    if plan is None:
        return []
    nodes, figures = plan_queries.nodes_with_figures(plan.pk)
    names = {node.pk: node for node in nodes}
    newest: dict[tuple[int, int], TargetFigure] = {}
    first: dict[int, TargetFigure] = {}
    for row in figures:
        first.setdefault(row.target_id, row)
        if row.figure is not None:
            newest[row.target_id, row.series_id] = row
    return [
        _target(names[row.node_id], row, [each for (target, _), each in newest.items() if target == row.target_id])
        for row in first.values()
    ]


def _target(node: PlanNode, row: TargetFigure, figures: Sequence[TargetFigure]) -> dict[str, Any]:
    return {
        "code": node.code,
        "goal": node.heading,
        "indicator": row.indicator_slug,
        "name": dict(row.indicator_name),
        "family": row.family,
        "unit": dict(row.unit),
        "comparison": row.comparison,
        "form": row.form,
        "value": plain(row.value),
        "wording": dict(row.wording),
        "date": plain(row.date),
        "is_each_year": row.is_each_year,
        "reading": row.reading,
        "edition": row.edition,
        "comparison_group": dict(row.comparison_group),
        "area": row.target_area.name,
        "figures": [_figure(each) for each in figures],
    }


def _figure(row: TargetFigure) -> dict[str, Any]:
    return {
        "value": plain(row.figure),
        "form": row.figure_form,
        "edition": row.figure_edition,
        "ranked_units": row.ranked_units,
        "qualifier": dict(row.qualifier or {}),
        "date": plain(row.counted_on),
        "area": row.figure_area.name,
        "series": dict(row.series or {}),
        "source": row.source or "",
        "apart": [each.value for each in row.apart],
    }
