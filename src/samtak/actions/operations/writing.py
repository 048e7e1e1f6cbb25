"""Verbs that make an action and change what it says, and that publish and withdraw it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.actions import permissions
from samtak.actions.checks import check_after, check_strategies, check_whole, really_changed
from samtak.actions.choices import COUNTED, Publication, RoleKind
from samtak.actions.indexing import index_action
from samtak.actions.models import Action, ActionRole, ActionStrategy
from samtak.actions.operations.roles import Roles, give_roles
from samtak.actions.operations.subject import about, is_public
from samtak.actions.queries import member_organisation_ids
from samtak.actions.rules import (
    JOINT_NEEDS_LEAD_TO_PUBLISH,
    MANDATE_IN_JOINT_ACTION,
    OWN_ACTION_HAS_OWNER,
    OWNER_TAKES_PART,
)
from samtak.actions.workflow import PUBLICATION
from samtak.audit.operations import record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.models import Organisation
from samtak.plans.choices import Origin
from samtak.plans.models import PlanNode
from samtak.regions.models import Region

CODE_IS_TAKEN = _("Another action in the region has this number already. Choose another, or leave it empty.")

# Follow from other fields, so the log does not tell of them.
_DERIVED = frozenset({"sort_key", "deadline_passes"})


@transaction.atomic
def create_action(
    *,
    by: Actor,
    region: Region,
    owner: Organisation | None,
    fields: dict[str, Any],
    strategies: Sequence[PlanNode] = (),
    roles: Roles | None = None,
) -> Action:
    """Make a draft. Without a code it gets the next free number of the region. The owner leads until told otherwise."""
    owner_id = owner.pk if owner else None
    require(permissions.can_create_action(by, fields["scope"], region.pk, owner_id))
    uphold(OWN_ACTION_HAS_OWNER, "owner", fields["scope"], owner_id)
    _check_owner(by, region, owner)
    action = Action(region=region, owner=owner, publication=Publication.DRAFT, made_on=clock.today(), **fields)
    action.code = action.code or next_code(region)
    check_whole(action)
    check_strategies(action, strategies)
    try:
        with transaction.atomic():
            action.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"code": CODE_IS_TAKEN}) from None
    if roles is not None:
        require(permissions.can_assign_roles(by, action))
        give_roles(action, roles)
    elif owner is not None:
        ActionRole.objects.create(action=action, kind=RoleKind.LEAD, organisation=owner)
    _link(action, strategies)
    record(by=by, verb="action.created", subject=about(action))
    index_action(action)
    return action


@transaction.atomic
def edit_action(
    *,
    by: Actor,
    action: Action,
    expected_version: int,
    changes: dict[str, Any],
    strategies: Sequence[PlanNode] | None = None,
) -> Action:
    """Change what an action says, and what it carries out when `strategies` is given.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    require(permissions.can_edit_action(by, action))
    _check_whose(by, action, changes)
    check_after(action, changes)
    if strategies is not None:
        check_strategies(action, strategies)
    changed = _save(action, expected_version, _with_derived(action, changes), strategies)
    told = {name: change for name, change in changed.items() if name not in _DERIVED}
    if told:
        record(by=by, verb="action.edited", subject=about(action), changes=told, is_public=is_public(action))
        index_action(action)
    return action


@transaction.atomic
def link_strategies(*, by: Actor, action: Action, expected_version: int, nodes: Sequence[PlanNode]) -> Action:
    """Say which parts of plans the action carries out. Links the source gave keep their origin."""
    require(permissions.can_edit_action(by, action))
    check_strategies(action, nodes)
    changed = _save(action, expected_version, {}, nodes)
    if changed:
        record(
            by=by,
            verb="action.strategies_linked",
            subject=about(action),
            changes=changed,
            is_public=is_public(action),
        )
    return action


@transaction.atomic
def move_action(*, by: Actor, action: Action, step_code: str, reason: str = "") -> Action:
    """Publish or withdraw, as the workflow allows."""
    require(permissions.can_publish_action(by, action))
    step = PUBLICATION.step(step_code)
    current = Action.objects.select_for_update().get(pk=action.pk)
    if step is None or current.publication not in step.from_states:
        raise InvalidInput({"publication": _("The action has been moved on meanwhile. Look at it again.")})
    require(permissions.can_publish_action(by, action, step))
    leads = ActionRole.objects.filter(action=action, kind=RoleKind.LEAD, standing__in=COUNTED).count()
    uphold(JOINT_NEEDS_LEAD_TO_PUBLISH, "publication", step.to_state, leads)
    changed = save_unless_stale(action, current.version, {"publication": step.to_state})
    record(by=by, verb=f"action.{step.code}", subject=about(action), changes=changed, note=reason, is_public=True)
    return action


def next_code(region: Region) -> str:
    return next(next_codes(region))


def next_codes(region: Region) -> Iterator[str]:
    """The free numbers from the next on, in the pattern of the region's own codes. One query."""
    prefix = region.slug[:2].upper()
    used = set(Action.objects.filter(region=region, code__startswith=f"{prefix}-").values_list("code", flat=True))
    for number in itertools.count(len(used) + 1):
        if f"{prefix}-{number:02d}" not in used:
            yield f"{prefix}-{number:02d}"


def _check_owner(by: Actor, region: Region, owner: Organisation | None) -> None:
    """An adviser makes own actions where the organisation takes part; the secretariat may note down anybody's."""
    if by.is_system or region.pk in by.regions_as(Role.SECRETARIAT):
        return
    uphold(OWNER_TAKES_PART, "owner", owner.pk if owner else None, member_organisation_ids(region, clock.today()))


def _check_whose(by: Actor, action: Action, changes: dict[str, Any]) -> None:
    """Whose action it becomes. What a source left out is only asked for when touched."""
    scope, owner = changes.get("scope", action.scope), changes.get("owner", action.owner)
    owner_id = owner.pk if owner else None
    if (scope, owner_id) == (action.scope, action.owner_id):
        return
    require(permissions.can_create_action(by, scope, action.region_id, owner_id))
    uphold(OWN_ACTION_HAS_OWNER, "owner", scope, owner_id)
    if action.mandates.exists():
        uphold(MANDATE_IN_JOINT_ACTION, "scope", scope)


def _with_derived(action: Action, changes: dict[str, Any]) -> dict[str, Any]:
    """The changes with what follows from them. A field somebody has set is no longer made up."""
    written = dict(changes)
    if "code" in changes:
        written["sort_key"] = norwegian_sort_key(changes["code"])
        if Action.objects.filter(region=action.region_id, code=changes["code"]).exclude(pk=action.pk).exists():
            raise InvalidInput({"code": CODE_IS_TAKEN})
    if "deadline" in changes:
        written["deadline_passes"] = changes["deadline"].last_day if changes["deadline"] else None
    set_by_hand = really_changed(action, changes)
    written["invented_fields"] = [name for name in action.invented_fields if name not in set_by_hand]
    return written


def _save(
    action: Action, expected_version: int, written: dict[str, Any], nodes: Sequence[PlanNode] | None
) -> dict[str, list[Any]]:
    """Write fields and links as one save, and tell what changed. Raises StaleSave with the links that now stand."""
    region = action.region
    links = {link.node_id: link for link in action.strategy_links.select_related("node")}
    before = sorted(link.node.code for link in links.values())
    try:
        with transaction.atomic():
            changed = save_unless_stale(action, expected_version, written)
    except IntegrityError:
        raise InvalidInput({"code": CODE_IS_TAKEN}) from None
    except StaleSave as stale:
        raise StaleSave(stale.message, {**stale.theirs, "strategies": sorted(links)}, stale.version) from None
    action.region = region
    if nodes is None:
        return changed
    wanted = {node.pk: node for node in nodes}
    ActionStrategy.objects.filter(action=action).exclude(node_id__in=wanted).delete()
    _link(action, [node for node_id, node in wanted.items() if node_id not in links])
    after = sorted(node.code for node in wanted.values())
    return changed if links.keys() == wanted.keys() else {**changed, "strategies": [before, after]}


def _link(action: Action, nodes: Sequence[PlanNode]) -> None:
    ActionStrategy.objects.bulk_create([ActionStrategy(action=action, node=node, origin=Origin.OURS) for node in nodes])
