"""What the sign-in library changes about an account goes to the log, as all else that is written, and to the person."""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from samtak.accounts import operations
from samtak.accounts.models import User
from samtak.accounts.queries import actor_of
from samtak.web.notices import tell_of_change

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


def _added(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    note(request, user, ADDED[authenticator.type])


def _removed(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    note(request, user, REMOVED[authenticator.type])


def note(request: HttpRequest, user: User, verb: str) -> None:
    """Log it, and tell the person."""
    operations.note_sign_in_change(by=actor_of(user), user=user, verb=verb)
    if not _came_along(request, verb):
        tell_of_change(user, verb, request)


def _came_along(request: HttpRequest, verb: str) -> bool:
    """Recovery codes are made with the first passkey or app too: that is one piece of news, not two."""
    match = request.resolver_match
    is_asked_for = match is not None and match.view_name == "mfa_generate_recovery_codes"
    return verb == "person.recovery_codes_made" and not is_asked_for
