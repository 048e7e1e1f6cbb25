"""What a file is, told from its content. Nothing is unpacked: only the list of what a package holds is read."""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from samtak.lib.verdict import Text

MOST_ENTRIES = 2_000
_END_OF_ZIP = b"PK\x05\x06"
_LONGEST_END = 66_000
_ODF = b"application/vnd.oasis.opendocument."
_OOXML = "application/vnd.openxmlformats-officedocument."
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13})


class Upload(Protocol):
    """A file that was sent, wherever it waits."""

    name: str | None
    size: int | None

    def read(self, length: int = ...) -> bytes: ...
    def seek(self, position: int, whence: int = ...) -> int: ...
    def tell(self) -> int: ...
    def chunks(self) -> Iterator[bytes]: ...


@dataclass(frozen=True)
class FileKind:
    """`endings` are those its name may have, the usual one first."""

    media_type: str
    endings: tuple[str, ...]
    name: Text


PDF = FileKind("application/pdf", ("pdf",), "PDF")
TEXT = FileKind("text/plain", ("txt", "md", "csv"), _("text file"))
KINDS = (
    PDF,
    FileKind(f"{_OOXML}wordprocessingml.document", ("docx",), "Word"),
    FileKind(f"{_OOXML}presentationml.presentation", ("pptx",), "PowerPoint"),
    FileKind(f"{_OOXML}spreadsheetml.sheet", ("xlsx",), "Excel"),
    FileKind(f"{_ODF.decode()}text", ("odt",), "OpenDocument"),
    FileKind(f"{_ODF.decode()}presentation", ("odp",), "OpenDocument"),
    FileKind(f"{_ODF.decode()}spreadsheet", ("ods",), "OpenDocument"),
    FileKind("image/png", ("png",), "PNG"),
    FileKind("image/jpeg", ("jpg", "jpeg"), "JPEG"),
    TEXT,
)
ENDINGS = tuple(ending for kind in KINDS for ending in kind.endings)
_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
# The part that makes a package what it is, by the ending of the file.
_MAIN_PARTS = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "xl/workbook.xml": "xlsx"}


def kind_by_name(media_type: str) -> FileKind | None:
    return next((kind for kind in KINDS if kind.media_type == media_type), None)


def ending_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def kind_said(name: str) -> FileKind | None:
    """What the file is by its name, or None when that is of no kind that is taken."""
    return _BY_ENDING.get(ending_of(name))


def kind_of(upload: Upload) -> FileKind | None:
    """What the file is by its content, or None when it is of no kind that is taken."""
    upload.seek(0)
    head = upload.read(1024)
    upload.seek(0)
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _BY_ENDING["png"]
    if head.startswith(b"\xff\xd8\xff"):
        return _BY_ENDING["jpg"]
    if head.startswith(b"PK\x03\x04"):
        return _packed(upload, head)
    return TEXT if _is_text(upload.chunks()) else None


def may_be_locked(upload: Upload) -> bool:
    """Whether it is a package or an Office file of the old sort: with a password or macros it is what its name says."""
    upload.seek(0)
    head = upload.read(8)
    upload.seek(0)
    return head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def _packed(upload: Upload, head: bytes) -> FileKind | None:
    if head[30:38] == b"mimetype" and head[38:].startswith(_ODF):
        told = head[38 + len(_ODF) :]
        return next((_BY_ENDING[end] for end in ("odt", "odp", "ods") if _is_odf(told, end)), None)
    names = _names_in(upload)
    if "[content_types].xml" not in names or any(name.endswith("vbaproject.bin") for name in names):
        return None
    return next((_BY_ENDING[ending] for part, ending in _MAIN_PARTS.items() if part in names), None)


def _is_odf(told: bytes, ending: str) -> bool:
    """The type stands by itself, followed by the next part: a template or a file with macros says more."""
    word = _BY_ENDING[ending].media_type.rpartition(".")[2].encode()
    return told.startswith(word) and told[len(word) : len(word) + 2] == b"PK"


def _names_in(upload: Upload) -> set[str]:
    """The names in a package, none when it holds too many to be what it says or cannot be read."""
    size = upload.size or 0
    upload.seek(max(0, size - _LONGEST_END))
    end = upload.read(_LONGEST_END)
    place = end.rfind(_END_OF_ZIP)
    if place < 0 or int.from_bytes(end[place + 10 : place + 12], "little") > MOST_ENTRIES:
        return set()
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return set()
    if any(entry.flag_bits & 0x1 for entry in entries):
        return set()
    return {entry.filename.casefold() for entry in entries}


def _is_text(chunks: Iterable[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in chunks:
            if chunk.translate(None, _CONTROLS) != chunk:
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
