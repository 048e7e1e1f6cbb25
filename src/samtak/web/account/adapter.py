"""How django-allauth behaves with us: nobody signs up, texts are ours, and mail is in the receiver's language."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from samtak.accounts.models import User
from samtak.accounts.operations import choose_password
from samtak.accounts.queries import account_at, actor_of
from samtak.web.account.known_devices import limit_key, remember
from samtak.web.notices import tell_of_change

MINUTE = 60
DAY = 24 * 3600


WAYS_TO_CONFIRM = {
    "reauthenticate": _("With your password"),
    "mfa_reauthenticate": _("With a code from the authenticator app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("With your passkey"),
}


class ByInvitationAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask an administrator."),
        "email_password_mismatch": _(
            "The e-mail address and the password do not go together. Check both, or choose a new password."
        ),
        "enter_current_password": _("This is not the password you have now."),
        "incorrect_password": _("The password is not right."),
        "rate_limited": _("Too many attempts. Wait some minutes and try again."),
        "incorrect_code": _("The code is not right. Look again, or ask for a new one."),
        "invalid_password_reset": _("The link cannot be used."),
        "too_many_codes": _(
            "Too many codes have been asked for or tried. Wait 15 minutes, or sign in in another way: with a passkey, "
            "a password, or by choosing a new password."
        ),
        "too_many_login_attempts": _(
            "Too many failed attempts. Wait 15 minutes and try again, or choose a new password at once."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user: User | None = super().authenticate(request, **credentials)
        # Allauth also hands out whom the backend turned away, to tell them why.
        return None if user is None or user.is_demo else user

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return limit_key(request, str(credentials.get("email", "")))

    def post_login(self, request: HttpRequest, user: User, **given: Any) -> HttpResponseBase:
        answer: HttpResponseBase = super().post_login(request, user, **given)
        remember(request, answer, user.email)
        return answer

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        return [
            {**way, "description": WAYS_TO_CONFIRM.get(way["id"], way["description"])}
            for way in super().get_reauthentication_methods(user)
        ]

    def set_password(self, user: User, password: str) -> None:
        choose_password(by=actor_of(user), user=user, password=password)
        tell_of_change(user, "person.password_chosen", self.request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The desk, in the person's own language."""
        with translation.override(request.user.language):  # type: ignore[union-attr]
            return reverse(settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account:profile")

    def format_email_subject(self, subject: str) -> str:
        return f"Samtak: {subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        user = context.get("user") or account_at(email)
        language = user.language if isinstance(user, User) else translation.get_language()
        told = {
            "user": user,
            "days": settings.PASSWORD_RESET_TIMEOUT // DAY,
            "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // MINUTE,
            **context,
        }
        if "password_reset_url" in told:
            told["password_reset_url"] = translate_url(told["password_reset_url"], language)
        with translation.override(language):
            super().send_mail(template_prefix, email, told)
