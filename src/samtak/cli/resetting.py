"""The last way in for somebody who has lost everything: from the machine that Samtak runs on."""

from __future__ import annotations

from samtak.accounts import operations
from samtak.accounts.queries import account_at
from samtak.cli.errors import CommandFailed
from samtak.lib.actor import SYSTEM
from samtak.web.notices import tell_of_change


def reset_sign_in(email: str) -> int:
    user = account_at(email.strip())
    if user is None:
        raise CommandFailed(f"there is no open account with the address {email}.")
    operations.reset_mfa(by=SYSTEM, user=user)
    tell_of_change(user, "person.mfa_reset")
    print(f"{user} ({user.email}) is signed out everywhere. Passkeys, authenticator app and recovery codes are gone.")
    print("The password stands. A new one is asked for on the page for signing in.")
    return 0
