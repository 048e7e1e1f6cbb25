"""Administration of people: who holds which role, and what happened."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samtak.accounts import operations, queries
from samtak.accounts.choices import Role
from samtak.lib import clock
from samtak.lib.errors import InvalidInput
from samtak.web import exchange
from samtak.web import queries_in_address as address
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.role_words import role_label
from samtak.web.staff import presenters
from samtak.web.staff.door import (
    FRONT_PAGE,
    INSIDE,
    administrators_only,
    found_or_missing,
    read_or_send,
    require_administrator,
    signed_in_only,
)
from samtak.web.staff.exports import people_table
from samtak.web.staff.forms import GrantForm
from samtak.web.staff.pages import page_of


@administrators_only
@require_safe
def people(request: Request) -> HttpResponse:
    wanted = address.text(request, "q")
    today = clock.today()
    file = exchange.file_asked_for(request, lambda: people_table(request.actor, wanted, today), today)
    if file is not None:
        return file
    ids = queries.people_in_order(request.actor, wanted)
    page = page_of(ids, address.page_number(request), reverse_lazy("staff:people"), q=wanted)
    found = queries.people_for(request.actor).in_bulk(page.items)
    context = {
        "crumbs": [FRONT_PAGE],
        "wanted": wanted,
        "page": page,
        "people": [presenters.person(found[pk], found[pk].held_grants) for pk in page.items],  # type: ignore[attr-defined]
        "asking": [presenters.person(user, ()) for user in queries.asking_to_be_erased(request.actor)],
        "downloads": exchange.downloads(request),
        "invitations": [presenters.open_invitation(one) for one in queries.invitations_for(request.actor)],
    }
    return render(request, "staff/people.html", context)


@signed_in_only
@read_or_send
def grant(request: Request, person: UUID) -> HttpResponse:
    user = found_or_missing(queries.people_for(request.actor), person)
    require_administrator(request)
    form = GrantForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            given = operations.grant_role(
                by=request.actor,
                user=user,
                role=form.cleaned_data["role"],
                is_public_contact=form.cleaned_data["is_public_contact"],
                **form.scope_given(),
            )
        except InvalidInput as refusal:
            form.add_refusal(refusal)
        else:
            told = {"name": user, "role": role_label(given)}
            messages.success(request, _("%(name)s now holds the role: %(role)s.") % told)
            return redirect("staff:people")
    context = {
        "crumbs": INSIDE,
        "form": form,
        "person": presenters.person(user, user.held_grants),  # type: ignore[attr-defined]
        "roles": presenters.roles_told(),
    }
    return render(request, "staff/grant.html", context)


@signed_in_only
@read_or_send
def revoke(request: Request, role: UUID) -> HttpResponse:
    held = found_or_missing(queries.grants_for(request.actor), role)
    require_administrator(request)
    told = {"name": held.user, "role": role_label(held)}
    refused = ""
    if held.revoked_at is not None:
        messages.info(request, _("The role was taken back before: %(role)s of %(name)s.") % told)
        return redirect("staff:people")
    if request.method == "POST":
        try:
            operations.revoke_role(by=request.actor, grant=held)
        except InvalidInput as refusal:
            refused = str(refusal.message)
        else:
            messages.success(request, _("%(name)s no longer holds the role: %(role)s.") % told)
            is_own = held.user_id == request.actor.id and held.role == Role.ADMINISTRATOR
            return redirect("account:profile" if is_own else "staff:people")
    return render(request, "staff/revoke.html", {"crumbs": INSIDE, "refused": refused, **told})


@administrators_only
@require_safe
def log(request: Request) -> HttpResponse:
    page = page_of(queries.role_log(request.actor), address.page_number(request), reverse_lazy("staff:log"))
    context = {"crumbs": INSIDE, "page": page, "lines": [presenters.log_line(event) for event in page.items]}
    return render(request, "staff/log.html", context)
