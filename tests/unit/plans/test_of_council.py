"""What one council did with plans, read for its two pages, is what the register says."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph
from samtak.lib.actor import NOBODY
from samtak.plans.of_council import plans_of_council
from samtak.plans.queries import plans_of
from samtak.plans.register import Register, shared_plan_in_force
from samtak.regions.queries import regions_of


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("knr", ["5054", "1624", "5001", "4204"])
@pytest.mark.parametrize("on", [dt.date(2017, 3, 1), dt.date(2023, 11, 20)])
def test_it_stands_as_in_the_register(knr: str, on: dt.date, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    municipality = Municipality.objects.get(knr=knr)
    graph = ChangeGraph.load()
    lineage = frozenset({municipality.pk}) | graph.whole_predecessor_ids(municipality.pk, on)
    with django_assert_num_queries(1):
        found = plans_of_council(NOBODY, municipality, lineage, on, graph)
    everything = list(plans_of(NOBODY))
    register = Register.load([plan.pk for plan in everything], on, graph)
    for plan in everything:
        whole = register.of(plan.pk, municipality.pk)
        assert not whole.is_known or plan in found.plans
        assert found.standing(plan) == whole
    for region in regions_of(municipality, on):
        assert found.shared_in(region) == shared_plan_in_force(region, everything, register)
