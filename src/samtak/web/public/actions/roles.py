"""Who leads and who supports, as people say it, with "each member" resolved on a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions import orphans
from samtak.actions import queries as action_queries
from samtak.actions.choices import Party, Standing
from samtak.actions.models import Action, ActionRole
from samtak.actions.queries import Member
from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph
from samtak.web.answer_words import orphan_told, standing_told, when_told
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import NO_LANGUAGE_MARK, Link, day, lang_mark, listed


@dataclass(frozen=True)
class Holder:
    """One who holds a role, with its answer. `members` are those "each member" stands for on the date.

    `now` tells why nobody stands behind the role any more; `said` is the organisation's own words.
    """

    name: str
    held_by: str
    members: list[Link]
    now: str = ""
    answer: str = ""
    when: str = ""
    said: str = ""
    lang: SafeString = NO_LANGUAGE_MARK
    is_declined: bool = False
    is_asked: bool = False
    is_invented: bool = False


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
    told = {role.pk: _holder(action, role, on, notes) for role in roles}
    for role in roles:
        if role.organisation is None:
            told[role.pk] = replace(told[role.pk], members=members.links(role.party, named, at))
    leads = [told[role.pk] for role in action_queries.leads(action)]
    supports = [told[role.pk] for role in action_queries.supports(action)]
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
    # Which municipality each ran last is read with the roles, by `orphans.with_ties`.
    ended = [
        (role.organisation_id, role.last_ran_until, role.last_ran_id)  # type: ignore[attr-defined]
        for role in action.roles.all()
        if role.organisation_id is not None and role.last_ran_until and role.last_ran_until <= on  # type: ignore[attr-defined]
    ]
    graph = ChangeGraph.load() if ended else ChangeGraph()
    return [_Ended(organisation_id, until, graph.reached_from(ran, on)) for organisation_id, until, ran in ended]


def _holder(action: Action, role: ActionRole, on: dt.date, notes: Mapping[int, str]) -> Holder:
    if role.organisation is None:
        return Holder(str(Party(role.party).label), role.holder_title, [])
    return Holder(
        name=role.organisation.name,
        held_by=role.holder_title,
        members=[],
        now="; ".join(_orphaned(role, on, notes)),
        answer=standing_told(role),
        when=when_told(role),
        said="; ".join(text for text in (role.limit_task, role.reason) if text),
        lang=lang_mark(action.language),
        is_declined=role.standing == Standing.DECLINED,
        is_asked=role.standing == Standing.ASKED,
        is_invented=role.is_invented,
    )


def _orphaned(role: ActionRole, on: dt.date, notes: Mapping[int, str]) -> list[str]:
    """Why nobody stands behind the role on the date, each reason in words."""
    note = notes.get(role.organisation_id or 0, "")
    reasons = orphans.why_orphaned(orphans.tie_of(role), on)
    told = [note if reason == orphans.MUNICIPALITY and note else orphan_told(reason) for reason in reasons]
    # Of one that declined, what its municipality became is still told.
    return told or ([note] if note else [])


def _told(holder: Holder) -> str:
    if holder.is_asked:
        return _("%(name)s (asked)") % {"name": holder.name}
    if not holder.members:
        return holder.name
    count = len(holder.members)
    number = ngettext("%(count)d municipality", "%(count)d municipalities", count) % {"count": count}
    return f"{holder.name} ({number})"


def _sentence(leads: Sequence[Holder], supports: Sequence[Holder]) -> str:
    """ "Lead: Melhus kommune, supported by NTNU and SINTEF." Who declined is told last, and counts as neither."""
    declined = [holder.name for holder in (*leads, *supports) if holder.is_declined]
    leads = [holder for holder in leads if not holder.is_declined]
    supports = [holder for holder in supports if not holder.is_declined]
    told = {"leads": listed(map(_told, leads)), "supports": listed(map(_told, supports))}
    if not leads and not supports:
        sentence = _("Nobody leads it as far as we know.")
    elif not leads:
        sentence = _("Lead not given, supported by %(supports)s.") % told
    elif not supports:
        sentence = _("Lead: %(leads)s.") % told
    else:
        sentence = _("Lead: %(leads)s, supported by %(supports)s.") % told
    if not declined:
        return sentence
    refused = _("Declined: %(names)s.") % {"names": listed(declined)}
    return f"{sentence} {refused}"
