"""Writing down how many initiatives compete, as a figure that gets a history.

Where the indicator it is counted by is not here yet, it is taken in from the catalogue first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.indicators.queries import indicator_id_of
from samtak.lib import clock
from samtak.lib.actor import NOBODY
from samtak.lib.errors import require
from samtak.projects import operations
from samtak.projects import permissions as initiative_permissions
from samtak.projects import queries as initiative_queries
from samtak.projects.counting import count_competing
from samtak.projects.queries import INDICATOR
from samtak.projects.rules import COUNT_OF_SOME_THAT_RUN
from samtak.regions import queries as region_queries
from samtak.web.forms import DesignedForm, posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.indicators.taking_in import take_in
from samtak.web.workspace.saving import try_to_save

if TYPE_CHECKING:
    from samtak.regions.models import Region


class CountForm(DesignedForm):
    """Nothing to fill in: what is written is what is counted."""


@workspace_page
def count(request: Request, slug: str) -> HttpResponse:
    region = found(region_queries.region_by_slug(slug))
    require(initiative_permissions.can_keep_register(request.actor, region.pk))
    if indicator_id_of(INDICATOR) is None:
        head = _head(region)
        return take_in(request, region, INDICATOR, crumbs=head["crumbs"], back=head["overlap_href"])
    form = CountForm(posted(request))
    tried = try_to_save(form, lambda: operations.write_down_count(by=request.actor, region=region))
    if tried.saved is not None:
        messages.success(request, _("The count is written down, and stands among the indicator's figures."))
        return HttpResponseRedirect(reverse("public:indicator", args=(tried.saved.series.indicator.slug,)))
    context = {
        **_head(region),
        "form": form,
        "nothing": COUNT_OF_SOME_THAT_RUN.text,
        "counted": count_competing(region, initiative_queries.register_of(NOBODY, region.pk), clock.today()),
    }
    return render(request, "workspace/initiatives/count.html", context)


def _head(region: Region) -> dict[str, Any]:
    overlap = reverse("public:region_overlap", args=(region.slug,))
    crumbs = [(_("My desk"), reverse("workspace:desk")), (_("Where they overlap"), overlap)]
    return {"crumbs": crumbs, "overlap_href": overlap}
