"""What the pages about one document share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.lib.actor import Actor
from samtak.shelf import queries as shelf_queries
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.door import found

if TYPE_CHECKING:
    from samtak.shelf.models import Document


@dataclass(frozen=True)
class DocumentHead:
    """The head of a page about a document."""

    doing: str
    title: str
    lang: SafeString
    href: str
    region: str
    crumbs: list[tuple[str, str]]

    @classmethod
    def of(cls, document: Document, doing: str) -> DocumentHead:
        href = document_href(document)
        return cls(
            doing=doing,
            title=document.title,
            lang=lang_mark(document.language),
            href=href,
            region=document.region.name,
            crumbs=[(_("My desk"), reverse("workspace:desk")), (document.title, href)],
        )


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
