"""Pages for those who come by the organisation's own provider: joining by an invitation, and signing out there too."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from samtak.accounts import operations
from samtak.accounts.queries import open_invitation_at
from samtak.lib.errors import InvalidInput
from samtak.web.account import presenters
from samtak.web.account.oidc import JOINING, LEAVING, LEFT, connect, own
from samtak.web.account.views import FRONT_PAGE, first_page
from samtak.web.middleware import Request


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Request) -> HttpResponse:
    """The invitation of somebody whose address the provider has vouched for. Read first, then taken."""
    joining = request.session.get(JOINING)
    invitation = open_invitation_at(joining["email"]) if joining else None
    if joining is None or invitation is None:
        return redirect("account_login")
    if request.method != "POST":
        context = {
            "crumbs": [FRONT_PAGE],
            "offer": presenters.offer(invitation),
            "provider_name": own().name,
        }
        return render(request, "account/invitation_by_provider.html", context)
    try:
        user = operations.join_by_provider(email=joining["email"], language=(get_language() or "nb")[:2])
    except InvalidInput as refusal:
        messages.error(request, str(refusal.message))
        return redirect("account_login")
    del request.session[JOINING]
    connect(request, SocialLogin.deserialize(joining["login"]), user)
    request.session[LEAVING] = joining["leaving"]
    welcome = _("Welcome, %(name)s. Your account is ready.") % {"name": user}
    messages.success(request, f"{welcome} {presenters.first_step(invitation.role)}")
    answer: HttpResponse = perform_login(request, Login(user=user, redirect_url=first_page(invitation.role)))
    return answer


@never_cache
@require_safe
def signed_out(request: Request) -> HttpResponse:
    leaving = request.session.get(LEFT, "")
    if not leaving:
        return redirect("public:home")
    context = {"crumbs": [FRONT_PAGE], "leaving": leaving, "provider_name": own().name}
    return render(request, "account/signed_out.html", context)
