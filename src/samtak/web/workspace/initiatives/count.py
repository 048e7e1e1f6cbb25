"""Writing down how many initiatives compete, as a figure that gets a history."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.lib import clock
from samtak.lib.actor import NOBODY
from samtak.lib.errors import require
from samtak.projects import operations
from samtak.projects import permissions as initiative_permissions
from samtak.projects import queries as initiative_queries
from samtak.projects.counting import count_competing
from samtak.projects.rules import COUNT_OF_SOME_THAT_RUN
from samtak.regions import queries as region_queries
from samtak.web.forms import DesignedForm, posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.saving import try_to_save


class CountForm(DesignedForm):
    """Nothing to fill in: what is written is what is counted."""


@workspace_page
def count(request: Request, slug: str) -> HttpResponse:
    region = found(region_queries.region_by_slug(slug))
    require(initiative_permissions.can_keep_register(request.actor, region.pk))
    form = CountForm(posted(request))
    tried = try_to_save(form, lambda: operations.write_down_count(by=request.actor, region=region))
    if tried.saved is not None:
        messages.success(request, _("The count is written down, and stands among the indicator's figures."))
        return HttpResponseRedirect(reverse("public:indicator", args=(tried.saved.series.indicator.slug,)))
    overlap = reverse("public:region_overlap", args=(slug,))
    context = {
        "crumbs": [(_("My desk"), reverse("workspace:desk")), (_("Where they overlap"), overlap)],
        "overlap_href": overlap,
        "form": form,
        "nothing": COUNT_OF_SOME_THAT_RUN.text,
        "counted": count_competing(region, initiative_queries.register_of(NOBODY, region.pk), clock.today()),
    }
    return render(request, "workspace/initiatives/count.html", context)
