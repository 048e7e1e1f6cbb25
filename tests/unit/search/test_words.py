"""Words: one meaning in every form, spelling and written form of Norwegian."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtak.search.words import asked, compound, folded, held_by, index_terms, question_terms, tokens

KINDS = {"tiltak": "#action", "ringe": "#contact", "call": "#contact"}


def hits(question: str, text: str) -> bool:
    """Whether every word of the question is held by the text."""
    held = held_by([(text, 1)])
    words = asked(question, KINDS)
    return bool(words) and all(word.hit_by(held) for word in words)


LAND = ("næringsareal", "næringsarealer", "næringsarealene", "næringsareala", "næringsarealet", "areal", "arealene")


@pytest.mark.parametrize("question", LAND)
@pytest.mark.parametrize("text", LAND)
def test_every_form_of_land_hits_every_other(question: str, text: str) -> None:
    assert hits(question, f"Nok {text} av rett slag")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("åfjord", "ÅFJORD"),
        ("ÅFJORD", unicodedata.normalize("NFD", "Åfjord")),
        (unicodedata.normalize("NFD", "åfjord"), "Åfjord kommune"),
        ("Aafjord", "Åfjord"),
        ("Kråkerøy", "Kraakerøy"),
        ("Andre", "André"),
        ("bøker", "ei bok"),
        ("menn", "en mann"),
        ("rådgjevar", "rådgiveren vår"),
        ("kjelde", "kilden"),
        ("verksemder", "virksomheten"),
        ("møteplassar", "møteplassen"),
        ("regionane", "regionen"),
        ("kompetansen", "kompetanse"),
        ("2.6", "Strategi 2.6 om saksframlegg"),
        ("tr-04", "TR-04 Etablere næringsråd"),
        ("nærings-areal", "næringsareal"),
        ("næringsareal", "nærings-areal"),
        ("reiseliv", "reiselivsnæringen"),
        ("næring", "reiselivsnæringen"),
        ("companies", "a company"),
        ("Trondheim-regionen", "Trondheimregionen"),
    ],
)
def test_these_hit(question: str, text: str) -> None:
    assert hits(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("al", "ål"),
        ("mal", "mål"),
        ("2.6", "2.61 og 12.6"),
        ("boligareal", "næringsareal"),
        ("Trondheimsregionen", "en region"),
        ("næringsplan", "planen"),
        ("kommunestyret", "å styre"),
        ("kompetanse", "anse"),
        ("fylkesveier", "sveis"),
    ],
)
def test_these_do_not(question: str, text: str) -> None:
    assert not hits(question, text)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("næringsareal", ("næring", "areal")),
        ("kommunestyre", ("kommune", "styre")),
        ("fylkesvei", ("fylke", "vei")),
        ("verdiskapingsstrategi", ("verdiskaping", "strategi")),
        ("kompetanse", ()),
        ("omstilling", ()),
        ("rekruttering", ()),
        ("areal", ()),
    ],
)
def test_compounds_come_apart_where_they_were_joined(word: str, parts: tuple[str, ...]) -> None:
    assert compound(word) == parts


def test_a_half_written_last_word_hits_what_begins_so() -> None:
    assert hits("venne", "Vennesla kommune")
    assert hits("kommune venne", "Vennesla kommune")
    assert not hits("venne kommune", "Vennesla kommune")
    assert not hits("ve", "Vennesla kommune")


@pytest.mark.parametrize(
    "question", ["hvem ringer jeg i Vennesla", "Kven ringer eg i Vennesla?", "Who do I call in Vennesla?"]
)
def test_a_question_is_what_it_is_about(question: str) -> None:
    call, place = asked(question, KINDS)
    assert place.word == "vennesla"
    assert call.terms["#contact"] == 1


def test_words_around_are_asked_for_when_there_is_nothing_else() -> None:
    assert [word.word for word in asked("hvem er det", KINDS)] == ["hvem", "er", "det"]
    assert asked("", KINDS) == asked("?!… –", KINDS) == ()


def test_a_word_that_names_a_kind_asks_for_that_kind_too() -> None:
    (word,) = asked("tiltakene", KINDS)
    assert word.terms["#action"] == 1


def test_an_exact_word_counts_more_than_a_base_form_and_that_more_than_a_part() -> None:
    (word,) = asked("næringsareal", {})
    exact, bent, part = (word.hit_by(held_by([(text, 1)])) for text in ("næringsareal", "næringsarealene", "areal"))
    assert exact > bent > part > 0


def test_what_is_shown_as_looked_for_is_words() -> None:
    (word,) = asked("næringsareala", KINDS)
    assert word.told() == ["næringsareala", "areal", "næringsareal", "næringsareala…"]


@given(st.text())
def test_any_text_is_taken_apart(text: str) -> None:
    for token in tokens(text):
        terms = index_terms(token.word)
        assert all(0 < len(term) <= 60 for term in terms)
        assert token.word in terms
        assert token.word in question_terms(token.word)
        assert folded(token.word) == token.word


@given(st.text(min_size=1))
def test_what_stands_in_a_text_is_found_by_it(text: str) -> None:
    held = held_by([(text, 1)])
    assert all(word.hit_by(held) for word in asked(text, {}))
