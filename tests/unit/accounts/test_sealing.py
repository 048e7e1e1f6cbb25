"""Secrets of authenticator apps are encrypted where they are stored, with care for old rows and for another key."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.test import override_settings

from samtak.accounts.models import User
from samtak.accounts.sealing import MARK, opened, sealed
from samtak.accounts.sealing.operations import seal_secrets
from samtak.accounts.sealing.stored import not_sealed_with_todays_key, secrets_of
from samtak.cli.check import unreadable
from samtak.lib.actor import NOBODY, SYSTEM
from samtak.lib.errors import NotAllowed
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db
OLD, NEW = "an-old-key-of-the-installation", "a-new-key-of-the-installation"


def fits(user: User, secret: str) -> bool:
    """Whether the code that the app shows now lets the person in."""
    cache.clear()
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    return bool(TOTP(Authenticator.objects.get(user=user, type="totp")).validate_code(code))


def set_up(user: User, secret: str) -> None:
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)


def test_what_is_stored_does_not_tell_the_secret_and_the_code_fits() -> None:
    user, secret = make_user(), generate_totp_secret()
    set_up(user, secret)
    stored = [one for row in Authenticator.objects.filter(user=user) for one in secrets_of(row)]
    assert len(stored) == 2
    assert all(one.startswith(MARK) for one in stored)
    assert secret not in repr(list(Authenticator.objects.values()))
    assert fits(user, secret)
    assert sealed("x") != sealed("x")


def test_rows_from_before_work_and_are_sealed_by_the_next_migrate() -> None:
    user, secret = make_user(), generate_totp_secret()
    Authenticator.objects.create(user=user, type="totp", data={"secret": secret})
    Authenticator.objects.create(user=user, type="recovery_codes", data={"migrated_codes": ["11112222", "33334444"]})
    assert fits(user, secret)
    assert next(unreadable()).startswith("2 are not encrypted")
    assert seal_secrets(by=SYSTEM) == 2
    assert seal_secrets(by=SYSTEM) == 0
    assert secret not in repr(list(Authenticator.objects.values()))
    assert "33334444" not in repr(list(Authenticator.objects.values()))
    assert fits(user, secret)
    codes = Authenticator.objects.get(user=user, type="recovery_codes")
    assert RecoveryCodes(codes).validate_code("33334444")
    codes.refresh_from_db()
    assert RecoveryCodes(codes).get_unused_codes() == ["11112222"]
    assert list(unreadable()) == []


def test_a_former_key_opens_until_all_is_sealed_anew() -> None:
    user, secret = make_user(), generate_totp_secret()
    with override_settings(SECRET_KEY=OLD):
        set_up(user, secret)
    with override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[OLD]):
        assert fits(user, secret)
        assert seal_secrets(by=SYSTEM) == 2
    with override_settings(SECRET_KEY=NEW):
        assert fits(user, secret)
        assert not_sealed_with_todays_key() == []


def test_with_another_key_no_code_fits_and_nothing_is_spoilt() -> None:
    user, secret = make_user(), generate_totp_secret()
    with override_settings(SECRET_KEY=OLD):
        set_up(user, secret)
    stored = Authenticator.objects.get(user=user, type="totp").data["secret"]
    with override_settings(SECRET_KEY=NEW):
        assert not fits(user, secret)
        assert not fits(user, "")
        assert opened(stored) != opened(stored)
        assert seal_secrets(by=SYSTEM) == 0
        assert next(unreadable()).startswith("2 cannot be read")
    with override_settings(SECRET_KEY=OLD):
        assert fits(user, secret)


def test_nobody_else_seals() -> None:
    with pytest.raises(NotAllowed):
        seal_secrets(by=NOBODY)
