"""What the sign-in library changes about an account goes to the log, as everything else that is written."""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator

from samtak.accounts import operations
from samtak.accounts.models import User
from samtak.accounts.queries import actor_of

ADDED = {
    Authenticator.Type.WEBAUTHN: "person.passkey_added",
    Authenticator.Type.TOTP: "person.authenticator_added",
    Authenticator.Type.RECOVERY_CODES: "person.recovery_codes_made",
}
REMOVED = {
    Authenticator.Type.WEBAUTHN: "person.passkey_removed",
    Authenticator.Type.TOTP: "person.authenticator_removed",
    Authenticator.Type.RECOVERY_CODES: "person.recovery_codes_removed",
}


def listen() -> None:
    signals.authenticator_added.connect(_added)
    signals.authenticator_reset.connect(_added)
    signals.authenticator_removed.connect(_removed)


def _added(user: User, authenticator: Authenticator, **_: Any) -> None:
    operations.note_sign_in_change(by=actor_of(user), user=user, verb=ADDED[authenticator.type])


def _removed(user: User, authenticator: Authenticator, **_: Any) -> None:
    operations.note_sign_in_change(by=actor_of(user), user=user, verb=REMOVED[authenticator.type])
