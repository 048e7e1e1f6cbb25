"""Choosing a scale, weighing and registering positions, through the pages, and what everybody then reads."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from samtak.actions.models import Action
from samtak.organisations.models import Organisation
from samtak.positions.models import Position
from samtak.weighing.models import Weighing, WeighingScale
from tests.factories.actions import make_action
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.weighing import make_scale, make_weighing
from tests.integration.web.workspace.conftest import Place

SCALE = {
    "steps": "liten\r\n\r\n noe  mer \r\nstor",
    "language": "nb",
    "added_value_weight": "1",
    "effect_weight": "2",
    "chosen_on": "2023-01-02",
}
WEIGHED = {"added_value": "3", "effect": "1", "reason": "Ingen får det til alene.", "weighed_on": "2023-02-03"}


def scale_page(place: Place) -> str:
    return f"/workspace/regions/{place.region.slug}/weighing/"


def weigh_page(action: Action) -> str:
    return f"/workspace/actions/{action.region.slug}/{action.code}/weigh/"


def test_a_scale_is_chosen_and_an_action_weighed_and_everybody_reads_it(place: Place, client: Client) -> None:
    action = make_action(place.region)
    assert scale_page(place) in place.secretariat.get(weigh_page(action)).content.decode()
    listing = f"/regions/{place.region.slug}/weighing/"
    answer = place.secretariat.post(scale_page(place), SCALE)
    assert (answer.status_code, answer["Location"]) == (302, listing)
    scale = WeighingScale.objects.get(region=place.region)
    assert scale.steps == ["liten", "noe mer", "stor"]
    assert place.secretariat.get(weigh_page(action)).status_code == 200
    sent = {**WEIGHED, "scale": str(scale.uuid), "version": "0"}
    assert place.secretariat.post(weigh_page(action), sent).status_code == 302
    page = client.get(f"/actions/{place.region.slug}/{action.code}/").content.decode()
    assert "Ingen får det til alene." in page
    told = client.get(listing).content.decode()
    assert "5 av 9" in told
    assert "merverdi + 2\u00a0×\u00a0effekt" in told
    table = client.get(f"{listing}?format=csv").content.decode("utf-8-sig")
    assert "Ingen får det til alene." in table


def test_not_weighed_is_said_and_is_no_number(place: Place, client: Client) -> None:
    action = make_action(place.region)
    make_scale(place.region)
    listing = f"/regions/{place.region.slug}/weighing/"
    assert "ikke vurdert" in client.get(listing).content.decode()
    assert "Ikke vurdert." in client.get(f"/actions/{place.region.slug}/{action.code}/").content.decode()
    (line,) = [
        row
        for row in client.get(f"{listing}?format=csv").content.decode("utf-8-sig").splitlines()
        if action.code in row
    ]
    assert "ikke vurdert;;ikke vurdert;;;;;" in line


def test_who_comes_second_sees_both(place: Place) -> None:
    action, scale = make_action(place.region), make_scale(place.region)
    make_weighing(action, scale, 1, 1, reason="Den første begrunnelsen.")
    sent = {**WEIGHED, "scale": str(scale.uuid), "version": "0"}
    answer = place.secretariat.post(weigh_page(action), sent)
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "Den første begrunnelsen." in told
    assert WEIGHED["reason"] in told
    assert place.secretariat.post(weigh_page(action), {**sent, "version": "1"}).status_code == 302
    assert Weighing.objects.filter(action=action).count() == 2


def test_a_replaced_scale_is_told_and_the_new_one_offered(place: Place) -> None:
    action, old = make_action(place.region), make_scale(place.region)
    new = make_scale(place.region, steps=["lite", "noe", "mye", "svært mye"])
    answer = place.secretariat.post(weigh_page(action), {**WEIGHED, "scale": str(old.uuid), "version": "0"})
    told = answer.content.decode()
    assert answer.status_code == 200
    assert "Regionen har valgt en annen skala" in told
    assert str(new.uuid) in told
    assert not Weighing.objects.filter(action=action).exists()


def test_the_sum_tells_what_counts_more(place: Place, client: Client) -> None:
    action, scale = make_action(place.region), make_scale(place.region, added_value_weight=2)
    make_weighing(action, scale, 3, 3)
    for address in (f"/actions/{place.region.slug}/{action.code}/", f"/regions/{place.region.slug}/weighing/"):
        told = client.get(address).content.decode()
        assert "9 av 9" in told
        assert "merverdi teller 2 ganger" in told


def test_who_may_weigh_finds_the_way_in_each_row(place: Place, client: Client) -> None:
    weighed, other = make_action(place.region), make_action(place.region)
    listing = f"/regions/{place.region.slug}/weighing/"
    assert weigh_page(other) not in place.secretariat.get(listing).content.decode()
    make_weighing(weighed, make_scale(place.region), 1, 1)
    told = place.secretariat.get(listing).content.decode()
    assert weigh_page(weighed) in told
    assert weigh_page(other) in told
    assert weigh_page(other) not in place.secretariat.get(f"{listing}?on=2023-01-01").content.decode()
    for reader in (place.adviser, client):
        assert "/weigh/" not in reader.get(listing).content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"effect_weight": "abc"}, "for eksempel 2."),
        ({"effect_weight": "10"}, "som er høyst 9."),
        ({"chosen_on": "snart"}, "«snart» er ikke en dato. Skriv en dag"),
        ({"chosen_on": "1066-01-01"}, "Den tidligste datoen er i 1800."),
        ({"decided_by": "x" * 5000}, "Høyst 200 tegn. Du skrev 5\u00a0000."),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_so_that_it_fits_the_field(place: Place, wrong: dict[str, str], told: str) -> None:
    assert told in place.secretariat.post(scale_page(place), {**SCALE, **wrong}).content.decode()


BAD_SCALES: list[dict[str, str]] = [
    {"steps": "bare ett"},
    {"steps": "a\x00b\nc"},
    {"steps": "lik\nLik"},
    {"effect_weight": "0"},
    {"effect_weight": "99999999999999999999"},
    {"chosen_on": "2023-02-30"},
    {"chosen_on": "2100-01-01"},
    {"decided_by": "x" * 201},
]


@pytest.mark.parametrize("wrong", BAD_SCALES, ids=str)
def test_a_scale_that_cannot_be_is_told(place: Place, wrong: dict[str, str]) -> None:
    answer = place.secretariat.post(scale_page(place), {**SCALE, **wrong})
    assert answer.status_code == 200
    assert "ds-validation-message" in answer.content.decode()
    assert not WeighingScale.objects.filter(region=place.region).exists()


BAD_WEIGHINGS: list[dict[str, str]] = [
    {"added_value": "4"},
    {"effect": ""},
    {"reason": "a\x00b"},
    {"reason": ""},
    {"weighed_on": "2100-01-01"},
    {"weighed_on": "2023"},
]


@pytest.mark.parametrize("wrong", BAD_WEIGHINGS, ids=str)
def test_a_weighing_that_cannot_be_is_told(place: Place, wrong: dict[str, str]) -> None:
    action, scale = make_action(place.region), make_scale(place.region)
    answer = place.secretariat.post(weigh_page(action), {**WEIGHED, "scale": str(scale.uuid), **wrong})
    assert answer.status_code == 200
    assert "ds-validation-message" in answer.content.decode()
    assert not Weighing.objects.filter(action=action).exists()


@pytest.mark.parametrize(
    "asked", ["scope=x", "status=%00", "placed=x", "added_value=4", "effect=0", "effect=x", "page=2", "format=pdf"]
)
def test_what_cannot_be_read_of_the_address_is_told(place: Place, client: Client, asked: str) -> None:
    make_scale(place.region)
    assert client.get(f"/regions/{place.region.slug}/weighing/?{asked}").status_code == 400


POSITION = {"title": "Felles stilling", "language": "nb", "percent": "50", "payer_0": "Et fond", "share_0": "33,3"}


def test_a_position_is_registered_published_and_found(place: Place, client: Client) -> None:
    action = make_action(place.region, leads=[place.own])
    address = f"/workspace/regions/{place.region.slug}/positions/new/"
    assert place.secretariat.get(address).status_code == 200
    sent = {**POSITION, "employer": place.own.name.upper(), "code": action.code.lower(), "payer_3": place.own.name}
    answer = place.secretariat.post(address, sent)
    made = Position.objects.get(region=place.region)
    page = f"/regions/{place.region.slug}/positions/{made.slug}/"
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert (made.employer, made.action) == (place.own, action)
    assert [payer.organisation for payer in made.payers.all()] == [None, place.own]
    assert client.get(page).status_code == 404
    home = f"/workspace/positions/{place.region.slug}/{made.slug}/"
    assert f"{home}move/?step=publish" in place.secretariat.get(page).content.decode()
    assert place.secretariat.post(f"{home}move/", {"step": "publish"}).status_code == 302
    assert f"{home}move/?step=withdraw" in place.secretariat.get(page).content.decode()
    told = client.get(page).content.decode()
    assert "Et fond: 33,3 %" in told
    assert f"{place.own.name}: andel ikke oppgitt" in told
    for leads_there in (
        f"/actions/{place.region.slug}/{action.code}/",
        f"/municipalities/{place.home.knr}/",
        f"/regions/{place.region.slug}/positions/",
        "/search/?q=stilling+felles",
        f"/changes/?region={place.region.slug}",
    ):
        assert page in client.get(leads_there).content.decode(), leads_there
    table = client.get(f"/regions/{place.region.slug}/positions/?format=csv").content.decode("utf-8-sig")
    assert "Et fond: 33,3 %" in table


def test_a_member_that_pays_is_known_by_its_short_name(place: Place, client: Client) -> None:
    Organisation.objects.filter(pk=place.own.pk).update(name="Prøvevik kommune")
    sent = {**POSITION, "payer_0": "prøvevik", "employer": "Prøvevik"}
    place.secretariat.post(f"/workspace/regions/{place.region.slug}/positions/new/", sent)
    made = Position.objects.get(region=place.region)
    assert (made.employer, made.payers.get().organisation) == (place.own, place.own)
    place.secretariat.post(f"/workspace/positions/{place.region.slug}/{made.slug}/move/", {"step": "publish"})
    assert made.title in client.get(f"/municipalities/{place.home.knr}/").content.decode()


def test_a_short_name_of_two_or_of_strangers_is_a_name_only(place: Place) -> None:
    new = f"/workspace/regions/{place.region.slug}/positions/new/"
    make_organisation(runs=make_municipality(), name="Fremvik kommune")
    Organisation.objects.filter(pk__in=[place.own.pk, place.other.pk]).update(name="Prøvevik kommune")
    for name in ("Prøvevik", "Fremvik"):
        Position.objects.filter(region=place.region).delete()
        place.secretariat.post(new, {**POSITION, "payer_0": name})
        payer = Position.objects.get(region=place.region).payers.get()
        assert (payer.organisation, payer.name) == (None, name)


def test_who_edits_a_position_second_sees_both_and_loses_nothing(place: Place) -> None:
    place.secretariat.post(f"/workspace/regions/{place.region.slug}/positions/new/", POSITION)
    made = Position.objects.get(region=place.region)
    home = f"/workspace/positions/{place.region.slug}/{made.slug}/"
    assert "33.3" in place.secretariat.get(home).content.decode()
    first = {**POSITION, "version": "1", "payer_0": "Et annet fond"}
    assert place.secretariat.post(home, first).status_code == 302
    answer = place.secretariat.post(home, {**POSITION, "version": "1", "payer_0": "Mitt fond"})
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "Et annet fond" in told
    assert "Mitt fond" in told
    assert [str(payer) for payer in made.payers.all()] == ["Et annet fond"]


BAD_POSITIONS: list[dict[str, Any]] = [
    {"title": ""},
    {"title": "x" * 300},
    {"title": "a\x00b"},
    {"percent": "101"},
    {"percent": "9" * 40},
    {"percent": "0,001"},
    {"share_0": "60", "payer_1": "Et annet", "share_1": "41"},
    {"share_1": "10"},
    {"payer_1": "et FOND"},
    {"payer_0": "x" * 201},
    {"code": "NO-99"},
    {"code": "\x00"},
    {"node": "no-such-thing"},
    {"start": "2024", "end": "2023"},
    {"start": "2023-02-30"},
    {"source_url": "javascript:alert(1)"},
]


@pytest.mark.parametrize("wrong", BAD_POSITIONS, ids=str)
def test_a_position_that_cannot_be_is_told(place: Place, wrong: dict[str, Any]) -> None:
    answer = place.secretariat.post(f"/workspace/regions/{place.region.slug}/positions/new/", {**POSITION, **wrong})
    assert answer.status_code == 200
    assert "ds-validation-message" in answer.content.decode()
    assert not Position.objects.filter(region=place.region).exists()
