"""A paper as PDF: tagged for screen readers (PDF/UA-1) and made to be kept (PDF/A-2a), by Typst.

What people wrote goes in as data. The markup is ours alone, so no text can become a command.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import typst

from samtak.rendering.blocks import Block, Bullets, Heading, Linked, Paper, Paragraph, TableBlock, Words

MARKUP = Path(__file__).with_name("paper.typ").read_bytes()
STANDARDS: list[Any] = ["ua-1", "a-2a"]


def write(paper: Paper) -> bytes:
    """The same paper gives the same bytes."""
    told = {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "top": paper.top,
        "language": paper.language,
        "made_on": paper.made_on,
        "blocks": [_plain(block, paper) for block in paper.blocks],
    }
    made: bytes = typst.compile(
        MARKUP,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(told, ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=dt.datetime.combine(dt.date.fromisoformat(paper.made_on), dt.time(), dt.UTC),
    )
    return made


def _plain(block: Block, paper: Paper) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"is": "heading", "text": block.text, "level": block.level}
    if isinstance(block, Paragraph):
        return {"is": "paragraph", "text": block.text, "italic": block.is_for_writer}
    if isinstance(block, Bullets):
        return {"is": "bullets", "texts": [_words(each, paper) for each in block.texts]}
    return _table(block, paper)


def _table(block: TableBlock, paper: Paper) -> dict[str, Any]:
    return {
        "is": "table",
        "head": list(block.head),
        "widths": list(block.widths) or [1] * len(block.head),
        "caption": block.caption,
        "rows": [[_words(cell, paper) for cell in row] for row in block.rows],
    }


def _words(words: Words, paper: Paper) -> dict[str, str]:
    if isinstance(words, Linked):
        return {"text": words.text, "href": paper.address(words.href)}
    return {"text": words, "href": ""}
