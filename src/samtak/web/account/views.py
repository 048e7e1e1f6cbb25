"""Signing in and out, passwords, invitations and one's own account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account import views as allauth_views
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import translation
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django.views.generic import TemplateView

from samtak.accounts import operations, queries
from samtak.accounts.choices import Role
from samtak.accounts.models import Invitation, User
from samtak.accounts.rules import INVITATION_IS_OPEN
from samtak.lib import clock
from samtak.lib.errors import InvalidInput
from samtak.web.account import presenters
from samtak.web.account.forms import JoinForm, ProfileForm
from samtak.web.account.oidc import SignOut
from samtak.web.contacts import contact_told, is_wanted
from samtak.web.forms import posted
from samtak.web.middleware import Request

FRONT_PAGE = (gettext_lazy("Front page"), reverse_lazy("public:home"))
SIGN_IN = (gettext_lazy("Sign in"), reverse_lazy("account_login"))
PROFILE = (gettext_lazy("My account"), reverse_lazy("account:profile"))
AT_THE_DOOR = {"crumbs": [FRONT_PAGE]}
INSIDE_THE_DOOR = {"crumbs": [FRONT_PAGE, SIGN_IN]}


class SignedInRequest(Request):
    """A request behind `login_required`."""

    user: User


class SignIn(allauth_views.LoginView):  # type: ignore[misc]
    extra_context = {**AT_THE_DOOR, "provider": settings.SAMTAK_OIDC}


sign_in = SignIn.as_view()
ask_for_code = never_cache(allauth_views.RequestLoginCodeView.as_view(extra_context=INSIDE_THE_DOOR))
type_code = never_cache(allauth_views.ConfirmLoginCodeView.as_view(extra_context=INSIDE_THE_DOOR))
sign_out = SignOut.as_view(extra_context={"crumbs": [FRONT_PAGE, PROFILE]})
closed_account = allauth_views.AccountInactiveView.as_view(extra_context=INSIDE_THE_DOOR)
how_to_join = TemplateView.as_view(template_name="account/signup.html", extra_context=INSIDE_THE_DOOR)
forgotten = allauth_views.PasswordResetView.as_view(extra_context=INSIDE_THE_DOOR)
forgotten_done = allauth_views.PasswordResetDoneView.as_view(extra_context=INSIDE_THE_DOOR)
new_password = never_cache(allauth_views.PasswordResetFromKeyView.as_view(extra_context=INSIDE_THE_DOOR))
new_password_done = allauth_views.PasswordResetFromKeyDoneView.as_view(extra_context=INSIDE_THE_DOOR)
_change_password = allauth_views.PasswordChangeView.as_view(extra_context={"crumbs": [FRONT_PAGE, PROFILE]})


@never_cache
@login_required
def change_password(request: SignedInRequest) -> HttpResponse:
    if not request.user.has_usable_password():
        messages.info(request, _("This account has no password to change: one steps into it in the demo."))
        return redirect("account:profile")
    answer: HttpResponse = _change_password(request)
    return answer


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    user = request.user
    now = {"name": user.name, "title": user.title, "phone": user.phone, "language": user.language}
    form = ProfileForm(posted(request), initial=now)
    if request.method == "POST" and form.is_valid():
        operations.edit_profile(by=request.actor, user=user, changes=form.changes())
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Your account is saved."))
            return redirect("account:profile")
    context = {
        "crumbs": [FRONT_PAGE],
        "form": form,
        "email": user.email,
        "roles": [presenters.held_role(grant) for grant in queries.roles_held(request.actor)],
        "is_stepped_into": user.is_demo,
    }
    return render(request, "account/profile.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: SignedInRequest, role: UUID) -> HttpResponse:
    """What the public sees of oneself as contact, and a button to show it or no longer."""
    held = queries.roles_held(request.actor).select_related("user", "region", "organisation").filter(uuid=role).first()
    if held is None:
        raise Http404
    refused = ""
    wanted = is_wanted(request)
    if wanted is not None:
        try:
            operations.show_as_contact(by=request.actor, grant=held, is_shown=wanted)
        except InvalidInput as refusal:
            refused = str(refusal.message)
        else:
            text = _("You are now shown to the public as contact.")
            hidden = _("You are no longer shown to the public as contact.")
            messages.success(request, text if wanted else hidden)
            return redirect("account:profile")
    context = {"crumbs": [FRONT_PAGE, PROFILE], "contact": contact_told(held), "refused": refused}
    return render(request, "account/contact.html", context)


@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: Request, secret: str) -> HttpResponse:
    """Where the link of an invitation leads."""
    found = queries.invitation_behind(secret)
    if found is None:
        raise Http404
    if not INVITATION_IS_OPEN.check(found, clock.now()):
        return _no_longer_open(request)
    try:
        if queries.account_invited(found) is None:
            return _join(request, found, secret)
        return _take_role(request, found, secret)
    except InvalidInput:
        # Somebody used or took it back between our look and our act.
        return _no_longer_open(request)


def _join(request: Request, found: Invitation, secret: str) -> HttpResponse:
    """A new person chooses a password."""
    if request.actor.is_signed_in:
        return _for_somebody_else(request, found)
    form = JoinForm(posted(request))
    if request.method == "POST" and form.is_valid():
        user = operations.accept_invitation(
            secret=secret, password=form.cleaned_data["password1"], language=(get_language() or "nb")[:2]
        )
        welcome = _("Welcome, %(name)s. Your account is ready.") % {"name": user}
        messages.success(request, f"{welcome} {presenters.first_step(found.role)}")
        answer: HttpResponse = perform_login(request, Login(user=user, redirect_url=first_page(found.role)))
        return answer
    return _offer_page(request, "account/invitation.html", found, form=form)


def first_page(role: str) -> str:
    must_set_up = role == Role.ADMINISTRATOR and settings.SAMTAK_ADMINISTRATORS_NEED_SECOND_FACTOR
    return reverse("mfa_index" if must_set_up else "workspace:desk")


def _take_role(request: Request, found: Invitation, secret: str) -> HttpResponse:
    """Somebody who has an account already takes the role as the one signed in: the link alone is not enough."""
    if not request.actor.is_signed_in:
        sign_in_first = f"{reverse('account_login')}?next={request.path}"
        return _offer_page(request, "account/invitation_known.html", found, sign_in_first=sign_in_first)
    if request.user.email != found.email:  # type: ignore[union-attr]
        return _for_somebody_else(request, found)
    if request.method == "POST":
        operations.accept_invitation(secret=secret, password="")
        messages.success(request, _("You have taken the role."))
        return redirect("account:profile")
    return _offer_page(request, "account/invitation_known.html", found, sign_in_first="")


def _for_somebody_else(request: Request, found: Invitation) -> HttpResponse:
    return _offer_page(request, "account/invitation_other.html", found)


def _offer_page(request: HttpRequest, template: str, found: Invitation, **more: Any) -> HttpResponse:
    return render(request, template, {"crumbs": [FRONT_PAGE], "offer": presenters.offer(found), **more})


def _no_longer_open(request: HttpRequest) -> HttpResponse:
    context = {
        "title": _("The invitation is no longer open"),
        "message": INVITATION_IS_OPEN.text,
        "status": 410,
    }
    return render(request, "error.html", context, status=410)
