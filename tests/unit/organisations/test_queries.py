"""Which organisation answers for a municipality and for what went into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from samtak.geography.models import Municipality
from samtak.organisations.queries import organisation_of, organisations_of_lineage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]


def test_an_organisation_keeps_running_a_municipality_under_its_new_number() -> None:
    old, new = (organisation_of(Municipality.objects.get(knr=knr)) for knr in ("1601", "5001"))
    assert old is not None
    assert old == new


def test_a_municipality_nobody_runs_has_no_organisation() -> None:
    nowhere = Municipality.objects.create(knr="9901", name_nb="Ingensteds")
    assert organisation_of(nowhere) is None
    assert organisations_of_lineage(nowhere, dt.date(2020, 1, 1)) == []


def test_lineage_holds_those_of_merged_municipalities(
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    indre_fosen = Municipality.objects.get(knr="5054")
    with django_assert_num_queries(2):
        lineage = organisations_of_lineage(indre_fosen, dt.date(2018, 1, 1))
    assert [organisation.slug for organisation in lineage] == [
        "indre-fosen-kommune",
        "leksvik-kommune",
        "rissa-kommune",
    ]


def test_a_part_that_was_split_off_is_no_lineage() -> None:
    orkland = Municipality.objects.get(knr="5059")
    slugs = {each.slug for each in organisations_of_lineage(orkland, dt.date(2020, 1, 1))}
    assert slugs == {"orkland-kommune", "orkdal-kommune", "agdenes-kommune", "meldal-kommune"}
