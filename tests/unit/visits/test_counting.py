"""The figures of a region's year, and writing them down as figures of the indicator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from samtak.accounts.choices import Role
from samtak.geography.models import Municipality
from samtak.governance.choices import Side, Tenure
from samtak.governance.models import SeatGroup
from samtak.indicators.models import Indicator, Value
from samtak.lib import clock
from samtak.lib.actor import Actor, Grant
from samtak.lib.errors import InvalidInput, NotAllowed
from samtak.regions.models import Region
from samtak.visits import operations, queries
from samtak.visits.figures import Reached
from tests.factories.geography import make_municipality
from tests.factories.governance import make_council, make_group, make_seat
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_membership, make_region
from tests.factories.visits import make_visit

pytestmark = pytest.mark.django_db
TODAY = dt.date(2023, 11, 20)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def region() -> Region:
    return make_region()


@pytest.fixture
def secretary(region: Region) -> Actor:
    return Actor(id=1, name="Sekretær", grants=(Grant(Role.SECRETARIAT, region_id=region.pk),))


def make_member(region: Region, seats: int | None = 21, **fields: Any) -> tuple[Municipality, SeatGroup]:
    municipality = make_municipality()
    make_membership(region, municipality, **fields)
    council = make_council(make_organisation(runs=municipality))
    return municipality, make_group(council, Side.POLITICIANS, seats=seats, tenure=Tenure.REPLACED)


def write(by: Actor, region: Region, year: int = 2022) -> list[Value]:
    with clock.showing(TODAY):
        return operations.write_year_down(by=by, region=region, year=year)


def test_a_visit_counts_in_every_region_of_its_day(region: Region) -> None:
    other = make_region()
    municipality, _group = make_member(region, valid_from=dt.date(2022, 7, 1))
    make_membership(other, municipality, valid_to=dt.date(2023, 1, 1))
    for day in ("2022-06-30", "2022-07-01", "2022-12-31", "2023-01-01"):
        make_visit(municipality, day)
    counted = {
        (each.pk, year): queries.year_figures(each, year).together.visits
        for each in (region, other)
        for year in (2022, 2023)
    }
    assert counted == {(region.pk, 2022): 2, (region.pk, 2023): 1, (other.pk, 2022): 3, (other.pk, 2023): 0}
    assert [each.pk for each in queries.regions_counting(municipality, dt.date(2022, 8, 1))] == [region.pk, other.pk]
    assert (queries.years_logged(region), queries.years_logged(other)) == ([2023, 2022], [2022])


def test_one_person_in_two_seats_counts_once_and_who_is_not_named_makes_it_the_least(region: Region) -> None:
    municipality, group = make_member(region)
    old, new = make_seat(group, "Ada Prøve", left_on=dt.date(2022, 6, 1)), make_seat(group, "ada prøve")
    make_visit(municipality, "2022-02-01", present=[old], company="Mek AS")
    make_visit(municipality, "2022-09-01", present=[new], company="mek")
    [(_municipality, figures)] = queries.year_figures(region, 2022).of_each
    assert (figures.visits, figures.companies) == (2, 1)
    assert figures.politicians == Reached(1, is_exact=True, members=21)
    make_visit(municipality, "2022-10-01", politicians=3)
    assert queries.year_figures(region, 2022).together.politicians == Reached(3, is_exact=False, members=21)


def test_a_seat_without_a_name_is_still_one(region: Region) -> None:
    municipality, group = make_member(region)
    make_visit(municipality, "2022-02-01", present=[make_seat(group, ""), make_seat(group, "")])
    assert queries.year_figures(region, 2022).together.politicians.count == 2


def test_a_council_of_unknown_size_leaves_the_share_unknown(region: Region) -> None:
    known, _group = make_member(region, 21)
    unknown, _other = make_member(region, None)
    make_visit(known, "2022-02-01")
    figures = dict(queries.year_figures(region, 2022).of_each)
    assert figures[known].politicians.members == 21
    assert figures[unknown].politicians.members is None
    assert queries.year_figures(region, 2022).together.politicians.members is None


def test_members_stand_by_name_and_those_who_were_members_in_the_year_alone(region: Region) -> None:
    left, _a = make_member(region, valid_to=dt.date(2022, 1, 1))
    came, _b = make_member(region, valid_from=dt.date(2022, 12, 31))
    Municipality.objects.filter(pk=came.pk).update(name_nb="Ås", sort_key="zzå")
    always, _c = make_member(region)
    assert [each.pk for each, _figures in queries.year_figures(region, 2022).of_each] == [always.pk, came.pk]
    assert left.pk in {each.pk for each, _figures in queries.year_figures(region, 2021).of_each}


def test_the_figures_ask_no_more_for_more(region: Region, django_assert_num_queries: Any) -> None:
    for _ in range(5):
        municipality, group = make_member(region)
        for number in range(4):
            make_visit(municipality, f"2022-0{number + 1}-01", present=[make_seat(group, f"Navn {number}")])
    with django_assert_num_queries(4):
        found = queries.year_figures(region, 2022)
    assert found.together.politicians.count == 20


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_the_last_year_there_is(region: Region, year: int) -> None:
    make_member(region)
    assert queries.year_figures(region, year).together.visits == 0


def test_the_count_of_a_year_is_written_down_with_its_share(region: Region, secretary: Actor) -> None:
    municipality, group = make_member(region, 20)
    make_member(region, 20)
    make_visit(municipality, "2022-02-01", present=[make_seat(group, "Ada"), make_seat(group, "Bo")])
    visits, share = write(secretary, region)
    assert (visits.value, visits.form, str(visits.date), visits.region) == (Decimal(1), "number", "2022", region)
    assert (share.value, share.numerator, share.denominator, share.form) == (Decimal("0.05"), 2, 40, "share")
    assert str(visits.note["en"]) == "Of 2 municipalities 1 had logged no visit."
    assert visits.series != share.series
    with pytest.raises(InvalidInput) as refusal:
        write(secretary, region)
    assert "written down already" in str(refusal.value.fields["year"])
    make_visit(municipality, "2021-02-01")
    [earlier, *_share] = write(secretary, region, 2021)
    assert earlier.series == visits.series


def test_without_all_names_no_share_is_written_down(region: Region, secretary: Actor) -> None:
    municipality, _group = make_member(region, 20)
    make_visit(municipality, "2022-02-01", politicians=2)
    [visits] = write(secretary, region)
    assert visits.value == 1


def test_what_cannot_be_counted_is_refused(region: Region, secretary: Actor) -> None:
    municipality, _group = make_member(region)
    make_visit(municipality, "2023-02-01")
    for year, told in ((2023, "not over"), (2022, "not the same as none")):
        with pytest.raises(InvalidInput) as refusal:
            write(secretary, region, year)
        assert told in str(refusal.value.fields["year"])
    with pytest.raises(NotAllowed):
        write(Actor(id=2), region)
    make_visit(municipality, "2022-02-01")
    Indicator.objects.filter(slug=queries.INDICATOR).update(slug="another")
    with pytest.raises(InvalidInput) as refusal:
        write(secretary, region)
    assert "not set up here" in str(refusal.value.fields["__all__"])


def test_the_last_day_of_each_is_read_at_once(region: Region, django_assert_num_queries: Any) -> None:
    municipality, _group = make_member(region)
    run_by = municipality.administration.organisation_id
    for day in ("2022-02-01", "2023-02-01", "2024-02-01"):
        make_visit(municipality, day)
    with django_assert_num_queries(1):
        assert queries.last_days([run_by, 0], TODAY) == {run_by: dt.date(2023, 2, 1)}
