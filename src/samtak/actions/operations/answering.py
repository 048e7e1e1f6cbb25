"""Verbs that ask an organisation to take a role, and that put down what it answers."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.actions import permissions, rules
from samtak.actions.answering import people_of
from samtak.actions.choices import Standing
from samtak.actions.models import ActionRole
from samtak.actions.operations.subject import about, is_public
from samtak.audit.operations import record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.rules import Asked, refuse, uphold
from samtak.lib.saving import save_unless_stale

LIMITS = ("limit_task", "limit_from", "limit_to", "percent")
ANSWER_FIELDS = frozenset({"standing", "reason", *LIMITS, "decision", "holder_title", "holder"})
# What is said in an answer, and gone when the organisation is asked anew. The log keeps it.
UNSAID: dict[str, Any] = {
    "reason": "",
    "limit_task": "",
    "limit_from": None,
    "limit_to": None,
    "limit_passes": None,
    "percent": None,
    "decision": "",
    "answered_on": None,
    "answered_as": "",
    "is_invented": False,
}
# Follow from other fields, or name a person: the log tells the title.
_NOT_TOLD = frozenset({"limit_passes", "holder", "is_invented", "answered_on", "answered_as", "asked_on"})
ROLE_IS_GONE = _("The organisation no longer has a role in the action. Look at the action again.")
CHANGED_MEANWHILE = _("The role has been asked for or answered meanwhile. Look at it again before you ask.")


@transaction.atomic
def ask_for_role(*, by: Actor, role: ActionRole, expected_version: int) -> ActionRole:
    """Ask the organisation named to take its role. Asking stops nothing: until it answers, it is told as asked."""
    action = role.action
    require(permissions.can_assign_roles(by, action))
    uphold(rules.ROLE_ASKED_OF_ORGANISATION, "standing", role.party)
    uphold(rules.ROLE_ASKED_ONCE, "standing", role.standing)
    _be_there(role)
    asked = {**UNSAID, "standing": Standing.ASKED, "asked_on": clock.today()}
    try:
        save_unless_stale(role, expected_version, asked)
    except StaleSave as stale:
        raise StaleSave(CHANGED_MEANWHILE, {}, stale.version) from None
    told = told_as_asked([role])
    record(by=by, verb="action.role_asked", subject=about(action), changes=told, is_public=is_public(action))
    return role


@transaction.atomic
def answer_role(*, by: Actor, role: ActionRole, expected_version: int, changes: dict[str, Any]) -> ActionRole:
    """Accept, accept with a limit, or decline; again to change the answer. Raises StaleSave when it was changed."""
    action, organisation = role.action, role.organisation
    require(permissions.can_answer_role(by, role))
    unknown = set(changes) - ANSWER_FIELDS
    if unknown or organisation is None:
        raise ValueError(f"an answer does not say {sorted(unknown)}")
    after = ActionRole(**{name: getattr(role, name) for name in ANSWER_FIELDS} | changes)
    if after.standing == Standing.DECLINED:
        after.holder_title, after.holder = "", None
    refuse(_about_answer(role, after))
    _be_there(role)
    written: dict[str, Any] = {name: getattr(after, name) for name in ANSWER_FIELDS}
    written["limit_passes"] = after.limit_to.last_day if after.limit_to else None
    written |= {"answered_on": clock.today(), "answered_as": _spoken_as(by, organisation.pk), "is_invented": False}
    changed = save_unless_stale(role, expected_version, written)
    told = {name: change for name, change in changed.items() if name not in _NOT_TOLD}
    if told:
        record(
            by=by,
            verb="action.role_answered",
            subject=about(action),
            changes=told,
            note=organisation.name,
            is_public=is_public(action),
        )
    return role


def told_as_asked(roles: list[ActionRole]) -> dict[str, Any]:
    """What the log tells of those who are asked."""
    return {"asked_of": [[], [role.organisation.name for role in roles if role.organisation]]}


def _about_answer(role: ActionRole, after: ActionRole) -> list[Asked]:
    limits = [getattr(after, name) for name in LIMITS]
    holder_id = after.holder.pk if after.holder else None
    # Whoever holds it already may stay named: that the role is orphaned is told, and hinders no other change.
    people = {role.holder_id, *(person.pk for person in people_of(role.organisation_id or 0))} if holder_id else set()
    return [
        (rules.ROLE_HAS_ANSWER, "standing", (after.standing,)),
        (rules.ROLE_DECLINED_WITH_REASON, "reason", (after.standing, after.reason)),
        (rules.ROLE_LIMIT_IS_TOLD, "standing", (after.standing, limits)),
        (rules.ROLE_LIMIT_IS_CHOSEN, "standing", (after.standing, limits)),
        (rules.ROLE_LIMIT_IN_ORDER, "limit_to", (after.limit_from, after.limit_to)),
        (rules.ROLE_SHARE_OF_POSITION, "percent", (after.percent,)),
        (rules.ROLE_HELD_IN_ORGANISATION, "holder", (holder_id, people)),
    ]


def _be_there(role: ActionRole) -> None:
    """Somebody may have settled the roles anew since it was read."""
    if not ActionRole.objects.select_for_update().order_by("pk").filter(pk=role.pk).exists():
        raise InvalidInput({"standing": ROLE_IS_GONE})


def _spoken_as(by: Actor, organisation_id: int) -> str:
    """As what somebody answers: the chief executive before the adviser. Empty for Samtak itself."""
    held = {grant.role for grant in by.grants if grant.organisation_id == organisation_id}
    return next((str(role) for role in (Role.CHIEF_EXECUTIVE, Role.ADVISER) if role in held), "")
