"""The link that lets somebody answer without signing in: a signed name, of which nothing is stored."""

from __future__ import annotations

from samtak.followup.models import Asked
from samtak.lib import clock, turns

SALT = "samtak.followup.link"


def secret_of(asked: Asked) -> str:
    return turns.signed(SALT, asked.uuid, asked.turn)


def asked_behind(secret: str) -> Asked | None:
    """Who may answer by the link. None when it was forged, altered, replaced, revoked or has expired. One query."""
    told = turns.read(SALT, secret)
    if told is None:
        return None
    uuid, turn = told
    found = Asked.objects.select_related("round__region", "organisation").filter(uuid=uuid, is_revoked=False).first()
    if found is None or str(found.turn) != turn or found.expires_on < clock.today():
        return None
    return found
