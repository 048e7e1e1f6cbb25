"""Verbs on contact roles and on who holds them. What they log names no holder: the log is kept, and holders are not."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.models import RoleGrant
from samtak.audit.operations import Subject, record
from samtak.contacts import permissions, rules
from samtak.contacts.indexing import CONTACT_ROLE, index_role
from samtak.contacts.models import ContactRole, Holding
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.verdict import allowed_if
from samtak.regions.models import Region
from samtak.search import operations as search

# The role's own phone may be somebody's too.
_NOT_LOGGED = frozenset({"phone", "email"})
_CHANGED = "…"


@dataclass(frozen=True)
class Holder:
    """Who holds a role: a name, somebody shown as contact, or nobody. Without a date of the source it is said today."""

    name: str = ""
    phone: str = ""
    email: str = ""
    grant: RoleGrant | None = None
    is_vacant: bool = False
    source: str = ""
    stated_on: PartialDate | None = None

    def told(self) -> dict[str, Any]:
        told = {each.name: getattr(self, each.name) for each in dataclasses.fields(self)}
        told["stated_on"] = self.stated_on or PartialDate.of(clock.today())
        return told


def about(role: ContactRole) -> Subject:
    return Subject(kind="contact_role", key=str(role.uuid), label=str(role), region_id=role.region_id)


@transaction.atomic
def create_role(*, by: Actor, region: Region, fields: Mapping[str, Any]) -> ContactRole:
    """Make a role. Until somebody says who holds it, that is unknown."""
    require(permissions.can_keep_contacts(by, region.pk))
    role = ContactRole(region=region, **fields)
    _check_role(role)
    uphold(rules.PHONE_CAN_BE_CALLED, "phone", role.phone)
    role.save(force_insert=True)
    record(by=by, verb="contact_role.created", subject=about(role))
    index_role(role)
    return role


@transaction.atomic
def edit_role(*, by: Actor, role: ContactRole, expected_version: int, changes: Mapping[str, Any]) -> ContactRole:
    """Change what a role is called, whose it is and how it is reached. Raises StaleSave."""
    require(permissions.can_keep_contacts(by, role.region_id))
    after = ContactRole(region=role.region)
    for name in ("title", "plan", "organisation"):
        setattr(after, name, changes.get(name, getattr(role, name)))
    _check_role(after)
    uphold(rules.PHONE_CAN_BE_CALLED, "phone", changes.get("phone", ""))
    changed = save_unless_stale(role, expected_version, {**changes, "is_invented": False})
    changed.pop("is_invented", None)
    if changed:
        told = {name: [_CHANGED, _CHANGED] if name in _NOT_LOGGED else pair for name, pair in changed.items()}
        record(by=by, verb="contact_role.edited", subject=about(role), changes=told)
        index_role(role)
    return role


@transaction.atomic
def change_holder(
    *, by: Actor, role: ContactRole, expected_version: int, holder: Holder, since: PartialDate | None
) -> Holding:
    """Somebody else holds the role from `since`, or nobody. The former holder leaves the same day. Raises StaleSave."""
    require(permissions.can_keep_contacts(by, role.region_id))
    _check_holder(holder, since)
    save_unless_stale(role, expected_version, {})
    former = _current(role)
    if former is not None:
        uphold(rules.CHANGE_HAS_A_DATE, "since", since)
        uphold(rules.HOLDERS_FOLLOW_EACH_OTHER, "since", former.valid_from, since)
        _leave(former, since)
    holding = _hold(role, holder, since)
    _erase(Q(role=role))
    record(by=by, verb="contact_role.holder_changed", subject=about(role), changes={"since": [None, since]})
    index_role(role)
    return holding


@transaction.atomic
def correct_holder(
    *, by: Actor, role: ContactRole, expected_version: int, holder: Holder, since: PartialDate | None
) -> Holding:
    """The same holder as before, told rightly: what stood before is kept nowhere. Raises StaleSave."""
    require(permissions.can_keep_contacts(by, role.region_id))
    _check_holder(holder, since)
    save_unless_stale(role, expected_version, {})
    holding = _known(role)
    for name, value in holder.told().items():
        setattr(holding, name, value)
    holding.valid_from, holding.confirmed_on, holding.is_invented = since, clock.today(), False
    holding.save()
    record(by=by, verb="contact_role.holder_corrected", subject=about(role))
    index_role(role)
    return holding


@transaction.atomic
def confirm_holder(*, by: Actor, role: ContactRole, expected_version: int) -> Holding:
    """What is said of who holds the role still holds today. Raises StaleSave."""
    require(permissions.can_keep_contacts(by, role.region_id))
    save_unless_stale(role, expected_version, {})
    holding = _known(role)
    holding.confirmed_on = clock.today()
    holding.save(update_fields=["confirmed_on"])
    record(by=by, verb="contact_role.holder_confirmed", subject=about(role))
    return holding


@transaction.atomic
def remove_role(*, by: Actor, role: ContactRole) -> None:
    """There is no such role, or no longer. Everything said of its holders goes with it."""
    require(permissions.can_keep_contacts(by, role.region_id))
    record(by=by, verb="contact_role.removed", subject=about(role))
    search.forget(CONTACT_ROLE, [role.pk])
    role.delete()


@transaction.atomic
def erase_former_holders(*, by: Actor) -> int:
    """Erase the names of those who left long enough ago, everywhere. Returns how many. For what runs by itself."""
    require(allowed_if(by.is_system, _("Names are erased when the rule says so, by nobody's hand.")))
    count = _erase(Q())
    if count:
        record(by=by, verb="contact_role.names_erased", subject=Subject("contact_role", "", f"{count}"))
    return count


def _check_role(role: ContactRole) -> None:
    uphold(rules.ROLE_HAS_A_TITLE, "title_nb", role.title)
    uphold(rules.ROLE_IS_OF_ONE, "belongs_to", role.plan, role.organisation)
    uphold(rules.ROLE_IS_OF_ITS_REGION, "belongs_to", role.region_id, role.plan)


def _check_holder(holder: Holder, since: PartialDate | None) -> None:
    told = holder.told()
    uphold(rules.HOLDER_IS_TOLD_ONCE, "name", told)
    uphold(rules.ONLY_THE_NAMED_ARE_REACHED_HERE, "phone", told)
    uphold(rules.PHONE_CAN_BE_CALLED, "phone", holder.phone)
    uphold(rules.CHANGE_HAS_COME, "since", since, clock.today())
    uphold(rules.CHANGE_HAS_COME, "stated_on", holder.stated_on, clock.today())


def _current(role: ContactRole) -> Holding | None:
    return Holding.objects.filter(role=role, valid_to__isnull=True).select_related("grant__user").first()


def _known(role: ContactRole) -> Holding:
    holding = _current(role)
    if holding is None:
        raise InvalidInput({"name": rules.HOLDER_IS_KNOWN.text})
    return holding


def _hold(role: ContactRole, holder: Holder, since: PartialDate | None) -> Holding:
    told = {**holder.told(), "valid_from": since}
    return Holding.objects.create(role=role, confirmed_on=clock.today(), **told)


def _leave(former: Holding, on: PartialDate | None) -> None:
    if former.grant is not None:
        former.name = str(former.grant.user)
    former.grant = None
    former.phone = former.email = ""
    former.valid_to = on
    former.save()


def _erase(which: Q) -> int:
    today = clock.today()
    named = Holding.objects.filter(which, valid_to__isnull=False).exclude(name="")
    old = [each.pk for each in named if not rules.FORMER_HOLDERS_ARE_FORGOTTEN.check(each.valid_to, today)]
    return Holding.objects.filter(pk__in=old).update(name="", source="")
