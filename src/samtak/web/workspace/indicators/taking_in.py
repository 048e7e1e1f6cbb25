"""Taking in the indicator that a count is a figure of, where it is not here yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.indicators import operations as indicator_operations
from samtak.indicators import permissions as indicator_permissions
from samtak.indicators.definitions import shipped
from samtak.lib.errors import require
from samtak.web.forms import DesignedForm, posted
from samtak.web.middleware import Request
from samtak.web.workspace.saving import try_to_save

if TYPE_CHECKING:
    from samtak.regions.models import Region


def take_in(request: Request, region: Region, slug: str, *, crumbs: list[tuple[str, str]], back: str) -> HttpResponse:
    """One step: the definition as the catalogue has it, kept by the region. `back` is where the count is told."""
    require(indicator_permissions.can_create_indicator(request.actor))
    definition, form = shipped()[slug], DesignedForm(posted(request))
    tried = try_to_save(
        form,
        lambda: indicator_operations.create_indicator(by=request.actor, kept_by=region, fields={}, from_catalogue=slug),
    )
    if tried.saved is not None:
        messages.success(request, _("The indicator is taken in. Now the count can be written down."))
        return HttpResponseRedirect(request.get_full_path())
    context = {
        "crumbs": crumbs,
        "back": back,
        "form": form,
        "region": region.name,
        "name": str(definition.fields["name"]),
        "means": str(definition.fields["definition"]),
    }
    return render(request, "workspace/indicators/take_in.html", context)
