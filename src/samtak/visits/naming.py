"""Whether two names are one company's. Pure.

To count, a name must be the same but for capitals, marks and the form of company. To ask "is it this one?", letters
that a phone lacks may be missing too: asking once too often costs a click, counting wrongly is an error.
"""

from __future__ import annotations

import re
import unicodedata

_FORMS = frozenset({"as", "asa", "ans", "ba", "da", "enk", "iks", "kf", "ks", "nuf", "sa", "sf"})
_SHORTENED = re.compile(r"\b(\w)[/.](\w)\b\.?")
_SPELT = str.maketrans({"æ": "ae", "ä": "ae", "ø": "o", "ö": "o", "å": "a"})


def company_key(name: str) -> str:
    """The same for "Demo Mek. AS", "demo mek" and "DEMO MEK A/S"."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).replace("&", " og ")
    words = re.findall(r"\w+", _SHORTENED.sub(r"\1\2", folded))
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    while len(words) > 1 and words[0] in {"as", "asa"}:
        words.pop(0)
    return " ".join(words)


def may_be_the_same(one: str, other: str) -> bool:
    """Also when one was written without æ, ø and å, or with other spaces."""
    return _loosely(one) == _loosely(other)


def _loosely(name: str) -> str:
    spelt = company_key(name).translate(_SPELT).replace("aa", "a").replace("oe", "o")
    return spelt.replace(" ", "")
