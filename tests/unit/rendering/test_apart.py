"""Hostile files, made here: each is refused by its reader, in little time and memory, and the site goes on."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook

from samtak.rendering import apart
from samtak.rendering.apart import read_file_apart
from samtak.rendering.packages import LARGEST_XML, UnreadableFile
from samtak.rendering.workbook import read_file

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(sheet: str, prolog: str = "", strings: str = "") -> bytes:
    """A workbook with one sheet of this XML."""
    book = Workbook()
    book.active.append(["Tiltak"])
    plain, out = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            content = source.read(entry)
            if entry == "xl/worksheets/sheet1.xml":
                content = f"<?xml version='1.0'?>{prolog}<worksheet {MAIN}>{sheet}</worksheet>".encode()
            elif entry == "xl/sharedStrings.xml" and strings:
                content = f"<?xml version='1.0'?><sst {MAIN}>{strings}</sst>".encode()
            target.writestr(entry, content)
    return out.getvalue()


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def zip_bomb() -> bytes:
    return workbook(f"<sheetData><row>{cell('A1', 'x' * 60_000_000)}</row></sheetData>")


def one_enormous_cell() -> bytes:
    return workbook(f"<sheetData><row>{cell('A1', '&#229;' * 3_000_000)}</row></sheetData>")


def billion_laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return workbook(
        f"<sheetData><row>{cell('A1', '&l9;')}</row></sheetData>", f'<!DOCTYPE w [<!ENTITY l0 "ha">{levels}]>'
    )


def outside_entity() -> bytes:
    return workbook(
        f"<sheetData><row>{cell('A1', '&e;')}</row></sheetData>",
        '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    )


def million_columns() -> bytes:
    return workbook("<sheetData><row>" + "<c><v>1</v></c>" * 1_000_000 + "</row></sheetData>")


def a_cell_far_out() -> bytes:
    return workbook(f"<sheetData><row r='1048576'>{cell('XFD1048576', 'x')}</row></sheetData>")


def deep_nesting() -> bytes:
    return workbook("<sheetData>" + "<row>" * 300_000 + "</row>" * 300_000 + "</sheetData>")


def a_million_shared_texts() -> bytes:
    return workbook("<sheetData><row><c t='s'><v>0</v></c></row></sheetData>", strings="<si><t>x</t></si>" * 1_000_000)


def quotes_without_end() -> bytes:
    return b"Nr;Tiltak\n" + b'"' * 5_000_000


HOSTILE = [
    zip_bomb,
    one_enormous_cell,
    billion_laughs,
    outside_entity,
    million_columns,
    a_cell_far_out,
    deep_nesting,
    a_million_shared_texts,
    quotes_without_end,
]


@pytest.mark.parametrize("make", HOSTILE)
def test_a_hostile_file_is_refused_or_read_within_the_bounds(
    make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS", 2)
    data, began = make(), time.monotonic()
    try:
        read = read_file_apart("liste.csv", data)
    except UnreadableFile:
        read = None
    assert time.monotonic() - began < apart.LONGEST_WAIT
    if read is not None:
        assert sum(len(cell.text) for sheet in read.sheets for row in sheet.rows for cell in row) <= LARGEST_XML
        assert "root:" not in str(read)


def in_a_limited_process(code: str) -> subprocess.CompletedProcess[str]:
    code = f"from samtak.rendering.apart import limit_this_process\nlimit_this_process(5)\n{code}"
    return subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False)


def test_memory_and_files_are_limited() -> None:
    assert "MemoryError" in in_a_limited_process("bytearray(300 * 2**20)").stderr
    assert in_a_limited_process("bytearray(100 * 2**20)").returncode == 0
    written = in_a_limited_process("import tempfile\nwith tempfile.TemporaryFile() as file: file.write(b'x' * 99)")
    assert written.returncode != 0


def test_no_secret_is_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMTAK_SECRET_KEY", "hemmelig")
    seen: dict[str, Any] = {}

    def run(*_command: Any, **given: Any) -> Any:
        seen.update(given)
        return subprocess.CompletedProcess([], 0, b'{"sheets": [], "hidden": []}')

    monkeypatch.setattr(apart.subprocess, "run", run)
    read_file_apart("a.csv", b"x")
    assert "hemmelig" not in str(seen["env"])


def test_one_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LONGEST_WAIT", 0.001)
    with pytest.raises(UnreadableFile, match="too_heavy"):
        read_file_apart("liste.csv", b"Nr;Tiltak\n1;En\n")


def test_what_is_read_apart_is_what_is_read_here() -> None:
    book = Workbook()
    for number in range(300):
        book.active.append([f"Å-{number}", "Tiltak ÆØÅ\n" * 20, 1.5, None, True])
    book.active.merge_cells("A1:B2")
    book.create_sheet("Skjult").sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    here, there = read_file("a.xlsx", out.getvalue()), read_file_apart("a.xlsx", out.getvalue())
    assert [(s.name, s.rows, list(s.merged)) for s in there.sheets] == [
        (s.name, s.rows, list(s.merged)) for s in here.sheets
    ]
    assert there.hidden == here.hidden == ("Skjult",)
    with pytest.raises(UnreadableFile, match="empty"):
        read_file_apart("tom.csv", b"")
