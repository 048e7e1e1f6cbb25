"""Telling a reader's voice when a text is in another language than its page."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

NO_LANGUAGE_MARK = SafeString("")


def lang_mark(language: str) -> SafeString:
    """The attribute that tells a reader's voice to change language, when the text is not in the page's own."""
    if not language or language == get_language():
        return NO_LANGUAGE_MARK
    return format_html(' lang="{}"', language)
