"""Who may change membership, what is refused, and what a merger hands on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from samtak.audit.queries import events_about
from samtak.geography.choices import ChangeKind
from samtak.geography.models import Municipality, MunicipalityChange
from samtak.lib.actor import NOBODY, SYSTEM, Actor, Grant
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.localtext import LocalText
from samtak.regions import operations, rules
from samtak.regions.choices import MembershipBasis
from samtak.regions.models import Membership, Region
from samtak.regions.queries import aliases_of, members_on, regions_of

pytestmark = pytest.mark.django_db

MakeTown = Callable[..., Municipality]
START, MERGER = dt.date(2015, 1, 1), dt.date(2020, 1, 1)


def _change(old: Municipality, new: Municipality, kind: ChangeKind) -> MunicipalityChange:
    return MunicipalityChange.objects.create(
        date=MERGER, kind=kind, predecessor=old, successor=new, is_whole=kind != ChangeKind.SPLIT
    )


def _member(region: Region, municipality: Municipality, **fields: object) -> Membership:
    return operations.add_member(by=SYSTEM, region=region, municipality=municipality, valid_from=START, **fields)


def test_the_secretariat_adds_a_member_and_it_is_logged(region: Region, town: MakeTown, secretariat: Actor) -> None:
    operations.add_member(by=secretariat, region=region, municipality=town("9901", "Aker"), valid_from=START)
    assert [each.municipality.knr for each in members_on(region, START)] == ["9901"]
    event = events_about("region", "viken")[0]
    assert (event.verb, event.is_public, event.changes["member"]) == ("region.member_added", True, [None, "9901"])


@pytest.mark.parametrize(
    "actor", [NOBODY, Actor(id=2, grants=(Grant("secretariat", region_id=-1), Grant("administrator")))]
)
def test_others_are_refused_with_a_reason(actor: Actor, region: Region, town: MakeTown) -> None:
    aker = town("9901", "Aker")
    membership = _member(region, aker)
    with pytest.raises(NotAllowed) as refusal:
        operations.add_member(by=actor, region=region, municipality=aker, valid_from=MERGER)
    assert str(refusal.value.message)
    with pytest.raises(NotAllowed):
        operations.end_membership(by=actor, membership=membership, valid_to=MERGER)
    with pytest.raises(NotAllowed):
        operations.edit_region(by=actor, region=region, expected_version=1, changes={"name": "Ny"})
    other = town("9902", "Berg", MERGER)
    with pytest.raises(NotAllowed):
        operations.hand_on_memberships(by=actor, change=_change(aker, other, ChangeKind.MERGE))
    assert events_about("region", "viken").count() == 1


def test_member_exists(region: Region, town: MakeTown) -> None:
    gone = town("9901", "Aker", to=START)
    with pytest.raises(InvalidInput) as refusal:
        _member(region, gone)
    assert set(refusal.value.fields) == {"valid_from"}


def test_member_once_at_a_time(region: Region, town: MakeTown) -> None:
    aker = town("9901", "Aker")
    _member(region, aker, valid_to=MERGER)
    operations.add_member(by=SYSTEM, region=region, municipality=aker, valid_from=MERGER)
    with pytest.raises(InvalidInput) as refusal:
        operations.add_member(by=SYSTEM, region=region, municipality=aker, valid_from=MERGER - dt.timedelta(days=1))
    assert set(refusal.value.fields) == {"municipality"}


def test_membership_ends_after_start(region: Region, town: MakeTown) -> None:
    membership = _member(region, town("9901", "Aker"))
    with pytest.raises(InvalidInput) as refusal:
        operations.end_membership(by=SYSTEM, membership=membership, valid_to=START)
    assert set(refusal.value.fields) == {"valid_to"}


def test_membership_is_half_open(region: Region, town: MakeTown) -> None:
    membership = _member(region, town("9901", "Aker"))
    operations.end_membership(by=SYSTEM, membership=membership, valid_to=MERGER)
    assert members_on(region, START - dt.timedelta(days=1)) == []
    assert members_on(region, START) == [membership]
    assert members_on(region, MERGER - dt.timedelta(days=1)) == [membership]
    assert members_on(region, MERGER) == []


def test_a_merger_hands_membership_on_once_per_region(region: Region, town: MakeTown) -> None:
    other = Region.objects.create(slug="annen", name="Annen")
    aker, berg, dal = town("9901", "Aker", to=MERGER), town("9902", "Berg", to=MERGER), town("9903", "Dal", MERGER)
    from_aker = _member(region, aker)
    _member(region, berg)
    _member(other, berg)
    made = [
        new
        for old in (aker, berg)
        for new in operations.hand_on_memberships(by=SYSTEM, change=_change(old, dal, ChangeKind.MERGE))
    ]
    assert {(each.region.slug, each.basis) for each in made} == {
        ("viken", MembershipBasis.HANDED_ON),
        ("annen", MembershipBasis.HANDED_ON),
    }
    assert [each.municipality for each in members_on(region, MERGER)] == [dal]
    assert {each.municipality for each in members_on(region, MERGER - dt.timedelta(days=1))} == {aker, berg}
    assert {each.slug for each in regions_of(dal, MERGER)} == {"viken", "annen"}
    assert Membership.objects.get(region=region, municipality=dal).handed_on_from == from_aker


def test_handing_on_twice_changes_nothing(region: Region, town: MakeTown) -> None:
    aker, dal = town("9901", "Aker", to=MERGER), town("9903", "Dal", MERGER)
    _member(region, aker)
    change = _change(aker, dal, ChangeKind.RENUMBER)
    assert len(operations.hand_on_memberships(by=SYSTEM, change=change)) == 1
    assert operations.hand_on_memberships(by=SYSTEM, change=change) == []


def test_a_split_hands_nothing_on(region: Region, town: MakeTown) -> None:
    elv, dal = town("9901", "Elv", to=MERGER), town("9903", "Dal", MERGER)
    membership = _member(region, elv)
    assert operations.hand_on_memberships(by=SYSTEM, change=_change(elv, dal, ChangeKind.SPLIT)) == []
    membership.refresh_from_db()
    assert membership.valid_to is None
    assert regions_of(dal, MERGER) == []


def test_an_ended_membership_is_not_handed_on(region: Region, town: MakeTown) -> None:
    aker, dal = town("9901", "Aker", to=MERGER), town("9903", "Dal", MERGER)
    _member(region, aker, valid_to=MERGER)
    assert operations.hand_on_memberships(by=SYSTEM, change=_change(aker, dal, ChangeKind.MERGE)) == []


def test_editing_a_region_keeps_its_place_in_the_order(region: Region, secretariat: Actor) -> None:
    changed = operations.edit_region(
        by=secretariat,
        region=region,
        expected_version=1,
        changes={"name": " Ålesundregionen ", "description": LocalText(nb="Kort.")},
    )
    assert changed["name"] == ["Viken", "Ålesundregionen"]
    assert "sort_key" not in changed
    assert list(Region.objects.all())[-1] == region
    assert events_about("region", "viken")[0].verb == "region.edited"


def test_a_stale_edit_is_refused_and_told_what_stands(region: Region, secretariat: Actor) -> None:
    operations.edit_region(by=secretariat, region=region, expected_version=1, changes={"name": "En"})
    with pytest.raises(StaleSave) as stale:
        operations.edit_region(by=secretariat, region=region, expected_version=1, changes={"name": "To"})
    assert stale.value.theirs["name"] == "En"


def test_names_in_other_languages_and_other_names_are_kept_logged_and_told_to_the_second(
    region: Region, secretariat: Actor
) -> None:
    changes = {"names": {"en": " The  Viken Region ", "nn": ""}, "aliases": ["Vika", "", "Viken", "Østlandet", "Vika"]}
    changed = operations.edit_region(by=secretariat, region=region, expected_version=1, changes=changes)
    assert region.names == {"en": "The Viken Region"}
    assert changed["aliases"] == [[], ["Vika", "Østlandet"]]
    assert events_about("region", "viken")[0].changes["aliases"] == [[], ["Vika", "Østlandet"]]
    again = {"aliases": ["Østlandet", "Viken fylke"]}
    operations.edit_region(by=secretariat, region=region, expected_version=2, changes=again)
    assert aliases_of(region) == ["Viken fylke", "Østlandet"]
    with pytest.raises(StaleSave) as stale:
        operations.edit_region(by=secretariat, region=region, expected_version=2, changes={"aliases": []})
    assert stale.value.theirs["aliases"] == aliases_of(region) == ["Viken fylke", "Østlandet"]


def test_region_name_once_per_language(region: Region) -> None:
    with pytest.raises(InvalidInput) as refusal:
        operations.edit_region(by=SYSTEM, region=region, expected_version=1, changes={"names": {"nb": "Vika"}})
    assert refusal.value.fields == {"names": rules.NAME_ONCE_PER_LANGUAGE.text}


def test_region_aliases_few(region: Region) -> None:
    many = {"aliases": [f"Navn {number}" for number in range(31)]}
    with pytest.raises(InvalidInput) as refusal:
        operations.edit_region(by=SYSTEM, region=region, expected_version=1, changes=many)
    assert refusal.value.fields == {"aliases": rules.ALIASES_FEW.text}
    assert aliases_of(region) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"names": {"en": "x" * 151}}, "names"),
        ({"names": {"en": "a\x00b"}}, "names"),
        ({"aliases": ["x" * 151]}, "aliases"),
        ({"aliases": ["\ud800"]}, "aliases"),
        ({"name": ""}, "name"),
        ({"name": "x" * 151}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"name": "\ud800"}, "name"),
        ({"due_after_days": -1}, "due_after_days"),
        ({"due_after_days": 10**12}, "due_after_days"),
        ({"language": "xx"}, "language"),
        ({"slug": "ny"}, "slug"),
    ],
)
def test_bad_input_to_a_region_is_refused(region: Region, changes: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        operations.edit_region(by=SYSTEM, region=region, expected_version=1, changes=changes)
    assert field in refusal.value.fields
    assert Region.objects.get(pk=region.pk).version == 1


@pytest.mark.parametrize(
    "changes", [{"due_after_days": 121}, {"stale_after_days": 59}, {"due_after_days": 91, "stale_after_days": 90}]
)
def test_due_before_stale(region: Region, changes: dict[str, object]) -> None:
    with pytest.raises(InvalidInput) as refusal:
        operations.edit_region(by=SYSTEM, region=region, expected_version=1, changes=changes)
    assert set(refusal.value.fields) == {next(iter(changes))}
    changes = {"due_after_days": 90, "stale_after_days": 90}
    operations.edit_region(by=SYSTEM, region=region, expected_version=1, changes=changes)
