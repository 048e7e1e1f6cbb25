"""A line of a text around its first hit, with the words that hit marked."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from samtak.search.words import AskedWord, Token, composed, index_terms, tokens

WIDTH = 200
BEFORE = 60
# A hit further down in a long text is shown without its line, so that no text makes the page slow.
LOOKED_THROUGH = 6_000
_GAP = "…"


def marked(text: str, words: Sequence[AskedWord]) -> SafeString:
    """The whole of a short text."""
    text = composed(text)
    return _joined(text, 0, len(text), _hits(text, words))


def line_of(text: str, words: Sequence[AskedWord]) -> SafeString:
    """As much of a text as fits in two lines, from just before its first hit."""
    text = " ".join(composed(text[:LOOKED_THROUGH]).split())
    hits = _hits(text, words)
    start = _whole_word(text, hits[0].start - BEFORE) if hits else 0
    end = len(text) if len(text) <= start + WIDTH else text.rfind(" ", start, start + WIDTH)
    end = end if end > start else min(len(text), start + WIDTH)
    line = _joined(text, start, end, [hit for hit in hits if start <= hit.start and hit.end <= end])
    return format_html("{}{}{}", f"{_GAP} " if start else "", line, f" {_GAP}" if end < len(text) else "")


def _hits(text: str, words: Sequence[AskedWord]) -> list[Token]:
    return [token for token in tokens(text) if any(word.hit_by(index_terms(token.word)) for word in words)]


def _whole_word(text: str, start: int) -> int:
    return 0 if start <= 0 else text.find(" ", start) + 1


def _joined(text: str, start: int, end: int, hits: Sequence[Token]) -> SafeString:
    pieces: list[tuple[str | SafeString]] = []
    at = start
    for hit in hits:
        pieces += [(text[at : hit.start],), (format_html("<mark>{}</mark>", text[hit.start : hit.end]),)]
        at = hit.end
    return format_html_join("", "{}", [*pieces, (text[at:end],)])
