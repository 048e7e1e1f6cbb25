"""The address by which a calendar program fetches what falls due for a person: a signed name, stored nowhere."""

from __future__ import annotations

from samtak.accounts.models import User
from samtak.lib import turns

SALT = "samtak.accounts.calendar"


def secret_of(user: User) -> str:
    """Empty when the person has no such address."""
    return turns.signed(SALT, user.uuid, user.calendar_turn) if user.calendar_since else ""


def whose_calendar(secret: str) -> User | None:
    """None when it was forged, altered, replaced or revoked, or the account is closed. One query."""
    told = turns.read(SALT, secret)
    if told is None:
        return None
    uuid, turn = told
    holds = User.objects.filter(uuid=uuid, is_active=True, erased_at__isnull=True, calendar_since__isnull=False)
    found = holds.first()
    return found if found is not None and str(found.calendar_turn) == turn else None
