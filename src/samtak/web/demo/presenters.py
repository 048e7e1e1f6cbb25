"""Whom a visitor may step into, and what to try as each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant, User
from samtak.lib.text import norwegian_sort_key
from samtak.web.role_words import scope_of

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
    place: str
    label: str
    is_me: bool


@dataclass(frozen=True)
class RoleToStepInto:
    code: str
    name: str
    to_try: str
    people: list[DemoPerson]


def roles_to_step_into(people: Iterable[User], me: str) -> list[RoleToStepInto]:
    """The roles somebody holds in the demo, each with its people in Norwegian order of place."""
    by_role: dict[str, list[DemoPerson]] = {}
    for user in people:
        for grant in user.held_grants:  # type: ignore[attr-defined]
            by_role.setdefault(grant.role, []).append(_person(user, grant, me))
    return [
        RoleToStepInto(
            role.value,
            str(role.label),
            str(to_try),
            sorted(by_role[role], key=lambda person: norwegian_sort_key(person.place)),
        )
        for role, to_try in WHAT_TO_TRY.items()
        if role in by_role
    ]


def _person(user: User, grant: RoleGrant, me: str) -> DemoPerson:
    has_place = grant.region or grant.organisation
    place = scope_of(grant).removesuffix(" kommune") if has_place else str(user)
    # What is read aloud holds what is seen.
    label = _("%(place)s: step in as %(role)s") % {"place": place, "role": grant.get_role_display()}
    return DemoPerson(str(user.uuid), place, label, is_me=str(user.uuid) == me)
