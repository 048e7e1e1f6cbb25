"""Logging visits: who may, joining what stands, correcting, taking away, and what the log says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.utils import translation

from samtak.accounts.choices import Role
from samtak.audit.models import Event
from samtak.geography.models import Municipality
from samtak.governance.choices import BodyKind, Side, Tenure
from samtak.governance.models import Seat
from samtak.lib import clock
from samtak.lib.actor import NOBODY, SYSTEM, Actor, Grant
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from samtak.visits import operations, queries
from samtak.visits.models import Presence, Visit
from samtak.visits.operations import Said
from tests.factories.geography import make_municipality
from tests.factories.governance import make_body, make_council, make_group, make_seat
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_membership, make_region
from tests.factories.visits import make_visit

pytestmark = pytest.mark.django_db
DAY = dt.date(2023, 11, 10)
SAID = Said("Prøve Mek AS", DAY, politicians=0, administration=1, came_up="Mangler folk")


@dataclass
class Place:
    region: Region
    home: Municipality
    own: Organisation
    mayor: Seat
    deputy: Seat
    adviser: Actor
    secretary: Actor


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def place() -> Place:
    home = make_municipality()
    region, own = make_region(members=[home]), make_organisation(runs=home)
    group = make_group(make_council(own, name="Kommunestyret"), Side.POLITICIANS, seats=21, tenure=Tenure.REPLACED)
    return Place(
        region,
        home,
        own,
        make_seat(group, "Ada Ordfører", office="chair", since="2019-10"),
        make_seat(group, "Bo Varaordfører", office="deputy", since="2019-10"),
        Actor(id=1, name="Rådgiver", grants=(Grant(Role.ADVISER, organisation_id=own.pk),)),
        Actor(id=2, name="Sekretær", grants=(Grant(Role.SECRETARIAT, region_id=region.pk),)),
    )


def log(place: Place, said: Said = SAID, *seats: Seat, by: Actor | None = None, **more: Any) -> Visit:
    told = replace(said, politicians=said.politicians or len(seats))
    return operations.log_visit(by=by or place.adviser, municipality=place.home, said=told, seats=seats, **more)


def refused(place: Place, **changes: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refusal:
        log(place, replace(SAID, **changes))
    return {name: str(text) for name, text in refusal.value.fields.items()}


def test_a_visit_is_logged_with_who_was_there(place: Place) -> None:
    visit = log(place, SAID, place.mayor, place.deputy)
    assert (visit.politicians, visit.administration, visit.is_public) == (2, 1, False)
    assert queries.seats_at(visit) == [place.mayor, place.deputy]
    event = Event.objects.get(object_type="visit", object_key=str(visit.uuid))
    assert event.verb == "visit.logged"
    told = f"{event.changes} {event.object_label} {event.note}"
    assert not any(word in told for word in ("Prøve Mek", "Mangler", "Ada"))
    assert not event.is_public


def test_own_people_and_the_secretariat_log_and_nobody_else(place: Place) -> None:
    elsewhere = Actor(id=3, grants=(Grant(Role.SECRETARIAT, region_id=make_region().pk),))
    member = Actor(id=4, grants=(Grant(Role.COUNCIL_MEMBER, organisation_id=place.own.pk),))
    stranger = Actor(id=5, grants=(Grant(Role.ADVISER, organisation_id=make_organisation().pk),))
    for actor in (elsewhere, member, stranger, NOBODY):
        with pytest.raises(NotAllowed, match="its own people"):
            log(place, by=actor)
    visit = log(place, by=place.secretary)
    seen = [list(queries.visits_of(actor)) for actor in (place.adviser, place.secretary, member, stranger, elsewhere)]
    assert seen == [[visit], [visit], [visit], [], []]
    assert queries.visit_by_uuid(NOBODY, visit.uuid) is None
    assert queries.visit_by_uuid(SYSTEM, visit.uuid) == visit


def test_a_secretariat_reads_what_was_a_members_on_the_day_alone(place: Place) -> None:
    left = make_region()
    make_membership(left, place.home, valid_to=dt.date(2020, 1, 1))
    former = Actor(id=6, grants=(Grant(Role.SECRETARIAT, region_id=left.pk),))
    then = make_visit(place.home, "2019-12-31")
    make_visit(place.home, "2020-01-01")
    assert list(queries.visits_of(former)) == [then]


def test_what_is_wrong_is_told_at_its_field(place: Place) -> None:
    tomorrow = clock.today() + dt.timedelta(days=1)
    assert refused(place, company="–") == {"company": "Write which company was visited."}
    assert refused(place, day=tomorrow) == {"day": "That day has not come yet. Log the visit when it has been."}
    assert list(refused(place, administration=0)) == ["others"]
    assert list(refused(place, administration=300)) == ["administration"]
    assert list(refused(place, politicians=300)) == ["others"]
    Municipality.objects.filter(pk=place.home.pk).update(valid_from=dt.date(2020, 1, 1))
    place.home.refresh_from_db()
    place.region.memberships.update(valid_from=None)
    assert "no such municipality" in refused(place, day=dt.date(2019, 5, 1))["day"]


def test_only_who_sat_on_the_day_was_there(place: Place) -> None:
    other = make_seat(make_group(make_council(make_organisation()), Side.POLITICIANS), "En annen")
    for seat, day in ((other, DAY), (place.mayor, dt.date(2019, 5, 1))):
        with pytest.raises(InvalidInput) as refusal:
            log(place, replace(SAID, day=day), seat)
        assert list(refusal.value.fields) == ["seats"]


@pytest.mark.parametrize(
    ("company", "day"),
    [("PRØVE MEK", DAY), ("Proeve Mek as", DAY), ("Prøve Mek AS", DAY + dt.timedelta(days=1)), ("Prøvemek", DAY)],
)
def test_the_second_who_logs_it_is_asked(place: Place, company: str, day: dt.date) -> None:
    first = log(place)
    assert list(refused(place, company=company, day=day)) == ["same"]
    assert queries.same_visits(place.home, company, None, day) == [first]
    log(place, replace(SAID, company=company, day=day), is_another=True)
    assert Visit.objects.filter(municipality=place.home).count() == 2


def test_another_day_another_company_and_another_municipality_are_not_asked_about(place: Place) -> None:
    log(place)
    log(place, replace(SAID, day=DAY - dt.timedelta(days=2)))
    log(place, replace(SAID, company="Prøve Bygg AS"))
    neighbour = make_municipality()
    make_organisation(runs=neighbour)
    operations.log_visit(by=SYSTEM, municipality=neighbour, said=SAID)


def test_a_registered_company_is_the_same_whatever_it_is_called(place: Place) -> None:
    company = make_organisation(name="Ny Navn AS")
    visit = log(place, replace(SAID, company="ny navn as", organisation=company))
    assert visit.company == "Ny Navn AS"
    Organisation.objects.filter(pk=company.pk).update(name="Enda Nyere AS")
    assert queries.same_visits(place.home, "Enda Nyere AS", company, DAY) == [visit]


def test_who_joins_adds_who_was_there_and_nobody_counts_twice(place: Place) -> None:
    visit = log(place, SAID, place.mayor)
    said = replace(SAID, politicians=2, administration=2, came_up="Vil ha lærlinger", follow_up="Ring skolen")
    joined = operations.join_visit(by=place.secretary, visit=visit, said=said, seats=[place.mayor, place.deputy])
    assert (joined.pk, joined.politicians, joined.administration) == (visit.pk, 2, 2)
    assert joined.came_up == "Mangler folk\n\nVil ha lærlinger"
    assert joined.follow_up == "Ring skolen"
    assert queries.seats_at(joined) == [place.mayor, place.deputy]
    again = operations.join_visit(by=place.adviser, visit=visit, said=replace(said, politicians=1), seats=[place.mayor])
    assert (again.politicians, again.came_up) == (2, joined.came_up)
    assert Presence.objects.filter(visit=visit).count() == 2
    verbs = Event.objects.filter(object_key=str(visit.uuid)).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["visit.logged", "visit.joined", "visit.joined"]


def test_those_whom_two_name_apart_are_added_up(place: Place) -> None:
    """Each logger ticks one: together two were there, though each said one."""
    visit = log(place, SAID, place.mayor)
    joined = operations.join_visit(
        by=place.adviser, visit=visit, said=replace(SAID, politicians=1), seats=[place.deputy]
    )
    assert joined.politicians == 2


def test_a_visit_is_corrected_and_a_stale_save_is_told(place: Place) -> None:
    visit = make_visit(place.home, "2023-11-10", present=[place.mayor], is_invented=True)
    version = visit.version
    said = replace(SAID, company="Rettet AS", politicians=1, came_up="Nytt")
    operations.edit_visit(by=place.adviser, visit=visit, expected_version=version, said=said, seats=[place.deputy])
    assert (visit.company, visit.is_invented) == ("Rettet AS", False)
    assert queries.seats_at(visit) == [place.deputy]
    event = Event.objects.filter(object_key=str(visit.uuid)).latest("id")
    assert event.changes["company"] == ["…", "…"]
    assert "Nytt" not in str(event.changes)
    with pytest.raises(StaleSave) as stale:
        operations.edit_visit(by=place.adviser, visit=visit, expected_version=version, said=said, seats=[])
    assert stale.value.theirs["seats"] == [place.deputy]
    assert queries.seats_at(visit) == [place.deputy]


def test_who_has_left_since_stays_at_the_visit_unless_its_day_is_changed(place: Place) -> None:
    visit = make_visit(place.home, "2023-11-10", present=[place.mayor])
    Seat.objects.filter(pk=place.mayor.pk).update(left_on=dt.date(2023, 11, 1))
    said = replace(SAID, politicians=1)
    operations.edit_visit(by=place.adviser, visit=visit, expected_version=visit.version, said=said, seats=[place.mayor])
    moved = replace(said, day=dt.date(2023, 11, 2))
    with pytest.raises(InvalidInput):
        operations.edit_visit(
            by=place.adviser, visit=visit, expected_version=visit.version, said=moved, seats=[place.mayor]
        )


def test_a_visit_cannot_be_moved_to_a_day_on_which_it_would_be_others(place: Place) -> None:
    place.region.memberships.update(valid_from=dt.date(2023, 1, 1))
    visit = make_visit(place.home, "2023-11-10")
    said = replace(SAID, day=dt.date(2022, 5, 5))
    with pytest.raises(NotAllowed):
        operations.edit_visit(by=place.secretary, visit=visit, expected_version=1, said=said)


def test_a_visit_is_taken_away_unless_somebody_joined_meanwhile(place: Place) -> None:
    visit = log(place)
    operations.join_visit(by=place.secretary, visit=visit, said=SAID)
    with pytest.raises(StaleSave):
        operations.remove_visit(by=place.adviser, visit=visit, expected_version=visit.version)
    operations.remove_visit(by=place.adviser, visit=visit, expected_version=visit.version + 1)
    assert not Visit.objects.filter(uuid=visit.uuid).exists()
    with pytest.raises(NotAllowed):
        operations.remove_visit(by=NOBODY, visit=make_visit(place.home), expected_version=1)


def test_who_was_there_is_forgotten_and_how_many_is_not(place: Place) -> None:
    old, new = (make_visit(place.home, day, present=[place.mayor]) for day in ("2019-11-01", "2023-11-01"))
    before = dt.datetime(2020, 1, 1, tzinfo=clock.OSLO)
    with pytest.raises(NotAllowed):
        operations.forget_who_was_there(by=place.secretary, before=before)
    assert operations.forget_who_was_there(by=SYSTEM, before=before) >= 1
    old.refresh_from_db()
    assert (old.politicians, queries.seats_at(old), queries.seats_at(new)) == (1, [], [place.mayor])


def test_a_seat_that_is_taken_away_leaves_the_number(place: Place) -> None:
    visit = make_visit(place.home, present=[place.mayor])
    place.mayor.delete()
    visit.refresh_from_db()
    assert (visit.politicians, queries.seats_at(visit)) == (1, [])


def test_each_politician_is_offered_once_the_council_first(place: Place, django_assert_max_num_queries: Any) -> None:
    committee = make_council(place.own, BodyKind.EXECUTIVE_COMMITTEE, name="Formannskapet")
    make_seat(make_group(committee, Side.POLITICIANS), "ada  ordfører")
    make_seat(make_group(committee, Side.ADMINISTRATION), "En rådgiver")
    regional = make_group(make_body(place.region, BodyKind.REGIONAL_COUNCIL, name="Rådet"), Side.POLITICIANS)
    make_seat(regional, "Bo Varaordfører", organisation=place.own)
    make_seat(regional, "Cia Medlem", organisation=place.own)
    make_seat(regional, "Fra naboen", organisation=make_organisation())
    with django_assert_max_num_queries(4):
        found = queries.politicians_of(place.own.pk, DAY)
    assert [(each.seat.name, each.body.name) for each in found] == [
        ("Ada Ordfører", "Kommunestyret"),
        ("Bo Varaordfører", "Kommunestyret"),
        ("Cia Medlem", "Rådet"),
    ]
    assert queries.politicians_of(place.own.pk, dt.date(2018, 1, 1))[0].seat.name == "ada  ordfører"


def test_places_are_ones_own_and_the_regions_of_the_day(place: Place) -> None:
    gone = make_municipality(valid_to=dt.date(2020, 1, 1))
    make_membership(place.region, gone)
    make_organisation(runs=gone)
    make_membership(place.region, make_municipality())  # nobody runs it here
    for actor in (place.adviser, place.secretary):
        assert queries.places_to_log(actor, DAY) == [place.home]
    assert queries.places_to_log(NOBODY, DAY) == []


def test_known_companies_are_suggested(place: Place) -> None:
    company = make_organisation(name="Registrert AS")
    make_visit(place.home, company="Besøkt AS")
    make_visit(make_municipality(), company="Naboens AS")
    organisations, names = queries.companies_known(place.home)
    assert company in organisations
    assert place.own not in organisations
    assert names == ["Besøkt AS"]
