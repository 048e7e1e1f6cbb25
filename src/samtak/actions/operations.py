"""Verbs on actions: make, change, report, publish, withdraw, settle who leads and supports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from samtak.actions import permissions
from samtak.actions.choices import Party, Publication, RoleKind
from samtak.actions.models import Action, ActionPart, ActionRole, ActionStrategy, ActionUpdate, Milestone
from samtak.actions.rules import (
    COST_IS_PLAUSIBLE,
    DEADLINE_AFTER_START,
    JOINT_NEEDS_LEAD_TO_PUBLISH,
    ONE_ROLE_PER_ORGANISATION,
    STATUS_NEEDS_DECISION,
    STATUS_NEEDS_REASON,
)
from samtak.actions.workflow import PUBLICATION
from samtak.audit.operations import Subject, record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.models import Organisation
from samtak.plans.choices import Origin
from samtak.plans.models import PlanNode
from samtak.regions.models import Region

# What a report may set on the action as a whole.
REPORTED_FIELDS = (
    "status",
    "status_reason",
    "status_decision",
    "phase",
    "deviation",
    "decision_needed",
    "decision_needed_by",
    "next_step",
    "next_step_due",
)


@transaction.atomic
def create_action(*, by: Actor, region: Region, owner: Organisation | None, fields: dict[str, Any]) -> Action:
    """Make a draft. Without a code it gets the next free number of the region."""
    owner_id = owner.pk if owner else None
    require(permissions.can_create_action(by, fields["scope"], region.pk, owner_id))
    action = Action(region=region, owner=owner, publication=Publication.DRAFT, **fields)
    action.code = action.code or next_code(region)
    _check(action)
    try:
        with transaction.atomic():
            action.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"code": _("Another action in the region has this number already.")}) from None
    if owner is not None:
        ActionRole.objects.create(action=action, kind=RoleKind.LEAD, organisation=owner)
    record(by=by, verb="action.created", subject=about(action))
    return action


@transaction.atomic
def edit_action(*, by: Actor, action: Action, expected_version: int, changes: dict[str, Any]) -> Action:
    """Change what an action says. Raises StaleSave when somebody else saved since `expected_version`."""
    require(permissions.can_edit_action(by, action))
    _check_changed(action, changes)
    written = dict(changes)
    if "code" in changes:
        written["sort_key"] = norwegian_sort_key(changes["code"])
        if Action.objects.filter(region=action.region_id, code=changes["code"]).exclude(pk=action.pk).exists():
            raise InvalidInput({"code": _("Another action in the region has this number already.")})
    if "deadline" in changes:
        written["deadline_passes"] = changes["deadline"].last_day if changes["deadline"] else None
    kept = [name for name in action.invented_fields if name not in _really_changed(action, changes)]
    written["invented_fields"] = kept
    changed = save_unless_stale(action, expected_version, written)
    told = {name: change for name, change in changed.items() if name not in {"sort_key", "deadline_passes"}}
    if told:
        record(by=by, verb="action.edited", subject=about(action), changes=told, is_public=is_public(action))
    return action


@transaction.atomic
def report_on_action(
    *, by: Actor, action: Action, expected_version: int, text: str, changes: dict[str, Any], organisation_id: int | None
) -> ActionUpdate:
    """Say how the whole action goes. The update is kept for ever; the action shows the newest."""
    require(permissions.can_report_on_action(by, action))
    unknown = set(changes) - set(REPORTED_FIELDS)
    if unknown:
        raise ValueError(f"a report cannot set {sorted(unknown)}")
    _check_changed(action, changes)
    invented = [name for name in action.invented_fields if name != "status"]
    changed = save_unless_stale(
        action, expected_version, {**changes, "touched_on": clock.today(), "invented_fields": invented}
    )
    update = ActionUpdate.objects.create(
        action=action,
        organisation_id=organisation_id,
        author_id=by.id,
        author_name=by.name,
        on=clock.today(),
        status=action.status,
        text=text,
        deviation=action.deviation,
        decision_needed=action.decision_needed,
        next_step=action.next_step,
    )
    record(by=by, verb="action.reported", subject=about(action), changes=changed, is_public=is_public(action))
    return update


@transaction.atomic
def report_part(
    *,
    by: Actor,
    action: Action,
    organisation: Organisation,
    member_ids: frozenset[int],
    expected_version: int,
    changes: dict[str, Any],
) -> ActionPart:
    """Say how one organisation's own part goes. `expected_version` is 0 when there is no part yet."""
    require(permissions.can_report_part(by, action, organisation.pk, member_ids))
    part, is_new = ActionPart.objects.get_or_create(action=action, organisation=organisation)
    expected = part.version if is_new and expected_version == 0 else expected_version
    changed = save_unless_stale(part, expected, {**changes, "touched_on": clock.today()})
    ActionUpdate.objects.create(
        action=action,
        organisation=organisation,
        author_id=by.id,
        author_name=by.name,
        on=clock.today(),
        status=part.status,
        text=part.note,
        next_step=part.next_step,
        is_part=True,
    )
    record(by=by, verb="action.part_reported", subject=about(action), changes=changed, is_public=is_public(action))
    return part


@transaction.atomic
def move_action(*, by: Actor, action: Action, step_code: str) -> Action:
    """Publish or withdraw, as the workflow allows."""
    require(permissions.can_publish_action(by, action))
    step = PUBLICATION.step(step_code)
    current = Action.objects.select_for_update().get(pk=action.pk)
    if step is None or current.publication not in step.from_states:
        raise InvalidInput({"publication": _("The action has been moved on meanwhile. Look at it again.")})
    leads = ActionRole.objects.filter(action=action, kind=RoleKind.LEAD).count()
    uphold(JOINT_NEEDS_LEAD_TO_PUBLISH, "publication", step.to_state, leads)
    changed = save_unless_stale(action, current.version, {"publication": step.to_state})
    record(by=by, verb=f"action.{step.code}", subject=about(action), changes=changed, is_public=True)
    return action


@transaction.atomic
def settle_roles(
    *,
    by: Actor,
    action: Action,
    expected_version: int,
    leads: Sequence[Organisation],
    supports: Sequence[Organisation],
    lead_party: str = Party.ORGANISATION,
    support_party: str = Party.ORGANISATION,
) -> Action:
    """Say who leads and who supports, all at once. `lead_party` EACH_MEMBER adds every member of the day."""
    require(permissions.can_assign_roles(by, action))
    uphold(ONE_ROLE_PER_ORGANISATION, "supports", [o.pk for o in leads], [o.pk for o in supports])
    lead_count = len(leads) + (lead_party != Party.ORGANISATION)
    uphold(JOINT_NEEDS_LEAD_TO_PUBLISH, "leads", action.publication, lead_count)
    before = described_roles(action)
    save_unless_stale(action, expected_version, {"touched_on": action.touched_on})
    holders = {role.organisation_id: (role.holder_title, role.holder_id) for role in action.roles.all()}
    action.roles.all().delete()
    for kind, organisations, party in (
        (RoleKind.LEAD, leads, lead_party),
        (RoleKind.SUPPORT, supports, support_party),
    ):
        if party != Party.ORGANISATION:
            ActionRole.objects.create(action=action, kind=kind, party=party)
        for position, organisation in enumerate(organisations, start=1):
            title, holder_id = holders.get(organisation.pk, ("", None))
            ActionRole.objects.create(
                action=action,
                kind=kind,
                organisation=organisation,
                position=position,
                holder_title=title,
                holder_id=holder_id,
            )
    action = Action.objects.get(pk=action.pk)
    record(
        by=by,
        verb="action.roles_settled",
        subject=about(action),
        changes={"roles": [before, described_roles(action)]},
        is_public=is_public(action),
    )
    return action


@transaction.atomic
def link_strategies(*, by: Actor, action: Action, expected_version: int, nodes: Sequence[PlanNode]) -> Action:
    """Say which parts of plans the action carries out. Links the source gave keep their origin."""
    require(permissions.can_edit_action(by, action))
    save_unless_stale(action, expected_version, {"touched_on": action.touched_on})
    wanted = {node.pk: node for node in nodes}
    links = {link.node_id: link for link in action.strategy_links.select_related("node")}
    before = sorted(link.node.code for link in links.values())
    for node_id, link in links.items():
        if node_id not in wanted:
            link.delete()
    for node_id in wanted.keys() - links.keys():
        ActionStrategy.objects.create(action=action, node_id=node_id, origin=Origin.OURS)
    record(
        by=by,
        verb="action.strategies_linked",
        subject=about(action),
        changes={"strategies": [before, sorted(node.code for node in nodes)]},
        is_public=is_public(action),
    )
    return action


@transaction.atomic
def add_milestone(*, by: Actor, action: Action, title: str, due: Any = None) -> Milestone:
    require(permissions.can_edit_action(by, action))
    last = action.milestones.aggregate(last=Max("position"))["last"] or 0
    milestone = Milestone.objects.create(action=action, title=title, due=due, position=last + 1)
    record(
        by=by,
        verb="action.milestone_added",
        subject=about(action),
        changes={"milestone": [None, title]},
        is_public=is_public(action),
    )
    return milestone


@transaction.atomic
def reach_milestone(*, by: Actor, milestone: Milestone, is_done: bool) -> Milestone:
    """Tick a milestone off, or open it again."""
    action = milestone.action
    require(permissions.can_report_on_action(by, action))
    milestone.done_on = clock.today() if is_done else None
    milestone.save(update_fields=["done_on"])
    verb = "action.milestone_reached" if is_done else "action.milestone_reopened"
    record(by=by, verb=verb, subject=about(action), note=milestone.title, is_public=is_public(action))
    return milestone


@transaction.atomic
def remove_milestone(*, by: Actor, milestone: Milestone) -> None:
    action = milestone.action
    require(permissions.can_edit_action(by, action))
    record(
        by=by,
        verb="action.milestone_removed",
        subject=about(action),
        changes={"milestone": [milestone.title, None]},
        is_public=is_public(action),
    )
    milestone.delete()


def next_code(region: Region) -> str:
    """The next free number, in the pattern of the region's own codes."""
    prefix = region.slug[:2].upper()
    used = set(Action.objects.filter(region=region, code__startswith=f"{prefix}-").values_list("code", flat=True))
    number = len(used) + 1
    while f"{prefix}-{number:02d}" in used:
        number += 1
    return f"{prefix}-{number:02d}"


def about(action: Action) -> Subject:
    key = f"{action.region.slug}/{action.code}"
    return Subject(kind="action", key=key, label=f"{action.code} {action.title}", region_id=action.region_id)


def is_public(action: Action) -> bool:
    return action.publication == Publication.PUBLISHED


def described_roles(action: Action) -> list[str]:
    """Who leads and supports, as the log tells it."""
    roles = ActionRole.objects.filter(action=action).select_related("organisation")
    return [f"{role.kind}: {role.organisation.name if role.organisation else role.party}" for role in roles]


def _really_changed(action: Action, changes: dict[str, Any]) -> set[str]:
    return {name for name, value in changes.items() if getattr(action, name) != value}


def _check_changed(action: Action, changes: dict[str, Any]) -> None:
    after = Action(
        **{name: getattr(action, name) for name in _CHECKED} | {k: v for k, v in changes.items() if k in _CHECKED}
    )
    if _really_changed(action, changes) & {"status", "status_reason", "status_decision"}:
        _check_status(after)
    _check_dates_and_cost(after)


_CHECKED = ("status", "status_reason", "status_decision", "start", "deadline", "cost_nok")


def _check(action: Action) -> None:
    _check_status(action)
    _check_dates_and_cost(action)


def _check_status(action: Action) -> None:
    uphold(STATUS_NEEDS_REASON, "status_reason", action.status, action.status_reason)
    uphold(STATUS_NEEDS_DECISION, "status_decision", action.status, action.status_decision)


def _check_dates_and_cost(action: Action) -> None:
    uphold(DEADLINE_AFTER_START, "deadline", action.start, action.deadline)
    uphold(COST_IS_PLAUSIBLE, "cost_nok", action.cost_nok)
