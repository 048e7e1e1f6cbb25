"""Documents for Word: headings, paragraphs, lists and tables as values, out as the bytes of a .docx.

The language is set on the text itself, so that Word's spelling and a screen reader know it; the title and the language
stand among the document's properties, table heads repeat on every page, and no row breaks across two.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from samtak.rendering.blocks import Block, Bullets, Heading, Linked, Paper, Paragraph, TableBlock, Words
from samtak.rendering.packages import refuse_what_is_too_large
from samtak.rendering.zipped import undated

WORD_LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
FONT, SIZE, SMALL = "Arial", 11, 9
LINK_COLOUR = RGBColor(0x0B, 0x4A, 0x6F)


def write(paper: Paper, letterhead: bytes | None = None) -> bytes:
    """The paper as a file; the same paper gives the same bytes.

    On a letterhead, a Word file, it takes that one's page, head, foot and styles, and none of its text.
    """
    document = docx.Document(io.BytesIO(letterhead)) if letterhead else docx.Document()
    if letterhead:
        _empty(document)
    else:
        _set_page(document, paper)
    _set_language(document, WORD_LANGUAGES.get(paper.language, paper.language), keeps_style=bool(letterhead))
    _set_properties(document, paper)
    document.add_paragraph(paper.title, style=_style(document, "Title"))
    if paper.subtitle:
        document.add_paragraph(paper.subtitle, style=_style(document, "Subtitle"))
    for block in paper.blocks:
        _add(document, block, paper)
    held = io.BytesIO()
    document.save(held)
    return undated(held.getvalue())


def can_be_written_on(letterhead: bytes) -> bool:
    """Whether a file can serve as letterhead: a Word file of bearable size that opens and is written on."""
    try:
        refuse_what_is_too_large(letterhead)
        write(Paper("", "", [], "nb", "2000-01-01"), letterhead)
    except Exception:
        return False
    return True


def _style(document: WordDocument, name: str) -> str | None:
    """A letterhead may lack a style that ours has: the text then stands as plain text does."""
    return name if name in {style.name for style in document.styles} else None


def _empty(document: WordDocument) -> None:
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _set_page(document: WordDocument, paper: Paper) -> None:
    """A4, with the paper's line and the page's number on every page."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(22)
    section.header.paragraphs[0].add_run(paper.top).font.size = Pt(SMALL)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    foot._p.append(number)


def _set_properties(document: WordDocument, paper: Paper) -> None:
    told = document.core_properties
    told.title = paper.title
    told.language = WORD_LANGUAGES.get(paper.language, paper.language)
    told.author = told.last_modified_by = told.comments = ""
    told.revision = 1
    told.created = told.modified = dt.datetime.fromisoformat(paper.made_on)


def _set_language(document: WordDocument, language: str, *, keeps_style: bool) -> None:
    style = document.styles["Normal"]
    if not keeps_style:
        style.font.name, style.font.size = FONT, Pt(SIZE)
    properties = style.element.get_or_add_rPr()
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    properties.append(mark)
    # The template's own default would stand for what has no style of ours.
    for default in document.styles.element.iter(qn("w:lang")):
        default.set(qn("w:val"), language)


def _add(document: WordDocument, block: Block, paper: Paper) -> None:
    if isinstance(block, Heading):
        document.add_paragraph(block.text, style=_style(document, f"Heading {block.level}"))
    elif isinstance(block, Paragraph):
        run = document.add_paragraph().add_run(block.text)
        run.italic = block.is_for_writer or None
    elif isinstance(block, Bullets):
        for words in block.texts:
            _say(document.add_paragraph(style=_style(document, "List Bullet")), words, paper)
    else:
        _add_table(document, block, paper)


def _say(paragraph: WordParagraph, words: Words, paper: Paper, size: int | None = None) -> None:
    run = paragraph.add_run(str(words))
    if size:
        run.font.size = Pt(size)
    if not isinstance(words, Linked):
        return
    leads_to = paragraph.part.relate_to(paper.address(words.href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), leads_to)
    run.font.color.rgb = LINK_COLOUR
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _add_table(document: WordDocument, block: TableBlock, paper: Paper) -> None:
    if block.caption:
        document.add_paragraph(block.caption, style=_style(document, "Caption"))
    table = document.add_table(rows=1, cols=len(block.head), style=_style(document, "Table Grid"))
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.size = True, Pt(SMALL)
    _mark_row(table.rows[0]._tr, "w:tblHeader")
    for row in block.rows:
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            _say(cell.paragraphs[0], words, paper, size=SMALL)
    _set_widths(document, table, block.widths)
    for each in table.rows:
        _mark_row(each._tr, "w:cantSplit")
    document.add_paragraph()


def _set_widths(document: WordDocument, table: Table, widths: Sequence[int]) -> None:
    if not widths:
        return
    section = document.sections[-1]
    line = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(line * width // sum(widths))
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Emu(line * width // sum(widths))


def _mark_row(row: object, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))  # type: ignore[attr-defined]
