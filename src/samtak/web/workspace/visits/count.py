"""Writing the count of a year down, as figures that get a history.

Where the indicator it is counted by is not here yet, it is taken in from the catalogue first.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.indicators.queries import indicator_id_of
from samtak.lib import clock
from samtak.lib.errors import require
from samtak.regions import queries as region_queries
from samtak.visits import operations
from samtak.visits import permissions as visit_permissions
from samtak.visits import queries as visit_queries
from samtak.visits.queries import INDICATOR
from samtak.visits.rules import VISITS_WERE_LOGGED
from samtak.web import queries_in_address as address
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.indicators.taking_in import take_in
from samtak.web.workspace.saving import try_to_save
from samtak.web.workspace.visits.forms import CountForm


@workspace_page
def count(request: Request, slug: str) -> HttpResponse:
    """`?year=` says which of the years that are over; without it the last one in which visits are logged."""
    region = found(region_queries.region_by_slug(slug))
    require(visit_permissions.can_count_visits(request.actor, region.pk))
    listing = reverse("public:region_visits", args=(region.slug,))
    crumbs = [(_("My desk"), reverse("workspace:desk")), (_("Company visits"), listing)]
    if indicator_id_of(INDICATOR) is None:
        return take_in(request, region, INDICATOR, crumbs=crumbs, back=listing)
    years = [str(year) for year in visit_queries.years_logged(region) if year < clock.today().year]
    shown = address.one_of(request, "year", years) or next(iter(years), "")
    form = CountForm(posted(request), initial={"year": shown}, years=years)
    tried = try_to_save(
        form, lambda: operations.write_year_down(by=request.actor, region=region, year=int(form.cleaned_data["year"]))
    )
    if tried.saved is not None:
        messages.success(request, _("The count is written down, and stands among the indicator's figures."))
        return HttpResponseRedirect(reverse("public:indicator", args=(INDICATOR,)))
    context = {
        "crumbs": crumbs,
        "form": form,
        "back": listing,
        "region": region.name,
        "shown": shown,
        "years": [year for year in years if year != shown],
        "nothing": VISITS_WERE_LOGGED.text,
        "together": visit_queries.year_figures(region, int(shown)).together if shown else None,
    }
    return render(request, "workspace/visits/count.html", context)
