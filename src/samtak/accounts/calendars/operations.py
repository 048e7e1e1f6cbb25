"""Verbs on the address of one's own calendar."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from samtak.accounts.models import User
from samtak.audit.operations import Subject, record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.verdict import allowed_if

ONES_OWN = _("Only the person makes and revokes the address of the own calendar.")


@transaction.atomic
def make_calendar_address(*, by: Actor, user: User) -> None:
    """Let calendar programs fetch what falls due for oneself, by a new address: a former one opens nothing any more."""
    require(allowed_if(by.id == user.pk, ONES_OWN))
    User.objects.filter(pk=user.pk).update(calendar_turn=F("calendar_turn") + 1, calendar_since=clock.now())
    record(by=by, verb="person.calendar_made", subject=_about(user))


@transaction.atomic
def revoke_calendar_address(*, by: Actor, user: User) -> None:
    """The address opens nothing any more. Revoking what there is not is no error."""
    require(allowed_if(by.id == user.pk, ONES_OWN))
    if User.objects.filter(pk=user.pk, calendar_since__isnull=False).update(calendar_since=None):
        record(by=by, verb="person.calendar_revoked", subject=_about(user))


def _about(user: User) -> Subject:
    return Subject("person", str(user.uuid), str(user))
