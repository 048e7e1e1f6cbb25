"""Verbs that make a plan and write its text."""

from __future__ import annotations

import itertools
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.audit.operations import record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.text import address_of
from samtak.organisations.models import Organisation
from samtak.plans import permissions
from samtak.plans.choices import PlanState
from samtak.plans.indexing import index_node, index_plan
from samtak.plans.models import Plan, PlanLevel, PlanNode
from samtak.plans.operations.subject import about, is_public
from samtak.plans.operations.versions import freeze_version
from samtak.plans.rules import (
    CODE_IS_FREE,
    FIXED_TEXT_NEEDS_REASON,
    PARENT_IS_ABOVE,
    PART_CODE_IS_PLAIN,
    PERIOD_IN_ORDER,
    PLAN_OWNER_TAKES_PART,
    PROGRAMME_AREA_OF_REGION,
    STATES_WITH_FIXED_TEXT,
    WORDING,
)
from samtak.regions.models import Membership, ProgrammeArea, Region


@transaction.atomic
def create_plan(
    *, by: Actor, region: Region | None, owner: Organisation | None, fields: dict[str, Any], levels: list[str]
) -> Plan:
    """Start a plan as an idea, with the names of its levels from the top down; actions carry out the lowest."""
    require(permissions.can_create_plan(by, region.pk if region else None, owner.pk if owner else None))
    _check_owner(by, region, owner)
    _check_area(fields.get("programme_area"), region.pk if region else None)
    uphold(PERIOD_IN_ORDER, "period_to", fields.get("period_from"), fields.get("period_to"))
    plan = Plan(region=region, owner=owner, state=PlanState.IDEA, **fields)
    plan.slug = plan.slug or _free_address(plan.title)
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"slug": _("Another plan has this address already. Choose another.")}) from None
    for depth, name in enumerate(levels, start=1):
        PlanLevel.objects.create(
            plan=plan, depth=depth, name={plan.language: name}, is_carried_out=depth == len(levels)
        )
    record(by=by, verb="plan.created", subject=about(plan))
    index_plan(plan)
    return plan


@transaction.atomic
def edit_plan(*, by: Actor, plan: Plan, expected_version: int, changes: dict[str, Any], reason: str = "") -> Plan:
    """Change what is said about a plan. The words that councils have read only with a reason, as in its parts."""
    require(permissions.can_edit_plan(by, plan))
    is_corrected = _corrects_wording(plan, expected_version, changes)
    if is_corrected:
        _keep_wording(by, plan, reason)
    _check_area(changes.get("programme_area"), plan.region_id)
    after = {**{name: getattr(plan, name) for name in ("period_from", "period_to")}, **changes}
    uphold(PERIOD_IN_ORDER, "period_to", after["period_from"], after["period_to"])
    changed = save_unless_stale(plan, expected_version, changes)
    if changed:
        note = reason if is_corrected else ""
        record(by=by, verb="plan.edited", subject=about(plan), changes=changed, note=note, is_public=is_public(plan))
        _keep_correction(by, plan, note)
        index_plan(plan)
    return plan


@transaction.atomic
def add_node(
    *, by: Actor, plan: Plan, level: PlanLevel, parent: PlanNode | None, fields: dict[str, Any], reason: str = ""
) -> PlanNode:
    """Add a numbered part below `parent`, last in its place."""
    require(permissions.can_edit_plan(by, plan))
    plan = _keep_wording(by, plan, reason)
    uphold(PART_CODE_IS_PLAIN, "code", fields["code"])
    uphold(CODE_IS_FREE, "code", PlanNode.objects.filter(plan=plan, code=fields["code"]).exists())
    uphold(PARENT_IS_ABOVE, "parent", plan.pk, level, parent)
    last = PlanNode.objects.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0
    node = PlanNode.objects.create(plan=plan, level=level, parent=parent, position=min(last + 1, 32_767), **fields)
    record(
        by=by,
        verb="plan.part_added",
        subject=about(plan),
        changes={node.code: [None, node.heading]},
        note=reason,
        is_public=is_public(plan),
    )
    _keep_correction(by, plan, reason)
    index_node(node)
    return node


@transaction.atomic
def edit_node(
    *, by: Actor, node: PlanNode, expected_version: int, changes: dict[str, Any], reason: str = ""
) -> PlanNode:
    """Change a part's wording. Once councils have read it, only with a reason, and the earlier wording is kept."""
    require(permissions.can_edit_plan(by, node.plan))
    plan = _keep_wording(by, node.plan, reason)
    code = changes.get("code", node.code)
    if code != node.code:
        uphold(PART_CODE_IS_PLAIN, "code", code)
        uphold(CODE_IS_FREE, "code", PlanNode.objects.filter(plan=plan, code=code).exclude(pk=node.pk).exists())
    before = node.code
    changed = save_unless_stale(node, expected_version, changes)
    if changed:
        record(
            by=by,
            verb="plan.part_edited",
            subject=about(plan),
            changes={f"{before} {name}": change for name, change in changed.items()},
            note=reason,
            is_public=is_public(plan),
        )
        _keep_correction(by, plan, reason)
        index_node(node)
    return node


def _free_address(title: str) -> str:
    """An address made of the title, that no plan has and no page of the workspace."""
    base = address_of(title, 70) or "plan"
    taken = {"new", *Plan.objects.filter(slug__startswith=base).values_list("slug", flat=True)}
    numbered = (f"{base}-{number}" for number in itertools.count(2))
    return next(address for address in itertools.chain([base], numbered) if address not in taken)


def _check_owner(by: Actor, region: Region | None, owner: Organisation | None) -> None:
    """An adviser keeps an own plan under a region the organisation is a member of; the secretariat keeps anybody's."""
    if region is None or by.is_system or region.pk in by.regions_as(Role.SECRETARIAT):
        return
    members = Membership.objects.on(clock.today()).filter(region=region)
    is_member = members.filter(municipality__administration__organisation=owner).exists()
    uphold(PLAN_OWNER_TAKES_PART, "region", owner is not None and is_member)


def _check_area(area: ProgrammeArea | None, region_id: int | None) -> None:
    uphold(PROGRAMME_AREA_OF_REGION, "programme_area", area is None or area.region_id == region_id)


def _corrects_wording(plan: Plan, expected_version: int, changes: dict[str, Any]) -> bool:
    """Whether the changes touch words that councils read. A stale save is not asked why: it is told of the other."""
    current = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    is_fixed = current.state in STATES_WITH_FIXED_TEXT and current.version == expected_version
    return is_fixed and any(changes.get(name, getattr(current, name)) != getattr(current, name) for name in WORDING)


def _keep_wording(by: Actor, plan: Plan, reason: str) -> Plan:
    """The plan as it stands this moment, held until the verb is done. What councils have read is kept as a version."""
    current = Plan.objects.select_for_update(of=("self",)).select_related("region").get(pk=plan.pk)
    uphold(FIXED_TEXT_NEEDS_REASON, "reason", current.state, reason)
    if current.state in STATES_WITH_FIXED_TEXT:
        freeze_version(by=by, plan=current)
    return current


def _keep_correction(by: Actor, plan: Plan, reason: str) -> None:
    """The text as it reads after a correction, as a version with the reason why it came to be."""
    if reason and plan.state in STATES_WITH_FIXED_TEXT:
        freeze_version(by=by, plan=plan, reason=reason)
