"""What somebody typed stays text in every file: a hundred payloads, and the numbers that must not be touched."""

from __future__ import annotations

import csv as reader
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from samtak.rendering import csv, xlsx
from samtak.rendering.escaping import as_plain_text, without_apostrophe
from samtak.rendering.tables import Column, Kind, Table
from samtak.rendering.workbook import read_file

_BODIES = (
    *("1+1", "SUM(A1:A9)", "cmd|' /C calc'!A0", 'HYPERLINK("http://example.org";"her")', "WEBSERVICE(A1)"),
    *('IMPORTXML("http://example.org","//a")', "DDE(1;2;3)", 'INDIRECT("A1")', "A1&B1", "2+5+cmd|' /C notepad'!A0"),
)
_STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\uff1d", "\uff0b", "\uff0d", "\uff20")
PAYLOADS = [start + body for start in _STARTS for body in _BODIES]
MARKS = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")


def table(payloads: list[str]) -> Table:
    columns = [Column("=1+1"), Column("Tall", Kind.NUMBER), Column("Dato", Kind.DATE)]
    return Table("=1+1", columns, [[each, -3.5, each] for each in payloads], [("=1", "@SUM(A1)")])


def test_there_are_a_hundred() -> None:
    assert len(set(PAYLOADS)) == 100


def test_no_cell_of_a_workbook_is_a_formula_or_a_link() -> None:
    book = load_workbook(io.BytesIO(xlsx.write(table(PAYLOADS))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []
    texts = [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)]
    assert len(texts) == 100
    assert [cell.value for cell in book.worksheets[0]["B"][1:]] == [-3.5] * 100


def test_a_formula_would_be_seen() -> None:
    """The test above can fail: the writer's own way of writing makes formulas of these."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write(0, 0, "=1+1")
    assert load_workbook(out)["Sheet1"]["A1"].data_type == "f"


def test_every_text_of_a_text_file_is_marked_and_no_number_is() -> None:
    text = csv.write(table(PAYLOADS)).decode("utf-8-sig")
    rows = list(reader.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert len(rows) == 101
    assert not [cell for row in rows for cell in (row[0], row[2]) if cell.startswith(MARKS)]
    assert {row[1] for row in rows[1:]} == {"-3,5"}


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_what_is_written_is_read_again_as_it_was(name: str) -> None:
    kept = [each for each in PAYLOADS if "\r" not in each]
    texts = [*kept, "'=1", "''=1", "' =1", "vanlig", "_x0041_", "a;b", 'a"b', "linje\nskift", "'s"]
    given = Table("T", [Column("a"), Column("b")], [[text, "b"] for text in texts])
    data = xlsx.write(given) if name.endswith("xlsx") else csv.write(given)
    read = [row[0].text if row else "" for row in read_file(name, data).sheets[0].rows[1:]]
    assert read == texts


@pytest.mark.parametrize("text", ["'=1", "=1", "'a", "-", "''@x", " =1", "plain"])
def test_the_apostrophe_comes_and_goes(text: str) -> None:
    assert without_apostrophe(as_plain_text(text)) == text


def test_decimals_are_written_as_the_language_does() -> None:
    given = Table("T", [Column("a", Kind.NUMBER)], [[Decimal("-3.5")], [1_400_000], [2.25]])
    assert csv.write(given).decode("utf-8-sig").split() == ["a", "-3,5", "1400000", "2,25"]
    assert csv.write(given, decimal_mark=".").decode("utf-8-sig").split() == ["a", "-3.5", "1400000", "2.25"]
