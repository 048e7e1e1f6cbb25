"""The link that lets somebody answer without signing in: a signed name, of which nothing is stored."""

from __future__ import annotations

from uuid import UUID

from django.core.signing import BadSignature, Signer

from samtak.followup.models import Asked
from samtak.lib import clock

SALT = "samtak.followup.link"
LONGEST = 200


def secret_of(asked: Asked) -> str:
    return _signer().sign(f"{asked.uuid.hex}-{asked.turn}")


def asked_behind(secret: str) -> Asked | None:
    """Who may answer by the link. None when it was forged, altered, replaced, revoked or has expired. One query."""
    try:
        name, _dash, turn = _signer().unsign(secret[:LONGEST]).partition("-")
        uuid = UUID(hex=name)
    except (BadSignature, ValueError):
        return None
    found = Asked.objects.select_related("round__region", "organisation").filter(uuid=uuid, is_revoked=False).first()
    if found is None or str(found.turn) != turn or found.expires_on < clock.today():
        return None
    return found


def _signer() -> Signer:
    return Signer(sep=".", salt=SALT)
