"""Looking into a workbook before it is unpacked: is it one, and does it fit in memory?"""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum

LARGEST_FILE = 10 * 2**20
LARGEST_UNPACKED = 50 * 2**20
# What is parsed as XML takes many times its size in memory, pictures and the like do not.
LARGEST_XML = 20 * 2**20
MOST_ENTRIES = 1_000

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IS_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")
MOST_MERGED = 5_000


class Reason(Enum):
    """Why a file cannot be read. The words for each stand with those who tell it."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_LARGE_UNPACKED = "too_large_unpacked"
    NOT_A_WORKBOOK = "not_a_workbook"
    OLD_FORMAT = "old_format"
    ENCRYPTED = "encrypted"
    HAS_MACROS = "has_macros"
    DAMAGED = "damaged"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    NO_ROWS = "no_rows"
    TOO_HEAVY = "too_heavy"


class UnreadableFile(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def refuse_what_does_not_fit(data: bytes) -> None:
    """Raise UnreadableFile unless the bytes are a workbook of a size that can be read."""
    if not data:
        raise UnreadableFile(Reason.EMPTY)
    if len(data) > LARGEST_FILE:
        raise UnreadableFile(Reason.TOO_LARGE)
    if data.startswith(_OLD_OFFICE):
        raise UnreadableFile(Reason.ENCRYPTED if _IS_ENCRYPTED in data else Reason.OLD_FORMAT)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_entries(package.infolist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise UnreadableFile(Reason.NOT_A_WORKBOOK) from None


def refuse_what_is_too_large(data: bytes) -> None:
    """Raise UnreadableFile unless the bytes are a package that fits in memory, unpacked, and holds no program."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_size(package.infolist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise UnreadableFile(Reason.DAMAGED) from None


def _refuse_size(entries: list[zipfile.ZipInfo]) -> None:
    xml = sum(entry.file_size for entry in entries if entry.filename.casefold().endswith((".xml", ".rels")))
    if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > LARGEST_UNPACKED or xml > LARGEST_XML:
        raise UnreadableFile(Reason.TOO_LARGE_UNPACKED)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableFile(Reason.ENCRYPTED)
    if any(entry.filename.casefold().endswith("vbaproject.bin") for entry in entries):
        raise UnreadableFile(Reason.HAS_MACROS)


def _refuse_entries(entries: list[zipfile.ZipInfo]) -> None:
    _refuse_size(entries)
    names = [entry.filename.casefold() for entry in entries]
    if "[content_types].xml" not in names or not any(name.endswith("workbook.xml") for name in names):
        raise UnreadableFile(Reason.NOT_A_WORKBOOK)


Range = tuple[int, int, int, int]


def merged_ranges(data: bytes, path: str) -> list[Range]:
    """What is merged on one sheet as (row, column, last row, last column) from 0; the reader that streams omits it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read(path.lstrip("/"))
    tail = xml[xml.rfind(b"sheetData") :]
    found: list[Range] = []
    for match in _MERGED.finditer(tail):
        left, top, right, bottom = match.groups()
        found.append((int(top) - 1, _column(left), int(bottom) - 1, _column(right)))
        if len(found) == MOST_MERGED:
            break
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
