"""The verb that settles who leads and who supports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from samtak.actions import permissions
from samtak.actions.choices import Party, RoleKind
from samtak.actions.indexing import index_action
from samtak.actions.models import Action, ActionRole
from samtak.actions.operations.subject import about, is_public
from samtak.actions.rules import JOINT_NEEDS_LEAD_TO_PUBLISH, ONE_ROLE_PER_ORGANISATION
from samtak.audit.operations import record
from samtak.lib.actor import Actor
from samtak.lib.errors import StaleSave, require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.organisations.models import Organisation


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
) -> Action:
    """Say who leads and who supports, all at once. `lead_party` EACH_MEMBER adds every member of the day."""
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
    held = _held(action)
    holders = _holders(held)
    settled = _roles(action, RoleKind.LEAD, leads, lead_party, holders)
    settled += _roles(action, RoleKind.SUPPORT, supports, support_party, holders)
    ActionRole.objects.filter(pk__in=[role.pk for role in held]).delete()
    ActionRole.objects.bulk_create(settled)
    before, after = _described(held), _described(settled)
    if before != after:
        record(
            by=by,
            verb="action.roles_settled",
            subject=about(action),
            changes={"roles": [before, after]},
            is_public=is_public(action),
        )
        index_action(action)
    return action


def described_roles(action: Action) -> list[str]:
    """Who leads and supports, as the log tells it."""
    return _described(_held(action))


def _held(action: Action) -> list[ActionRole]:
    return list(ActionRole.objects.filter(action=action).select_related("organisation"))


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


Holder = tuple[str, int | None]


def _holders(roles: Iterable[ActionRole]) -> dict[int | None, Holder]:
    """Who held the roles, so that those who keep a role keep its holder."""
    return {role.organisation_id: (role.holder_title, role.holder_id) for role in roles if role.organisation_id}


def _roles(
    action: Action,
    kind: RoleKind,
    organisations: Sequence[Organisation],
    party: str,
    holders: dict[int | None, Holder],
) -> list[ActionRole]:
    """The roles to be written, in the order they are told."""
    roles = [ActionRole(action=action, kind=kind, party=party)] if party != Party.ORGANISATION else []
    for position, organisation in enumerate(organisations, start=1):
        title, holder_id = holders.get(organisation.pk, ("", None))
        role = ActionRole(action=action, kind=kind, organisation=organisation, position=position)
        role.holder_title, role.holder_id = title, holder_id
        roles.append(role)
    return roles
