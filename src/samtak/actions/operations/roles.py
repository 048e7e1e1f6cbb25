"""The verb that settles who leads and who supports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from samtak.actions import permissions
from samtak.actions.choices import Party, RoleKind, Standing
from samtak.actions.indexing import index_action
from samtak.actions.models import Action, ActionRole
from samtak.actions.operations.answering import UNSAID, told_as_asked
from samtak.actions.operations.subject import about, is_public
from samtak.actions.rules import JOINT_NEEDS_LEAD_TO_PUBLISH, ONE_ROLE_PER_ORGANISATION
from samtak.audit.operations import record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import StaleSave, require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.organisations.models import Organisation

# What is left of an answer when the role becomes another.
_ANEW: dict[str, Any] = {**UNSAID, "standing": Standing.NOT_ASKED, "asked_on": None}


@dataclass(frozen=True)
class Roles:
    """Who leads and who supports, all at once, for an action that nobody holds a role in yet."""

    leads: Sequence[Organisation] = ()
    supports: Sequence[Organisation] = ()
    lead_party: str = Party.ORGANISATION
    support_party: str = Party.ORGANISATION


def give_roles(action: Action, roles: Roles) -> None:
    """Write the first roles of a new action, for the verb that makes it."""
    uphold(ONE_ROLE_PER_ORGANISATION, "supports", [o.pk for o in roles.leads], [o.pk for o in roles.supports])
    leading = _roles(action, RoleKind.LEAD, roles.leads, roles.lead_party, {})
    ActionRole.objects.bulk_create(leading + _roles(action, RoleKind.SUPPORT, roles.supports, roles.support_party, {}))


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
    asks: bool = False,
) -> Action:
    """Say who leads and who supports, all at once. `lead_party` EACH_MEMBER adds every member of the day.

    Who keeps a role keeps what was answered. `asks` those that get a role by name, or another than they had.
    """
    require(permissions.can_assign_roles(by, action))
    uphold(ONE_ROLE_PER_ORGANISATION, "supports", [o.pk for o in leads], [o.pk for o in supports])
    lead_count = len(leads) + (lead_party != Party.ORGANISATION)
    uphold(JOINT_NEEDS_LEAD_TO_PUBLISH, "leads", action.publication, lead_count)
    region = action.region
    try:
        save_unless_stale(action, expected_version, {})
    except StaleSave as stale:
        raise StaleSave(stale.message, roles_that_stand(action), stale.version) from None
    action.region = region
    held = _locked(action)
    before = _described(held)
    had = {role.organisation_id: role for role in held if role.organisation_id is not None}
    kinds = {role.organisation_id: role.kind for role in held}
    settled = _roles(action, RoleKind.LEAD, leads, lead_party, had)
    settled += _roles(action, RoleKind.SUPPORT, supports, support_party, had)
    asked = _asked(settled, kinds) if asks else []
    _write(action, settled)
    _log(by, action, before, _described(settled))
    if asked:
        told = told_as_asked(asked)
        record(by=by, verb="action.role_asked", subject=about(action), changes=told, is_public=is_public(action))
    return action


def _log(by: Actor, action: Action, before: list[str], after: list[str]) -> None:
    if before == after:
        return
    changes = {"roles": [before, after]}
    record(by=by, verb="action.roles_settled", subject=about(action), changes=changes, is_public=is_public(action))
    index_action(action)


def described_roles(action: Action) -> list[str]:
    """Who leads and supports, as the log tells it."""
    return _described(_held(action))


def _held(action: Action) -> list[ActionRole]:
    return list(ActionRole.objects.filter(action=action).select_related("organisation"))


def _locked(action: Action) -> list[ActionRole]:
    """Kept until the roles are written, so that no answer is given meanwhile and lost."""
    roles = ActionRole.objects.select_for_update(of=("self",)).filter(action=action)
    return list(roles.select_related("organisation").order_by("kind", "position", "id"))


def _described(roles: Iterable[ActionRole]) -> list[str]:
    return [f"{role.kind}: {role.organisation.name if role.organisation else role.party}" for role in roles]


def roles_that_stand(action: Action) -> dict[str, object]:
    """The roles as a form would give them: ids of organisations, and the parties that stand for members."""
    found: dict[str, object] = {}
    for kind, field in ((RoleKind.LEAD, "lead"), (RoleKind.SUPPORT, "support")):
        roles = list(ActionRole.objects.filter(action=action, kind=kind).order_by("position", "id"))
        found[f"{field}s"] = [role.organisation_id for role in roles if role.organisation_id is not None]
        parties = [role.party for role in roles if role.party != Party.ORGANISATION]
        found[f"{field}_party"] = parties[0] if parties else Party.ORGANISATION.value
    return found


def _roles(
    action: Action, kind: RoleKind, organisations: Sequence[Organisation], party: str, had: dict[int, ActionRole]
) -> list[ActionRole]:
    """The roles to be written, in the order they are told. Who keeps a role keeps its row, with holder and answer."""
    roles = [ActionRole(action=action, kind=kind, party=party)] if party != Party.ORGANISATION else []
    for position, organisation in enumerate(organisations, start=1):
        role = had.get(organisation.pk) or ActionRole(action=action, kind=kind, organisation=organisation)
        role.position = position
        if role.kind != kind:
            _become(role, kind)
        roles.append(role)
    return roles


def _become(role: ActionRole, kind: RoleKind) -> None:
    """Another role than the one that was answered for."""
    role.kind = kind
    for name, value in _ANEW.items():
        setattr(role, name, value)
    role.version += 1


def _asked(settled: Iterable[ActionRole], kinds: dict[int | None, str]) -> list[ActionRole]:
    """Those that get a role by name, or another than they had."""
    roles = [role for role in settled if role.organisation_id and kinds.get(role.organisation_id) != role.kind]
    for role in roles:
        role.standing, role.asked_on = Standing.ASKED, clock.today()
    return roles


def _write(action: Action, settled: Sequence[ActionRole]) -> None:
    kept = [role for role in settled if role.pk is not None]
    action.roles.exclude(pk__in=[role.pk for role in kept]).delete()
    ActionRole.objects.bulk_update(kept, ["kind", "position", "version", *_ANEW])
    ActionRole.objects.bulk_create(role for role in settled if role.pk is None)
