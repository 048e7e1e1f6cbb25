"""Telling others what the region would have them know."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.lib.errors import require
from samtak.regions import queries as region_queries
from samtak.results import operations
from samtak.results import permissions as result_permissions
from samtak.results import queries as result_queries
from samtak.web import queries_in_address as address
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.results.forms import AdviceForm
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.regions.models import Region
    from samtak.results.models import Advice

REMOVE = "remove"


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """`?result=` is the result it was learned from."""
    region = found(region_queries.region_by_slug(slug))
    require(result_permissions.can_keep_advice(request.actor, region.pk))
    results = result_queries.results_to_learn_from(request.actor, region.pk)
    learned_from = address.one_of(request, "result", [each.slug for each in results])
    initial = {"language": region.language, "learned_from": learned_from}
    form = AdviceForm(posted(request), initial=initial, results=results)
    tried = try_to_save(form, lambda: operations.give_advice(by=request.actor, region=region, fields=form.told))
    if tried.saved is None:
        return _page(request, region, _("Give advice"), form, tried)
    messages.success(request, _("The advice is saved. Everybody can read it."))
    return HttpResponseRedirect(_list_of(region))


@workspace_page
def advice(request: Request, key: UUID) -> HttpResponse:
    """What it says. A button removes it."""
    told = found(result_queries.advice_by_uuid(key))
    region = told.region
    require(result_permissions.can_keep_advice(request.actor, region.pk))
    if is_sent(request) and request.POST.get("do") == REMOVE:
        operations.remove_advice(by=request.actor, advice=told)
        messages.success(request, _("It is removed. The log keeps that it stood here."))
        return HttpResponseRedirect(_list_of(region))
    results = result_queries.results_to_learn_from(request.actor, region.pk)
    form = AdviceForm(posted(request), initial=AdviceForm.values_of(told), results=results)
    tried = try_to_save(
        form,
        lambda: operations.edit_advice(
            by=request.actor, advice=told, expected_version=version_read(form), changes=form.told
        ),
        theirs=lambda stale: form.named_as_here(stale.theirs),
    )
    if tried.saved is None:
        return _page(request, region, _("Edit the advice"), form, tried, may_remove=True)
    messages.success(request, _("The advice is saved. Everybody can read it."))
    return HttpResponseRedirect(_list_of(region))


def _list_of(region: Region) -> str:
    return f"{reverse('public:advice')}?region={region.slug}"


def _page(
    request: Request, region: Region, doing: str, form: AdviceForm, tried: Tried[Advice], may_remove: bool = False
) -> HttpResponse:
    context = {
        "doing": doing,
        "region": region.name,
        "crumbs": [(_("My desk"), reverse("workspace:desk")), (_("What the region advises others"), _list_of(region))],
        "back": _list_of(region),
        "form": form,
        "both": tried.both,
        "may_remove": may_remove,
    }
    return render(request, "workspace/results/advice.html", context, status=tried.status)
