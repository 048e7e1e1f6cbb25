"""The secrets that are stored, and which of them need another seal."""

from __future__ import annotations

from allauth.mfa.models import Authenticator

from samtak.accounts.sealing import is_readable, is_sealed_with_todays_key

# As the sign-in library calls them: of an authenticator app, and what recovery codes are made of.
ONE, MANY = ("secret", "seed"), "migrated_codes"


def secrets_of(authenticator: Authenticator) -> list[str]:
    data = authenticator.data
    return [*(data[name] for name in ONE if name in data), *(data.get(MANY) or ())]


def not_sealed_with_todays_key() -> list[Authenticator]:
    """In the clear, from before secrets were sealed, or sealed with another key."""
    kept = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return [one for one in kept if not all(map(is_sealed_with_todays_key, secrets_of(one)))]


def opens(authenticator: Authenticator) -> bool:
    return all(map(is_readable, secrets_of(authenticator)))
