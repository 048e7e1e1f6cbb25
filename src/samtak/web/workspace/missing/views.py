"""What is missing in a region, for those who keep it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samtak.accounts import permissions as account_permissions
from samtak.accounts.queries import NOTHING_BESIDE
from samtak.actions.missing_in_region import read_missing
from samtak.duties.overdue import anchoring_anew, members_with_duties, overdue_among
from samtak.followup.owing import owing_in
from samtak.followup.permissions import can_run_rounds
from samtak.lib import clock
from samtak.lib.errors import require
from samtak.regions import permissions as region_permissions
from samtak.web import exchange
from samtak.web import queries_in_address as address
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.missing.anew import owed_anew
from samtak.web.workspace.missing.export import missing_table
from samtak.web.workspace.missing.kinds import KINDS
from samtak.web.workspace.missing.owed import owed_in
from samtak.web.workspace.missing.presenters import Asked, keys_of, missing_page


@workspace_page
@require_safe
def missing(request: Request, slug: str) -> HttpResponse:
    """For the secretariat, and for administrators, who see no drafts for it and mend what is theirs."""
    today = clock.today()
    region, members, had = members_with_duties(slug, today)
    region = found(region)
    if not account_permissions.can_administer(request.actor):
        require(region_permissions.can_edit_region(request.actor, region))
    # An open round is told of to those who run it.
    beside = owing_in(region) if can_run_rounds(request.actor, region.pk) else NOTHING_BESIDE
    lacking = read_missing(request.actor, region, members, today, beside)
    lacking.anew = owed_anew(lacking, anchoring_anew(had, lacking.register))
    owed = owed_in(lacking, overdue_among(had, lacking.plan, lacking.register))
    asked = Asked(
        kind=address.one_of(request, "kind", KINDS),
        who=address.one_of(request, "who", keys_of(lacking)),
        page=address.page_number(request),
    )
    file = exchange.file_asked_for(
        request, lambda: missing_table(lacking, owed, asked, request.build_absolute_uri), today, slug
    )
    if file is not None:
        return file
    page = missing_page(lacking, owed, asked)
    if asked.page > 1 and not (asked.who and any(group.lines for group in page.groups)):
        raise Http404
    context = {
        "page": page,
        "crumbs": [(_("My desk"), reverse("workspace:desk"))],
        "downloads": exchange.downloads(request),
        "href": reverse("public:region", args=(slug,)),
    }
    return render(request, "workspace/missing/missing.html", context)
