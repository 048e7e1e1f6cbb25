"""Whom to call: those whom an organisation shows to the public."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from samtak.accounts.models import User
from samtak.accounts.queries import contacts_among, contacts_of


@dataclass(frozen=True)
class Contact:
    name: str
    title: str
    phone: str
    phone_href: str
    email: str


def contacts_at(organisation_ids: Collection[int]) -> list[Contact]:
    """Each person once. One query."""
    people = {grant.user_id: grant.user for grant in contacts_of(organisation_ids)}
    return [_contact(person) for person in people.values()]


def contacts_by_grant(grant_ids: Collection[int]) -> dict[int, Contact]:
    """Those among the grants that are shown to the public. One query."""
    return {grant.pk: _contact(grant.user) for grant in contacts_among(grant_ids)}


def _contact(person: User) -> Contact:
    """A person shown as a public contact is shown with phone and e-mail; the profile page tells them so."""
    digits = "".join(char for char in person.phone if char.isdigit() or char == "+")
    return Contact(str(person), person.title, person.phone, f"tel:{digits}" if digits else "", person.email)
