"""Reading a list of actions in: choose it, match its columns, look at what it would do, do it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.actions import operations, worklist
from samtak.actions import permissions as action_permissions
from samtak.actions.importing.drafts import (
    ColumnMapping,
    comparison_for,
    draft_by_uuid,
    drafts_of,
    guessed_mapping,
    layout_for,
    sheets_of,
)
from samtak.actions.importing.proposals import SameTitle
from samtak.lib import clock
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.plans import queries as plan_queries
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.imports.forms import ColumnsForm, StartForm
from samtak.web.workspace.imports.presenters import done_of, preview_of

if TYPE_CHECKING:
    from samtak.actions.models import ImportDraft

Crumbs = list[tuple[str, str]]


def crumbs() -> Crumbs:
    return [(_("My desk"), reverse("workspace:desk")), (_("Read in a list"), reverse("workspace:import_new"))]


# Where the session keeps what the latest list did, for its page to be looked at again.
LATEST = "latest_import"


@workspace_page
def new(request: Request) -> HttpResponse:
    """Step 1: a file or a pasted table, the region and the plan."""
    regions = worklist.home_of(request.actor, clock.today()).secretariat_of
    if not regions:
        require(action_permissions.can_import_actions(request.actor, 0))
    ids = {region.pk for region in regions}
    plans = [plan for plan in plan_queries.plans_of(request.actor) if plan.region_id in ids]
    files = request.FILES if is_sent(request) else None
    form = StartForm(posted(request), files, regions=regions, plans=plans)
    if form.is_valid() and form.read is not None:
        draft = operations.start_import(
            by=request.actor,
            region=form.regions[form.cleaned_data["region"]],
            plan=form.chosen_plan,
            file_name=form.file_name,
            sheets=form.read.sheets,
        )
        if form.read.hidden:
            told = _("Hidden sheets are not read: %(names)s.") % {"names": ", ".join(form.read.hidden)}
            messages.info(request, told)
        return HttpResponseRedirect(reverse("workspace:import_columns", args=(draft.uuid,)))
    begun = [
        (draft.file_name, draft.region.name, draft.made_at, reverse("workspace:import_columns", args=(draft.uuid,)))
        for draft in drafts_of(request.actor)
    ]
    return render(request, "workspace/imports/new.html", {"crumbs": crumbs()[:1], "form": form, "begun": begun})


def _own_draft(request: Request, key: UUID) -> ImportDraft:
    draft = found(draft_by_uuid(request.actor, key))
    require(action_permissions.can_import_actions(request.actor, draft.region_id))
    return draft


@workspace_page
def columns(request: Request, key: UUID) -> HttpResponse:
    """Step 2: what the columns are."""
    draft = _own_draft(request, key)
    sheets = sheets_of(draft)
    mapping = ColumnMapping.from_json(draft.mapping)
    form = ColumnsForm(posted(request), sheets=sheets, layout=layout_for(sheets, mapping), mapping=mapping)
    here = reverse("workspace:import_columns", args=(draft.uuid,))
    if form.is_valid():
        given = form.cleaned_data
        is_elsewhere = (given["sheet"], given["heading_row"] - 1) != (mapping.sheet, mapping.heading_row)
        if is_elsewhere or "again" in request.POST:
            row = None if given["sheet"] != mapping.sheet else given["heading_row"] - 1
            anew = guessed_mapping(sheets, given["sheet"], row)
            operations.match_columns(by=request.actor, draft=draft, mapping=anew)
            return HttpResponseRedirect(here)
        if form.check_columns():
            operations.match_columns(by=request.actor, draft=draft, mapping=form.answer)
            return HttpResponseRedirect(reverse("workspace:import_preview", args=(draft.uuid,)))
    context = {
        "crumbs": crumbs(),
        "draft": draft,
        "form": form,
        "rows": list(form.rows()),
        "is_many_sheets": len(sheets) > 1,
        "discard_href": reverse("workspace:import_discard", args=(draft.uuid,)),
    }
    return render(request, "workspace/imports/columns.html", context)


@workspace_page
def preview(request: Request, key: UUID) -> HttpResponse:
    """Step 3: what would happen, row by row; and the doing of it."""
    draft = _own_draft(request, key)
    mapping = ColumnMapping.from_json(draft.mapping)
    if not mapping.has_title:
        return HttpResponseRedirect(reverse("workspace:import_columns", args=(draft.uuid,)))
    if not is_sent(request):
        return _preview_page(request, draft, mapping)
    answer = request.POST.get("same_title", "")
    if answer in {SameTitle.UPDATE.value, SameTitle.MAKE.value}:
        mapping = mapping.answering(SameTitle(answer))
        operations.match_columns(by=request.actor, draft=draft, mapping=mapping)
        return HttpResponseRedirect(reverse("workspace:import_preview", args=(draft.uuid,)))
    try:
        imported = operations.import_actions(
            by=request.actor,
            region=draft.region,
            plan=draft.plan,
            sheets=sheets_of(draft),
            mapping=mapping,
            seen=request.POST.get("seen", ""),
            draft=draft,
        )
    except (InvalidInput, StaleSave) as refusal:
        return _preview_page(request, draft, mapping, str(refusal.message), status=409)
    request.session[LATEST] = asdict(done_of(imported.made, imported.changed, draft.region.slug))
    return HttpResponseRedirect(reverse("workspace:import_done"))


@workspace_page
def done(request: Request) -> HttpResponse:
    """What the latest list made and changed, as often as one comes back to look."""
    latest = request.session.get(LATEST)
    if latest is None:
        return HttpResponseRedirect(reverse("workspace:import_new"))
    context = {"crumbs": crumbs(), "done": latest}
    return render(request, "workspace/imports/done.html", context)


def _preview_page(
    request: Request, draft: ImportDraft, mapping: ColumnMapping, refusal: str = "", status: int = 200
) -> HttpResponse:
    comparison = comparison_for(request.actor, draft.region, draft.plan, sheets_of(draft), mapping)
    context = {
        "crumbs": crumbs(),
        "draft": draft,
        "preview": preview_of(comparison),
        "refusal": refusal,
        "same_title": mapping.same_title.value,
        "columns_href": reverse("workspace:import_columns", args=(draft.uuid,)),
        "discard_href": reverse("workspace:import_discard", args=(draft.uuid,)),
    }
    return render(request, "workspace/imports/preview.html", context, status=status)


@workspace_page
def discard(request: Request, key: UUID) -> HttpResponse:
    """Throw the list away; the actions are not touched."""
    draft = _own_draft(request, key)
    if not is_sent(request):
        return HttpResponseNotAllowed(["POST"])
    operations.discard_import(by=request.actor, draft=draft)
    messages.success(request, _("The list is thrown away. No action was touched."))
    return HttpResponseRedirect(reverse("workspace:import_new"))
