"""What a municipality became, wholly and in part, on a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from samtak.audit.operations import Subject, record
from samtak.audit.queries import data_version, reading
from samtak.geography.choices import ChangeKind
from samtak.geography.models import Municipality, MunicipalityChange
from samtak.geography.queries import (
    ChangeGraph,
    municipality_with_history,
    predecessors_whole,
    successors_on,
    whole_successor_on,
)
from samtak.lib.actor import SYSTEM

pytestmark = pytest.mark.django_db

EARLY, MERGER, LATE = dt.date(2000, 1, 1), dt.date(2010, 1, 1), dt.date(2020, 1, 1)


class Country:
    """An invented country: Aker and Berg merge into Dal, which gets a new number; Elv is divided."""

    def __init__(self) -> None:
        self.aker = self._town("9901", "Aker", EARLY, MERGER)
        self.berg = self._town("9902", "Berg", EARLY, MERGER)
        self.dal = self._town("9903", "Dal", MERGER, LATE)
        self.dal_again = self._town("9904", "Dal", LATE, None)
        self.elv = self._town("9905", "Elv", EARLY, MERGER)
        self.fjell = self._town("9906", "Fjell", EARLY, None)
        self._change(MERGER, ChangeKind.MERGE, self.aker, self.dal)
        self._change(MERGER, ChangeKind.MERGE, self.berg, self.dal)
        self._change(MERGER, ChangeKind.SPLIT, self.elv, self.dal)
        self._change(MERGER, ChangeKind.SPLIT, self.elv, self.fjell)
        self._change(LATE, ChangeKind.RENUMBER, self.dal, self.dal_again)

    def _town(self, knr: str, name: str, start: dt.date, end: dt.date | None) -> Municipality:
        return Municipality.objects.create(knr=knr, name_nb=name, valid_from=start, valid_to=end)

    def _change(self, date: dt.date, kind: ChangeKind, old: Municipality, new: Municipality) -> None:
        MunicipalityChange.objects.create(
            date=date, kind=kind, predecessor=old, successor=new, is_whole=kind != ChangeKind.SPLIT
        )


def test_the_graph_is_kept_until_something_is_written(
    country: Country, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with reading():
        data_version()
        before = ChangeGraph.load()
        with django_assert_num_queries(0):
            assert ChangeGraph.load() is before
    MunicipalityChange.objects.filter(predecessor=country.berg).delete()
    record(by=SYSTEM, verb="geography.municipalities_loaded", subject=Subject("municipalities", "klass", "Klass"))
    with reading():
        data_version()
        assert country.berg.pk not in ChangeGraph.load().steps_from
    assert country.berg.pk in before.steps_from


def test_outside_of_a_page_the_graph_is_read_anew(country: Country) -> None:
    assert country.berg.pk in ChangeGraph.load().steps_from
    MunicipalityChange.objects.filter(predecessor=country.berg).delete()
    assert country.berg.pk not in ChangeGraph.load().steps_from


@pytest.fixture
def country() -> Country:
    return Country()


def test_before_the_change_a_municipality_is_its_own_successor(country: Country) -> None:
    day_before = MERGER - dt.timedelta(days=1)
    assert successors_on(country.aker, day_before) == [country.aker]
    assert whole_successor_on(country.aker, day_before) == country.aker


def test_on_the_very_day_the_successor_has_taken_over(country: Country) -> None:
    assert successors_on(country.aker, MERGER) == [country.dal]
    assert whole_successor_on(country.aker, MERGER) == country.dal


def test_changes_are_followed_through_a_new_number(country: Country) -> None:
    assert successors_on(country.berg, LATE) == [country.dal_again]
    assert whole_successor_on(country.berg, LATE) == country.dal_again


def test_a_divided_municipality_has_several_successors_and_no_whole_one(country: Country) -> None:
    assert set(successors_on(country.elv, LATE)) == {country.dal_again, country.fjell}
    assert whole_successor_on(country.elv, LATE) is None


def test_before_a_municipality_existed_it_has_no_successor(country: Country) -> None:
    assert successors_on(country.dal, EARLY) == []
    assert whole_successor_on(country.dal, EARLY) is None


def test_whole_predecessors_leave_out_parts_and_later_changes(country: Country) -> None:
    whole = {country.aker.pk, country.berg.pk}
    assert predecessors_whole(country.dal_again, LATE) == whole | {country.dal.pk}
    assert predecessors_whole(country.dal, MERGER) == whole
    assert predecessors_whole(country.dal, MERGER - dt.timedelta(days=1)) == frozenset()


def test_history_tells_what_went_out_and_in(country: Country) -> None:
    found, past = municipality_with_history(country.dal.knr)
    assert found == country.dal
    assert [change.successor for change in past.out] == [country.dal_again]
    assert {change.predecessor for change in past.into} == {country.aker, country.berg, country.elv}


def test_a_page_pays_two_queries_at_most(country: Country, django_assert_num_queries: Callable[[int], Any]) -> None:
    with django_assert_num_queries(2):
        successors_on(country.aker, LATE)
    graph = ChangeGraph.load()
    with django_assert_num_queries(1):
        whole_successor_on(country.aker, LATE, graph)
    with django_assert_num_queries(1):
        [change.predecessor.name for change in municipality_with_history(country.dal.knr)[1].into]


def test_a_circle_of_changes_ends() -> None:
    """Wrong data must not hang a page."""
    one = Municipality.objects.create(knr="9911", name_nb="En")
    two = Municipality.objects.create(knr="9912", name_nb="To")
    for old, new in ((one, two), (two, one)):
        MunicipalityChange.objects.create(
            date=MERGER, kind=ChangeKind.MERGE, predecessor=old, successor=new, is_whole=True
        )
    assert whole_successor_on(one, LATE) == two
    assert predecessors_whole(one, LATE) == {two.pk}
