from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from samtak.lib import store
from samtak.regions import queries as region_queries
from samtak.regions.models import Region
from samtak.shelf import queries as shelf_queries
from samtak.shelf.choices import DocumentKind, Visibility
from samtak.shelf.models import Document, FormerEdition
from samtak.web import exchange, queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.documents import presenters

# What somebody put in is never run as a page of ours, whatever a browser makes of it.
FILE_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"


@unchanged_answers_304
def documents(request: Request, slug: str) -> HttpResponse:
    """The shelf of one region, narrowed by `?kind=`."""
    region, on = _region(slug), queries_in_address.date(request)
    kind = queries_in_address.one_of(request, "kind", DocumentKind.values)
    file = exchange.file_asked_for(
        request, lambda: presenters.documents_table(request.actor, region, kind, on), on, region.name
    )
    if file is not None:
        return file
    page = presenters.shelf_page(request.actor, region, kind, queries_in_address.page_number(request), on)
    return render(request, "public/documents.html", {"page": page, "downloads": exchange.downloads(request)})


@unchanged_answers_304
def document(request: Request, region_slug: str, slug: str) -> HttpResponse:
    page = presenters.document_page(
        request.actor, _document(request, region_slug, slug), queries_in_address.date(request)
    )
    return render(request, "public/document.html", {"page": page})


def document_file(request: Request, region_slug: str, slug: str) -> FileResponse:
    """The file of the newest edition."""
    found = _document(request, region_slug, slug)
    return _file(found, found)


def edition_file(request: Request, region_slug: str, slug: str, number: int) -> FileResponse:
    """The file of a former edition."""
    found = _document(request, region_slug, slug)
    former = next((each for each in shelf_queries.former_editions_of(found) if each.number == number), None)
    if former is None:
        raise Http404
    return _file(found, former)


def _file(document: Document, edition: Document | FormerEdition) -> FileResponse:
    """Always to be saved, never to be shown in a page of ours, and read a little at a time."""
    try:
        content = store.opened(edition.file) if edition.file else None
    except FileNotFoundError:
        content = None
    if content is None:
        raise Http404
    response = FileResponse(content, as_attachment=True, filename=edition.file_name, content_type=edition.file_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = FILE_POLICY
    is_public = document.visibility == Visibility.PUBLIC
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate" if is_public else "private, no-store"
    patch_vary_headers(response, ["Cookie"])
    return response


def _document(request: Request, region_slug: str, slug: str) -> Document:
    found = shelf_queries.document_by_slug(request.actor, region_slug, slug)
    if found is None:
        raise Http404
    return found


def _region(slug: str) -> Region:
    found = region_queries.region_by_slug(slug)
    if found is None:
        raise Http404
    return found
