"""Whatever is uploaded is read or refused with a reason, and never more of it than fits."""

from __future__ import annotations

import datetime as dt
import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from samtak.rendering import packages
from samtak.rendering.packages import Reason, UnreadableFile
from samtak.rendering.workbook import DATE, NUMBER, TEXT, Cell, read_file, read_text


def saved(build: Callable[[Workbook], None]) -> bytes:
    book = Workbook()
    build(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(name, data)
    return out.getvalue()


def with_sheet(xml: bytes) -> bytes:
    """A workbook whose only sheet is the XML."""
    plain = saved(lambda book: None)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            is_sheet = entry.filename == "xl/worksheets/sheet1.xml"
            new.writestr(entry.filename, xml if is_sheet else old.read(entry))
    return out.getvalue()


def sheet(rows: bytes) -> bytes:
    start = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return with_sheet(start + rows + b"</sheetData></worksheet>")


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE = {
    "nothing": (b"", Reason.EMPTY),
    "too large": (b"PK" + b"x" * (packages.LARGEST_FILE + 1), Reason.TOO_LARGE),
    "no package": (b"PK\x03\x04 this is no package", Reason.NOT_A_WORKBOOK),
    "another package": (zipped(**{"word/document.xml": b"<a/>"}), Reason.NOT_A_WORKBOOK),
    "a bomb of zeros": (
        zipped(**{"xl/media/a.bin": b"\0" * (packages.LARGEST_UNPACKED + 1)}),
        Reason.TOO_LARGE_UNPACKED,
    ),
    "a bomb of XML": (zipped(**{"xl/sharedStrings.xml": b" " * (packages.LARGEST_XML + 1)}), Reason.TOO_LARGE_UNPACKED),
    "too many parts": (zipped(**{f"a{n}": b"" for n in range(1001)}), Reason.TOO_LARGE_UNPACKED),
    "macros": (
        zipped(**{"[Content_Types].xml": b"", "xl/workbook.xml": b"", "xl/vbaProject.bin": b""}),
        Reason.HAS_MACROS,
    ),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Reason.OLD_FORMAT),
    "a locked workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        Reason.ENCRYPTED,
    ),
    "XML entities": (with_sheet(BOMB + b"<worksheet>&b;</worksheet>"), Reason.DAMAGED),
    "XML that ends early": (with_sheet(b"<worksheet><sheetData><row>"), Reason.DAMAGED),
    "an empty sheet": (sheet(b""), Reason.NO_ROWS),
    "too many columns": (sheet(b'<row r="1"><c r="CW1" t="str"><v>x</v></c></row>'), Reason.TOO_MANY_COLUMNS),
    "a PDF": (b"%PDF-1.7", Reason.NOT_A_WORKBOOK),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", Reason.NOT_A_WORKBOOK),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_refused_with_a_reason(name: str) -> None:
    data, reason = HOSTILE[name]
    with pytest.raises(UnreadableFile) as refusal:
        read_file("liste.xlsx" if data[:1] != b"%" and data[:1] != b"\x89" else "liste.csv", data)
    assert refusal.value.reason is reason


def test_more_rows_than_anybody_has_are_refused() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_file("a.csv", b"a;b\n" * 5_001)
    assert refusal.value.reason is Reason.TOO_MANY_ROWS


def test_a_million_empty_rows_cost_little() -> None:
    rows = b'<row r="1"><c r="A1" t="str"><v>x</v></c></row>'
    rows += b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(2, 200_000))
    rows += b'<row r="1048576"><c r="A1048576"/></row>'
    data = sheet(rows)
    tracemalloc.start()
    begun = time.process_time()
    read = read_file("a.xlsx", data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(read.sheets[0].rows) == 1
    assert peak < 100 * 2**20
    assert time.process_time() - begun < 20


def test_a_row_that_claims_the_last_column_is_not_filled() -> None:
    rows = b"".join(b'<row r="%d"><c r="XFD%d" s="0"/></row>' % (n, n) for n in range(1, 2_000))
    with pytest.raises(UnreadableFile) as refusal:
        read_file("a.xlsx", sheet(rows))
    assert refusal.value.reason is Reason.NO_ROWS


def test_cells_keep_kind_and_format_and_formulas_their_last_value() -> None:
    def build(book: Workbook) -> None:
        book.active.append(["tekst", 1.5, dt.date(2026, 4, 1), True, None])
        book.active["C1"].number_format = "d.m"

    read = read_file("a.xlsx", saved(build)).sheets[0].rows[0]
    assert read == [Cell("tekst"), Cell("1.5", NUMBER, "General"), Cell("2026-04-01", DATE, "d.m"), Cell("TRUE", TEXT)]
    formula = sheet(b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>')
    assert read_file("a.xlsx", formula).sheets[0].rows[0][0].text == "2"


def test_hidden_sheets_are_named_and_not_read() -> None:
    def build(book: Workbook) -> None:
        book.active.append(["a"])
        hidden = book.create_sheet("Skjult")
        hidden.append(["b"])
        hidden.sheet_state = "veryHidden"

    read = read_file("a.xlsx", saved(build))
    assert ([each.name for each in read.sheets], read.hidden) == (["Sheet"], ("Skjult",))


def test_merged_cells_are_told() -> None:
    def build(book: Workbook) -> None:
        book.active.append(["a", None, "b"])
        book.active.append([None, None, "c"])
        book.active.merge_cells("A1:B2")

    assert read_file("a.xlsx", saved(build)).sheets[0].merged == [(0, 0, 1, 1)]


@pytest.mark.parametrize(
    "data",
    [
        "Tiltak;År\nGå;2016\n".encode(),
        "\ufeffTiltak;År\nGå;2016\n".encode(),
        "Tiltak;År\r\nGå;2016\r\n".encode("latin-1"),
        "Tiltak,År\nGå,2016\n".encode(),
        "Tiltak\tÅr\nGå\t2016\n".encode(),
        "Tiltak\tÅr\nGå\t2016\n".encode("utf-16"),
        'sep=;\n"Tiltak";"År"\n"Gå";"2016"\n'.encode(),
    ],
)
def test_text_files_are_read_whatever_signs_they_use(data: bytes) -> None:
    rows = [[cell.text for cell in row] for row in read_file("a.csv", data).sheets[0].rows]
    assert rows == [["Tiltak", "År"], ["Gå", "2016"]]


def test_a_pasted_table_keeps_cells_of_several_lines() -> None:
    rows = read_text('Mål\tTiltak\n"to\nlinjer"\t"sa ""hei"""\n').sheets[0].rows
    assert [[cell.text for cell in row] for row in rows] == [["Mål", "Tiltak"], ["to\nlinjer", 'sa "hei"']]


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    rows = read_text('Tiltak\tFrist\n"Heia Fosen\t2016\nNeste\t2017\n').sheets[0].rows
    assert len(rows) == 3


def test_what_no_database_can_keep_is_marked() -> None:
    cell = read_text("a\tb\nNu\x00ll \ud800\tx").sheets[0].rows[1][0]
    assert cell.text == "Nu\ufffdll \ufffd"
