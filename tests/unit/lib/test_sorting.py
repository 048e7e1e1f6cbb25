"""Names sort as ICU's nb-NO sorts them, on both databases.

PostgreSQL has ICU, and is asked when the tests run on it. What it answered is kept in a file, by which the order is
tried on SQLite too; on PostgreSQL the file itself is tried.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from samtak.lib.sorting import norwegian_sort_key
from samtak.organisations.models import Organisation
from tests.factories.names import norwegian_names

COUNT = 1000
KEPT = Path(__file__).parents[2] / "fixtures/sorting"
# The collation that every PostgreSQL with ICU has, and the same with numbers by size, for codes want 2 before 10.
COLLATIONS = {"nb-NO": False, "nb-NO-u-kn-true": True}


def kept_order(collation: str) -> list[str]:
    return (KEPT / f"{collation}.txt").read_text(encoding="utf-8").splitlines()


def icu_order(collation: str, names: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE COLLATION pg_temp.asked (provider = icu, locale = '{collation}')")
        cursor.execute("SELECT name FROM unnest(%s::text[]) AS name ORDER BY name COLLATE pg_temp.asked", [names])
        found = [name for (name,) in cursor.fetchall()]
        cursor.execute("DROP COLLATION pg_temp.asked")
    return found


@pytest.mark.parametrize(("collation", "with_numbers"), COLLATIONS.items())
def test_a_thousand_names_sort_as_icu_sorts_them(collation: str, with_numbers: bool) -> None:
    names = norwegian_names(COUNT, with_numbers=with_numbers)
    # What ICU holds for alike, it puts in the order of the code points.
    assert sorted(names, key=lambda name: (norwegian_sort_key(name), name)) == kept_order(collation)


@pytest.mark.django_db
@pytest.mark.parametrize(("collation", "with_numbers"), COLLATIONS.items())
def test_icu_still_says_so(collation: str, with_numbers: bool) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("ICU is asked through PostgreSQL")
    assert icu_order(collation, norwegian_names(COUNT, with_numbers=with_numbers)) == kept_order(collation)


@pytest.mark.django_db
@pytest.mark.parametrize("collation", COLLATIONS)
def test_the_database_sorts_a_thousand_names_so(collation: str) -> None:
    names = kept_order(collation)
    # Stored in another order than they sort in.
    stored = [
        Organisation(slug=f"sorted-{place}", name=name, sort_key=norwegian_sort_key(name))
        for place, name in sorted(enumerate(names), key=lambda each: each[1][::-1])
    ]
    Organisation.objects.bulk_create(stored)
    found = Organisation.objects.filter(slug__startswith="sorted-").order_by("sort_key", "pk")
    assert list(found.values_list("name", flat=True)) == names


def test_no_two_names_have_one_key() -> None:
    for collation in COLLATIONS:
        assert len({norwegian_sort_key(name) for name in kept_order(collation)}) == COUNT


def test_the_names_are_hard_enough() -> None:
    """Plain order, order without accents and order without capitals all fail on them."""
    names = norwegian_names(COUNT, with_numbers=False)
    kept = kept_order("nb-NO")
    assert sorted(names) != kept
    assert sorted(names, key=str.casefold) != kept
    assert sorted(names, key=lambda name: (norwegian_sort_key(name).partition("0")[0], name)) != kept


@pytest.mark.parametrize("odd", ["", "\u0301", "\u200b", "🙂", "日本", "\ud800", "\x00", "aaa", "AaA", "ǻ", "1" * 300])
def test_odd_text_has_a_key_of_digits_that_no_collation_orders_otherwise(odd: str) -> None:
    key = norwegian_sort_key(odd)
    assert "aa" not in key
    assert len(key) <= 130
