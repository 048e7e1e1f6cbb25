"""How the log names a document."""

from __future__ import annotations

from samtak.audit.operations import Subject
from samtak.shelf.choices import Visibility
from samtak.shelf.models import Document


def about(document: Document) -> Subject:
    key = f"{document.region.slug}/{document.slug}"
    return Subject(kind="document", key=key, label=document.title, region_id=document.region_id)


def is_public(document: Document) -> bool:
    return document.visibility == Visibility.PUBLIC
