"""Slides for a meeting: a heading each, with a few lines or a small table, as the bytes of a .pptx.

Each slide has its title in the title's place, so that a screen reader can go from one to the next, and the language
stands on the text. What does not fit one slide goes on the next.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from samtak.rendering.blocks import Linked, Paper, Words
from samtak.rendering.zipped import undated

LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
WIDTH, HEIGHT, MARGIN = Inches(13.333), Inches(7.5), Inches(0.7)
INK, ACCENT, RULE, PAPER = map(RGBColor.from_string, ("1E2B3C", "0B4A6F", "DDE3E8", "FFFFFF"))
LINES_ON_A_SLIDE, ROWS_ON_A_SLIDE = 7, 8
LONGEST_LINE = 320
_OPENING, _TITLE_ONLY = 0, 5  # layouts of the template that comes with the library


@dataclass(frozen=True)
class Slide:
    """Either lines, or a table with its head. `note` says where it comes from."""

    title: str
    lines: Sequence[Words] = ()
    head: Sequence[str] = ()
    rows: Sequence[Sequence[Words]] = ()
    widths: Sequence[int] = ()
    note: str = ""


def write(paper: Paper, slides: Sequence[Slide]) -> bytes:
    """The slides after one that tells the paper's title. The same values give the same bytes."""
    show = Presentation()
    show.slide_width, show.slide_height = WIDTH, HEIGHT
    _set_properties(show, paper)
    _opening(show, paper)
    for slide in slides:
        for part in _parts(slide):
            _add(show, part, paper)
    held = io.BytesIO()
    show.save(held)
    return undated(held.getvalue())


def _set_properties(show: Any, paper: Paper) -> None:
    told = show.core_properties
    told.title, told.language = paper.title, LANGUAGES.get(paper.language, paper.language)
    told.author = told.last_modified_by = told.comments = ""
    told.revision = 1
    told.created = told.modified = dt.datetime.fromisoformat(paper.made_on)


def _parts(slide: Slide) -> Iterator[Slide]:
    if not slide.rows:
        for at in range(0, max(len(slide.lines), 1), LINES_ON_A_SLIDE):
            yield Slide(slide.title, slide.lines[at : at + LINES_ON_A_SLIDE], note=slide.note)
        return
    for at in range(0, len(slide.rows), ROWS_ON_A_SLIDE):
        rows = slide.rows[at : at + ROWS_ON_A_SLIDE]
        yield Slide(slide.title, (), slide.head, rows, slide.widths, slide.note)


def _opening(show: Any, paper: Paper) -> None:
    slide = show.slides.add_slide(show.slide_layouts[_OPENING])
    title, subtitle = slide.shapes.title, slide.placeholders[1]
    _place(title, MARGIN, Inches(2.2), WIDTH - 2 * MARGIN, Inches(1.6))
    _place(subtitle, MARGIN, Inches(3.9), WIDTH - 2 * MARGIN, Inches(1.6))
    _write(title.text_frame, [paper.title], paper, size=40, bold=True, colour=ACCENT)
    _write(subtitle.text_frame, [text for text in (paper.top, paper.subtitle) if text], paper, size=20)


def _add(show: Any, told: Slide, paper: Paper) -> None:
    slide = show.slides.add_slide(show.slide_layouts[_TITLE_ONLY])
    title = slide.shapes.title
    _place(title, MARGIN, Inches(0.45), WIDTH - 2 * MARGIN, Inches(0.9))
    _write(title.text_frame, [told.title], paper, size=28, bold=True, colour=ACCENT)
    title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    top, space = Inches(1.5), HEIGHT - Inches(2.3)
    if told.rows:
        _add_table(slide, told, paper, top)
    else:
        box = slide.shapes.add_textbox(MARGIN, top, WIDTH - 2 * MARGIN, space)
        box.name = told.title
        _write(box.text_frame, told.lines, paper, size=20, space_after=10)
    if told.note:
        box = slide.shapes.add_textbox(MARGIN, HEIGHT - Inches(0.65), WIDTH - 2 * MARGIN, Inches(0.4))
        _write(box.text_frame, [told.note], paper, size=11)


def _add_table(slide: Any, told: Slide, paper: Paper, top: int) -> None:
    width = WIDTH - 2 * MARGIN
    size = len(told.rows) + 1, len(told.head)
    shape = slide.shapes.add_table(*size, MARGIN, top, width, Inches(0.5) * size[0])
    shape.name = told.title
    shape._element.nvGraphicFramePr.cNvPr.set("descr", told.title)
    table = shape.table
    widths = told.widths or [1] * len(told.head)
    for column, share in zip(table.columns, widths, strict=True):
        column.width = Emu(width * share // sum(widths))
    for number, row in enumerate([told.head, *told.rows]):
        for cell, words in zip(table.rows[number].cells, row, strict=True):
            cell.vertical_anchor = MSO_ANCHOR.TOP
            cell.fill.solid()
            cell.fill.fore_color.rgb = RULE if number == 0 else PAPER
            _write(cell.text_frame, [words], paper, size=14, bold=number == 0)


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _write(
    frame: Any,
    lines: Sequence[Words],
    paper: Paper,
    *,
    size: int,
    bold: bool = False,
    colour: Any = INK,
    space_after: int = 0,
) -> None:
    frame.word_wrap = True
    for number, words in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(space_after)
        run = paragraph.add_run()
        run.text = shortened(str(words))
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour
        run.font.name = "Arial"
        run._r.get_or_add_rPr().set("lang", LANGUAGES.get(paper.language, paper.language))
        if isinstance(words, Linked):
            run.hyperlink.address = paper.address(words.href)


def shortened(text: str) -> str:
    """What stands on a slide is read from the back of a room: the rest stands in the report."""
    if len(text) <= LONGEST_LINE:
        return text
    return text[:LONGEST_LINE].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
