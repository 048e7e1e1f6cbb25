"""A region is made of municipalities that exist on a day; mergers since then are followed."""

from __future__ import annotations

import datetime as dt

import pytest

from samtak.audit.models import Event
from samtak.geography.choices import ChangeKind
from samtak.geography.models import Municipality, MunicipalityChange
from samtak.lib.actor import NOBODY, SYSTEM, Actor, Grant
from samtak.lib.errors import InvalidInput, NotAllowed
from samtak.organisations.models import Organisation
from samtak.organisations.queries import organisation_of
from samtak.regions import rules
from samtak.regions.models import Membership, Region
from samtak.regions.operations import create_region, edit_region
from samtak.regions.queries import ended_without_heir, members_on
from tests.unit.regions.conftest import MakeTown

ADMINISTRATOR = Actor(id=7, name="Administrator", grants=(Grant("administrator"),))
TODAY = dt.date(2026, 11, 21)
MERGED = dt.date(2020, 1, 1)


@pytest.fixture
def pair(town: MakeTown) -> tuple[Municipality, Municipality]:
    return town("9901", "Aker"), town("9902", "Bærum")


def change(old: Municipality, new: Municipality, kind: str = ChangeKind.MERGE) -> None:
    MunicipalityChange.objects.create(
        date=MERGED, kind=kind, predecessor=old, successor=new, is_whole=kind != ChangeKind.SPLIT
    )


def refusal(**given: object) -> dict[str, str]:
    fields: dict[str, object] = {"by": ADMINISTRATOR, "name": "Ny region", "on": TODAY, **given}
    with pytest.raises(InvalidInput) as refused:
        create_region(**fields)  # type: ignore[arg-type]
    assert not Region.objects.filter(slug="ny-region").exists()
    return {name: str(text) for name, text in refused.value.fields.items()}


def test_an_administrator_makes_a_region(pair: tuple[Municipality, ...]) -> None:
    region = create_region(by=ADMINISTRATOR, name=" Nord-Østerdalen ", municipalities=pair, on=TODAY)
    assert (region.slug, region.name) == ("nord-osterdalen", "Nord-Østerdalen")
    assert [member.municipality.knr for member in members_on(region, TODAY)] == ["9901", "9902"]
    assert {member.valid_from for member in region.memberships.all()} == {None}
    assert region.members_known_from == TODAY
    event = Event.objects.get(verb="region.created")
    assert (event.is_public, event.region_id, event.changes["members"]) == (True, region.pk, [[], ["9901", "9902"]])


def test_members_since_a_day_are_members_from_then(pair: tuple[Municipality, ...]) -> None:
    start = dt.date(2018, 1, 1)
    region = create_region(by=ADMINISTRATOR, name="A", municipalities=pair, on=TODAY, member_from=start)
    assert region.members_known_from == start
    assert members_on(region, dt.date(2017, 12, 31)) == []
    assert len(members_on(region, start)) == 2


@pytest.mark.parametrize("actor", [NOBODY, Actor(id=1, grants=(Grant("secretariat", region_id=1), Grant("adviser")))])
def test_nobody_else_makes_regions(pair: tuple[Municipality, ...], actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        create_region(by=actor, name="A", municipalities=pair, on=TODAY)


def test_region_has_members(db: None) -> None:
    assert refusal(municipalities=[]) == {"municipalities": rules.REGION_HAS_MEMBERS.text}


def test_member_listed_once(pair: tuple[Municipality, ...]) -> None:
    assert refusal(municipalities=[*pair, pair[0]]) == {"municipalities": rules.MEMBER_LISTED_ONCE.text}


def test_region_name_once(region: Region, pair: tuple[Municipality, ...]) -> None:
    assert refusal(name="VIKEN", municipalities=pair) == {"name": rules.REGION_NAME_ONCE.text}
    other = create_region(by=SYSTEM, name="Other", municipalities=pair, on=TODAY)
    with pytest.raises(InvalidInput, match=str(rules.REGION_NAME_ONCE.text)):
        edit_region(by=SYSTEM, region=other, expected_version=other.version, changes={"name": "viken"})
    edit_region(
        by=SYSTEM, region=other, expected_version=other.version, changes={"name": "OTHER", "names": {"en": "Else"}}
    )
    assert refusal(name="else", municipalities=pair) == {"name": rules.REGION_NAME_ONCE.text}
    with pytest.raises(InvalidInput, match=str(rules.REGION_NAME_ONCE.text)):
        edit_region(by=SYSTEM, region=other, expected_version=other.version, changes={"names": {"en": "VIKEN"}})


def test_region_address_once(region: Region, pair: tuple[Municipality, ...]) -> None:
    assert refusal(slug="viken", municipalities=pair) == {"slug": rules.REGION_ADDRESS_ONCE.text}


@pytest.mark.parametrize("slug", ["Ny", "ny region", "æøå", "new", "a" * 81, "../x"])
def test_region_address_reads(pair: tuple[Municipality, ...], slug: str) -> None:
    assert refusal(slug=slug, municipalities=pair) == {"slug": rules.REGION_ADDRESS_READS.text}


@pytest.mark.parametrize("name", ["", "a\x00b", "a\ud800", "x" * 151, "!!!"])
def test_a_name_that_cannot_be_stored_is_refused(pair: tuple[Municipality, ...], name: str) -> None:
    assert refusal(name=name, municipalities=pair)


def test_one_that_does_not_exist_on_the_day_is_named(town: MakeTown) -> None:
    gone = town("9903", "Asker", to=MERGED)
    assert "Asker (9903)" in refusal(municipalities=[gone])["municipalities"]


def test_a_failure_leaves_nothing_behind(pair: tuple[Municipality, ...], region: Region) -> None:
    before = Organisation.objects.count()
    refusal(slug="viken", municipalities=pair, cooperation_body="Et nytt samarbeid")
    assert Organisation.objects.count() == before


def test_mergers_since_hand_the_membership_on(town: MakeTown) -> None:
    old, new = town("9904", "Nes", to=MERGED), town("9905", "Nesodden", start=MERGED)
    other = town("9906", "Frogn", to=MERGED)
    change(old, new)
    change(other, new)
    region = create_region(
        by=ADMINISTRATOR, name="A", municipalities=[old, other], on=dt.date(2019, 1, 1), member_from=dt.date(2019, 1, 1)
    )
    assert [m.municipality.knr for m in members_on(region, dt.date(2019, 6, 1))] == ["9906", "9904"]
    assert [m.municipality.knr for m in members_on(region, TODAY)] == ["9905"]
    assert organisation_of(new) not in {organisation_of(old), None}


def test_one_that_was_divided_is_a_member_as_long_as_it_was_there(town: MakeTown) -> None:
    old, new = town("9904", "Nes", to=MERGED), town("9905", "Nesodden", start=MERGED)
    change(old, new, ChangeKind.SPLIT)
    region = create_region(by=ADMINISTRATOR, name="A", municipalities=[old], on=dt.date(2019, 1, 1))
    assert Membership.objects.get(region=region).valid_to == MERGED
    assert members_on(region, TODAY) == []
    assert ended_without_heir(region) == [old]


def test_each_member_gets_its_organisation_and_keeps_it_under_a_new_number(town: MakeTown) -> None:
    old, new = town("9904", "Nes", to=MERGED), town("9905", "Nes", start=MERGED)
    change(old, new, ChangeKind.RENUMBER)
    create_region(by=ADMINISTRATOR, name="A", municipalities=[old], on=dt.date(2019, 1, 1))
    found = organisation_of(old)
    assert found is not None
    assert found.name == "Nes kommune"
    assert organisation_of(new) == found


def test_one_that_kept_its_name_through_a_division_keeps_its_organisation(town: MakeTown) -> None:
    old, new, part = (
        town("9904", "Nes", to=MERGED),
        town("9905", "Nes", start=MERGED),
        town("9906", "Sund", start=MERGED),
    )
    change(old, new, ChangeKind.SPLIT)
    change(old, part, ChangeKind.SPLIT)
    create_region(by=ADMINISTRATOR, name="A", municipalities=[old], on=dt.date(2019, 1, 1))
    create_region(by=ADMINISTRATOR, name="B", municipalities=[new, part], on=TODAY)
    assert organisation_of(new) == organisation_of(old) != organisation_of(part)


def test_a_cooperation_body_is_made_once(pair: tuple[Municipality, ...]) -> None:
    first = create_region(by=ADMINISTRATOR, name="A", municipalities=pair, on=TODAY, cooperation_body="A-rådet")
    second = create_region(by=ADMINISTRATOR, name="B", municipalities=pair, on=TODAY, cooperation_body="a-rådet")
    assert first.organisation == second.organisation
    assert first.organisation is not None
    assert first.organisation.kind == "regional_body"
