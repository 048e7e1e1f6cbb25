"""Browsers that somebody has signed in from before, so that an attacker's failed tries do not stand in their way.

The cookie lets nobody in. It gives the browser a count of failed tries of its own, apart from the one that everybody
unknown shares for the account.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

COOKIE = "samtak_known"
SALT = "samtak.known-device"
DAYS = 180
MOST_ACCOUNTS = 5  # of people who share a machine


def limit_key(request: HttpRequest, email: str) -> str:
    """What failed tries at an account are counted by: the account, or the account from a browser it knows."""
    device, accounts = _read(request)
    return f"{email.lower()}:{device}" if _trace(email) in accounts else email.lower()


def remember(request: HttpRequest, answer: HttpResponseBase, email: str) -> None:
    """Let the browser be known to the account that has just signed in from it."""
    device, accounts = _read(request)
    others = [trace for trace in accounts if trace != _trace(email)]
    value = [device or secrets.token_urlsafe(16), *others[-MOST_ACCOUNTS + 1 :], _trace(email)]
    answer.set_cookie(
        COOKIE,
        signing.dumps(value, salt=SALT),
        max_age=DAYS * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _trace(email: str) -> str:
    """The account as the cookie tells it: of no use to one who reads the cookie."""
    return salted_hmac(SALT, email.lower(), algorithm="sha256").hexdigest()[:32]


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        device, *accounts = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=DAYS * 24 * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return "", []
    return device, accounts
