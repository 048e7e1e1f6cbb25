"""The figures of the cooperation itself: what is counted, of how many, and writing it down once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from samtak.accounts.choices import Role
from samtak.alignment.choices import Relevance
from samtak.duties.choices import Addressee
from samtak.governance.choices import BodyKind
from samtak.indicators.choices import Form
from samtak.indicators.models import Indicator, Value
from samtak.lib import clock
from samtak.lib.actor import Actor, Grant
from samtak.lib.errors import InvalidInput, NotAllowed
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from samtak.reporting.operations import write_own_figure
from samtak.reporting.own_figures import OwnFigure, own_figures, written_down
from tests.factories.actions import make_action
from tests.factories.alignment import make_alignment
from tests.factories.duties import make_duty, make_evidence
from tests.factories.geography import make_municipality
from tests.factories.governance import make_body
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_membership, make_region

pytestmark = pytest.mark.django_db
TODAY = dt.date(2023, 11, 20)


@pytest.fixture
def region() -> Region:
    return make_region()


@pytest.fixture
def secretary(region: Region) -> Actor:
    return Actor(id=1, name="Sekretær", grants=(Grant(Role.SECRETARIAT, region_id=region.pk),))


def make_member(region: Region, **fields: Any) -> Organisation:
    municipality = make_municipality()
    make_membership(region, municipality, **fields)
    return make_organisation(runs=municipality)


def counted(region: Region, year: int = 2022, cases: int | None = None) -> dict[str, tuple[int, int]]:
    return {each.way.indicator: (each.count, each.of) for each in found(region, year, cases) if not each.lacks}


def found(region: Region, year: int = 2022, cases: int | None = None) -> list[OwnFigure]:
    return own_figures(region, year, TODAY, cases)


def write(by: Actor, region: Region, indicator: str, **given: Any) -> Value:
    with clock.showing(TODAY):
        return write_own_figure(by=by, region=region, indicator=indicator, **{"year": 2022, **given})


def test_members_at_the_end_of_the_year_count_by_what_they_have_shown_in_it(region: Region) -> None:
    one, two, _silent = (make_member(region) for _ in range(3))
    left = make_member(region, valid_to=dt.date(2022, 12, 31))
    arena = make_duty(region, code="arena", addressee=Addressee.EACH_MUNICIPALITY)
    for organisation, day in ((one, "2022-12-31"), (one, "2022-03-01"), (two, "2021-12-31"), (left, "2022-05-01")):
        make_evidence(arena, organisation, day)
    assert counted(region)["arena-coverage"] == (1, 3)
    assert counted(region, 2021)["arena-coverage"] == (1, 4)


def test_a_review_is_fresh_for_24_months_and_the_region_itself_counts_where_it_has_the_duty(region: Region) -> None:
    one, two = make_member(region), make_member(region)
    review = make_duty(region, code="review", addressee=Addressee.EACH_AND_REGION)
    make_evidence(review, one, "2020-12-31")
    make_evidence(review, two, "2020-12-30")
    make_evidence(review, None, "2022-06")
    assert counted(region)["self-review"] == (2, 3)
    review.addressee = Addressee.EACH_MUNICIPALITY
    review.save()
    assert counted(region)["self-review"] == (1, 2)


def test_cases_count_when_a_council_or_the_regional_council_had_a_statement_that_names_a_strategy(
    region: Region,
) -> None:
    member, node = make_member(region), make_node(make_plan(region), "1.1")
    regional = make_body(region, BodyKind.REGIONAL_COUNCIL)
    committee = make_body(region, BodyKind.WORKING_COMMITTEE)
    named: dict[str, Any] = {"touched": {node: "strengthens"}, "meets": "2022-05-05"}
    make_alignment(region, member, **named)
    make_alignment(region, None, body=regional, body_name="Regionrådet", **named)
    make_alignment(region, None, body=committee, body_name="Utvalget", **named)
    make_alignment(region, member, meets="2022-05-05", relevance=Relevance.NONE)
    make_alignment(region, member, **named, is_finished=False)
    make_alignment(region, member, **{**named, "meets": "2023-01-01"})
    assert counted(region)["agenda-items"] == (2, 2)
    assert counted(region, cases=12)["alignment-statements"] == (3, 12)


def test_who_leads_is_counted_today(region: Region) -> None:
    leads, _supports = make_member(region), make_member(region)
    make_action(region, leads=[leads])
    assert counted(region)["joint-action-coverage"] == (1, 2)
    assert found(region)[-1].date == PartialDate.of(TODAY)


def test_own_figure_can_be_told(region: Region, secretary: Actor) -> None:
    assert counted(region) == {}
    make_member(region)
    assert set(counted(region)) == {"joint-action-coverage"}
    for indicator in ("arena-coverage", "no-such-figure"):
        with pytest.raises(InvalidInput):
            write(secretary, region, indicator)


def test_cases_cover_statements(region: Region, secretary: Actor) -> None:
    member = make_member(region)
    for _ in range(2):
        make_alignment(region, member, meets="2022-05-05")
    for cases in (None, 0, 1):
        with pytest.raises(InvalidInput) as refusal:
            write(secretary, region, "alignment-statements", cases=cases)
        assert "cases" in refusal.value.fields
    value = write(secretary, region, "alignment-statements", cases=3)
    assert (value.value, value.form, value.numerator, value.denominator) == (Decimal("0.6667"), Form.SHARE, 2, 3)


def test_a_figure_is_written_once_with_where_it_comes_from_and_its_indicator_is_taken_in(
    region: Region, secretary: Actor
) -> None:
    one, _two = make_member(region), make_member(region)
    arena = make_duty(region, code="arena", addressee=Addressee.EACH_MUNICIPALITY)
    make_evidence(arena, one, "2022-05-05")
    Indicator.objects.filter(slug="arena-coverage").delete()
    value = write(secretary, region, "arena-coverage")
    assert value.series.indicator.kept_by == region
    assert (value.value, str(value.date), value.region) == (Decimal("0.5000"), "2022", region)
    assert (value.numerator, value.denominator, value.date.year) == (1, 2, 2022)
    assert value.series.method["nn"]
    assert value.series.source
    assert set(written_down(region, found(region))) == {"arena-coverage"}
    assert not written_down(region, found(region, 2021))
    with pytest.raises(InvalidInput):
        write(secretary, region, "arena-coverage")
    with pytest.raises(InvalidInput) as refusal:
        write(secretary, region, "arena-coverage", year=2023)
    assert "year" in refusal.value.fields


def test_only_the_secretariat_writes_them(region: Region) -> None:
    member = make_member(region)
    make_action(region, leads=[member])
    for by in (
        Actor(id=2),
        Actor(id=3, grants=(Grant(Role.ADVISER, organisation_id=member.pk),)),
        Actor(id=4, grants=(Grant(Role.SECRETARIAT, region_id=make_region().pk),)),
    ):
        with pytest.raises(NotAllowed):
            write(by, region, "joint-action-coverage")
