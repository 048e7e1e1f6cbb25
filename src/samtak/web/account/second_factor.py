"""What a sign-in takes besides a password, and what an administrator without it may do."""

from __future__ import annotations

import dataclasses
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samtak.accounts.models import User
from samtak.accounts.sealing import opened, sealed


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _("Set up a passkey or an authenticator app first."),
        "incorrect_code": _("The code or the passkey was not accepted. Try once more."),
    }

    def encrypt(self, text: str) -> str:
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return opened(encrypted_text)

    def generate_authenticator_name(self, user: User, type: Any) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _now("Passkey %(number)d") % {"number": number}


# The first that is found: browsers also name those they resemble.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def browser_told(agent: str) -> str:
    """What people call the browser and the machine: Firefox, Windows. What we do not know, as it says itself."""
    names = [next((told for part, told in known.items() if part in agent), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(names) if all(names) else agent[:120]


@dataclasses.dataclass(frozen=True)
class Passkey:
    id: int
    name: str
    made: Any
    used: Any


def passkeys(found: list[Authenticator]) -> list[Passkey]:
    keys = [one for one in found if one.type == Authenticator.Type.WEBAUTHN]
    return [Passkey(one.pk, str(one.data.get("name", "")), one.created_at, one.last_used_at) for one in keys]
