"""A document as one line of a list, wherever the list stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.files.kinds import kind_by_name
from samtak.shelf.choices import DocumentKind, Visibility
from samtak.shelf.models import Document
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import capitalised, date_or_not_given, lang_mark


@dataclass(frozen=True)
class DocumentLine:
    title: str
    lang: SafeString
    href: str
    kind: str
    date: str
    what: str
    note: str
    is_invented: bool


def lines_of(documents: Iterable[Document], at: Addresses) -> list[DocumentLine]:
    return [line_of(document, at) for document in documents]


def line_of(document: Document, at: Addresses) -> DocumentLine:
    return DocumentLine(
        title=document.title,
        lang=lang_mark(document.language),
        href=at.document(document.region.slug, document.slug),
        kind=capitalised(str(DocumentKind(document.kind).label)),
        date=date_or_not_given(document.date),
        what=what_it_is(document.file_type, document.file_size, document.url),
        note=_("for the members only") if document.visibility == Visibility.MEMBERS else "",
        is_invented=bool(document.invented_fields),
    )


def what_it_is(file_type: str, size: int, url: str) -> str:
    """ "PDF, 2,1 MB", or where a link leads."""
    if url:
        host = url.partition("://")[2].partition("/")[0]
        return _("link to %(host)s") % {"host": host}
    kind = kind_by_name(file_type)
    return f"{kind.name if kind else file_type}, {filesizeformat(size)}"
