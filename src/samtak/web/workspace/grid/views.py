"""Changing many actions in one table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions import many, operations
from samtak.actions import permissions as action_permissions
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidRows, RowFaults, require
from samtak.web import action_filters
from samtak.web import queries_in_address as address
from samtak.web.action_choices import choices_of, list_sentence
from samtak.web.middleware import Request
from samtak.web.workspace.door import is_sent, workspace_page
from samtak.web.workspace.grid.rows import GridRow, Leads, Table, leads_offered
from samtak.web.workspace.grid.sent import MOST_ROWS, SentRow, meant, read_sent
from samtak.web.workspace.grid.typed import fields_for

if TYPE_CHECKING:
    from samtak.actions.models import Action

NOTHING_TOLD = {
    "filters": None,
    "sentence": "",
    "page": 1,
    "pages": 1,
    "previous": "",
    "next": "",
    "faults": (),
    "saved": "",
    "stale": (),
    "gone": (),
}


@workspace_page
def grid(request: Request) -> HttpResponse:
    """The list that the address asks for, a page at a time, with fields in the rows that one may change."""
    require(action_permissions.can_edit_many(request.actor))
    if is_sent(request):
        return _save(request)
    today = clock.today()
    asked = action_filters.read(request, request.actor, today, today)
    number = address.page_number(request)
    offset = (number - 1) * MOST_ROWS
    page = many.page_to_edit(request.actor, asked.narrowed, offset=offset, limit=MOST_ROWS)
    pages = max(1, -(-page.count // MOST_ROWS))
    if number > pages:
        raise Http404
    parameters = asked.parameters()
    table = Table(request.actor, _leads(page.actions))
    context = {
        "rows": [table.row(n, action) for n, action in enumerate(page.actions, start=1)],
        "sentence": list_sentence(asked, page.count, offset, len(page.actions)),
        "filters": {
            "choices": choices_of(asked),
            "on": "",
            "is_overdue": asked.is_overdue,
            "is_off_track": asked.is_off_track,
            "is_narrowed": bool(parameters),
            "all_href": reverse("workspace:grid"),
        },
        "page": number,
        "pages": pages,
        "previous": _href(parameters, number - 1) if number > 1 else "",
        "next": _href(parameters, number + 1) if number < pages else "",
    }
    return _page(request, context)


@dataclass
class _Try:
    """A table that was sent: the rows that can still be found, what they would do, and what came of it."""

    rows: list[tuple[SentRow, Action]]
    gone: list[str]
    edits: list[operations.Edit] = field(default_factory=list)
    faults: RowFaults = field(default_factory=dict)
    saved: set[int] = field(default_factory=set)
    stale: set[int] = field(default_factory=set)


def _save(request: Request) -> HttpResponse:
    actor = request.actor
    sent = read_sent(request.POST)
    found = many.by_keys(actor, [row.key for row in sent])
    gone = [row.typed.get("title", "") for row in sent if row.touched and row.key not in found]
    tried = _Try([(row, found[row.key]) for row in sent if row.key in found], gone)
    leads = _leads(found.values())
    _try(actor, tried, leads)
    if not (tried.faults or tried.stale or tried.gone):
        _tell_saved(request, len(tried.saved))
        return HttpResponseRedirect(request.get_full_path())
    return _not_all_saved(request, tried)


def _try(actor: Actor, tried: _Try, leads: dict[int, Leads]) -> None:
    """Save what can be saved. With a single fault nothing is, and then every fault is told."""
    for row, action in tried.rows:
        read = meant(row, action, fields_for(actor, action), leads[action.region_id])
        if read.edit is not None:
            tried.edits.append(read.edit)
        if read.faults:
            tried.faults[action.pk] = dict(read.faults)
    if tried.faults:
        for key, told in operations.faults_of(actor, tried.edits).items():
            tried.faults[key] = {**told, **tried.faults.get(key, {})}
        return
    try:
        done = operations.edit_together(by=actor, edits=tried.edits)
    except InvalidRows as refusal:
        tried.faults = refusal.rows
    else:
        tried.saved, tried.stale = {action.pk for action in done.saved}, done.stale


def _not_all_saved(request: Request, tried: _Try) -> HttpResponse:
    """The same rows once more, with what was typed: what is saved stands as saved, the rest waits."""
    fresh = many.by_keys(request.actor, [row.key for row, _action in tried.rows])
    table = Table(request.actor, _leads(fresh.values()))
    rows = []
    for row, action in tried.rows:
        now = fresh.get(action.uuid)
        if now is None:
            continue
        faults = {_by_the_rows_names(name): str(text) for name, text in tried.faults.get(now.pk, {}).items()}
        rows.append(table.row(row.number, now, None if now.pk in tried.saved else row, faults))
    context = {
        "rows": rows,
        "faults": _faults(table, rows) if tried.faults else [],
        "saved": _saved_told(len(tried.saved)) if tried.saved else "",
        "stale": [row for row in rows if row.is_stale],
        "gone": tried.gone,
    }
    return _page(request, context, HTTPStatus.CONFLICT if context["stale"] or tried.gone else HTTPStatus.OK)


def _by_the_rows_names(name: str) -> str:
    return {"leads": "lead", "supports": "lead"}.get(name, name)


def _faults(table: Table, rows: Sequence[GridRow]) -> list[tuple[str, str, str]]:
    """Each fault with its anchor and the row and field it is about."""
    found = []
    for row in rows:
        if row.error:
            found.append((row.id, row.code, row.error))
        for cell in row.cells.values():
            if cell.error:
                found.append((cell.id, cell.label, cell.error))
    return found


def _leads(actions: Collection[Action]) -> dict[int, Leads]:
    regions = {action.region_id: action.region for action in actions}
    return leads_offered(actions, many.leads_to_choose(regions.values(), clock.today()) if regions else {})


def _tell_saved(request: Request, count: int) -> None:
    if count:
        messages.success(request, _saved_told(count))
    else:
        messages.info(request, _("Nothing was changed, so nothing is saved."))


def _saved_told(count: int) -> str:
    return ngettext("%(count)d action is saved.", "%(count)d actions are saved.", count) % {"count": count}


def _href(parameters: dict[str, str], number: int) -> str:
    given = {**parameters, **({"page": str(number)} if number > 1 else {})}
    return reverse("workspace:grid") + (f"?{urlencode(given)}" if given else "")


def _page(request: Request, context: dict[str, object], status: int = HTTPStatus.OK) -> HttpResponse:
    crumbs = [(_("My desk"), reverse("workspace:desk"))]
    return render(request, "workspace/grid/grid.html", {**NOTHING_TOLD, "crumbs": crumbs, **context}, status=status)
