"""Verbs that register, correct and remove on whose behalf the one who leads a joint action may act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samtak.actions import permissions, rules
from samtak.actions.choices import COUNTED, RoleKind
from samtak.actions.models import Action, ActionMandate
from samtak.actions.operations.subject import about, is_public
from samtak.actions.queries import member_organisation_ids
from samtak.audit.operations import record
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.rules import Asked, refuse
from samtak.lib.saving import save_unless_stale
from samtak.organisations.models import Organisation

MANDATE_FIELDS = frozenset({"purpose", "valid_from", "valid_to", "decision", "source", "source_url"})
STANDS_ALREADY = _("This is registered already: the same mandate for the same thing from the same day.")
CHANGED_MEANWHILE = _("Somebody has changed the mandate meanwhile. Look at it again before you remove it.")


@transaction.atomic
def register_mandates(
    *, by: Actor, action: Action, holder: Organisation, givers: Sequence[Organisation], fields: dict[str, Any]
) -> list[ActionMandate]:
    """Register that `holder` may act on behalf of each of `givers`: one mandate from each, since each gives its own."""
    require(permissions.can_register_mandate(by, action))
    _refuse_strangers(fields)
    mandates = [ActionMandate(action=action, holder=holder, giver=giver, **fields) for giver in givers]
    leads = action.roles.filter(kind=RoleKind.LEAD, organisation__isnull=False, standing__in=COUNTED)
    giver_ids = {giver.pk for giver in givers}
    asked: list[Asked] = [
        (rules.MANDATE_IN_JOINT_ACTION, "holder", (action.scope,)),
        (rules.MANDATE_HELD_BY_LEAD, "holder", (holder.pk, set(leads.values_list("organisation_id", flat=True)))),
        (rules.MANDATE_HAS_GIVER, "givers", (giver_ids,)),
        (rules.MANDATE_OF_SOMEBODY_ELSE, "givers", (holder.pk, giver_ids)),
    ]
    stated = mandates[0] if mandates else ActionMandate(action=action, holder=holder, **fields)
    refuse([*_about_members(action, "givers", stated, giver_ids), *asked, *_about_what_is_said(stated)])
    for mandate in mandates:
        _insert(mandate)
    names = [giver.name for giver in givers]
    changes: dict[str, Any] = {"holder": [None, holder.name], "givers": [[], names]}
    changes |= {name: [None, value] for name, value in fields.items() if value}
    _log(by, action, "action.mandate_registered", changes)
    return mandates


@transaction.atomic
def edit_mandate(*, by: Actor, mandate: ActionMandate, expected_version: int, changes: dict[str, Any]) -> ActionMandate:
    """Correct what is said of a mandate, or say when it ends. Whose it is stays: another is another mandate."""
    action = mandate.action
    require(permissions.can_register_mandate(by, action))
    _refuse_strangers(changes)
    stands = {name: getattr(mandate, name) for name in MANDATE_FIELDS}
    after = ActionMandate(action=action, holder=mandate.holder, giver=mandate.giver, **stands | changes)
    asked = _about_what_is_said(after)
    if after.valid_from != mandate.valid_from:
        asked = [*asked, *_about_members(action, "valid_from", after, {mandate.giver_id})]
    refuse(asked)
    invented = mandate.is_invented and all(stands[name] == value for name, value in changes.items())
    try:
        with transaction.atomic():
            changed = save_unless_stale(mandate, expected_version, {**changes, "is_invented": invented})
    except IntegrityError:
        raise InvalidInput({"purpose": STANDS_ALREADY}) from None
    told = {name: change for name, change in changed.items() if name != "is_invented"}
    if told:
        _log(by, action, "action.mandate_edited", told, note=mandate.giver.name)
    return mandate


@transaction.atomic
def remove_mandate(*, by: Actor, mandate: ActionMandate, expected_version: int) -> None:
    """Take away what should never have been registered. One that is over is given an end instead. The log keeps it."""
    require(permissions.can_register_mandate(by, mandate.action))
    gone, _which = ActionMandate.objects.filter(pk=mandate.pk, version=expected_version).delete()
    if not gone:
        raise StaleSave(CHANGED_MEANWHILE, {}, ActionMandate.objects.get(pk=mandate.pk).version)
    changes: dict[str, Any] = {"holder": [mandate.holder.name, None], "givers": [[mandate.giver.name], []]}
    changes["purpose"] = [mandate.purpose, None]
    _log(by, mandate.action, "action.mandate_removed", changes)


def _insert(mandate: ActionMandate) -> None:
    try:
        with transaction.atomic():
            mandate.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"givers": STANDS_ALREADY}) from None


def _refuse_strangers(fields: dict[str, Any]) -> None:
    unknown = set(fields) - MANDATE_FIELDS
    if unknown:
        raise ValueError(f"a mandate does not say {sorted(unknown)}")


def _about_members(action: Action, field: str, mandate: ActionMandate, giver_ids: set[int]) -> list[Asked]:
    if mandate.valid_from is None:
        return []
    members = member_organisation_ids(action.region, mandate.valid_from)
    return [(rules.MANDATE_OF_MEMBER, field, (giver_ids, members))]


def _about_what_is_said(mandate: ActionMandate) -> list[Asked]:
    return [
        (rules.MANDATE_SAYS_FOR_WHAT, "purpose", (mandate.purpose,)),
        (rules.MANDATE_HAS_BEGINNING, "valid_from", (mandate.valid_from,)),
        (rules.MANDATE_ENDS_AFTER_IT_BEGINS, "valid_to", (mandate.valid_from, mandate.valid_to)),
        (rules.MANDATE_HAS_SOURCE, "source", (mandate.source,)),
    ]


def _log(by: Actor, action: Action, verb: str, changes: dict[str, Any], note: str = "") -> None:
    record(by=by, verb=verb, subject=about(action), changes=changes, note=note, is_public=is_public(action))
