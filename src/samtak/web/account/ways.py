"""How one signs in: passkeys, an authenticator app, recovery codes, and where one is signed in now."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account_views
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base import views as base_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.mfa.webauthn.internal import auth, flows
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samtak.accounts import operations
from samtak.web.account.second_factor import browser_told, passkeys
from samtak.web.account.views import FRONT_PAGE, INSIDE_THE_DOOR, PROFILE, SignedInRequest
from samtak.web.middleware import lacks_second_factor

View = Callable[..., HttpResponse]
WAYS = (gettext_lazy("How you sign in"), reverse_lazy("mfa_index"))
ON_THE_PAGE = {"crumbs": [FRONT_PAGE, PROFILE]}
BEHIND_THE_PAGE = {"crumbs": [FRONT_PAGE, PROFILE, WAYS]}
BACK = reverse_lazy("mfa_index")


def own_account(view: View) -> View:
    """For people who sign in themselves. The demo's are stepped into, by anybody: nothing is set up for them."""

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_demo:
            messages.info(request, _("One steps into this account in the demo, so there is nothing to set up."))
            return redirect("account:profile")
        return view(request, *args, **kwargs)

    return guarded


@own_account
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    found = list(Authenticator.objects.filter(user=request.user).order_by("created_at", "pk"))
    codes = next((one for one in found if one.type == Authenticator.Type.RECOVERY_CODES), None)
    sessions = UserSession.objects.filter(user=request.user).order_by("-last_seen_at", "-pk")[:20]
    context = {
        **ON_THE_PAGE,
        "passkeys": passkeys(found),
        "authenticator": next((one for one in found if one.type == Authenticator.Type.TOTP), None),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "has_password": request.user.has_usable_password(),
        "must_set_up": lacks_second_factor(request),
        "sessions": [
            (one, browser_told(one.user_agent), one.session_key == request.session.session_key) for one in sessions
        ],
    }
    return render(request, "account/ways.html", context)


@require_POST
@own_account
def sign_out_everywhere(request: SignedInRequest) -> HttpResponse:
    """Here too: whoever presses it wants to be sure."""
    operations.end_sessions(by=request.actor, user=request.user)
    messages.success(request, _("You are signed out everywhere. Sign in again here."))
    return redirect("account_login")


class ByPasskey(passkey_views.LoginWebAuthnView):  # type: ignore[misc]
    def form_valid(self, form: Any) -> HttpResponse:
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=get_next_redirect_url(self.request))
        answer: HttpResponse = flows.perform_passwordless_login(self.request, passkey, login)
        return answer


class WithScript:
    """Gives the page what the script behind its button needs, as one attribute."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        context["passkey_data"] = json.dumps(self.script_data(context))
        return context

    def script_data(self, context: dict[str, Any]) -> Any:
        return context.get("js_data", {})


class SecondFactor(WithScript, base_views.AuthenticateView):  # type: ignore[misc]
    extra_context = INSIDE_THE_DOOR

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        kept = Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True)
        context["kinds"] = set(kept)
        return context


class PasskeyAgain(WithScript, passkey_views.ReauthenticateWebAuthnView):  # type: ignore[misc]
    extra_context = ON_THE_PAGE

    def form_invalid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return answer


class NewPasskey(WithScript, passkey_views.AddWebAuthnView):  # type: ignore[misc]
    extra_context = BEHIND_THE_PAGE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        # The library forgets the form that was sent, and with it what is wrong.
        return {**context, **kwargs}

    def script_data(self, context: dict[str, Any]) -> Any:
        return {"creation_options": auth.begin_registration(self.request.user, True)}


def _page(view: Any, **context: Any) -> View:
    return own_account(view.as_view(extra_context=context.pop("extra", BEHIND_THE_PAGE), **context))


second_factor = never_cache(SecondFactor.as_view())
by_passkey = never_cache(ByPasskey.as_view())
password_again = _page(account_views.ReauthenticateView, extra=ON_THE_PAGE)
code_again = _page(base_views.ReauthenticateView, extra=ON_THE_PAGE)
passkey_again = _page(PasskeyAgain, extra=ON_THE_PAGE)
new_passkey = _page(NewPasskey)
name_passkey = _page(passkey_views.EditWebAuthnView, success_url=BACK)
remove_passkey = _page(passkey_views.RemoveWebAuthnView, success_url=BACK)
new_authenticator = _page(totp_views.ActivateTOTPView)
remove_authenticator = _page(totp_views.DeactivateTOTPView)
recovery_codes = _page(code_views.ViewRecoveryCodesView)
new_recovery_codes = _page(code_views.GenerateRecoveryCodesView)
download_codes = _page(code_views.DownloadRecoveryCodesView)
