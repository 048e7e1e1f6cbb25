"""Administration of people: who holds which role, who is invited, and what happened."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from samtak.accounts import operations, queries
from samtak.accounts.choices import Role
from samtak.lib.errors import InvalidInput
from samtak.web import queries_in_address as address
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.role_words import role_label
from samtak.web.staff import presenters
from samtak.web.staff.door import administrators_only, require_administrator, signed_in_only
from samtak.web.staff.forms import GrantForm, InviteForm
from samtak.web.staff.mail import send_invitation
from samtak.web.staff.pages import page_of

_M = TypeVar("_M", bound=Model)

FRONT_PAGE = (gettext_lazy("Front page"), reverse_lazy("public:home"))
PEOPLE = (gettext_lazy("People and roles"), reverse_lazy("staff:people"))
INSIDE = [FRONT_PAGE, PEOPLE]
read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@administrators_only
@require_safe
def people(request: Request) -> HttpResponse:
    wanted = address.text(request, "q")
    ids = queries.people_in_order(request.actor, wanted)
    page = page_of(ids, address.page_number(request), reverse_lazy("staff:people"), q=wanted)
    found = queries.people_for(request.actor).in_bulk(page.items)
    context = {
        "crumbs": [FRONT_PAGE],
        "wanted": wanted,
        "page": page,
        "people": [presenters.person(found[pk], found[pk].held_grants) for pk in page.items],  # type: ignore[attr-defined]
        "invitations": [presenters.open_invitation(one) for one in queries.invitations_for(request.actor)],
    }
    return render(request, "staff/people.html", context)


@administrators_only
@read_or_send
def invite(request: Request) -> HttpResponse:
    form = InviteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            invitation, secret = operations.invite(
                by=request.actor,
                email=given["email"],
                name=given["name"],
                role=given["role"],
                days=settings.SAMTAK_INVITATION_DAYS,
                **form.scope_given(),
            )
        except InvalidInput as refusal:
            form.add_refusal(refusal)
        else:
            sent = send_invitation(request, invitation, secret, given["language"])
            context = {
                "crumbs": INSIDE,
                "invitation": presenters.open_invitation(invitation),
                "is_sent": sent.is_sent,
                "link": sent.link if presenters.shows_link(sent.is_sent) else "",
            }
            return render(request, "staff/invited.html", context)
    return render(request, "staff/invite.html", {"crumbs": INSIDE, "form": form, "roles": presenters.roles_told()})


@signed_in_only
@read_or_send
def grant(request: Request, person: UUID) -> HttpResponse:
    user = _found(queries.people_for(request.actor), person)
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
    held = _found(queries.grants_for(request.actor), role)
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


@signed_in_only
@read_or_send
def invitation_revoke(request: Request, invitation: UUID) -> HttpResponse:
    found = _found(queries.invitations_for(request.actor), invitation)
    require_administrator(request)
    if request.method == "POST":
        operations.revoke_invitation(by=request.actor, invitation=found)
        messages.success(request, _("The invitation of %(name)s is taken back.") % {"name": found.name})
        return redirect("staff:people")
    context = {"crumbs": INSIDE, "invitation": presenters.open_invitation(found)}
    return render(request, "staff/invitation_revoke.html", context)


@administrators_only
@require_safe
def log(request: Request) -> HttpResponse:
    page = page_of(queries.role_log(request.actor), address.page_number(request), reverse_lazy("staff:log"))
    context = {"crumbs": INSIDE, "page": page, "lines": [presenters.log_line(event) for event in page.items]}
    return render(request, "staff/log.html", context)


def _found(rows: QuerySet[_M], uuid: UUID) -> _M:
    row = rows.filter(uuid=uuid).first()
    if row is None:
        raise Http404
    return row
