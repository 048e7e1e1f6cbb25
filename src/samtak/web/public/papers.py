"""What a paper of blocks is as a page, and as a file to take along: whoever has a paper shows it in the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from samtak.rendering.blocks import Block, Bullets, Heading, Linked, Paragraph, TableBlock, Words

DOCX, PDF, PPTX, XLSX = "docx", "pdf", "pptx", "xlsx"
_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    DOCX: f"{_OFFICE}.wordprocessingml.document",
    PDF: "application/pdf",
    PPTX: f"{_OFFICE}.presentationml.presentation",
    XLSX: f"{_OFFICE}.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Cell:
    text: str
    href: str
    label: str


@dataclass(frozen=True)
class Part:
    """One block as the template shows it: `kind` tells which, and the rest is empty but for what it needs."""

    kind: str
    text: str = ""
    id: str = ""
    items: Sequence[Cell] = ()
    head: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()


def parts_of(blocks: Sequence[Block]) -> Iterator[Part]:
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            yield Part("heading" if block.level == 1 else "subheading", block.text, id=f"part-{place}")
        elif isinstance(block, Paragraph):
            yield Part("paragraph", block.text)
        elif isinstance(block, Bullets):
            yield Part("bullets", items=[_cell(words) for words in block.texts])
        else:
            yield _table(block, blocks[place - 1] if place else None)


def _table(block: TableBlock, before: Block | None) -> Part:
    rows = [[_cell(words, label) for words, label in zip(row, block.head, strict=True)] for row in block.rows]
    caption = before.text if isinstance(before, Heading | Paragraph) else block.caption
    return Part("table", caption, head=block.head, rows=rows)


def _cell(words: Words, label: str = "") -> Cell:
    if isinstance(words, Linked):
        return Cell(words.text, words.href, label)
    return Cell(words, "", label)


def file_answer(content: bytes, form: str, name: str) -> HttpResponse:
    """The file, to be kept under the name."""
    response = HttpResponse(content, content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
