"""Sealing anew what is stored."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from samtak.accounts import permissions
from samtak.accounts.sealing import opened, sealed
from samtak.accounts.sealing.stored import MANY, ONE, not_sealed_with_todays_key, opens
from samtak.lib.actor import Actor
from samtak.lib.errors import require


@transaction.atomic
def seal_secrets(*, by: Actor) -> int:
    """Encrypt with today's key what stands in the clear or is sealed with a former one. What no key opens is left.

    Not logged: nothing that anybody could see has changed.
    """
    require(permissions.can_administer(by))
    count = 0
    for found in not_sealed_with_todays_key():
        one = Authenticator.objects.select_for_update().get(pk=found.pk)
        if not opens(one):
            continue
        one.data |= {name: sealed(opened(one.data[name])) for name in ONE if name in one.data}
        if one.data.get(MANY):
            one.data[MANY] = [sealed(opened(code)) for code in one.data[MANY]]
        one.save(update_fields=["data"])
        count += 1
    return count
