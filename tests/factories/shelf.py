from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from samtak.regions.models import Region
from samtak.shelf.choices import Visibility
from samtak.shelf.models import Document
from tests.factories.counting import next_number

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def make_document(region: Region, **fields: Any) -> Document:
    """A link that everybody may see, unless other fields are given."""
    number = next_number()
    given = {
        "slug": f"dokument-{number}",
        "title": f"Dokument {number}",
        "url": "" if fields.get("file") else f"https://example.org/{number}",
        "visibility": Visibility.PUBLIC,
        **fields,
    }
    return Document.objects.create(region=region, **given)


def upload(content: bytes = PDF, name: str = "plan.pdf") -> SimpleUploadedFile:
    """A file as it is sent; another content each time unless it is given."""
    return SimpleUploadedFile(name, content)
