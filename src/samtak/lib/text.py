"""Text as people type it, cleaned once. How it sorts stands in `sorting`."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from samtak.lib.sorting import norwegian_sort_key as norwegian_sort_key

# U+FFFD is what a browser's broken characters have become by the time we see them: what was meant is lost.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffd]")

# What stands in addresses as a number of a plan's part or an action: "TR-07", "2.6", "BÅ_1".
CODE_PATTERN = r"[^\W_][\w.\-]*"


def clean_text(value: str) -> str:
    """One canonical form of what was typed: NFC, Unix line ends, no spaces at the ends.

    Raises ValidationError for characters that no database and no document can carry.
    """
    refuse_control_characters(value)
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def refuse_control_characters(value: str) -> None:
    """Raise ValidationError when the text holds control characters or half characters (lone surrogates)."""
    found = _FORBIDDEN.search(value)
    if found:
        raise ValidationError(
            _(
                "The text holds a character that cannot be stored (number %(position)d). "
                "Delete it, or paste the text again without formatting."
            ),
            code="control_character",
            params={"position": found.start() + 1},
        )


def is_code(text: str) -> bool:
    """Whether the text can stand in an address as the number of something, whatever the alphabet's letters."""
    return re.fullmatch(CODE_PATTERN, text) is not None


def address_of(text: str, longest: int = 80) -> str:
    """The text as the last part of an address: æ, ø and å as Norwegians write them where they lack the letters."""
    spelt = text.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a").replace("đ", "d").replace("ŋ", "n")
    spelt = spelt.replace("–", "-").replace("—", "-").replace("/", "-")
    return slugify(spelt)[:longest].strip("-")
