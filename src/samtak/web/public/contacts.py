"""Whom to call: those whom an organisation shows to the public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samtak.accounts.models import User
from samtak.accounts.queries import contacts_among, contacts_of
from samtak.contacts import queries as contact_queries
from samtak.contacts.models import ContactRole
from samtak.contacts.queries import Held, KnownRole
from samtak.contacts.standing import Standing, State
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Link, Told, date_or_not_given, day, lang_mark, listed, phrased


@dataclass(frozen=True)
class Contact:
    name: str
    title: str
    phone: str
    phone_href: str
    email: str


@dataclass(frozen=True)
class RoleContact:
    """A role with what is known of who holds it on the day of the page. `said` is a sentence when no name is."""

    title: Told
    owner: Link | None
    name: str
    said: str
    since: str
    phone: str
    phone_href: str
    email: str
    source: str
    is_invented: bool
    is_holder_invented: bool
    user_id: int | None = None


def contacts_at(organisation_ids: Collection[int], roles: Sequence[RoleContact] = ()) -> list[Contact]:
    """Each person once, and nobody whom a role names already. One query."""
    told = {role.user_id for role in roles}
    people = {grant.user_id: grant.user for grant in contacts_of(organisation_ids)}
    return [_contact(person) for key, person in people.items() if key not in told]


def role_contacts(roles: Sequence[KnownRole], on: dt.date, at: Addresses, here: object = None) -> list[RoleContact]:
    """The roles as told on a day. `here` is whose page it is: a role of it does not say whose it is."""
    return [role_contact(known, on, at, here) for known in roles]


def role_contact(known: KnownRole, on: dt.date, at: Addresses, here: object = None) -> RoleContact:
    """Who holds it can be reached in the own way or in the role's; who held it, or may have, not at all."""
    role, standing = known.role, known.standing(on)
    held = standing.holding
    is_held = held is not None and standing.state == State.HELD
    phone = (held.phone if held and is_held else "") or role.phone
    email = (held.email if held and is_held else "") or role.email
    return RoleContact(
        title=phrased(role.title),
        owner=_owner(role, at, here),
        name=held.name if held and is_held else "",
        said=_said(standing),
        since=_since(held),
        phone=phone,
        phone_href=_dialled(phone),
        email=email,
        source=_source(role, held),
        is_invented=role.is_invented,
        is_holder_invented=any(each.is_invented for each in standing.holdings),
        user_id=held.user_id if held else None,
    )


def contacts_by_role(actor: Actor, role_ids: Collection[int], at: Addresses) -> dict[int, Contact]:
    """Who holds each of the roles today, and how to reach them. One query."""
    found = {}
    for key, known in contact_queries.roles_by_id(actor, role_ids).items():
        told = role_contact(known, clock.today(), at)
        found[key] = Contact(told.name or told.said, "", told.phone, told.phone_href, told.email)
    return found


def _owner(role: ContactRole, at: Addresses, here: object) -> Link | None:
    """Whose the role is, unless that is whose page it stands on."""
    if role.plan is not None:
        owner = Link(role.plan.title, at.plan(role.plan.slug), lang_mark(role.plan.language))
    elif role.organisation is not None:
        owner = Link(role.organisation.name, "")
    else:
        owner = Link(role.region.name, at.region(role.region.slug))
    return owner if here != (role.plan or role.organisation or role.region) else None


def _said(standing: Standing[Held]) -> str:
    if standing.state == State.VACANT:
        return _("vacant")
    if standing.state == State.UNKNOWN:
        return _("who holds it is not known")
    if standing.state == State.UNCERTAIN:
        names = [each.name or _("nobody") for each in standing.holdings]
        return _("%(names)s: the dates we have do not say which on this day") % {"names": listed(names)}
    return ""


def _since(holding: Held | None) -> str:
    if holding is None or holding.valid_from is None:
        return ""
    if holding.valid_to is None:
        return _("since %(date)s") % {"date": holding.valid_from}
    return _("from %(start)s, until %(end)s") % {"start": holding.valid_from, "end": holding.valid_to}


def _source(role: ContactRole, holding: Held | None) -> str:
    """Where the role is told of, who said that it is held so, and when that was made sure of last."""
    if holding is None:
        return role.source
    who = holding.source or role.source or _("the secretariat")
    told = f"{who}, {date_or_not_given(holding.stated_on)}" if holding.source or not role.source else who
    if holding.confirmed_on is None or holding.valid_to is not None:
        return told
    return _("%(source)s; last confirmed %(date)s") % {"source": told, "date": day(holding.confirmed_on)}


def contacts_by_grant(grant_ids: Collection[int]) -> dict[int, Contact]:
    """Those among the grants that are shown to the public. One query."""
    return {grant.pk: _contact(grant.user) for grant in contacts_among(grant_ids)}


def _contact(person: User) -> Contact:
    """A person shown as a public contact is shown with phone and e-mail; the profile page tells them so."""
    name, title = str(person), person.title
    says_more = title.casefold() not in name.casefold()
    return Contact(name, title if says_more else "", person.phone, _dialled(person.phone), person.email)


def _dialled(phone: str) -> str:
    digits = "".join(char for char in phone if char.isdigit() or char == "+")
    return f"tel:{digits}" if digits else ""
