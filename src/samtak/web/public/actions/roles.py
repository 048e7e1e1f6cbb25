"""Who leads and who supports, as people say it, with "each member" resolved on a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions import queries as action_queries
from samtak.actions.choices import Party
from samtak.actions.models import Action, ActionRole
from samtak.geography import queries as geography_queries
from samtak.geography.queries import ChangeGraph
from samtak.organisations import queries as organisation_queries
from samtak.regions import queries as region_queries
from samtak.regions.models import Membership
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


@dataclass(frozen=True)
class _Members:
    """The members on the date with the organisations that run them."""

    memberships: Sequence[Membership]
    organisation_ids: dict[int, int]
    named: frozenset[int | None]

    def links(self, party: str, at: Addresses) -> list[Link]:
        """All members, or those not named with a role of their own."""
        return [
            Link(m.municipality.name, at.municipality(m.municipality.knr))
            for m in self.memberships
            if party == Party.EACH_MEMBER or self.organisation_ids.get(m.municipality_id) not in self.named
        ]


def roles_of(action: Action, on: dt.date, at: Addresses) -> Roles:
    """One query, two more when members hold a role, and two more when some municipality no longer exists."""
    roles = list(action.roles.all())
    members = _members(action, roles, on)
    ended = _ended(roles, on)
    leads = [_holder(role, members, ended, at) for role in action_queries.leads(action)]
    supports = [_holder(role, members, ended, at) for role in action_queries.supports(action)]
    return Roles(
        sentence=_sentence(leads, supports),
        leads=leads,
        supports=supports,
        date=day(on),
        member_organisation_ids=frozenset(members.organisation_ids.values()),
    )


def _members(action: Action, roles: Sequence[ActionRole], on: dt.date) -> _Members:
    if all(role.party == Party.ORGANISATION for role in roles):
        return _Members((), {}, frozenset())
    memberships = region_queries.members_on(action.region, on)
    ids = organisation_queries.organisation_ids_by_municipality([m.municipality_id for m in memberships])
    return _Members(memberships, ids, frozenset(role.organisation_id for role in roles))


def _ended(roles: Sequence[ActionRole], on: dt.date) -> dict[int, str]:
    """Where the work of organisations went whose municipality no longer exists, in words, by organisation."""
    ids = {role.organisation_id for role in roles if role.organisation_id is not None}
    ended = organisation_queries.municipalities_ended_by(ids, on) if ids else {}
    if not ended:
        return {}
    graph = ChangeGraph.load()
    notes = {}
    for organisation_id, where in ended.items():
        heirs = listed(heir.name for heir in geography_queries.successors_on(where, on, graph))
        if where.valid_to is not None and heirs:
            told = {"name": heirs, "date": day(where.valid_to)}
            notes[organisation_id] = _("now part of %(name)s since %(date)s") % told
    return notes


def _holder(role: ActionRole, members: _Members, ended: Mapping[int, str], at: Addresses) -> Holder:
    if role.organisation is not None:
        return Holder(role.organisation.name, role.holder_title, [], ended.get(role.organisation.pk, ""))
    return Holder(str(Party(role.party).label), role.holder_title, members.links(role.party, at))


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
