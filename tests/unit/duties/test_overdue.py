"""What is overdue, read together with the members, is what the duties' own page tells."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from samtak.duties import queries
from samtak.duties.choices import Addressee, Rhythm, State
from samtak.duties.models import Duty, Waiver
from samtak.duties.overdue import members_with_duties, overdue_among
from samtak.geography.queries import ChangeGraph
from samtak.lib.actor import SYSTEM
from samtak.plans.choices import Outcome, PlanState
from samtak.plans.models import Adoption
from samtak.plans.register import Register
from samtak.regions.models import Region
from tests.factories.duties import make_duty, make_evidence
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_plan, make_version
from tests.factories.regions import make_membership, make_region
from tests.factories.visits import make_visit

pytestmark = pytest.mark.django_db
TODAY = dt.date(2023, 11, 20)
Told = set[tuple[str, str, dt.date | None]]


def told_on_the_page(region: Region) -> Told:
    found = set()
    for row in queries.standings_in(SYSTEM, region, TODAY).rows:
        standings = [(member.municipality.name, standing) for member, standing in row.of_members]
        standings += [("", row.of_region)] if row.of_region else []
        found |= {(row.duty.code, who, each.due) for who, each in standings if each.state == State.OVERDUE}
    return found


def overdue(region: Region) -> Told:
    on_page = queries.standings_in(SYSTEM, region, TODAY).plan
    register = Register.load([on_page.pk] if on_page else [], TODAY, ChangeGraph.load())
    _region, _members, had = members_with_duties(region.slug, TODAY)
    return {
        (each.duty.code, each.member.municipality.name if each.member else "", each.standing.due)
        for each in overdue_among(had, on_page, register)
    }


def test_it_is_the_same_as_on_the_page_of_duties(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    home, late, new, alone = (make_municipality() for _ in range(4))
    region = make_region(members=[home, late, alone])
    make_membership(region, new, valid_from=TODAY - dt.timedelta(days=30))
    own, other = make_organisation(runs=home), make_organisation(runs=late)
    make_organisation(runs=new)
    yearly = make_duty(region, place=1)
    make_evidence(yearly, own, "2023")
    make_evidence(yearly, other, "2021-05")
    make_evidence(yearly, other, "2023-12")
    make_evidence(yearly, None, "2019-01-01")
    waived = make_duty(region, place=2)
    Waiver.objects.create(duty=waived, organisation=own, since=TODAY, until=TODAY, reason="Sykdom")
    visits = make_duty(region, code=queries.VISITS, addressee=Addressee.EACH_MUNICIPALITY, place=3)
    make_visit(home, day="2023-11-10")
    make_visit(late, day="2021-09-10")
    plan = make_plan(region, state=PlanState.ADOPTED, adopted="2020-01-01")
    adopted = {"plan_version": make_version(plan), "outcome": Outcome.ADOPTED}
    Adoption.objects.create(municipality=late, decided="2020-06-01", **adopted)
    make_duty(region, addressee=Addressee.EACH_MUNICIPALITY, rhythm=Rhythm.AFTER_ADOPTION, place=4)
    make_duty(region, addressee=Addressee.SECRETARIAT, place=5)

    found = overdue(region)
    assert found == told_on_the_page(region)
    assert (visits.code, late.name) in {(code, who) for code, who, _due in found}
    assert (waived.code, home.name) not in {(code, who) for code, who, _due in found}
    with django_assert_num_queries(1):
        found_region, members, _had = members_with_duties(region.slug, TODAY)
    assert found_region == region
    assert [each.municipality for each in members] == [
        each.municipality for each in queries.standings_in(SYSTEM, region, TODAY).members
    ]


def test_a_region_without_members_has_its_own_duties_all_the_same() -> None:
    region = make_region()
    duty: Duty = make_duty(region)
    make_duty(region, addressee=Addressee.EACH_MUNICIPALITY)
    assert {code for code, _who, _due in overdue(region)} == {duty.code}
    assert members_with_duties("nowhere", TODAY) == (None, [], [])
