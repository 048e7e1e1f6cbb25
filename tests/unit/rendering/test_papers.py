"""The same paper as Word, PDF and slides: read back, told apart, and byte for byte the same."""

from __future__ import annotations

import io
import time
import zipfile

import docx as docx_library
import pytest
from pptx import Presentation
from pypdf import PdfReader

from samtak.rendering import docx, pdf, pptx
from samtak.rendering.blocks import Bullets, Heading, Linked, Paper, Paragraph, TableBlock
from samtak.rendering.pptx import Slide

MARKUP = '#strong[x] $y$ @z <w> *fet* _kursiv_ // \\ "«æøå» #import "@preview/x:1.0.0": y'
PAPER = Paper(
    title="Statusrapport 2023",
    subtitle="For kommunestyret",
    blocks=[
        Paragraph(MARKUP),
        Heading("Kort fortalt"),
        Bullets(["Første", Linked("Egen adresse", "/regions/x/")]),
        Heading("Tiltak"),
        TableBlock(
            ["Tiltak", "Status"], [[Linked("A-1 Skog", "/actions/x/A-1/"), "i arbeid"], ["x" * 400, "=1+1"]], (2, 1)
        ),
    ],
    language="nn",
    made_on="2023-11-20",
    top="Fosenregionen",
    site="https://samtak.example.org",
)
SLIDES = [
    Slide("Kort fortalt", ["En linje", MARKUP]),
    Slide("Tiltak", (), ["Tiltak", "Status"], [[f"A-{n}", "i arbeid"] for n in range(20)], (2, 1), "Kilde"),
]


def test_word_says_it_all_with_links_language_and_heads_that_repeat() -> None:
    made = docx.write(PAPER)
    document = docx_library.Document(io.BytesIO(made))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:3] == ["Statusrapport 2023", "For kommunestyret", MARKUP]
    assert document.core_properties.language == "nn-NO"
    assert document.core_properties.author == ""
    assert [row.cells[1].text for row in document.tables[0].rows] == ["Status", "i arbeid", "=1+1"]
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        relations = package.read("word/_rels/document.xml.rels").decode()
        body = package.read("word/document.xml").decode()
    assert 'Target="https://samtak.example.org/actions/x/A-1/"' in relations
    assert "<w:tblHeader/>" in body
    assert 'w:lang w:val="nn-NO"' in package_styles(made)


def package_styles(made: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return package.read("word/styles.xml").decode()


def test_a_letterhead_lends_its_head_and_styles_and_none_of_its_text() -> None:
    letterhead = docx_library.Document()
    letterhead.add_paragraph("Gammel tekst")
    letterhead.sections[0].header.paragraphs[0].text = "Vår kommune"
    held = io.BytesIO()
    letterhead.save(held)
    document = docx_library.Document(io.BytesIO(docx.write(PAPER, held.getvalue())))
    assert document.sections[0].header.paragraphs[0].text == "Vår kommune"
    assert "Gammel tekst" not in [paragraph.text for paragraph in document.paragraphs]
    assert document.paragraphs[0].text == PAPER.title


def test_pdf_is_tagged_tells_its_language_and_takes_text_as_text() -> None:
    reader = PdfReader(io.BytesIO(pdf.write(PAPER)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nn-NO"
    assert reader.metadata is not None
    assert reader.metadata.title == "Statusrapport 2023"
    text = " ".join(page.extract_text() for page in reader.pages).replace("\n", " ").replace("\u200b", "")
    assert "#strong[x] $y$ @z <w> *fet*" in text
    assert "A-1 Skog" in text
    links = {note["/A"]["/URI"] for page in reader.pages for note in page.get("/Annots", [])}
    assert links == {"https://samtak.example.org/regions/x/", "https://samtak.example.org/actions/x/A-1/"}
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata


def test_slides_have_titles_go_on_the_next_and_tell_their_language() -> None:
    show = Presentation(io.BytesIO(pptx.write(PAPER, SLIDES)))
    titles = [slide.shapes.title.text for slide in show.slides]
    assert titles == ["Statusrapport 2023", "Kort fortalt", "Tiltak", "Tiltak", "Tiltak"]
    tables = [shape.table for slide in show.slides for shape in slide.shapes if shape.has_table]
    assert sum(len(table.rows) - 1 for table in tables) == 20
    assert 'lang="nn-NO"' in show.slides[1].shapes.title._element.xml


@pytest.mark.parametrize(
    "write", [docx.write, pdf.write, lambda paper: pptx.write(paper, SLIDES)], ids=["docx", "pdf", "pptx"]
)
def test_the_same_paper_gives_the_same_bytes_later_too(write: object, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write(PAPER)  # type: ignore[operator]
    a_year_later = time.time() + 366 * 86_400
    monkeypatch.setattr(time, "time", lambda: a_year_later)
    assert write(PAPER) == first  # type: ignore[operator]
