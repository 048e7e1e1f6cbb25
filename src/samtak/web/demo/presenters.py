"""Whom a visitor may step into, and what to try as each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.accounts.choices import DESCRIPTIONS, Role
from samtak.accounts.models import User
from samtak.web.role_words import role_label, scope_of

# In the order in which one gets to know the product.
WHAT_TO_TRY = {
    Role.ADVISER: gettext_lazy(
        "Report how one of your municipality’s actions goes. It takes a minute, on a phone too. Try Vennesla."
    ),
    Role.SECRETARIAT: gettext_lazy("See what is missing in the region, change an action, register an adoption."),
    Role.CHIEF_EXECUTIVE: gettext_lazy("See in five minutes what is red in your municipality, and why."),
    Role.COUNCIL_MEMBER: gettext_lazy("Read what your council has adopted and what came of it."),
    Role.BUSINESS_COUNCIL_MEMBER: gettext_lazy("Read the region’s actions, and see what has stopped and why."),
    Role.READER: gettext_lazy("Read as somebody with an account and no task."),
    Role.ADMINISTRATOR: gettext_lazy("Invite a person, give a role and take it back. Look in the log."),
}


@dataclass(frozen=True)
class DemoPerson:
    uuid: str
    name: str
    place: str
    label: str
    is_me: bool


@dataclass(frozen=True)
class RoleToStepInto:
    code: str
    name: str
    may: str
    to_try: str
    people: list[DemoPerson] = field(default_factory=list)


def roles_to_step_into(people: Iterable[User], me: str) -> list[RoleToStepInto]:
    """The roles somebody holds in the demo, each with its people in Norwegian order of place."""
    by_role: dict[str, list[DemoPerson]] = {}
    for user in people:
        for grant in user.held_grants:  # type: ignore[attr-defined]
            label = _("Step in as %(role)s") % {"role": role_label(grant)}
            uuid = str(user.uuid)
            by_role.setdefault(grant.role, []).append(
                DemoPerson(uuid, str(user), scope_of(grant), label, is_me=uuid == me)
            )
    return [
        RoleToStepInto(role.value, str(role.label), str(DESCRIPTIONS[role]), str(to_try), by_role[role])
        for role, to_try in WHAT_TO_TRY.items()
        if role in by_role
    ]
