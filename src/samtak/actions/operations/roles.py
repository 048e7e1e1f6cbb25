"""The verb that settles who leads and who supports."""

from __future__ import annotations

from collections.abc import Sequence
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
    _give(action, RoleKind.LEAD, roles.leads, roles.lead_party, {})
    _give(action, RoleKind.SUPPORT, roles.supports, roles.support_party, {})


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
    try:
        save_unless_stale(action, expected_version, {})
    except StaleSave as stale:
        raise StaleSave(stale.message, roles_that_stand(action), stale.version) from None
    before = described_roles(action)
    holders = _take_away(action)
    _give(action, RoleKind.LEAD, leads, lead_party, holders)
    _give(action, RoleKind.SUPPORT, supports, support_party, holders)
    settled = Action.objects.get(pk=action.pk)
    after = described_roles(settled)
    if before != after:
        record(
            by=by,
            verb="action.roles_settled",
            subject=about(settled),
            changes={"roles": [before, after]},
            is_public=is_public(settled),
        )
        index_action(settled)
    return settled


def described_roles(action: Action) -> list[str]:
    """Who leads and supports, as the log tells it."""
    roles = ActionRole.objects.filter(action=action).select_related("organisation")
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


def _take_away(action: Action) -> dict[int | None, Holder]:
    """Delete the roles and tell who held them, so that those who keep a role keep its holder."""
    roles = ActionRole.objects.filter(action=action)
    holders: dict[int | None, Holder] = {
        role.organisation_id: (role.holder_title, role.holder_id) for role in roles if role.organisation_id
    }
    roles.delete()
    return holders


def _give(
    action: Action,
    kind: RoleKind,
    organisations: Sequence[Organisation],
    party: str,
    holders: dict[int | None, Holder],
) -> None:
    roles = [ActionRole(action=action, kind=kind, party=party)] if party != Party.ORGANISATION else []
    for position, organisation in enumerate(organisations, start=1):
        title, holder_id = holders.get(organisation.pk, ("", None))
        role = ActionRole(action=action, kind=kind, organisation=organisation, position=position)
        role.holder_title, role.holder_id = title, holder_id
        roles.append(role)
    ActionRole.objects.bulk_create(roles)
