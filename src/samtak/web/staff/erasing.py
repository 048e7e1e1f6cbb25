"""Erasing a person, for good."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samtak.accounts import queries
from samtak.accounts.erasing.operations import erase_person
from samtak.accounts.rules import ERASING_IS_MEANT
from samtak.lib.errors import InvalidInput
from samtak.lib.rules import uphold
from samtak.privacy.register import personal
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.staff import presenters
from samtak.web.staff.door import INSIDE, found_or_missing, read_or_send, require_administrator, signed_in_only
from samtak.web.staff.forms import EraseForm


@signed_in_only
@read_or_send
def erase(request: Request, person: UUID) -> HttpResponse:
    """Asks first, tells what goes and what stays, and wants the address written: there is no way back."""
    user = found_or_missing(queries.people_for(request.actor), person)
    require_administrator(request)
    form = EraseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            uphold(ERASING_IS_MEANT, "email", form.cleaned_data["email"], user.email)
            erase_person(by=request.actor, user=user)
        except InvalidInput as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The person is erased."))
            return redirect("account_inactive" if user.pk == request.actor.id else "staff:people")
    context = {
        "crumbs": INSIDE,
        "form": form,
        "person": presenters.person(user, user.held_grants),  # type: ignore[attr-defined]
        "kept": [(_(classes.called), _(classes.ground)) for _model, classes in personal() if classes.ground],
        "shared_names": queries.person_behind(user)[1],
    }
    return render(request, "staff/erase.html", context)
