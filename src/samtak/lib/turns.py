"""A signed name with the number of its turn: a link opens by it, and nothing of it is stored.

Whoever has given out a new turn, or none, has made every link of a former turn open nothing.
"""

from __future__ import annotations

from uuid import UUID

from django.core.signing import BadSignature, Signer

LONGEST = 200


def signed(salt: str, uuid: UUID, turn: int) -> str:
    """`salt` says what it opens: a link of one kind opens nothing of another."""
    return _signer(salt).sign(f"{uuid.hex}-{turn}")


def read(salt: str, secret: str) -> tuple[UUID, str] | None:
    """Whose it is, and the turn as written, to be held against the turn that holds. None when forged or altered."""
    try:
        name, _dash, turn = _signer(salt).unsign(secret[:LONGEST]).partition("-")
        return UUID(hex=name), turn
    except (BadSignature, ValueError):
        return None


def _signer(salt: str) -> Signer:
    return Signer(sep=".", salt=salt)
