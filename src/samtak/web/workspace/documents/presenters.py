"""What the pages about one document share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.lib.actor import Actor
from samtak.shelf import queries as shelf_queries
from samtak.web.workspace.door import found
from samtak.web.workspace.heads import Head

if TYPE_CHECKING:
    from samtak.shelf.models import Document


def head_of(document: Document, doing: str) -> Head:
    return Head.of(document.region, document.title, document.language, document_href(document), doing)


def document_of(actor: Actor, region_slug: str, slug: str) -> Document:
    """The document behind an address. One that is missing and one not for this actor are answered alike."""
    return found(shelf_queries.document_by_slug(actor, region_slug, slug))


def document_href(document: Document) -> str:
    return reverse("public:document", args=(document.region.slug, document.slug))


def document_links(document: Document) -> list[tuple[str, str]]:
    """What else those who may edit it can do with it."""
    where = (document.region.slug, document.slug)
    return [
        (_("Put a newer edition in its place"), reverse("workspace:document_replace", args=where)),
        (_("Remove from the shelf"), reverse("workspace:document_remove", args=where)),
        (_("Log"), reverse("workspace:document_log", args=where)),
    ]
