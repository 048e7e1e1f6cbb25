"""Reading what organisations are asked to take on, and what an answer needs to know."""

from __future__ import annotations

from collections.abc import Collection

from samtak.accounts.choices import Role
from samtak.accounts.models import User
from samtak.accounts.queries import people_with_role_for
from samtak.actions import permissions
from samtak.actions.choices import Standing
from samtak.actions.models import Action, ActionRole
from samtak.actions.queries import visible
from samtak.lib.actor import Actor

ANSWERING = (Role.ADVISER, Role.CHIEF_EXECUTIVE)


def roles_asked_of(actor: Actor, limit: int) -> list[ActionRole]:
    """Roles that wait for an answer of the organisations the actor speaks for, the oldest first. One query, or none."""
    speaks_for = sorted(actor.organisations_as(*ANSWERING))
    if not speaks_for:
        return []
    asked = ActionRole.objects.filter(organisation_id__in=speaks_for, standing=Standing.ASKED)
    asked = asked.filter(action__in=visible(actor)).select_related("action__region", "organisation")
    return list(asked.order_by("asked_on", "id")[:limit])


def role_of(action: Action, organisation_slug: str) -> ActionRole | None:
    """The role of an organisation in an action that is read already."""
    for role in action.roles.all():
        if role.organisation is not None and role.organisation.slug == organisation_slug:
            role.action = action
            return role
    return None


def roles_to_answer(actor: Actor, action: Action) -> list[ActionRole]:
    """Roles of the action, read already, that the actor may answer for. No query."""
    return [role for role in action.roles.all() if permissions.can_answer_role(actor, role)] if actor.id else []


def people_of(organisation_id: int) -> list[User]:
    """Those who may be named as holder: people with a role for the organisation today. One query."""
    return people_with_role_for([organisation_id])


def may_be_asked(roles: Collection[ActionRole]) -> list[ActionRole]:
    """Roles by name that nobody was asked about here, or that were declined."""
    waiting = (Standing.NOT_ASKED, Standing.DECLINED)
    return [role for role in roles if role.organisation_id is not None and role.standing in waiting]
