"""What the search finds documents by: their titles and what is said of them, not what stands in them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.search import operations as search
from samtak.search import sources
from samtak.search.sources import Ids, Source
from samtak.shelf import permissions
from samtak.shelf.models import Document

DOCUMENT = "document"


def index_document(document: Document) -> None:
    search.refresh(DOCUMENT, [document.pk])


def forget_document(document: Document) -> None:
    search.forget(DOCUMENT, [document.pk])


def _documents(ids: Ids | None) -> Iterator[sources.Document]:
    documents = Document.objects.all() if ids is None else Document.objects.filter(pk__in=ids)
    for document in documents.select_related("region").order_by("id").iterator(chunk_size=search.CHUNK):
        yield sources.Document(
            DOCUMENT,
            document.pk,
            f"{document.region.slug}/{document.slug}",
            LocalText({document.language: document.title}),
            document.sort_key,
            LocalText({document.language: document.description}),
            mentions=tuple(filter(None, (document.source, document.file_name))),
            region_ids=frozenset({document.region_id}),
        )


def _visible(actor: Actor) -> QuerySet[Document]:
    return Document.objects.filter(permissions.visible_documents(actor))


SOURCES = (Source(DOCUMENT, ("dokument", "vedlegg", "document", "attachment"), _documents, _visible),)
