"""Every address of the rooms for the signed-in, tried by everybody, as a draft and published."""

from __future__ import annotations

import pytest

from tests.house.access import build_world, names_of_addresses, row_name, walk
from tests.house.access_table import TABLE


def test_every_address_has_a_row() -> None:
    assert names_of_addresses() - {row_name(row) for row in TABLE} == set()


def test_every_row_has_an_address() -> None:
    assert {row_name(row) for row in TABLE} - names_of_addresses() == set()


@pytest.mark.django_db
def test_everybody_gets_the_answer_the_table_promises() -> None:
    assert list(walk(build_world(), TABLE)) == []
