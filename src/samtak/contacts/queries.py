"""Reading contact roles with those who hold them. Every list starts from what the actor may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When

from samtak.accounts.models import RoleGrant
from samtak.accounts.permissions import visible_contacts
from samtak.contacts import permissions
from samtak.contacts.models import ContactRole
from samtak.contacts.rules import FORMER_HOLDERS_ARE_FORGOTTEN
from samtak.contacts.standing import Standing, State, standing_on
from samtak.lib import clock
from samtak.lib.actor import SYSTEM, Actor
from samtak.lib.partial_dates import PartialDate
from samtak.plans import queries as plan_queries
from samtak.plans.models import Plan
from samtak.regions.models import Region


@dataclass(frozen=True)
class Held:
    """A holding as it may be told today. Without a name: vacant, shown no longer, or left too long ago.

    `user_id` is given when an account tells of the holder, `grant_uuid` also when it is shown no longer.
    """

    is_vacant: bool
    name: str
    phone: str
    email: str
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    stated_on: PartialDate
    source: str
    confirmed_on: dt.date | None
    is_invented: bool
    user_id: int | None
    grant_uuid: UUID | None


@dataclass(frozen=True)
class KnownRole:
    """A role with all that is told of who held it, the first first."""

    role: ContactRole
    held: tuple[Held, ...]

    @property
    def current(self) -> Held | None:
        return next((each for each in self.held if each.valid_to is None), None)

    def standing(self, on: dt.date) -> Standing[Held]:
        """What is known of the role on the day, and may be told today: a holder without a name is unknown."""
        found = standing_on(self.held, on)
        told = tuple(each for each in found.holdings if each.is_vacant or each.name)
        if found.state == State.UNCERTAIN and told:
            return Standing(State.UNCERTAIN, told)
        return found if told else Standing(State.UNKNOWN)


def visible(actor: Actor) -> QuerySet[ContactRole]:
    return ContactRole.objects.filter(permissions.visible_roles(actor))


def roles_of_region(actor: Actor, region: Region) -> list[KnownRole]:
    """All but those of municipalities, which have pages of their own. One query."""
    here = visible(actor).filter(region=region, organisation__administrations__isnull=True)
    return _known(here, F("plan_id").asc(nulls_first=True))


def roles_of_plan(actor: Actor, plan: Plan) -> list[KnownRole]:
    """The plan's own first, then those of the region that shares it and of its bodies. One query."""
    wanted = Q(plan=plan)
    if plan.region_id is not None:
        wanted |= Q(region=plan.region_id, plan__isnull=True, organisation__administrations__isnull=True)
    return _known(visible(actor).filter(wanted), F("plan_id").asc(nulls_last=True))


def roles_at(actor: Actor, organisation_ids: Collection[int]) -> list[KnownRole]:
    """Those of the organisations. One query."""
    return _known(visible(actor).filter(organisation__in=organisation_ids))


def roles_to_turn_to(actor: Actor, organisation_ids: Collection[int], region_ids: Collection[int]) -> list[KnownRole]:
    """Those of the organisations, then those of the regions themselves and of their bodies. One query."""
    shared = Q(region__in=region_ids, plan__isnull=True, organisation__administrations__isnull=True)
    wanted = Q(organisation__in=organisation_ids) | shared
    is_own = Case(When(organisation__in=organisation_ids, then=Value(0)), default=Value(1))
    return _known(visible(actor).filter(wanted), is_own, "region__sort_key")


def roles_kept(actor: Actor, region: Region) -> list[KnownRole]:
    """All that the region's secretariat keeps. One query."""
    return _known(visible(actor).filter(region=region))


def roles_by_id(actor: Actor, ids: Collection[int]) -> dict[int, KnownRole]:
    """One query."""
    return {known.role.pk: known for known in _known(visible(actor).filter(pk__in=ids))}


def role_by_uuid(actor: Actor, key: UUID) -> KnownRole | None:
    """The role behind an address, or None when it is missing or not for this actor."""
    return next(iter(_known(visible(actor).filter(uuid=key))), None)


def roles_to_find(ids: Collection[int] | None) -> list[KnownRole]:
    """For the index, which asks for itself who may see what it finds."""
    roles = visible(SYSTEM)
    return _known(roles if ids is None else roles.filter(pk__in=ids))


def plans_with_contacts(actor: Actor, region_id: int) -> list[Plan]:
    """The plans of the region that a role may belong to."""
    return list(plan_queries.plans_of(actor, region_id))


def linkable() -> QuerySet[RoleGrant]:
    """Those who are shown as contacts already, so that a role can name them without typing."""
    return (
        RoleGrant.objects.filter(visible_contacts())
        .select_related("user", "organisation")
        .order_by("organisation__sort_key", "user__name", "pk")
    )


_OF_HOLDING = (
    *("id", "is_vacant", "name", "phone", "email", "valid_from", "valid_to", "stated_on", "source", "confirmed_on"),
    *("is_invented", "grant__uuid", "grant__user_id", "grant__user__name", "grant__user__email", "grant__user__phone"),
)


def _known(roles: QuerySet[ContactRole], *order: Any) -> list[KnownRole]:
    """The roles with their holdings and the accounts behind them, in one query: a row for each holding."""
    told = {f"held_{name}": F(f"holdings__{name}") for name in _OF_HOLDING}
    is_shown = Case(
        When(visible_contacts("holdings__grant__"), then=True), default=Value(False), output_field=BooleanField()
    )
    rows: QuerySet[Any] = roles.select_related("region", "plan", "organisation")
    rows = rows.annotate(**told, held_is_shown=is_shown)
    found: dict[int, tuple[ContactRole, list[Held]]] = {}
    for row in rows.order_by(*order, "id", "holdings__id"):
        held = found.setdefault(row.pk, (row, []))[1]
        if row.held_id is not None:
            held.append(_held(row))
    return [KnownRole(role, tuple(held)) for role, held in found.values()]


def _held(row: Any) -> Held:
    is_linked = row.held_grant__uuid is not None
    name, phone, email = row.held_name, row.held_phone, row.held_email
    if is_linked:
        name, phone, email = "", "", ""
        if row.held_is_shown:
            name = row.held_grant__user__name or row.held_grant__user__email
            phone, email = row.held_grant__user__phone, row.held_grant__user__email
    elif not FORMER_HOLDERS_ARE_FORGOTTEN.check(row.held_valid_to, clock.today()):
        name = ""
    return Held(
        is_vacant=row.held_is_vacant,
        name=name,
        phone=phone,
        email=email,
        valid_from=row.held_valid_from,
        valid_to=row.held_valid_to,
        stated_on=row.held_stated_on,
        source=row.held_source,
        confirmed_on=row.held_confirmed_on,
        is_invented=row.held_is_invented,
        user_id=row.held_grant__user_id if is_linked and row.held_is_shown else None,
        grant_uuid=row.held_grant__uuid,
    )
