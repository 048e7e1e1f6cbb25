"""Closing an account and opening it again, and who is shown to the public as contact."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samtak.accounts import operations, queries
from samtak.lib.errors import InvalidInput
from samtak.web.contacts import contact_told, is_wanted
from samtak.web.middleware import Request
from samtak.web.notices import tell_of_change
from samtak.web.role_words import role_label
from samtak.web.staff import presenters
from samtak.web.staff.door import (
    INSIDE,
    found_or_missing,
    read_or_send,
    require_administrator,
    signed_in_only,
)


@signed_in_only
@read_or_send
def close(request: Request, person: UUID) -> HttpResponse:
    """Asks first, and tells what ends."""
    user = found_or_missing(queries.people_for(request.actor), person)
    require_administrator(request)
    if not user.is_active:
        messages.info(request, _("The account of %(name)s is closed already.") % {"name": user})
        return redirect("staff:people")
    refused = ""
    if request.method == "POST":
        try:
            operations.close_account(by=request.actor, user=user)
        except InvalidInput as refusal:
            refused = str(refusal.message)
        else:
            messages.success(request, _("The account of %(name)s is closed.") % {"name": user})
            return redirect("account_inactive" if user.pk == request.actor.id else "staff:people")
    context = {
        "crumbs": INSIDE,
        "person": presenters.person(user, user.held_grants),  # type: ignore[attr-defined]
        "refused": refused,
    }
    return render(request, "staff/close.html", context)


@signed_in_only
@read_or_send
def reset(request: Request, person: UUID) -> HttpResponse:
    """For somebody who has lost what guarded the account. Asks first, and tells what goes."""
    user = found_or_missing(queries.people_for(request.actor), person)
    require_administrator(request)
    refused = ""
    if request.method == "POST":
        try:
            operations.reset_mfa(by=request.actor, user=user)
            tell_of_change(user, "person.mfa_reset", request)
        except InvalidInput as refusal:
            refused = str(refusal.message)
        else:
            messages.success(request, _("%(name)s now signs in with the password alone.") % {"name": user})
            return redirect("staff:people")
    context = {"crumbs": INSIDE, "person": presenters.person(user, ()), "refused": refused}
    return render(request, "staff/reset.html", context)


@signed_in_only
@read_or_send
def reopen(request: Request, person: UUID) -> HttpResponse:
    user = found_or_missing(queries.people_for(request.actor), person)
    require_administrator(request)
    if user.is_active:
        messages.info(request, _("The account of %(name)s is open already.") % {"name": user})
        return redirect("staff:people")
    if request.method == "POST":
        operations.reopen_account(by=request.actor, user=user)
        messages.success(request, _("The account of %(name)s is open again. Now give it a role.") % {"name": user})
        return redirect("staff:grant", person=user.uuid)
    context = {"crumbs": INSIDE, "person": presenters.person(user, ())}
    return render(request, "staff/reopen.html", context)


@signed_in_only
@read_or_send
def contact(request: Request, role: UUID) -> HttpResponse:
    """What the public sees of somebody as contact, and a button to show it or no longer."""
    held = found_or_missing(queries.grants_for(request.actor).filter(revoked_at__isnull=True), role)
    require_administrator(request)
    refused = ""
    wanted = is_wanted(request)
    if wanted is not None:
        try:
            operations.show_as_contact(by=request.actor, grant=held, is_shown=wanted)
        except InvalidInput as refusal:
            refused = str(refusal.message)
        else:
            told = {"name": held.user, "role": role_label(held)}
            text = _("%(name)s is shown to the public as contact: %(role)s.")
            hidden = _("%(name)s is no longer shown to the public as contact: %(role)s.")
            messages.success(request, (text if wanted else hidden) % told)
            return redirect("staff:people")
    context = {"crumbs": INSIDE, "contact": contact_told(held), "refused": refused}
    return render(request, "staff/contact.html", context)
