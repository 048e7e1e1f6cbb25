"""Bodies, seats and calendars: who keeps them, what is refused, and what the log says."""

from __future__ import annotations

import datetime as dt

import pytest

from samtak.accounts.choices import Role
from samtak.audit.models import Event
from samtak.governance import operations, queries
from samtak.governance.choices import BodyKind, Side, Tenure
from samtak.governance.composition import Flaw
from samtak.governance.models import Body, Seat
from samtak.governance.operations import GroupSaid
from samtak.governance.planning import last_chance
from samtak.lib import clock
from samtak.lib.actor import SYSTEM, Actor, Grant
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from tests.factories.geography import make_municipality
from tests.factories.governance import make_body, make_council, make_group, make_meetings, make_seat
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db

FOUR_FOUR_TWO = (
    GroupSaid(Side.BUSINESS, 4, 0, Tenure.OWN_TERM),
    GroupSaid(Side.CHIEF_EXECUTIVES, 4, 0, Tenure.OWN_TERM),
    GroupSaid(Side.RESEARCH, 2, 0, Tenure.OWN_TERM),
    GroupSaid(Side.SECRETARIAT, None, 0, Tenure.OWN_TERM, may_vote=False),
)


@pytest.fixture
def region() -> Region:
    return make_region()


@pytest.fixture
def secretary(region: Region) -> Actor:
    return Actor(id=1, name="Sekretær", grants=(Grant(Role.SECRETARIAT, region_id=region.pk),))


@pytest.fixture
def member(region: Region) -> Organisation:
    municipality = make_municipality()
    region.memberships.create(municipality=municipality, basis="stated")
    return make_organisation(runs=municipality)


def test_a_body_gets_its_groups_and_an_address_that_stays(secretary: Actor, region: Region) -> None:
    fields = {"kind": BodyKind.BUSINESS_COUNCIL, "name": "Næringsrådet"}
    body = operations.create_body(by=secretary, region=region, owner=None, fields=fields, groups=FOUR_FOUR_TWO)
    slug = body.slug
    assert [(group.side, group.seats) for group in body.groups.all()] == [
        ("business", 4),
        ("chief_executives", 4),
        ("research", 2),
        ("secretariat", None),
    ]
    operations.edit_body(by=secretary, body=body, expected_version=1, changes={"name": "Rådet for næring"})
    body.refresh_from_db()
    assert (body.name, body.slug) == ("Rådet for næring", slug)


def test_the_whole_business_council_has_ten_seats_and_the_secretariat_none(secretary: Actor, region: Region) -> None:
    """D03 and T11: four, four and two; the secretariat attends."""
    body = operations.create_body(
        by=secretary,
        region=region,
        owner=None,
        fields={"kind": BodyKind.BUSINESS_COUNCIL, "name": "N"},
        groups=FOUR_FOUR_TWO,
    )
    found = queries.composed([body], dt.date(2023, 11, 20))[0]
    assert [(f.flaw, f.count) for each in found.groups for f in each.filled.findings] == [
        (Flaw.MISSING, 4),
        (Flaw.MISSING, 4),
        (Flaw.MISSING, 2),
    ]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": BodyKind.TEAM, "name": " - "}, "name"),
        ({"kind": BodyKind.COUNCIL, "name": "Kommunestyret"}, "kind"),
        ({"kind": BodyKind.TEAM, "name": "Team", "paper_days": 900}, "paper_days"),
    ],
)
def test_what_is_wrong_with_a_body_is_told_at_its_field(
    secretary: Actor, region: Region, fields: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        operations.create_body(by=secretary, region=region, owner=None, fields=fields)
    assert list(refusal.value.fields) == [field]
    assert not Body.objects.filter(region=region).exists()


def test_attending_takes_up_no_seat(secretary: Actor, region: Region) -> None:
    attends = GroupSaid(Side.SECRETARIAT, 1, 0, Tenure.OWN_TERM, may_vote=False)
    with pytest.raises(InvalidInput) as refusal:
        operations.create_body(
            by=secretary, region=region, owner=None, fields={"kind": BodyKind.TEAM, "name": "T"}, groups=[attends]
        )
    assert list(refusal.value.fields) == ["seats_secretariat"]


def test_a_municipality_has_one_council(secretary: Actor, member: Organisation) -> None:
    first = operations.ensure_council(by=secretary, owner=member, kind=BodyKind.COUNCIL, language="nn")
    assert operations.ensure_council(by=secretary, owner=member, kind=BodyKind.COUNCIL, language="nb") == first
    assert (first.name, first.language) == ("Kommunestyre", "nn")
    with pytest.raises(InvalidInput):
        operations.create_body(
            by=secretary, region=None, owner=member, fields={"kind": BodyKind.COUNCIL, "name": "Enda et"}
        )


def test_who_keeps_a_municipalitys_bodies(secretary: Actor, member: Organisation) -> None:
    adviser = Actor(id=2, grants=(Grant(Role.ADVISER, organisation_id=member.pk),))
    neighbour = Actor(id=3, grants=(Grant(Role.ADVISER, organisation_id=make_organisation().pk),))
    elsewhere = Actor(id=4, grants=(Grant(Role.SECRETARIAT, region_id=make_region().pk),))
    council = make_council(member)
    for keeper in (adviser, secretary):
        council.refresh_from_db()
        operations.edit_body(
            by=keeper, body=council, expected_version=council.version, changes={"task": str(keeper.id)}
        )
    for other in (neighbour, elsewhere):
        with pytest.raises(NotAllowed):
            operations.edit_body(by=other, body=council, expected_version=council.version, changes={"task": "x"})


def test_a_group_in_which_somebody_sits_stays(secretary: Actor, region: Region) -> None:
    body = make_body(region)
    make_seat(make_group(body, Side.RESEARCH, seats=2))
    with pytest.raises(InvalidInput) as refusal:
        operations.edit_body(by=secretary, body=body, expected_version=1, changes={}, groups=[])
    assert list(refusal.value.fields) == ["seats_research"]


def test_a_stale_save_tells_the_groups_that_stand(secretary: Actor, region: Region) -> None:
    body = make_body(region)
    make_group(body, Side.RESEARCH, seats=2)
    operations.edit_body(by=secretary, body=body, expected_version=1, changes={"task": "ny"})
    with pytest.raises(StaleSave) as stale:
        operations.edit_body(by=secretary, body=body, expected_version=1, changes={"task": "annen"}, groups=[])
    assert [each.side for each in stale.value.theirs["groups"]] == ["research"]  # type: ignore[attr-defined]


def test_a_seat_is_filled_told_rightly_left_and_forgotten(secretary: Actor, region: Region) -> None:
    group = make_group(make_body(region), seats=1)
    seat = operations.fill_seat(by=secretary, group=group, fields={"name": "Kari Prøve", "since": PartialDate(2019)})
    operations.edit_seat(by=secretary, seat=seat, expected_version=1, changes={"name": "Kåre Prøve"})
    with clock.showing(dt.date(2023, 11, 20)):
        operations.leave_seat(by=secretary, seat=seat, expected_version=2, left_on=dt.date(2023, 11, 1))
        assert operations.erase_former_sitters(by=SYSTEM) == 0
    with clock.showing(dt.date(2027, 11, 1)):
        sits = queries.seat_by_uuid(seat.uuid)
        assert sits is not None
        assert sits.name == ""
        assert operations.erase_former_sitters(by=SYSTEM) == 1
    logged = " ".join(str(event.changes) for event in Event.objects.filter(object_type="body"))
    assert "Prøve" not in logged


def test_only_by_itself_are_names_erased(secretary: Actor) -> None:
    with pytest.raises(NotAllowed):
        operations.erase_former_sitters(by=secretary)


@pytest.mark.parametrize(
    ("tenure", "fields", "field"),
    [
        (Tenure.OWN_TERM, {"name": " "}, "name"),
        (Tenure.OWN_TERM, {"name": "A", "since": PartialDate(2024), "term_to": PartialDate(2023)}, "term_to"),
        (Tenure.CONSTITUTING, {"name": "A", "term_to": PartialDate(2027)}, "term_to"),
    ],
)
def test_what_is_wrong_with_a_seat_is_told(
    secretary: Actor, region: Region, tenure: str, fields: dict[str, object], field: str
) -> None:
    group = make_group(make_body(region), tenure=tenure)
    with pytest.raises(InvalidInput) as refusal:
        operations.fill_seat(by=secretary, group=group, fields=fields)
    assert list(refusal.value.fields) == [field]
    assert not Seat.objects.filter(group=group).exists()


@pytest.mark.parametrize(("left_on"), [dt.date(2018, 1, 1), dt.date(2024, 1, 1)])
def test_nobody_leaves_before_coming_nor_in_the_future(secretary: Actor, region: Region, left_on: dt.date) -> None:
    seat = make_seat(make_group(make_body(region)), since="2019")
    with clock.showing(dt.date(2023, 11, 20)), pytest.raises(InvalidInput):
        operations.leave_seat(by=secretary, seat=seat, expected_version=1, left_on=left_on)


def test_a_seat_told_of_by_mistake_is_kept_nowhere(secretary: Actor, region: Region) -> None:
    seat = make_seat(make_group(make_body(region)))
    operations.take_seat_away(by=secretary, seat=seat)
    assert not Seat.objects.filter(uuid=seat.uuid).exists()


def test_a_body_is_removed_with_its_seats_and_calendar(secretary: Actor, region: Region) -> None:
    body = make_body(region)
    make_seat(make_group(body))
    make_meetings(body, "2024-01-10")
    operations.remove_body(by=secretary, body=body)
    assert not Body.objects.filter(pk=body.pk).exists()


def test_a_calendar_takes_the_place_of_the_one_of_its_year(secretary: Actor, region: Region) -> None:
    body = make_body(region)
    make_meetings(body, "2023-11-10", "2024-01-10")
    days = [dt.date(2024, 2, 1), dt.date(2024, 2, 1), dt.date(2024, 5, 2)]
    written = operations.write_calendar(by=secretary, body=body, expected_version=1, year=2024, days=days)
    assert written == sorted(set(days))
    assert [str(m.day) for m in queries.meetings_of(body, dt.date(2023, 1, 1))] == [
        "2023-11-10",
        "2024-02-01",
        "2024-05-02",
    ]
    with pytest.raises(StaleSave) as stale:
        operations.write_calendar(by=secretary, body=body, expected_version=1, year=2024, days=[])
    assert stale.value.theirs["days"] == written


def test_a_calendar_holds_days_of_its_year_and_not_too_many(secretary: Actor, region: Region) -> None:
    body = make_body(region)
    with pytest.raises(InvalidInput):
        operations.write_calendar(by=secretary, body=body, expected_version=1, year=2024, days=[dt.date(2025, 1, 1)])
    many = [dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(61)]
    with pytest.raises(InvalidInput):
        operations.write_calendar(by=secretary, body=body, expected_version=1, year=2024, days=many)
    assert queries.meetings_in(body, 2024) == []


def test_councils_are_constituted_by_their_own_meeting_alone(member: Organisation, region: Region) -> None:
    """Done when 4: a council's seats end with its constituting meeting; the committee's too, another's do not."""
    council, committee = make_council(member), make_council(member, BodyKind.EXECUTIVE_COMMITTEE)
    other = make_council(make_organisation(runs=make_municipality()))
    make_meetings(council, constituting="2023-10-12")
    for body in (council, committee, other):
        make_seat(make_group(body, Side.POLITICIANS, seats=1, tenure=Tenure.CONSTITUTING), since="2019-10")
    found = queries.composed([council, committee, other], dt.date(2023, 10, 12))
    assert [[f.flaw for f in each.groups[0].filled.findings] for each in found] == [
        [Flaw.EXPIRED],
        [Flaw.EXPIRED],
        [],
    ]


def test_who_sat_for_a_municipality_that_merged_is_over(region: Region) -> None:
    gone = make_organisation(runs=make_municipality(valid_to=dt.date(2018, 1, 1)))
    body = make_body(region)
    make_seat(make_group(body, seats=1), organisation=gone)
    before, after = (queries.composed([body], dt.date(year, 6, 1))[0] for year in (2017, 2018))
    assert before.is_in_order
    assert [f.flaw for f in after.groups[0].filled.findings] == [Flaw.EXPIRED]


def test_calendars_are_read_for_all_councils_at_once(member: Organisation, django_assert_num_queries: object) -> None:
    council, committee = make_council(member, paper_days=10), make_council(member, BodyKind.EXECUTIVE_COMMITTEE)
    make_meetings(council, "2023-01-10", "2024-02-08")
    make_meetings(committee, "2024-01-25")
    lonely = make_organisation(runs=make_municipality())
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = queries.calendars_of([member.pk, lonely.pk], dt.date(2023, 11, 20))
    assert lonely.pk not in found
    chance = last_chance(found[member.pk], dt.date(2024, 3, 1))
    assert (chance.deliver_by, chance.committee) == (dt.date(2024, 1, 11), dt.date(2024, 1, 25))
