"""Dates, sums, words, codes and names as people write them, read or refused with a message."""

from __future__ import annotations

import pytest

from samtak.actions.importing import cells, dates, money, words
from samtak.actions.importing.codes import code_of
from samtak.actions.importing.columns import target_of
from samtak.actions.importing.faults import CellFault
from samtak.actions.importing.known import Known
from samtak.actions.importing.rows import Entry
from samtak.lib.actor import SYSTEM
from samtak.plans.models import Plan
from samtak.regions.models import Region
from samtak.rendering.workbook import DATE, NUMBER, Cell


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2016", None, "2016"),
        ("desember 2016", None, "2016-12"),
        ("des. 2016", None, "2016-12"),
        ("høsten 2017", None, "2017-11"),
        ("våren 2017", None, "2017-05"),
        ("hausten 2017", None, "2017-11"),
        ("2016–2018", "2016", "2018"),
        ("2016-18", "2016", "2018"),
        ("2016-12", None, "2016-12"),
        ("2016 - 2018", "2016", "2018"),
        ("august 2016 – mai 2018", "2016-08", "2018-05"),
        ("1.4.2017", None, "2017-04-01"),
        ("31.12.16", None, "2016-12-31"),
        ("1. april 2017", None, "2017-04-01"),
        ("innen 2018", None, "2018"),
        ("fra 2016", "2016", None),
        ("2016–", "2016", None),
        ("fra august 2016 til 2018", "2016-08", "2018"),
        ("2. kvartal 2017", None, "2017-06"),
        ("1. halvår 2018", None, "2018-06"),
        ("12/2016", None, "2016-12"),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, start: str | None, end: str | None) -> None:
    span = dates.span_of(text)
    told = [date.isoformat() if date else None for date in (span.start, span.end)]
    assert told == [start, end]


@pytest.mark.parametrize(
    "text", ["32.13.2020", "30.2.2016", "vinteren 2017", "snart", "13/2016", "0.1.2016", "16", "1.4"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(dates.NotADate):
        dates.span_of(text)


@pytest.mark.parametrize(
    ("text", "kroner"),
    [
        ("250000", 250_000),
        ("250 000 kr", 250_000),
        ("250\u00a0000 kr", 250_000),
        ("kr 250.000,-", 250_000),
        ("1,5 mill.", 1_500_000),
        ("1.5 mill", 1_500_000),
        ("2 millioner kroner", 2_000_000),
        ("500 tkr", 500_000),
        ("0", 0),
    ],
)
def test_sums_are_read_as_people_write_them(text: str, kroner: int) -> None:
    assert money.kroner(text) == kroner


@pytest.mark.parametrize("text", ["gratis", "12,50", "-3", "250 000 per år", "1 00", "", "1e9"])
def test_what_is_no_sum_is_refused(text: str) -> None:
    with pytest.raises(money.NotASum):
        money.kroner(text)


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("status", "Ikke startet", "not_started"),
        ("status", "Ikkje starta", "not_started"),
        ("status", "not started", "not_started"),
        ("status", "Arbeidet sluttført", "completed"),
        ("status", "PÅGÅR", "in_progress"),
        ("status", "Pa\u030aga\u030ar", "in_progress"),
        ("scope", "kommunevis", "own"),
        ("scope", "Eid og utført av andre", "expectation"),
        ("priority", "Høg", "high"),
        ("priority", "1", "high"),
        ("status", "kanskje", None),
        ("status", "", None),
    ],
)
def test_words_are_known_in_each_language_and_form(kind: str, text: str, code: str | None) -> None:
    assert words.code_of(kind, text) == code


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("Nr.", "code"),
        ("TILTAK", "title"),
        ("Tiltak 2018", "title"),
        ("Ansvarleg", "leads"),
        ("Ansvarlig (kommune)", "leads"),
        ("Samarbeidspartnere:", "supports"),
        ("Kostnad (kr)", "cost_nok"),
        ("Beskrivlse", "description"),
        ("Framlegg", None),
        ("Kommune", None),
        ("Resultatmål", None),
        ("Publication", ""),
        ("Lead", "leads"),
    ],
)
def test_headings_are_recognised_only_where_it_is_safe(heading: str, target: str | None) -> None:
    assert target_of(heading) == target


APRIL = "2026-04-01"


@pytest.mark.parametrize(
    ("cell", "known", "code"),
    [
        (Cell(APRIL, DATE, "d.m"), "", "1.4"),
        (Cell(APRIL, DATE, "dd.mmm"), "", "1.4"),
        (Cell(APRIL, DATE, "d-mmm"), "", "1.4"),
        (Cell("2016-01-01", DATE, "mmm.yy"), "", "1.16"),
        (Cell("2001-03-02", DATE, "dd.mm.yyyy"), "2.3.1", "2.3.1"),
        (Cell(APRIL, DATE, "dd.mm.yyyy"), "", None),
        (Cell("1.4", NUMBER, "General"), "", "1.4"),
        (Cell("1.4"), "", "1.4"),
    ],
)
def test_codes_that_became_dates_are_codes_again(cell: Cell, known: str, code: str | None) -> None:
    assert code_of(cell, lambda text: text == known) == code


def test_the_same_cell_is_a_date_where_dates_stand() -> None:
    entry = Entry("Frist", Cell(APRIL, DATE, "dd.mm.yyyy"))
    deadline = cells.span("deadline", entry)["deadline"]
    assert deadline is not None
    assert deadline.isoformat() == APRIL
    month = cells.span("deadline", Entry("Frist", Cell("2016-12-01", DATE, "mmm.yy")))["deadline"]
    assert month is not None
    assert month.isoformat() == "2016-12"


@pytest.mark.parametrize("text", ["x" * 201, "Halv \ufffd"])
def test_a_title_that_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(CellFault):
        cells.text_for("title", Entry("Tiltak", Cell(text)))


def test_letters_of_two_parts_become_one() -> None:
    assert cells.text_for("title", Entry("Tiltak", Cell("A\u030afjord\n nord"))) == "Åfjord nord"


@pytest.mark.usefixtures("demo_data")
def test_organisations_are_found_by_every_name_they_have() -> None:
    known = Known.load(SYSTEM, Region.objects.get(slug="fosenregionen"))
    assert [o.name for o in known.organisations_called("Rissa")] == ["Rissa kommune"]
    assert [o.name for o in known.organisations_called("rissa kommune")] == ["Rissa kommune"]
    assert [o.name for o in known.organisations_called("Rådmannsgruppen")] == ["Rådmannsgruppen (Fosen)"]
    assert known.organisations_called("Gokk") == []
    told = "Trondheim, Bjugn og Åfjord; NTNU\nSør-Trøndelag fylkeskommune"
    names = ["Trondheim", "Bjugn", "Åfjord", "NTNU", "Sør-Trøndelag fylkeskommune"]
    assert known.names_in(told) == names
    assert known.names_in("Høgskolen i Sør-Trøndelag (HiST)") == ["Høgskolen i Sør-Trøndelag (HiST)"]


@pytest.mark.usefixtures("demo_data")
def test_parts_of_a_plan_are_found_by_number_and_by_name() -> None:
    known = Known.load(SYSTEM, Region.objects.get(slug="trondheimsregionen"))
    plan = Plan.objects.get(slug="trondheim-snp-2016")
    for told in ("2.3", "Strategi 2.3", "2.3: noe", "trondheim-snp-2016/2.3"):
        assert [node.code for node in known.parts_in(told, plan)[0]] == ["2.3"], told
    assert [node.code for node in known.parts_in("1.4, 2.5 og 3.1", plan)[0]] == ["1.4", "2.5", "3.1"]
    assert known.parts_in("9.9", plan) == ([], ["9.9"])
    assert known.parts_in("2.3", None) == ([], ["2.3"])
