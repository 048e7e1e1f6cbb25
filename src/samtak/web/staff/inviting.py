"""Inviting people, renewing an invitation and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samtak.accounts import operations, queries
from samtak.accounts.models import Invitation
from samtak.lib.errors import InvalidInput
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.staff import presenters
from samtak.web.staff.door import (
    INSIDE,
    administrators_only,
    found_or_missing,
    read_or_send,
    require_administrator,
    signed_in_only,
)
from samtak.web.staff.forms import InviteForm, RenewForm
from samtak.web.staff.mail import send_invitation


@administrators_only
@read_or_send
def invite(request: Request) -> HttpResponse:
    """One address has one open invitation. When there is one, it is shown, and the administrator chooses."""
    form = InviteForm(posted(request), initial=_asked_for(request))
    standing = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        standing = queries.open_invitation_to(request.actor, given["email"])
        # What takes a place was seen by the administrator: another one that came meanwhile is shown first.
        is_chosen = standing is not None and request.POST.get("instead_of") == str(standing.uuid)
        try:
            invitation, secret = operations.invite(
                by=request.actor,
                email=given["email"],
                name=given["name"],
                role=given["role"],
                days=settings.SAMTAK_INVITATION_DAYS,
                instead_of=standing if is_chosen else None,
                **form.scope_given(),
            )
        except InvalidInput as refusal:
            form.add_refusal(refusal)
        else:
            return _sent(request, invitation, secret, given["language"])
    context = {
        "crumbs": INSIDE,
        "form": form,
        "roles": presenters.roles_told(),
        "standing": presenters.open_invitation(standing) if standing else None,
    }
    return render(request, "staff/invite.html", context)


@signed_in_only
@read_or_send
def invitation_renew(request: Request, invitation: UUID) -> HttpResponse:
    """The same offer with a new link, also after it has expired."""
    found = found_or_missing(queries.invitations_for(request.actor), invitation)
    require_administrator(request)
    form = RenewForm(posted(request), initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        try:
            renewed, secret = operations.renew_invitation(
                by=request.actor, invitation=found, days=settings.SAMTAK_INVITATION_DAYS
            )
        except InvalidInput as refusal:
            form.add_refusal(refusal)
        else:
            return _sent(request, renewed, secret, form.cleaned_data["language"])
    context = {
        "crumbs": INSIDE,
        "form": form,
        "invitation": presenters.open_invitation(found),
        "days": settings.SAMTAK_INVITATION_DAYS,
    }
    return render(request, "staff/invitation_renew.html", context)


@signed_in_only
@read_or_send
def invitation_revoke(request: Request, invitation: UUID) -> HttpResponse:
    found = found_or_missing(queries.invitations_for(request.actor), invitation)
    require_administrator(request)
    if request.method == "POST":
        operations.revoke_invitation(by=request.actor, invitation=found)
        messages.success(request, _("The invitation of %(name)s is taken back.") % {"name": found.name})
        return redirect("staff:people")
    context = {"crumbs": INSIDE, "invitation": presenters.open_invitation(found)}
    return render(request, "staff/invitation_revoke.html", context)


def _asked_for(request: Request) -> dict[str, str]:
    """What a link that leads here would have filled in. What is no choice is passed over by the list itself."""
    return {name: request.GET.get(name, "") for name in ("role", "scope")}


def _sent(request: Request, invitation: Invitation, secret: str, language: str) -> HttpResponse:
    sent = send_invitation(request, invitation, secret, language)
    context = {
        "crumbs": INSIDE,
        "invitation": presenters.open_invitation(invitation),
        "is_sent": sent.is_sent,
        "link": sent.link if presenters.shows_link(sent.is_sent) else "",
    }
    return render(request, "staff/invited.html", context)
