"""Registering an organisation that runs no municipality, so that it can lead, support or pay."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.lib.errors import require
from samtak.organisations import operations
from samtak.organisations import permissions as organisation_permissions
from samtak.organisations.choices import OrganisationKind
from samtak.organisations.operations import LONGEST_NAME, REGISTERED_KINDS
from samtak.web import queries_in_address
from samtak.web.forms import CleanText, DesignedForm, posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import workspace_page
from samtak.web.workspace.saving import try_to_save

KINDS = [kind for kind in OrganisationKind if kind in REGISTERED_KINDS]


class OrganisationForm(DesignedForm):
    """What it is called, and what sort of organisation it is."""

    name = CleanText(label=gettext_lazy("Name"), max_length=LONGEST_NAME)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[
            ("", gettext_lazy("choose")),
            *((k.value, k.label) for k in OrganisationKind if k in REGISTERED_KINDS),
        ],
    )


@workspace_page
def new(request: Request) -> HttpResponse:
    """`?name=` is what it is called, for whoever comes from a list in which it stood."""
    require(organisation_permissions.can_register_organisation(request.actor))
    form = OrganisationForm(posted(request), initial={"name": queries_in_address.text(request, "name")})
    made = try_to_save(
        form,
        lambda: operations.register_organisation(by=request.actor, **_said(form)),
        names={"organisation": "name"},
    ).saved
    if made is not None:
        messages.success(request, _("%(name)s is registered, and can be chosen everywhere.") % {"name": made.name})
        return HttpResponseRedirect(reverse("workspace:organisation_new"))
    context = {"crumbs": [(_("My desk"), reverse("workspace:desk"))], "form": form}
    return render(request, "workspace/organisations/new.html", context)


def _said(form: OrganisationForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("name", "kind")}
