"""What is shared with an authenticator app has to be read again, so it is encrypted where it is stored, not digested.

The key is made of the installation's secret key. Former keys still open what they closed (SECRET_KEY_FALLBACKS).
"""

from __future__ import annotations

import base64
import logging
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

_log = logging.getLogger(__name__)
MARK = "sealed:"
SALT = "samtak.accounts.sealing"


def sealed(text: str) -> str:
    return MARK + _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode("ascii")


def opened(stored: str) -> str:
    """The secret; from before secrets were sealed, as it stands."""
    if not stored.startswith(MARK):
        return stored
    try:
        return _keys().decrypt(stored.removeprefix(MARK)).decode()
    except InvalidToken:
        _log.error("a secret cannot be read with the secret key: give the former one as SAMTAK_FORMER_SECRET_KEYS")
        # Something that no code fits. An empty secret would be one that anybody can make codes of.
        return base64.b32encode(secrets.token_bytes(20)).decode("ascii")


def is_readable(stored: str) -> bool:
    try:
        return not stored.startswith(MARK) or bool(_keys().decrypt(stored.removeprefix(MARK)))
    except InvalidToken:
        return False


def is_sealed_with_todays_key(stored: str) -> bool:
    try:
        return stored.startswith(MARK) and bool(_fernet(settings.SECRET_KEY).decrypt(stored.removeprefix(MARK)))
    except InvalidToken:
        return False


def _keys() -> MultiFernet:
    return MultiFernet([_fernet(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _fernet(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(salted_hmac(SALT, "", secret=key, algorithm="sha256").digest()))
