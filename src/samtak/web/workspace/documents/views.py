"""Putting documents on the shelf, changing what is said of them, replacing and removing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.actions import queries as action_queries
from samtak.lib.errors import require
from samtak.plans import queries as plan_queries
from samtak.regions import queries as region_queries
from samtak.shelf import operations
from samtak.shelf import permissions as shelf_permissions
from samtak.web import queries_in_address
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.documents.forms import DocumentForm, NewDocumentForm, NewEditionForm, RemoveForm
from samtak.web.workspace.documents.presenters import document_href, document_links, document_of, head_of
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.log import log_page
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.regions.models import Region
    from samtak.shelf.models import Document


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """`?plan=` and `?action=` say where it belongs, for a reader who came from there."""
    region = found(region_queries.region_by_slug(slug))
    require(shelf_permissions.can_keep_shelf(request.actor, region.pk))
    plan = queries_in_address.text(request, "plan")
    initial = {
        "language": region.language,
        "belongs_to": f"plan:{plan}" if plan else "",
        "action": queries_in_address.text(request, "action"),
    }
    form = NewDocumentForm(posted(request), request.FILES or None, initial=initial, **_places(request, region))
    made = try_to_save(
        form,
        lambda: operations.add_document(by=request.actor, region=region, fields=form.fields_told, upload=form.upload),
    ).saved
    if made is None:
        shelf = reverse("public:region_documents", args=(region.slug,))
        crumbs = [(_("My desk"), reverse("workspace:desk")), (_("Documents"), shelf)]
        return render(request, "workspace/documents/new.html", {"region": region.name, "crumbs": crumbs, "form": form})
    messages.success(request, _("%(title)s stands on the shelf.") % {"title": made.title})
    return HttpResponseRedirect(document_href(made))


@workspace_page
def edit(request: Request, region_slug: str, slug: str) -> HttpResponse:
    document = _to_edit(request, region_slug, slug)
    form = DocumentForm(
        posted(request),
        initial=DocumentForm.values_of(document),
        is_file=bool(document.file),
        **_places(request, document.region, document),
    )
    tried = try_to_save(
        form,
        lambda: operations.edit_document(
            by=request.actor, document=document, expected_version=version_read(form), changes=form.changes
        ),
        theirs=lambda stale: form.named_as_here(stale.theirs),
    )
    if tried.saved is None:
        more = {"links": document_links(document), "invented": bool(document.invented_fields)}
        return _page(request, "edit", document, _("Edit"), form, tried, more)
    messages.success(request, _("%(title)s is saved.") % {"title": tried.saved.title})
    return HttpResponseRedirect(document_href(document))


@workspace_page
def replace(request: Request, region_slug: str, slug: str) -> HttpResponse:
    document = _to_edit(request, region_slug, slug)
    form = NewEditionForm(posted(request), request.FILES or None, initial={"version": document.version})
    tried = try_to_save(
        form,
        lambda: operations.replace_document(
            by=request.actor,
            document=document,
            expected_version=version_read(form),
            date=form.cleaned_data["date"],
            url=form.cleaned_data["url"],
            upload=form.upload,
        ),
    )
    if tried.saved is None:
        return _page(request, "replace", document, _("Put a newer edition in its place"), form, tried, {})
    messages.success(request, _("The newer edition stands on the shelf, and the older one is kept."))
    return HttpResponseRedirect(document_href(document))


@workspace_page
def remove(request: Request, region_slug: str, slug: str) -> HttpResponse:
    document = _to_edit(request, region_slug, slug)
    form = RemoveForm(posted(request), initial={"version": document.version})

    def taken_away() -> bool:
        operations.remove_document(by=request.actor, document=document, expected_version=version_read(form))
        return True

    tried = try_to_save(form, taken_away)
    if tried.saved is None:
        return _page(request, "remove", document, _("Remove from the shelf"), form, tried, {})
    messages.success(request, _("%(title)s is no longer on the shelf.") % {"title": document.title})
    return HttpResponseRedirect(reverse("public:region_documents", args=(region_slug,)))


@workspace_page
def log(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """Every act on the document, newest first."""
    document = document_of(request.actor, region_slug, slug)
    require(shelf_permissions.can_see_document_log(request.actor, document))
    head = head_of(document, _("Log"))
    lead = _("Who did what to this document, and when. The log names people, so only those who may edit see it.")
    return log_page(request, operations.about(document), f"{head.doing}: {head.title}", head.crumbs, lead)


def _to_edit(request: Request, region_slug: str, slug: str) -> Document:
    document = document_of(request.actor, region_slug, slug)
    require(shelf_permissions.can_edit_document(request.actor, document))
    return document


def _places(request: Request, region: Region, document: Document | None = None) -> dict[str, Any]:
    """Where a document of the region may belong, and where it belongs. Two queries, and one when a number is given."""
    nodes = plan_queries.parts_in_region(request.actor, region.pk)
    plans = list(plan_queries.plans_of(request.actor, region.pk))
    if document is not None and document.plan is not None and document.plan not in plans:
        plans.append(document.plan)
        nodes += [document.node] if document.node else []
    return {"plans": plans, "nodes": nodes, "actions": action_queries.visible(request.actor).filter(region=region)}


def _page(
    request: Request, name: str, document: Document, doing: str, form: Any, tried: Tried[Any], more: dict[str, Any]
) -> HttpResponse:
    context = {"head": head_of(document, doing), "form": form, "both": tried.both, **more}
    return render(request, f"workspace/documents/{name}.html", context, status=tried.status)
