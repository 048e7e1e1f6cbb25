"""A text in several languages as one value that knows which languages it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("nb", "nn", "en")
LANGUAGE_NAMES = {"nb": _("Bokmål"), "nn": _("Nynorsk"), "en": _("English"), "se": _("Northern Sami")}
# Each language by its own name, for those who look for theirs.
OWN_NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
LANGUAGE_CHOICES = [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]


@dataclass(frozen=True)
class Phrase:
    """A text with the language it is in, so that the page can say so."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


class LocalText(dict[str, str]):
    """Language code → text. `phrase()` falls back to another Norwegian form before English, and says which."""

    def phrase(self, language: str | None = None) -> Phrase:
        wanted = (language or get_language() or "nb")[:2]
        for code in (wanted, *LANGUAGES):
            if self.get(code):
                return Phrase(self[code], code)
        return Phrase("", wanted)

    def __str__(self) -> str:
        return self.phrase().text


def local_text(value: Mapping[str, str] | str, language: str = "nb") -> LocalText:
    """A LocalText of a mapping, or of one text in one language."""
    return LocalText({language: value} if isinstance(value, str) else value)


if TYPE_CHECKING:
    _JSONField = models.JSONField[Any, Any]
else:
    _JSONField = models.JSONField


class LocalTextField(_JSONField):
    """Stores a LocalText as JSON."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", LocalText)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> LocalText:
        return LocalText(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> LocalText:
        return LocalText(value or {})
