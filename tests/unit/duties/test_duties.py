"""Duties of a region: taking in, choosing a rhythm, showing that they are done, and how they stand with each."""

from __future__ import annotations

import datetime as dt

import pytest

from samtak.accounts.choices import Role
from samtak.duties import operations, queries
from samtak.duties.catalogue import definitions
from samtak.duties.choices import Addressee, Rhythm, State
from samtak.duties.models import Duty, Evidence, Waiver
from samtak.lib import clock
from samtak.lib.actor import SYSTEM, Actor, Grant
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.plans.choices import Outcome
from samtak.plans.models import Adoption
from samtak.regions.models import Region
from tests.factories.duties import make_duty, make_evidence
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_node, make_plan, make_version
from tests.factories.regions import make_membership, make_region
from tests.factories.visits import make_visit

pytestmark = pytest.mark.django_db
TODAY = dt.date(2023, 11, 20)


@pytest.fixture
def region() -> Region:
    return make_region()


@pytest.fixture
def own(region: Region) -> Organisation:
    home = make_municipality()
    make_membership(region, home)
    return make_organisation(runs=home)


@pytest.fixture
def secretary(region: Region) -> Actor:
    return Actor(id=1, grants=(Grant(Role.SECRETARIAT, region_id=region.pk),))


@pytest.fixture
def adviser(own: Organisation) -> Actor:
    return Actor(id=2, grants=(Grant(Role.ADVISER, organisation_id=own.pk),))


def test_every_duty_of_the_documents_stands_with_its_rhythm_and_where_it_comes_from() -> None:
    """The twelve of governance.yaml. What the sources give only as "regularly" is a proposal, and says so."""
    found = {each.code: each.fields for each in definitions()}
    assert {code: (fields["addressee"], fields["rhythm"], fields["months"]) for code, fields in found.items()} == {
        "arena": ("each_municipality", "every", 12),
        "agenda-council": ("each_municipality", "every", 6),
        "agenda-regional-council": ("regional_council", "every", 6),
        "review": ("each_and_region", "every", 24),
        "visits": ("each_municipality", "every", 12),
        "action-plan": ("region", "every", 24),
        "local-plan": ("each_municipality", "after_adoption", 12),
        "conference": ("region", "every", 12),
        "network-meeting": ("network", "every", 3),
        "annual-report": ("secretariat", "every", 12),
        "trust-pulse": ("secretariat", "every", 12),
        "re-anchor": ("each_municipality", "after_election", 12),
    }
    assert {code for code, fields in found.items() if fields["is_fixed"]} == {
        "arena",
        "review",
        "action-plan",
        "conference",
    }
    assert all(fields["rhythm_source"] and set(fields["title"]) == {"nb", "nn", "en"} for fields in found.values())


def test_duties_are_taken_in_once_each(region: Region, secretary: Actor) -> None:
    taken = operations.take_duties_in(by=secretary, region=region, codes=["arena", "review"], starts_on=TODAY)
    assert [duty.code for duty in taken] == ["arena", "review"]
    more = operations.take_duties_in(by=secretary, region=region, codes=["arena", "visits"], starts_on=TODAY)
    assert [duty.code for duty in more] == ["visits"]
    with pytest.raises(InvalidInput):
        operations.take_duties_in(by=secretary, region=region, codes=["arena"], starts_on=TODAY)


def test_only_the_secretariat_keeps_duties_and_each_shows_its_own(
    region: Region, own: Organisation, secretary: Actor, adviser: Actor
) -> None:
    duty = make_duty(region)
    with pytest.raises(NotAllowed):
        operations.edit_duty(by=adviser, duty=duty, expected_version=1, changes={"months": 6})
    fields = {"done_on": PartialDate(2023, 10), "what": "Møte"}
    with clock.showing(TODAY):
        told = operations.show_done(by=adviser, duty=duty, organisation=own, fields=fields)
        for organisation in (None, make_organisation()):
            with pytest.raises(NotAllowed):
                operations.show_done(by=adviser, duty=duty, organisation=organisation, fields=fields)
        operations.show_done(by=secretary, duty=duty, organisation=None, fields=fields)
        operations.correct_evidence(by=adviser, evidence=told, expected_version=1, changes={"what": "Stort møte"})
        with pytest.raises(StaleSave):
            operations.correct_evidence(by=adviser, evidence=told, expected_version=1, changes={"what": "Annet"})
    operations.take_evidence_away(by=adviser, evidence=told)
    assert Evidence.objects.filter(duty=duty).count() == 1


def test_another_rhythm_changes_how_it_stands(region: Region, own: Organisation, secretary: Actor) -> None:
    duty = make_duty(region, addressee=Addressee.EACH_MUNICIPALITY)
    make_evidence(duty, own, "2023-01-30")
    assert _of_member(duty) == State.MET
    operations.edit_duty(by=secretary, duty=duty, expected_version=1, changes={"months": 6})
    assert _of_member(duty) == State.OVERDUE


def _of_member(duty: Duty, on: dt.date = TODAY) -> State:
    duty.refresh_from_db()
    return queries.standings_of(SYSTEM, duty, on).of_members[0][1].state


def test_what_is_wrong_is_told_at_its_field(region: Region, own: Organisation, secretary: Actor) -> None:
    duty = make_duty(region, addressee=Addressee.SECRETARIAT)
    foreign = make_node(make_plan(), "1")
    with clock.showing(TODAY):
        for fields, organisation, field in (
            ({"done_on": PartialDate(2024), "what": "Møte"}, None, "done_on"),
            ({"done_on": PartialDate(2023), "what": " "}, None, "what"),
            ({"done_on": PartialDate(2023), "what": "Møte"}, own, "organisation"),
        ):
            with pytest.raises(InvalidInput) as refusal:
                operations.show_done(by=secretary, duty=duty, organisation=organisation, fields=fields)
            assert list(refusal.value.fields) == [field]
        for changes, field in (({"months": 0}, "months"), ({"node": foreign}, "node")):
            with pytest.raises(InvalidInput) as refusal:
                operations.edit_duty(by=secretary, duty=duty, expected_version=1, changes=changes)
            assert list(refusal.value.fields) == [field]
        waiver = {"since": TODAY, "until": TODAY - dt.timedelta(days=1), "reason": "Ny"}
        with pytest.raises(InvalidInput):
            operations.waive(by=secretary, duty=duty, organisation=None, fields=waiver)
    assert not Evidence.objects.filter(duty=duty).exists()
    assert not Waiver.objects.filter(duty=duty).exists()


def test_a_waiver_is_given_and_ended(region: Region, own: Organisation, secretary: Actor) -> None:
    duty = make_duty(region)
    fields = {"since": TODAY, "until": dt.date(2024, 6, 30), "reason": "Ny kommune"}
    waiver = operations.waive(by=secretary, duty=duty, organisation=own, fields=fields)
    assert _of_member(duty) == State.WAIVED
    operations.end_waiver(by=secretary, waiver=waiver)
    assert _of_member(duty) == State.OVERDUE


def test_nobody_owes_what_fell_due_before_they_were_there(region: Region) -> None:
    new = make_municipality(valid_from=dt.date(2023, 6, 1))
    make_membership(region, new, valid_from=dt.date(2023, 9, 1))
    make_organisation(runs=new)
    assert _of_member(make_duty(region)) == State.AHEAD


def test_a_local_plan_is_owed_from_the_councils_own_adoption(region: Region, own: Organisation) -> None:
    duty = make_duty(region, rhythm=Rhythm.AFTER_ADOPTION, addressee=Addressee.EACH_MUNICIPALITY)
    municipality = own.administrations.get().municipality
    version = make_version(make_plan(region, adopted="2022-01"))
    assert _of_member(duty) == State.UNKNOWN
    entry = Adoption.objects.create(plan_version=version, municipality=municipality, outcome=Outcome.ADOPTED)
    assert _of_member(duty) == State.UNKNOWN  # adopted, but on a day nobody has told
    Adoption.objects.filter(pk=entry.pk).update(decided="2022-03-10")
    assert _of_member(duty, dt.date(2022, 6, 1)) == State.AHEAD
    assert _of_member(duty) == State.OVERDUE
    Adoption.objects.filter(pk=entry.pk).update(outcome=Outcome.NOTED)
    assert _of_member(duty) == State.UNKNOWN


def test_after_each_election_it_is_to_be_anchored_anew(region: Region, own: Organisation) -> None:
    duty = make_duty(region, rhythm=Rhythm.AFTER_ELECTION, addressee=Addressee.EACH_MUNICIPALITY)
    make_evidence(duty, own, "2020-02-01")
    assert _of_member(duty, dt.date(2023, 9, 10)) == State.MET
    assert _of_member(duty, dt.date(2023, 9, 11)) == State.AHEAD


def test_all_duties_ask_no_more_than_one(
    region: Region, own: Organisation, django_assert_max_num_queries: object
) -> None:
    for _ in range(8):
        make_evidence(make_duty(region), own)
    make_duty(region, rhythm=Rhythm.AFTER_ADOPTION)
    make_duty(region, code=queries.VISITS)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        found = queries.standings_in(SYSTEM, region, TODAY)
    assert len(found.rows) == 10


def test_a_duty_that_is_dropped_takes_its_evidence_with_it(region: Region, own: Organisation, secretary: Actor) -> None:
    duty = make_duty(region)
    make_evidence(duty, own)
    operations.drop_duty(by=secretary, duty=duty)
    assert not Evidence.objects.filter(duty_id=duty.pk).exists()


def test_a_municipalitys_own_duties_stand_as_they_do_on_the_regions_page(
    region: Region, own: Organisation, secretary: Actor, django_assert_num_queries: object
) -> None:
    """Read in one query for the page of the municipality, and the same."""
    municipality = own.administrations.get().municipality
    make_evidence(make_duty(region, code="done"), own, "2023-10-01")
    make_evidence(make_duty(region, code="long-ago"), own, "2021")
    make_duty(region, code="never", addressee=Addressee.EACH_MUNICIPALITY)
    make_visit(municipality, "2021-11-25")
    make_duty(region, code=queries.VISITS)
    make_duty(region, code="election", rhythm=Rhythm.AFTER_ELECTION)
    make_duty(region, code="not-theirs", addressee=Addressee.SECRETARIAT)
    waived = make_duty(region, code="waived")
    fields = {"since": TODAY, "until": TODAY, "reason": "Ny"}
    operations.waive(by=secretary, duty=waived, organisation=own, fields=fields)
    for on in (dt.date(2019, 6, 1), dt.date(2022, 6, 1), TODAY, dt.date(2026, 1, 1)):
        with django_assert_num_queries(1):  # type: ignore[operator]
            regions, found = queries.regions_and_own_duties(municipality, [own.pk], on)
        assert regions == [region]
        there = queries.standings_in(SYSTEM, region, on)
        expected = {row.duty.code: row.of_members[0][1].state for row in there.rows if row.of_members}
        assert {duty.code: standing.state for duty, standing in found} == expected


def test_a_municipality_in_two_regions_has_the_duties_of_both(region: Region, own: Organisation) -> None:
    municipality = own.administrations.get().municipality
    other, bare = make_region(), make_region()
    for each in (other, bare):
        make_membership(each, municipality)
    make_duty(region, code="here")
    make_duty(other, code="there")
    regions, found = queries.regions_and_own_duties(municipality, [own.pk], TODAY)
    assert {each.pk for each in regions} == {region.pk, other.pk, bare.pk}
    assert sorted((duty.code, duty.region.pk) for duty, _standing in found) == [
        ("here", region.pk),
        ("there", other.pk),
    ]


def test_what_follows_an_adoption_is_told_to_whoever_knows_it(region: Region, own: Organisation) -> None:
    municipality = own.administrations.get().municipality
    make_duty(region, code="after", rhythm=Rhythm.AFTER_ADOPTION)
    assert queries.regions_and_own_duties(municipality, [own.pk], TODAY)[1] == []
    for adopted, state in ((dt.date(2022, 1, 1), State.OVERDUE), (dt.date(2023, 6, 1), State.AHEAD), (None, "unknown")):
        known = {region: adopted}
        _regions, found = queries.regions_and_own_duties(municipality, [own.pk], TODAY, known.get)
        assert [standing.state for _duty, standing in found] == [state]


def test_a_visit_shows_that_the_duty_to_visit_is_done_and_no_other(region: Region, own: Organisation) -> None:
    municipality = own.administrations.get().municipality
    visits, other = make_duty(region, code=queries.VISITS), make_duty(region)
    make_evidence(visits, own, "2021-03")
    assert _of_member(visits, TODAY) == State.OVERDUE
    visit = make_visit(municipality, "2023-11-10")
    make_visit(municipality, "2023-12-01")  # has not been on the day
    assert (_of_member(visits, TODAY), _of_member(other, TODAY)) == (State.MET, State.OVERDUE)
    assert queries.standings_of(SYSTEM, visits, TODAY).of_members[0][1].last == PartialDate(2023, 11, 10)
    assert _of_member(visits, dt.date(2023, 11, 9)) == State.OVERDUE
    visit.delete()
    assert _of_member(visits, TODAY) == State.OVERDUE


def test_a_visit_shows_it_in_both_regions(region: Region, own: Organisation) -> None:
    municipality = own.administrations.get().municipality
    other = make_region(members=[municipality])
    duties = [make_duty(each, code=queries.VISITS) for each in (region, other)]
    make_visit(municipality, "2023-11-10")
    assert [_of_member(duty, TODAY) for duty in duties] == [State.MET, State.MET]
    _regions, found = queries.regions_and_own_duties(municipality, [own.pk], TODAY)
    assert [standing.state for _duty, standing in found] == [State.MET, State.MET]
