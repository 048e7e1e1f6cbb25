"""Registering a position that several pay for, changing it, and who sees it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from samtak.accounts.choices import Role
from samtak.actions.choices import Publication
from samtak.audit.models import Event
from samtak.lib.actor import NOBODY, Actor
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.positions import operations, queries
from samtak.positions.models import Payer, Position
from samtak.positions.operations import Pays
from samtak.regions.models import Region
from samtak.search.models import Entry
from tests.factories.accounts import make_actor
from tests.factories.actions import make_action
from tests.factories.organisations import make_organisation
from tests.factories.positions import make_position
from tests.factories.regions import make_region

HALF = Decimal(50)


@dataclass
class Place:
    region: Region
    own: Organisation
    secretariat: Actor
    adviser: Actor

    def events(self) -> list[str]:
        return list(Event.objects.filter(region_id=self.region.pk).order_by("id").values_list("verb", flat=True))


@pytest.fixture
def place(db: None) -> Place:
    region, own = make_region(), make_organisation()
    return Place(
        region,
        own,
        make_actor(Role.SECRETARIAT, region=region),
        make_actor(Role.ADVISER, organisation=own),
    )


def create(place: Place, *payers: Pays, **fields: Any) -> Position:
    given = {"title": "Felles prosjektstilling på Åsen", **fields}
    return operations.create_position(by=place.secretariat, region=place.region, fields=given, payers=payers)


def test_registered_as_a_draft_with_those_who_pay(place: Place) -> None:
    made = create(place, Pays(place.own, "", HALF), Pays(None, "Et fond", None), percent=HALF, employer=place.own)
    assert (made.publication, made.slug) == (Publication.DRAFT, "felles-prosjektstilling-pa-asen")
    assert [str(payer) for payer in made.payers.all()] == [place.own.name, "Et fond"]
    assert place.events() == ["position.created"]
    assert Entry.objects.filter(kind="position", object_id=made.pk).exists()
    assert create(place).slug == "felles-prosjektstilling-pa-asen-2"


def test_who_sees_a_draft(place: Place) -> None:
    create(place, employer=place.own)
    actors = (place.secretariat, place.adviser, make_actor(Role.SECRETARIAT, region=make_region()), NOBODY)
    assert [queries.visible(actor).filter(region=place.region).count() for actor in actors] == [1, 1, 0, 0]


def test_only_the_secretariat_of_the_region_writes(place: Place) -> None:
    position = make_position(place.region, employer=place.own)
    for actor in (place.adviser, make_actor(Role.SECRETARIAT, region=make_region()), NOBODY):
        with pytest.raises(NotAllowed):
            operations.create_position(by=actor, region=place.region, fields={"title": "X"})
        with pytest.raises(NotAllowed):
            operations.edit_position(by=actor, position=position, expected_version=1, changes={"title": "X"})
        with pytest.raises(NotAllowed):
            operations.move_position(by=actor, position=position, step_code="withdraw")
    assert place.events() == []


def test_an_edit_tells_what_changed_and_unmarks_what_was_made_up(place: Place) -> None:
    position = make_position(place.region, invented_fields=["percent", "payers", "start"])
    operations.edit_position(
        by=place.secretariat,
        position=position,
        expected_version=1,
        changes={"percent": HALF},
        payers=[Pays(None, "Et fond", Decimal("33.30"))],
    )
    event = Event.objects.get(region_id=place.region.pk, verb="position.edited")
    assert event.changes["payers"] == [[], ["Et fond: 33.3 %"]]
    assert position.invented_fields == ["start"]


def test_a_stale_save_tells_who_pays_now(place: Place) -> None:
    position = create(place, Pays(None, "Et fond", HALF))
    operations.edit_position(by=place.secretariat, position=position, expected_version=1, changes={"title": "Først"})
    with pytest.raises(StaleSave) as stale:
        operations.edit_position(
            by=place.secretariat, position=position, expected_version=1, changes={"title": "Sist"}, payers=[]
        )
    assert [str(payer) for payer in stale.value.theirs["payers"]] == ["Et fond"]  # type: ignore[attr-defined]
    assert Payer.objects.filter(position=position).count() == 1


def test_publish_withdraw_and_publish_again(place: Place) -> None:
    position = create(place)
    for step in ("publish", "withdraw", "republish"):
        operations.move_position(by=place.secretariat, position=position, step_code=step)
    assert place.events()[1:] == ["position.publish", "position.withdraw", "position.republish"]
    with pytest.raises(InvalidInput):
        operations.move_position(by=place.secretariat, position=position, step_code="publish")


@pytest.mark.parametrize(
    ("payers", "fields", "at"),
    [
        ([("Et fond", 60), ("Et annet", 41)], {}, "payers"),
        ([("Et fond", 10), ("et FOND", 10)], {}, "payers"),
        ([("Et fond", 0)], {}, "payers"),
        ([(f"Fond {number}", 1) for number in range(9)], {}, "payers"),
        ([], {"percent": Decimal("100.01")}, "percent"),
        ([], {"percent": Decimal("0.001")}, "percent"),
        ([], {"start": PartialDate(2024), "end": PartialDate(2023)}, "end"),
    ],
    ids=str,
)
def test_what_does_not_hold_is_refused_at_its_field(
    place: Place, payers: list[tuple[str, int]], fields: dict[str, Any], at: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        create(place, *(Pays(None, name, Decimal(share)) for name, share in payers), **fields)
    assert set(refusal.value.fields) == {at}
    assert not Position.objects.filter(region=place.region).exists()


def test_it_serves_no_other_regions_action(place: Place) -> None:
    with pytest.raises(InvalidInput) as refusal:
        create(place, action=make_action(make_region()))
    assert set(refusal.value.fields) == {"action"}


def test_what_nobody_is_known_to_pay(place: Place) -> None:
    known = create(place, Pays(None, "Et fond", Decimal(40)), Pays(None, "Et annet", HALF))
    unknown = create(place, Pays(None, "Et fond", Decimal(40)), Pays(None, "Et annet", None))
    assert (queries.not_given(known), queries.not_given(unknown), queries.not_given(create(place))) == (10, None, None)


def test_a_municipality_is_told_of_those_it_employs_or_pays_for_that_run(place: Place) -> None:
    employed = make_position(place.region, employer=place.own)
    paid = make_position(place.region)
    Payer.objects.create(position=paid, organisation=place.own)
    make_position(place.region)
    ended = make_position(place.region, employer=place.own, end=PartialDate(2022))
    theirs = set(queries.positions_of(NOBODY, [place.own.pk]))
    assert theirs == {employed, paid, ended}
    assert {each for each in theirs if queries.runs_on(each, dt.date(2023, 11, 20))} == {employed, paid}
    assert queries.runs_on(ended, dt.date(2022, 12, 31))
