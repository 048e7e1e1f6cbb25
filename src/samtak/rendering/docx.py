"""Documents for Word: headings, paragraphs, lists and tables as values, out as the bytes of a .docx.

The language is set on the text itself, so that Word's spelling and a screen reader know it; the title and the language
stand among the document's properties, table heads repeat on every page, and no row breaks across two.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

WORD_LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
FONT, SIZE = "Arial", 11


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """`is_for_writer` when it asks the writer for something and is to be taken away: it stands in italics."""

    text: str
    is_for_writer: bool = False


@dataclass(frozen=True)
class Bullets:
    texts: Sequence[str]


@dataclass(frozen=True)
class TableBlock:
    """A table whose first row is its head."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Heading | Paragraph | Bullets | TableBlock


def written(title: str, blocks: Sequence[Block], language: str) -> bytes:
    """The document as a file. `title` is its first line."""
    document = docx.Document()
    _set_language(document, WORD_LANGUAGES.get(language, language))
    document.core_properties.title = title
    document.core_properties.language = WORD_LANGUAGES.get(language, language)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_heading(title, level=0)
    for block in blocks:
        _add(document, block)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _set_language(document: WordDocument, language: str) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    properties = style.element.get_or_add_rPr()
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    properties.append(mark)
    # The template's own default would stand for what has no style of ours.
    for default in document.styles.element.iter(qn("w:lang")):
        default.set(qn("w:val"), language)


def _add(document: WordDocument, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(block.text, level=block.level)
    elif isinstance(block, Paragraph):
        run = document.add_paragraph().add_run(block.text)
        run.italic = block.is_for_writer or None
    elif isinstance(block, Bullets):
        for text in block.texts:
            document.add_paragraph(text, style="List Bullet")
    else:
        _add_table(document, block)


def _add_table(document: WordDocument, block: TableBlock) -> None:
    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    _mark_row(table.rows[0]._tr, "w:tblHeader")
    for row in block.rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    for each in table.rows:
        _mark_row(each._tr, "w:cantSplit")
    document.add_paragraph()


def _mark_row(row: object, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))  # type: ignore[attr-defined]
