"""The paragraph that is pasted into the case paper, in both language forms."""

from __future__ import annotations

import dataclasses

import pytest

from samtak.alignment.choices import Effect, Outcome
from samtak.alignment.paragraph import Part, Said, paragraph, short

LAND, FAST = Part("3.1", "Areal og samferdsel", Effect.STRENGTHENS), Part("3.2", "Kort saksbehandling", Effect.WEAKENS)
ROOM = Part("5.1", "Rom for vekst", Effect.TOUCHES)
NB = Said("nb", "Strategisk næringsplan (2017–2020)", Outcome.IN_LINE, parts=[LAND], reason="Det blir mer plass")
NN = dataclasses.replace(NB, language="nn", reason="Det blir meir plass.")


def test_in_line_in_both() -> None:
    assert paragraph(NB) == (
        "Saken er vurdert opp mot Strategisk næringsplan (2017–2020). Den er i tråd med planen: "
        "den styrker punkt 3.1 (Areal og samferdsel). Det blir mer plass."
    )
    assert paragraph(NN) == (
        "Saka er vurdert opp mot Strategisk næringsplan (2017–2020). Ho er i tråd med planen: "
        "ho styrkjer punkt 3.1 (Areal og samferdsel). Det blir meir plass."
    )


def test_what_deviates_and_what_is_done_about_it() -> None:
    said = dataclasses.replace(
        NB,
        outcome=Outcome.PARTLY,
        parts=[LAND, dataclasses.replace(FAST, effect=Effect.STRENGTHENS), ROOM, dataclasses.replace(FAST, code="4.4")],
        deviation="Det tar lengre tid",
        mitigation="En ansatt til.",
    )
    assert paragraph(said) == (
        "Saken er vurdert opp mot Strategisk næringsplan (2017–2020). Den er delvis i tråd med planen: "
        "den styrker punktene 3.1 (Areal og samferdsel) og 3.2 (Kort saksbehandling), "
        "berører punkt 5.1 (Rom for vekst) uten å endre noe og svekker punkt 4.4 (Kort saksbehandling). "
        "Det blir mer plass. Avvik: Det tar lengre tid. Avbøtende tiltak: En ansatt til."
    )
    nynorsk = paragraph(dataclasses.replace(said, language="nn", outcome=Outcome.NOT_IN_LINE))
    assert "Ho er ikkje i tråd med planen: ho styrkjer punkta 3.1" in nynorsk
    assert "rører ved punkt 5.1 (Rom for vekst) utan å endre noko og svekkjer punkt 4.4" in nynorsk
    assert nynorsk.endswith("Avvik: Det tar lengre tid. Avbøtande tiltak: En ansatt til.")


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (
            dataclasses.replace(NB, outcome=Outcome.NOT_TOUCHED, parts=[]),
            "Saken er vurdert opp mot Strategisk næringsplan (2017–2020). Den berører ingen av punktene i planen. "
            "Det blir mer plass.",
        ),
        (
            dataclasses.replace(NB, outcome=Outcome.NOT_ASSESSED, parts=[], reason="Det haster"),
            "Saken er ikke vurdert opp mot Strategisk næringsplan (2017–2020). Det haster.",
        ),
        (
            dataclasses.replace(NN, outcome=Outcome.NOT_ASSESSED, parts=[], plan="", reason=""),
            "Saka er ikkje vurdert opp mot nokon felles næringsplan.",
        ),
        (
            dataclasses.replace(NB, is_relevant=False, parts=[], reason="Den gjelder et navn"),
            "Saken er uten betydning for næringslivet og er derfor ikke vurdert opp mot "
            "Strategisk næringsplan (2017–2020). Den gjelder et navn.",
        ),
        (
            dataclasses.replace(NN, is_relevant=False, parts=[], plan="", reason="", deviation="Ikkje noko"),
            "Saka har ikkje noko å seie for næringslivet.",
        ),
        (
            dataclasses.replace(NB, parts=[], ran_out="2020"),
            "Saken er vurdert opp mot Strategisk næringsplan (2017–2020). Perioden til planen gikk ut i 2020, og ingen "
            "nyere plan er kjent. Den er i tråd med planen. Det blir mer plass.",
        ),
        (
            dataclasses.replace(NB, outcome=Outcome.NOT_TOUCHED, parts=[], plan=""),
            "Saken er vurdert, men ingen felles næringsplan er kjent. Det blir mer plass.",
        ),
    ],
)
def test_other_outcomes(said: Said, text: str) -> None:
    assert paragraph(said) == text


def test_it_is_one_paragraph_whatever_was_typed() -> None:
    assert "\n" not in paragraph(dataclasses.replace(NB, reason="Første.\n\nAndre  linje"))


def test_a_part_without_a_title_is_named_by_as_much_as_names_it() -> None:
    long = "Regionen skal ha nok næringsareal av rett slag, og tomter som folk har lyst til å bo på."
    assert short(long) == "Regionen skal ha nok næringsareal av rett slag, og tomter …"
    assert len(short(long)) <= 60
    assert short("Rom for vekst.") == "Rom for vekst"
