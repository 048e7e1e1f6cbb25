"""Every text stands in every language. The catalogues are read by tools/messages.py."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from tests.house.source import ROOT

TOOL = ROOT / "tools/messages.py"
ISO_DATE = re.compile(r"\b\d{4}-\d{2}\b")
# The API takes and gives dates in this form alone.
OF_THE_API = ("“%(value)s” is not a date. Write it like 2016-12-31.", "The file is in UTF-8 with semicolons")


def test_no_message_lacks_a_translation() -> None:
    done = subprocess.run([sys.executable, str(TOOL), "check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def foreign_dates(texts: dict[str, str]) -> Iterator[str]:
    """The strings whose Norwegian text writes a date as no Norwegian does."""
    return (key for key, text in texts.items() if ISO_DATE.search(text) and not key.startswith(OF_THE_API))


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_norwegian_texts_write_dates_as_norwegians_do(language: str) -> None:
    with (ROOT / f"src/samtak/locale/{language}/LC_MESSAGES/django.po").open("rb") as file:
        found = {str(message.id): str(message.string) for message in read_po(file, locale=language) if message.id}
    assert list(foreign_dates(found)) == []
    assert list(foreign_dates({**found, "Write 2024-05.": "Skriv 2024-05."})) == ["Write 2024-05."]
