"""Choosing what a region weighs by, and weighing an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.actions import queries as action_queries
from samtak.lib import clock
from samtak.lib.errors import StaleSave, require
from samtak.regions import queries as region_queries
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.saving import try_to_save, version_read
from samtak.web.workspace.weighing.forms import ScaleForm, WeighForm
from samtak.weighing import operations
from samtak.weighing import permissions as weighing_permissions
from samtak.weighing import queries as weighing_queries

if TYPE_CHECKING:
    from samtak.actions.models import Action
    from samtak.weighing.models import Weighing, WeighingScale


@workspace_page
def scale(request: Request, slug: str) -> HttpResponse:
    """Another scale from now on. What was weighed before keeps the one it was made with."""
    region = found(region_queries.region_by_slug(slug))
    require(weighing_permissions.can_choose_scale(request.actor, region.pk))
    in_use = weighing_queries.scale_in_use(region.pk)
    form = ScaleForm(posted(request), initial=ScaleForm.values_of(in_use, region.language, clock.today()))
    tried = try_to_save(
        form,
        lambda: operations.choose_scale(
            by=request.actor, region=region, expected_number=version_read(form), fields=form.chosen
        ),
        theirs=lambda stale: {"steps": "\n".join(stale.theirs.get("steps", ()))},  # type: ignore[arg-type]
    )
    listing = reverse("public:region_weighing", args=(region.slug,))
    if tried.saved is None:
        context = {
            "region": region.name,
            "crumbs": [(_("My desk"), reverse("workspace:desk")), (_("Weighing of actions"), listing)],
            "form": form,
            "both": tried.both,
            "is_first": in_use is None,
            "href": listing,
        }
        return render(request, "workspace/weighing/scale.html", context, status=tried.status)
    messages.success(request, _("The scale is chosen. Actions are weighed by it from now on."))
    return HttpResponseRedirect(listing)


@workspace_page
def weigh(request: Request, region_slug: str, code: str) -> HttpResponse:
    """Weigh an action, for the first time or again."""
    action = found(action_queries.action_by_code(request.actor, region_slug, code))
    require(weighing_permissions.can_weigh(request.actor, action))
    in_use = weighing_queries.scale_in_use(action.region_id)
    if in_use is None:
        return _page(request, action, {"scale_href": reverse("workspace:weighing_scale", args=(region_slug,))}, 200)
    latest = weighing_queries.latest_weighing(action)
    form = WeighForm(posted(request), scale=in_use, initial=WeighForm.values_of(latest, in_use, clock.today()))
    tried = try_to_save(form, lambda: _save(request, action, in_use, form), theirs=_by_this_scale(in_use, latest))
    if tried.saved is None:
        context = {"form": form, "both": tried.both, "scale": in_use, "scale_lang": lang_mark(in_use.language)}
        return _page(request, action, context, tried.status)
    messages.success(request, _("%(action)s is weighed.") % {"action": action})
    return HttpResponseRedirect(_href(action))


def _save(request: Request, action: Action, in_use: WeighingScale, form: WeighForm) -> Weighing:
    """With the scale that the writer had before the eyes, which may have been replaced meanwhile."""
    read = in_use if request.POST.get("scale") == str(in_use.uuid) else None
    given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    return operations.weigh(by=request.actor, action=action, scale=read, expected_number=version_read(form), **given)


def _by_this_scale(in_use: WeighingScale, latest: Weighing | None) -> Any:
    """A step that stands on an earlier scale is not one of the steps of this one."""

    def theirs(_stale: StaleSave) -> dict[str, Any]:
        return {} if latest is None or latest.scale_id == in_use.pk else {"added_value": "", "effect": ""}

    return theirs


def _page(request: Request, action: Action, more: dict[str, Any], status: int) -> HttpResponse:
    context = {
        "region": action.region.name,
        "action": str(action),
        "lang": lang_mark(action.language),
        "href": _href(action),
        "crumbs": [(_("My desk"), reverse("workspace:desk")), (str(action), _href(action))],
        **more,
    }
    return render(request, "workspace/weighing/weigh.html", context, status=status)


def _href(action: Action) -> str:
    return reverse("public:action", args=(action.region.slug, action.code))
