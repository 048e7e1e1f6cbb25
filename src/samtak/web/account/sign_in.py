"""Who an e-mail and a password let in, and whose session goes on."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.http import HttpRequest

from samtak.accounts.models import User
from samtak.accounts.queries import signed_in


class PasswordBackend(AuthenticationBackend):  # type: ignore[misc]
    """Allauth's, without the demo's invented people: one steps into them in a demo, and they are nobody elsewhere.

    Django asks `user_can_authenticate` at every request, so a session begun in a demo ends when the same database is
    served in production, and a deactivated person is signed out at the next click.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        user: User | None = super().authenticate(request, **credentials)
        return None if user is None or user.is_demo else user

    def get_user(self, user_id: int) -> User | None:
        """The person of a session. The roles come with the same query and are kept for the request."""
        found = signed_in(user_id)
        if found is None:
            return None
        user, actor = found
        if not self.user_can_authenticate(user):
            return None
        user.actor = actor  # type: ignore[attr-defined]
        return user

    def user_can_authenticate(self, user: User) -> bool:
        return bool(user.is_active) and (settings.SAMTAK_IS_DEMO or not user.is_demo)
