"""Making a region: pick its municipalities among all of the country, as they were on a day."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samtak.accounts import operations as account_operations
from samtak.accounts.choices import Role
from samtak.accounts.queries import signed_in
from samtak.lib import clock
from samtak.lib.errors import require
from samtak.regions import operations
from samtak.regions import permissions as region_permissions
from samtak.regions.models import Region
from samtak.regions.queries import ended_without_heir
from samtak.web.middleware import Request
from samtak.web.workspace.choosing import box_groups
from samtak.web.workspace.door import is_sent, workspace_page
from samtak.web.workspace.regions.new_form import NewRegionForm
from samtak.web.workspace.saving import try_to_save

SHOW = "show"


@workspace_page
def new(request: Request) -> HttpResponse:
    """Written and sent as one form. “Show” narrows the list, and keeps what is ticked and written."""
    require(region_permissions.can_create_region(request.actor))
    if not is_sent(request):
        return _page(request, NewRegionForm(initial=_at_first(), narrowed={}))
    if request.POST.get("do") == SHOW:
        return _page(request, NewRegionForm(initial=_as_written(request), narrowed=request.POST))
    form = NewRegionForm(request.POST, narrowed=request.POST)
    tried = try_to_save(form, lambda: _create(request, form))
    if tried.saved is None:
        return _page(request, form)
    messages.success(request, _("%(region)s is made. This is what comes next.") % {"region": tried.saved})
    _tell_of_divided(request, tried.saved)
    return HttpResponseRedirect(reverse("workspace:region_start", args=(tried.saved.slug,)))


def _at_first() -> dict[str, Any]:
    return {"language": get_language(), "on": clock.today(), "is_mine": True}


def _as_written(request: Request) -> dict[str, Any]:
    """What stands in the form, for showing it again unsaved. An unticked box is not sent."""
    written: dict[str, Any] = {name: request.POST.get(name, "") for name in NewRegionForm.base_fields}
    return {
        **written,
        "municipalities": request.POST.getlist("municipalities"),
        "is_mine": "is_mine" in request.POST,
        "version": None,
    }


def _create(request: Request, form: NewRegionForm) -> Region:
    given = form.cleaned_data
    start = given["member_from"]
    region = operations.create_region(
        by=request.actor,
        name=given["name"],
        slug=given["slug"],
        language=given["language"],
        municipalities=form.chosen(),
        on=given["on"],
        member_from=start.first_day if start else None,
        cooperation_body=given["organisation"],
        source=given["source"],
    )
    if given["is_mine"]:
        _become_secretariat(request, region)
    return region


def _become_secretariat(request: Request, region: Region) -> None:
    found = signed_in(request.actor.id or 0)
    if found is not None:
        account_operations.grant_role(by=request.actor, user=found[0], role=Role.SECRETARIAT, region=region)


def _tell_of_divided(request: Request, region: Region) -> None:
    names = ", ".join(f"{one.name} ({one.knr})" for one in ended_without_heir(region))
    if names:
        text = _(
            "Divided since, so no longer a member: %(names)s. Add the municipality that carries the membership on."
        )
        messages.warning(request, text % {"names": names})


def _page(request: Request, form: NewRegionForm) -> HttpResponse:
    context = {
        "crumbs": [(_("My desk"), reverse("workspace:desk"))],
        "form": form,
        "groups": box_groups(form["municipalities"], are_asked_for=form.is_narrowed),
        "chosen": form.chosen_names(),
        "count": form.shown_count,
        "total": form.total_count,
    }
    return render(request, "workspace/regions/new.html", context)
