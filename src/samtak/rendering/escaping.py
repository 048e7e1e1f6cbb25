"""Which texts a spreadsheet would take for a formula, and how they are kept as text in a file without types."""

from __future__ import annotations

import re

# Also the full-width signs, which some spreadsheets fold into the narrow ones. Apostrophes in front are counted in, so
# that taking one away gives back what was there.
_FORMULA = re.compile(r"[ \u00a0]*'*[ \u00a0]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def as_plain_text(text: str) -> str:
    """The text with an apostrophe in front when it would otherwise be calculated."""
    return f"'{text}" if _FORMULA.match(text) else text


def without_apostrophe(text: str) -> str:
    """The text as it was before `as_plain_text`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
