"""Who leads and who supports, as people say it, with "each member" resolved on a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions import queries as action_queries
from samtak.actions.choices import Party
from samtak.actions.models import Action, ActionRole
from samtak.actions.queries import Member
from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Link, day, listed


@dataclass(frozen=True)
class Holder:
    """One who holds a role. `members` are those "each member" stands for on the date."""

    name: str
    held_by: str
    members: list[Link]
    now: str = ""


@dataclass(frozen=True)
class Roles:
    sentence: str
    leads: list[Holder]
    supports: list[Holder]
    date: str
    member_organisation_ids: frozenset[int]


class Members:
    """The region's members on the date, with what municipalities that are no more became: read once, when asked for."""

    def __init__(self, action: Action, on: dt.date) -> None:
        self._region, self._on = action.region, on
        self._ended = _ended(action, on)

    @cached_property
    def _found(self) -> tuple[list[Member], dict[int, Municipality]]:
        heirs = frozenset[int]().union(*(each.reached for each in self._ended))
        return action_queries.members_on(self._region, self._on, heirs)

    @property
    def rows(self) -> list[Member]:
        return self._found[0]

    def links(self, party: str, named: Collection[int | None], at: Addresses) -> list[Link]:
        """All members, or those not named with a role of their own."""
        return [
            Link(member.name, at.municipality(member.knr))
            for member in self.rows
            if party == Party.EACH_MEMBER or member.organisation is None or member.organisation.pk not in named
        ]

    def notes(self) -> dict[int, str]:
        """Where the work of organisations went whose municipality is no more, in words, by organisation."""
        notes = {}
        for each in self._ended:
            heirs = listed(heir.name for key, heir in self._found[1].items() if key in each.reached)
            if heirs:
                told = {"name": heirs, "date": day(each.until)}
                notes[each.organisation_id] = _("now part of %(name)s since %(date)s") % told
        return notes


def roles_of(action: Action, on: dt.date, at: Addresses, members: Members) -> Roles:
    """No query, or that of the members when they hold a role or some municipality no longer exists."""
    roles = list(action.roles.all())
    named = {role.organisation_id for role in roles}
    notes = members.notes()
    leads = [_holder(role, members, named, notes, at) for role in action_queries.leads(action)]
    supports = [_holder(role, members, named, notes, at) for role in action_queries.supports(action)]
    stand_for = members.rows if any(role.party != Party.ORGANISATION for role in roles) else []
    return Roles(
        sentence=_sentence(leads, supports),
        leads=leads,
        supports=supports,
        date=day(on),
        member_organisation_ids=frozenset(each.organisation.pk for each in stand_for if each.organisation is not None),
    )


class _Ended(NamedTuple):
    """An organisation whose municipality no longer exists, and the municipalities that any part of it went into."""

    organisation_id: int
    until: dt.date
    reached: frozenset[int]


def _ended(action: Action, on: dt.date) -> list[_Ended]:
    """Of those who hold a role. One query, or none when all their municipalities exist."""
    # Which municipality each ran last is read with the roles, by `action_by_code`.
    ended = [
        (role.organisation_id, role.last_ran_until, role.last_ran_id)  # type: ignore[attr-defined]
        for role in action.roles.all()
        if role.organisation_id is not None and role.last_ran_until and role.last_ran_until <= on  # type: ignore[attr-defined]
    ]
    graph = ChangeGraph.load() if ended else ChangeGraph()
    return [_Ended(organisation_id, until, graph.reached_from(ran, on)) for organisation_id, until, ran in ended]


def _holder(
    role: ActionRole, members: Members, named: Collection[int | None], notes: Mapping[int, str], at: Addresses
) -> Holder:
    if role.organisation is not None:
        return Holder(role.organisation.name, role.holder_title, [], notes.get(role.organisation.pk, ""))
    return Holder(str(Party(role.party).label), role.holder_title, members.links(role.party, named, at))


def _told(holder: Holder) -> str:
    if not holder.members:
        return holder.name
    count = len(holder.members)
    number = ngettext("%(count)d municipality", "%(count)d municipalities", count) % {"count": count}
    return f"{holder.name} ({number})"


def _sentence(leads: Sequence[Holder], supports: Sequence[Holder]) -> str:
    """ "Lead: Melhus kommune, supported by NTNU and SINTEF." """
    told = {"leads": listed(map(_told, leads)), "supports": listed(map(_told, supports))}
    if not leads and not supports:
        return _("Nobody leads it as far as we know.")
    if not leads:
        return _("Lead not given, supported by %(supports)s.") % told
    if not supports:
        return _("Lead: %(leads)s.") % told
    return _("Lead: %(leads)s, supported by %(supports)s.") % told
