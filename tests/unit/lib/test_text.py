"""Text as people type it: cleaned once, refused when no database can carry it, sorted as Norwegians sort."""

from __future__ import annotations

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from samtak.geography.models import Municipality
from samtak.lib.text import clean_text, norwegian_sort_key
from tests.factories.geography import make_municipality

ORDER = ["Bodø", "Ærø", "Ørland", "Åfjord", "Aalesund"]


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f"])
def test_control_characters_are_refused(char: str) -> None:
    with pytest.raises(ValidationError) as caught:
        clean_text(f"Å{char}fjord")
    assert caught.value.code == "control_character"
    assert caught.value.params == {"position": 2}


def test_half_characters_are_refused() -> None:
    for code in (0xD800, 0xDBFF, 0xDC00, 0xDFFF):
        with pytest.raises(ValidationError):
            clean_text(f"Å{chr(code)}fjord")


def test_decomposed_letters_become_one_letter() -> None:
    decomposed = unicodedata.normalize("NFD", "Åfjord")
    assert len(decomposed) == 7
    assert clean_text(decomposed) == "Åfjord"


def test_line_ends_become_one_kind_and_ends_are_trimmed() -> None:
    assert clean_text("  en\r\nto\rtre\n ") == "en\nto\ntre"
    assert clean_text("med\ttabulator") == "med\ttabulator"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


def test_names_sort_as_norwegians_sort() -> None:
    assert sorted(set(ORDER), key=norwegian_sort_key) == ORDER


@pytest.mark.django_db
def test_the_database_sorts_as_norwegians_sort() -> None:
    made = [make_municipality(name_nb=name).pk for name in reversed(ORDER)]
    assert [m.name_nb for m in Municipality.objects.filter(pk__in=made)] == ORDER


def test_numbers_sort_by_size() -> None:
    codes = ["TR-10", "TR-2", "TR-1", "TR-100"]
    assert sorted(codes, key=norwegian_sort_key) == ["TR-1", "TR-2", "TR-10", "TR-100"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ÅFJORD", "åfjord"),
        ("Öland", "Øland"),
        ("Kråkerøy", "Kraakerøy"),
    ],
)
def test_ways_to_write_the_same_sort_together(one: str, other: str) -> None:
    key, other_key = norwegian_sort_key(one), norwegian_sort_key(other)
    assert key != other_key
    assert key.partition("0")[0] == other_key.partition("0")[0]


def test_decomposed_letters_sort_as_composed_ones() -> None:
    decomposed = unicodedata.normalize("NFD", "Åfjord på Ærø")
    assert norwegian_sort_key(decomposed) == norwegian_sort_key("Åfjord på Ærø")


@given(st.text())
def test_any_text_has_a_key_that_fits_its_column(text: str) -> None:
    key = norwegian_sort_key(text)
    assert len(key) <= 130
    assert set(key) <= set("0123456789abcdef")
