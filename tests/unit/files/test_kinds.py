"""What a file is, by its content; what is taken and what is not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samtak.files import rules
from samtak.files.kinds import KINDS, PDF, TEXT, kind_of
from samtak.files.operations import keep_upload, tidy_name
from samtak.lib import store
from samtak.lib.errors import InvalidInput
from tests.factories.shelf import PDF as A_PDF
from tests.factories.shelf import upload

ODT = "application/vnd.oasis.opendocument.text"


def package(*names: str, first: tuple[str, str] | None = None) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        if first:
            made.writestr(*first)
        for name in names:
            made.writestr(name, "<x/>")
    return held.getvalue()


DOCX = package("[Content_Types].xml", "word/document.xml")
GOOD: dict[str, bytes] = {
    "a.pdf": A_PDF,
    "a.docx": DOCX,
    "a.PPTX": package("[Content_Types].xml", "ppt/presentation.xml"),
    "a.xlsx": package("[Content_Types].xml", "xl/workbook.xml"),
    "a.odt": package("content.xml", first=("mimetype", ODT)),
    "a.odp": package("content.xml", first=("mimetype", "application/vnd.oasis.opendocument.presentation")),
    "a.png": b"\x89PNG\r\n\x1a\n0000",
    "a.jpeg": b"\xff\xd8\xff\xe0 0000",
    "a.txt": "Møte i næringsrådet".encode(),
}
BAD: dict[str, bytes] = {
    "macros.docx": package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
    "template.odt": package("content.xml", first=("mimetype", f"{ODT}-template")),
    "a.zip": package("a.exe"),
    "cut.docx": DOCX[:40],
    "many.docx": package("[Content_Types].xml", "word/document.xml", *map(str, range(2_001))),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "a.exe": b"MZ\x90\x00",
    "nul.txt": b"a\x00b",
    "latin.txt": "blåbær".encode("latin-1"),
}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.SAMTAK_DATA_DIR = tmp_path


@pytest.mark.parametrize("name", GOOD)
def test_what_is_taken_is_kept_as_what_it_is(name: str) -> None:
    kept = keep_upload(upload(GOOD[name], name))
    assert (kept.file_name, kept.file_size) == (name, len(GOOD[name]))
    assert kept.file_type in {kind.media_type for kind in KINDS}
    assert b"".join(store.chunks_of(kept.file)) == GOOD[name]


@pytest.mark.parametrize("name", BAD)
def test_file_is_of_a_known_kind(name: str) -> None:
    assert not rules.FILE_IS_OF_A_KNOWN_KIND.holds(kind_of(upload(BAD[name], name)))
    with pytest.raises(InvalidInput) as refused:
        keep_upload(upload(BAD[name], name))
    assert refused.value.fields == {"file": rules.FILE_IS_OF_A_KNOWN_KIND.text}


@pytest.mark.parametrize(("name", "content"), [("a.html", b"<script>"), ("a", A_PDF), ("a.svg", b"<svg/>")])
def test_a_name_that_says_nothing_we_know_is_of_no_known_kind(name: str, content: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        keep_upload(upload(content, name))
    assert refused.value.fields == {"file": rules.FILE_IS_OF_A_KNOWN_KIND.text}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", DOCX, "PDF"),
        ("a.pdf", b"MZ\x90\x00", "PDF"),
        ("a.docx", b"Bare tekst", "Word"),
        ("a.png", A_PDF, "PNG"),
    ],
)
def test_file_is_what_its_name_says(name: str, content: bytes, said: str) -> None:
    assert rules.FILE_IS_WHAT_ITS_NAME_SAYS.holds("plan.PDF", PDF)
    assert not rules.FILE_IS_WHAT_ITS_NAME_SAYS.holds("a.html", TEXT)
    with pytest.raises(InvalidInput) as refused:
        keep_upload(upload(content, name))
    assert str(refused.value.fields["file"]) == str(rules.FILE_IS_WHAT_ITS_NAME_SAYS.told(kind=said))
    assert said in str(refused.value.fields["file"])


def test_file_is_not_empty() -> None:
    assert rules.FILE_IS_NOT_EMPTY.holds(1)
    with pytest.raises(InvalidInput):
        keep_upload(upload(b"", "a.pdf"))


def test_file_is_not_too_large(settings: Any) -> None:
    assert rules.FILE_IS_NOT_TOO_LARGE.holds(5, 5)
    settings.SAMTAK_LARGEST_FILE = len(A_PDF) - 1
    with pytest.raises(InvalidInput):
        keep_upload(upload())


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Users\\kari\\plan 2024.pdf", "plan 2024.pdf"),
        ("../../etc/passwd", "passwd"),
        ("\u202efdp.exe\r\nX: y.pdf", "fdp.exe X y.pdf"),
        (".pdf", "dokument.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("x." + "y" * 300, "x." + "y" * 118),
    ],
)
def test_a_name_is_made_fit_to_be_shown_and_sent(sent: str, kept: str) -> None:
    assert tidy_name(sent) == kept


def test_an_upload_is_whatever_django_makes_of_one() -> None:
    sent: Any = SimpleUploadedFile("a.pdf", A_PDF)
    assert kind_of(sent) is PDF
