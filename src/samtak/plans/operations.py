"""Verbs on plans: make, write, send out, adopt, and keep the register of who adopted what."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import Subject, plain, record
from samtak.geography.models import Municipality
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.organisations.models import Organisation
from samtak.plans import permissions
from samtak.plans.choices import PlanState
from samtak.plans.models import Adoption, Plan, PlanLevel, PlanNode, PlanVersion, Reservation
from samtak.plans.rules import (
    CHANGES_ARE_DESCRIBED,
    CODE_IS_FREE,
    DECISION_NOT_IN_FUTURE,
    FIXED_TEXT_NEEDS_REASON,
    ONE_COUNCIL,
    PERIOD_IN_ORDER,
    STATES_WITH_FIXED_TEXT,
)
from samtak.plans.workflow import PLAN_WORKFLOW
from samtak.regions.models import Region


@transaction.atomic
def create_plan(
    *, by: Actor, region: Region | None, owner: Organisation | None, fields: dict[str, Any], levels: list[str]
) -> Plan:
    """Start a plan as an idea, with the names of its levels from the top down; actions carry out the lowest."""
    require(permissions.can_create_plan(by, region.pk if region else None, owner.pk if owner else None))
    uphold(PERIOD_IN_ORDER, "period_to", fields.get("period_from"), fields.get("period_to"))
    plan = Plan(region=region, owner=owner, state=PlanState.IDEA, **fields)
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
    return plan


@transaction.atomic
def edit_plan(*, by: Actor, plan: Plan, expected_version: int, changes: dict[str, Any]) -> Plan:
    """Change what is said about a plan."""
    require(permissions.can_edit_plan(by, plan))
    after = {**{name: getattr(plan, name) for name in ("period_from", "period_to")}, **changes}
    uphold(PERIOD_IN_ORDER, "period_to", after["period_from"], after["period_to"])
    changed = save_unless_stale(plan, expected_version, changes)
    if changed:
        record(by=by, verb="plan.edited", subject=about(plan), changes=changed, is_public=is_public(plan))
    return plan


@transaction.atomic
def add_node(
    *, by: Actor, plan: Plan, level: PlanLevel, parent: PlanNode | None, fields: dict[str, Any], reason: str = ""
) -> PlanNode:
    """Add a numbered part below `parent`, last in its place."""
    require(permissions.can_edit_plan(by, plan))
    uphold(FIXED_TEXT_NEEDS_REASON, "reason", plan.state, reason)
    uphold(CODE_IS_FREE, "code", PlanNode.objects.filter(plan=plan, code=fields["code"]).exists())
    _keep_wording(by, plan, reason)
    last = PlanNode.objects.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0
    node = PlanNode.objects.create(plan=plan, level=level, parent=parent, position=last + 1, **fields)
    record(
        by=by,
        verb="plan.part_added",
        subject=about(plan),
        changes={node.code: [None, node.heading]},
        note=reason,
        is_public=is_public(plan),
    )
    return node


@transaction.atomic
def edit_node(
    *, by: Actor, node: PlanNode, expected_version: int, changes: dict[str, Any], reason: str = ""
) -> PlanNode:
    """Change a part's wording. Once councils have read it, only with a reason, and the earlier wording is kept."""
    plan = node.plan
    require(permissions.can_edit_plan(by, plan))
    uphold(FIXED_TEXT_NEEDS_REASON, "reason", plan.state, reason)
    if "code" in changes:
        others = PlanNode.objects.filter(plan=plan, code=changes["code"]).exclude(pk=node.pk)
        uphold(CODE_IS_FREE, "code", others.exists())
    _keep_wording(by, plan, reason)
    changed = save_unless_stale(node, expected_version, changes)
    if changed:
        record(
            by=by,
            verb="plan.part_edited",
            subject=about(plan),
            changes={f"{node.code} {name}": change for name, change in changed.items()},
            note=reason,
            is_public=is_public(plan),
        )
    return node


@transaction.atomic
def move_plan(*, by: Actor, plan: Plan, step_code: str, adopted: PartialDate | None = None) -> Plan:
    """Take a step of the workflow. What goes out to councils is frozen as a version."""
    require(permissions.can_move_plan(by, plan))
    step = PLAN_WORKFLOW.step(step_code)
    current = Plan.objects.select_for_update().get(pk=plan.pk)
    if step is None or current.state not in step.from_states:
        raise InvalidInput({"state": _("The plan has been moved on meanwhile. Look at it again.")})
    if step.to_state in {PlanState.HEARING, PlanState.ADOPTED}:
        freeze_version(by=by, plan=current, reason=str(step.code))
    changes: dict[str, Any] = {"state": step.to_state}
    if step.to_state == PlanState.ADOPTED:
        uphold(DECISION_NOT_IN_FUTURE, "adopted", adopted, clock.today())
        changes["adopted"] = adopted
    changed = save_unless_stale(plan, current.version, changes)
    record(by=by, verb=f"plan.{step.code}", subject=about(plan), changes=changed, is_public=is_public(plan))
    return plan


def freeze_version(*, by: Actor, plan: Plan, reason: str = "") -> PlanVersion:
    """Keep the text as it stands now, unless the newest version holds just that text."""
    snapshot = snapshot_of(plan)
    newest = plan.versions.order_by("-number").first()
    if newest is not None and newest.snapshot == snapshot:
        return newest
    return PlanVersion.objects.create(
        plan=plan,
        number=newest.number + 1 if newest else 1,
        made_on=clock.today(),
        made_by=by.name,
        reason=reason[:300],
        snapshot=snapshot,
    )


def snapshot_of(plan: Plan) -> dict[str, Any]:
    """The plan's text as plain data: title, purpose and every part in order."""
    nodes = plan.nodes.select_related("parent", "level").order_by("position", "id")
    return {
        "title": plan.title,
        "purpose": plan.purpose,
        "nodes": [
            {
                "code": node.code,
                "depth": node.level.depth,
                "parent": node.parent.code if node.parent else None,
                "title": node.title,
                "text": node.text,
                "target_year": plain(node.target_year),
            }
            for node in nodes
        ],
    }


@transaction.atomic
def register_adoption(
    *,
    by: Actor,
    plan_version: PlanVersion,
    municipality: Municipality | None = None,
    body: Organisation | None = None,
    fields: dict[str, Any],
    reservations: list[str],
) -> Adoption:
    """Put down what one council did with one version."""
    plan = plan_version.plan
    require(permissions.can_register_adoption(by, plan))
    uphold(ONE_COUNCIL, "municipality", municipality is not None, body is not None)
    _check_adoption(fields)
    adoption = Adoption(plan_version=plan_version, municipality=municipality, body=body, **fields)
    try:
        with transaction.atomic():
            adoption.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput(
            {"municipality": _("This council is in the register for this version already. Change that entry instead.")}
        ) from None
    _set_reservations(adoption, reservations)
    record(
        by=by,
        verb="adoption.registered",
        subject=about(plan),
        changes={_council(adoption): [None, adoption.outcome]},
        is_public=is_public(plan),
    )
    return adoption


@transaction.atomic
def edit_adoption(
    *, by: Actor, adoption: Adoption, expected_version: int, changes: dict[str, Any], reservations: list[str]
) -> Adoption:
    """Correct or complete an entry of the register."""
    plan = adoption.plan_version.plan
    require(permissions.can_register_adoption(by, plan))
    _check_adoption({name: changes.get(name, getattr(adoption, name)) for name in ("outcome", "decided", "changes")})
    changed = save_unless_stale(adoption, expected_version, changes)
    before = [reservation.text for reservation in adoption.reservations.all()]
    if before != reservations:
        changed["reservations"] = [before, reservations]
        _set_reservations(adoption, reservations)
    if changed:
        record(
            by=by,
            verb="adoption.edited",
            subject=about(plan),
            changes={f"{_council(adoption)} {name}": change for name, change in changed.items()},
            is_public=is_public(plan),
        )
    return adoption


def about(plan: Plan) -> Subject:
    return Subject(kind="plan", key=plan.slug, label=plan.title, region_id=plan.region_id)


def is_public(plan: Plan) -> bool:
    return plan.state in PLAN_WORKFLOW.public_states


def _keep_wording(by: Actor, plan: Plan, reason: str) -> None:
    if plan.state in STATES_WITH_FIXED_TEXT:
        freeze_version(by=by, plan=plan, reason=reason)


def _check_adoption(fields: dict[str, Any]) -> None:
    uphold(DECISION_NOT_IN_FUTURE, "decided", fields.get("decided"), clock.today())
    uphold(CHANGES_ARE_DESCRIBED, "changes", fields["outcome"], fields.get("changes", ""))


def _set_reservations(adoption: Adoption, texts: list[str]) -> None:
    adoption.reservations.all().delete()
    Reservation.objects.bulk_create([Reservation(adoption=adoption, text=text) for text in texts])


def _council(adoption: Adoption) -> str:
    return str(adoption.municipality or adoption.body)
