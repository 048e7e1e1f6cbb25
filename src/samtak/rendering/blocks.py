"""What a document is made of, whichever form it takes: headings, paragraphs, lists and tables as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Linked:
    """Words that lead somewhere. `href` is a whole address, or one from the root of the site."""

    text: str
    href: str

    def __str__(self) -> str:
        return self.text


Words = str | Linked


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
    texts: Sequence[Words]


@dataclass(frozen=True)
class TableBlock:
    """A table whose first row is its head, and whose first column names the row. `widths` are shares of the line."""

    head: Sequence[str]
    rows: Sequence[Sequence[Words]]
    widths: Sequence[int] = ()
    caption: str = ""


Block = Heading | Paragraph | Bullets | TableBlock


@dataclass(frozen=True)
class Paper:
    """A whole document. `top` stands on every page; `made_on`, an ISO date, is the only moment a file tells of.

    `site` is put before addresses from the root, so that links lead home from a file.
    """

    title: str
    subtitle: str
    blocks: Sequence[Block]
    language: str
    made_on: str
    top: str = ""
    site: str = ""

    def address(self, href: str) -> str:
        return self.site + href if href.startswith("/") else href
