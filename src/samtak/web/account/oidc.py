"""Signing in through the organisation's own provider. It tells who somebody is; who may come in is decided here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, NoReturn
from urllib.parse import urlencode

from allauth.account import views as account_views
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from samtak.accounts.models import User
from samtak.accounts.queries import account_at, open_invitation_at
from samtak.web.account.noting import note

log = logging.getLogger(__name__)
LEAVING = "samtak.oidc.leaving"
LEFT = "samtak.oidc.left"
JOINING = "samtak.oidc.joining"

UNKNOWN = _(
    "You are known there, but have no account here with your e-mail address. People are invited: ask the secretariat "
    "of your region."
)
NO_EMAIL = _("No verified e-mail address came with the sign-in, so we cannot tell which account is yours.")
OTHER_PERSON = _(
    "Another person has signed in to this account in this way before. Ask an administrator to reset how you sign in."
)
NOT_SURE_ENOUGH = _("You were not identified as surely as is asked for here. Try again in the way that is asked for.")
FAILED = _("Signing in there did not work. Try again, or sign in in another way.")


def own() -> Any:
    """The provider that is set up. Nothing here is led to where there is none."""
    return settings.SAMTAK_OIDC


class PinnedAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Believes the one issuer that the settings name, whatever the server says of itself."""

    @property
    def openid_config(self) -> dict[str, Any]:
        told: dict[str, Any] = super().openid_config
        if told.get("issuer") != own().issuer:
            raise OAuth2Error(f"the issuer is {told.get('issuer')!r}, not {own().issuer!r}")
        return told

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> SocialLogin:
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("no ID token came")
        login = super().complete_login(request, app, token, **kwargs)
        told = login.account.extra_data
        if told["userinfo"].get("sub") != told["id_token"].get("sub"):
            raise OAuth2Error("the ID token and the user information are about two people")
        login.leaving = self._leaving(kwargs["response"]["id_token"])
        return login

    def _leaving(self, id_token: str) -> str:
        """Where one signs out at the provider too, if it has such a place."""
        end = self.openid_config.get("end_session_endpoint")
        if not end:
            return ""
        home = self.request.build_absolute_uri(reverse("public:home"))
        client = own().client_id
        given = {"client_id": client, "id_token_hint": id_token, "post_logout_redirect_uri": home}
        return f"{end}{'&' if '?' in end else '?'}{urlencode(given)}"


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        told = sociallogin.account.extra_data
        wanted = own().acr_values
        # What is asked for goes through the person's own browser, so the answer is held against it.
        if wanted and told["id_token"].get("acr") not in wanted:
            _refuse(request, NOT_SURE_ENOUGH)
        if request.user.is_authenticated:
            logout(request)
        if not sociallogin.is_existing:
            _find_account(request, sociallogin, _verified_email(told))
        elif sociallogin.user.is_demo:
            _refuse(request, UNKNOWN)
        request.session[LEAVING] = sociallogin.leaving

    def on_authentication_error(self, request: HttpRequest, provider: Any, **told: Any) -> None:
        log.warning("signing in through the provider failed: %s", told.get("exception") or told.get("error"))
        _refuse(request, FAILED)


def _verified_email(told: dict[str, Any]) -> str:
    claims = {**told["id_token"], **told["userinfo"]}
    email, is_verified = claims.get("email"), claims.get("email_verified") is True
    return email.lower() if isinstance(email, str) and (is_verified or own().trusts_email) else ""


def _find_account(request: HttpRequest, sociallogin: SocialLogin, email: str) -> None:
    """Somebody who comes this way for the first time: known by the address, or invited to it."""
    if not email:
        _refuse(request, NO_EMAIL)
    user = account_at(email)
    if user is not None and not user.is_demo:
        connect(request, sociallogin, user)
    elif user is None and open_invitation_at(email) is not None:
        request.session[JOINING] = {"email": email, "login": sociallogin.serialize(), "leaving": sociallogin.leaving}
        raise ImmediateHttpResponse(redirect("provider:join"))
    else:
        _refuse(request, UNKNOWN)


def connect(request: HttpRequest, sociallogin: SocialLogin, user: User) -> None:
    """From now on the account is found by the provider's own number of the person. An address may change hands."""
    if SocialAccount.objects.filter(user=user, provider=sociallogin.account.provider).exists():
        _refuse(request, OTHER_PERSON)
    sociallogin.connect(request, user)
    note(request, user, "person.provider_connected")


def _refuse(request: HttpRequest, why: Promise) -> NoReturn:
    messages.error(request, str(why))
    raise ImmediateHttpResponse(redirect("account_login"))


def _guarded(view: Any) -> Callable[..., HttpResponse]:
    @never_cache
    @require_safe
    def guarded(request: HttpRequest) -> HttpResponse:
        try:
            answer: HttpResponse = view.adapter_view(PinnedAdapter(request, own().id))(request)
        except ImmediateHttpResponse as refusal:
            answer = refusal.response
        except (RequestException, OAuth2Error, KeyError, TypeError, ValueError) as fault:
            log.warning("the provider answered oddly: %s", fault)
            messages.error(request, str(FAILED))
            return redirect("account_login")
        return answer

    return guarded


def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the provider. The address tells where one was going and no more: the library would let it ask for less."""
    wanted = request.GET.get("next", "")
    request.GET = QueryDict(urlencode({"next": wanted} if wanted else {}))
    return _guarded(OAuth2LoginView)(request)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _guarded(OAuth2CallbackView)(request)


class SignOut(account_views.LogoutView):  # type: ignore[misc]
    """Ends the session here, and tells who came by a provider that they are still signed in there."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        leaving = self.request.session.get(LEAVING, "") if settings.SAMTAK_OIDC else ""
        answer: HttpResponse = super().post(*args, **kwargs)
        if not leaving:
            return answer
        self.request.session[LEFT] = leaving
        return redirect("provider:signed_out")
