"""Whether two names are one company's."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtak.visits.naming import company_key, may_be_the_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prøve Mek AS", "prøve mek"),
        ("Prøve Mek AS", "PRØVE MEK A/S"),
        ("Prøve Mek. AS", "Prøve-Mek a.s."),
        ("AS Prøve Mek", "Prøve Mek"),
        ("Prøve & Sønn ANS", "Prøve og Sønn"),
        ("Ås Bygg", unicodedata.normalize("NFD", "Ås Bygg")),
    ],
)
def test_one_company_told_in_two_ways(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bø Bygg AS", "Bo Bygg AS"), ("Prøve Mek AS", "Prøve Mek Eiendom AS"), ("Sa", "Da"), ("AS", "ASA")],
)
def test_two_companies_are_counted_as_two(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bøe Ærlig Båt AS", "boe aerlig baat"),
        ("Bøe Ærlig Båt AS", "BO ÆRLIG BAT"),
        ("Prøve Mek", "Prøvemek AS"),
        ("Ørsta Møbel", "Oersta Moebel"),
    ],
)
def test_a_phone_without_the_letters_is_asked(one: str, other: str) -> None:
    assert may_be_the_same(one, other)


def test_another_name_is_not_asked_about() -> None:
    assert not may_be_the_same("Prøve Mek AS", "Prøve Bygg AS")


@given(st.text(max_size=40))
def test_whatever_is_typed_is_one_with_itself(name: str) -> None:
    assert company_key(f" {name}\t") == company_key(name)
    assert company_key(company_key(name)) == company_key(name)
    assert may_be_the_same(name, f"{name} AS") or not company_key(name)
