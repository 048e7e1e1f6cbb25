"""My desk: what waits for me."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.actions import worklist
from samtak.actions.worklist import Home
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.web import queries_in_address as address
from samtak.web.middleware import Request
from samtak.web.workspace.desk.assignments import assignment_rows
from samtak.web.workspace.desk.chief import chief_screen, is_chief_alone
from samtak.web.workspace.desk.moved_on import moved_on_rows
from samtak.web.workspace.desk.places import desk_links, title_of
from samtak.web.workspace.desk.presenters import asked_rows, desk_list, desk_lists, gaps_row, own_parts, summary
from samtak.web.workspace.door import workspace_page

SHOWN = 6
PAGE = 50
MOST_ASKED = 20  # roles that wait for an answer; those answered make room for the next
MOST_REGIONS = 2  # whose gaps are counted on the desk; each costs a query


@workspace_page
def desk(request: Request) -> HttpResponse:
    """What is mine and waits, each action in the first list it fits; for those without actions, where to read."""
    actor, today = request.actor, clock.today()
    home = worklist.home_of(actor, today)
    if is_chief_alone(actor):
        return render(request, "workspace/desk/chief.html", _of_chief(actor, home, today))
    has_actions = bool(home.organisations or home.secretariat_of)
    counts = worklist.counts_by_reason(actor, home, today) if has_actions else {}
    first = worklist.first_of_each(actor, home, today, SHOWN, counts) if counts else {}
    context = {
        "title": title_of(actor, home),
        "summary": summary(counts) if has_actions else "",
        "asked": asked_rows(actor, MOST_ASKED),
        "lists": desk_lists(actor, home, counts, first, today),
        "assignments": assignment_rows(actor, today),
        "moved_on": moved_on_rows(actor, today) if home.municipalities else [],
        "gaps": [gaps_row(actor, region, today) for region in home.secretariat_of[:MOST_REGIONS]],
        "links": desk_links(actor, home),
    }
    return render(request, "workspace/desk/desk.html", context)


def _of_chief(actor: Actor, home: Home, today: dt.date) -> dict[str, Any]:
    return {
        "title": title_of(actor, home),
        "asked": asked_rows(actor, MOST_ASKED),
        "screen": chief_screen(actor, home, today),
        "assignments": assignment_rows(actor, today),
        "links": desk_links(actor, home),
    }


@workspace_page
def worklist_page(request: Request) -> HttpResponse:
    """One of the desk's lists, whole."""
    why = address.one_of(request, "why", worklist.REASONS) or worklist.DECISION
    page = address.page_number(request)
    actor, today = request.actor, clock.today()
    home = worklist.home_of(actor, today)
    count = worklist.counts_by_reason(actor, home, today).get(why, 0)
    pages = max(1, -(-count // PAGE))
    if page > pages:
        raise Http404
    actions = worklist.page_of_reason(actor, home, today, why, offset=(page - 1) * PAGE, limit=PAGE)
    here = reverse("workspace:worklist")
    context = {
        "list": desk_list(actor, home, why, count, actions, today, own_parts(home, actions)),
        "crumbs": [(_("My desk"), reverse("workspace:desk"))],
        "page": page,
        "pages": pages,
        "previous": f"{here}?why={why}&page={page - 1}" if page > 1 else "",
        "next": f"{here}?why={why}&page={page + 1}" if page < pages else "",
    }
    return render(request, "workspace/desk/worklist.html", context)
